package cn.anju.access;

import cn.anju.platform.ProblemWriter;
import cn.anju.platform.Refusal;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * 请求大小: what is no file has at most a megabyte. Files have limits of their own at their doors,
 * which read them as they come; no other door takes a form with files.
 */
final class BodyLimit extends OncePerRequestFilter {
  static final int LARGEST = 1 << 20;

  /** Of a form with a workbook of people. */
  static final int LARGEST_FORM = 8 << 20;

  private final ObjectMapper json = new ObjectMapper();

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = typeOf(request);
    return type.startsWith(MediaType.APPLICATION_OCTET_STREAM_VALUE)
        || type.startsWith("multipart/") && request.getRequestURI().startsWith("/api/feeds/");
  }

  private static String typeOf(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null ? "" : type.toLowerCase(Locale.ROOT);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    int most = typeOf(request).startsWith("multipart/") ? LARGEST_FORM : LARGEST;
    if (request.getContentLengthLong() > most) {
      refuse(response, most);
      return;
    }
    boolean hasBody =
        request.getHeader("Transfer-Encoding") != null && request.getContentLengthLong() < 0;
    if (!hasBody) {
      chain.doFilter(request, response);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      refuse(response, most);
    } else {
      chain.doFilter(new Whole(request, body), response);
    }
  }

  private void refuse(HttpServletResponse response, int most) throws IOException {
    // the rest is not read: the connection is of no use any longer
    response.setHeader("Connection", "close");
    ProblemWriter.write(
        response,
        new Refusal(
            "BODY_TOO_LARGE",
            413,
            "提交的内容太大（最多 %d MB），请减少内容，或分几次提交。".formatted(most >> 20),
            "What was sent is too large (at most %d MB); send less, or in parts."
                .formatted(most >> 20)),
        json);
  }

  /** A request whose body has been read. */
  private static final class Whole extends HttpServletRequestWrapper {
    private final byte[] body;

    Whole(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public int getContentLength() {
      return body.length;
    }

    @Override
    public long getContentLengthLong() {
      return body.length;
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
          return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(@Nullable ReadListener listener) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }
}
