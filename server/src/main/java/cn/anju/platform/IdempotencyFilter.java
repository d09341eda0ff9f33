package cn.anju.platform;

import static anju.tables.platform.Tables.IDEMPOTENT_ANSWER;

import anju.tables.platform.tables.records.IdempotentAnswerRecord;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A POST that carries an {@code Idempotency-Key} is done once: the same request again gets the same
 * answer, another request with the same key is refused. Answers are kept for a day.
 */
public final class IdempotencyFilter extends OncePerRequestFilter {
  private static final int LARGEST = 1 << 20;
  private final DSLContext sql;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();

  public IdempotencyFilter(DSLContext sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return !"POST".equals(request.getMethod())
        || request.getHeader("Idempotency-Key") == null
        || request.getUserPrincipal() == null
        || type == null
        || !type.startsWith(MediaType.APPLICATION_JSON_VALUE)
        || tellsSecrets(request.getRequestURI())
        || request.getContentLengthLong() > LARGEST;
  }

  /** Links, keys and clear numbers are told once: their answers must not lie in the database. */
  private static boolean tellsSecrets(String path) {
    return path.startsWith("/api/access/")
        || path.startsWith("/api/session")
        || path.startsWith("/api/first-sign-in/")
        || path.endsWith("/reveals");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST);
    String account = request.getUserPrincipal().getName();
    String key = request.getHeader("Idempotency-Key");
    String digest =
        SealedFiles.sm3(
            (request.getRequestURI() + "\n" + new String(body, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
    if (!begin(account, key, digest)) {
      repeat(account, key, digest, response);
      return;
    }
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    boolean isDone = false;
    try {
      chain.doFilter(new Again(request, body), answer);
      isDone = answer.getStatus() < 500;
    } finally {
      if (isDone) {
        keep(account, key, answer);
      } else {
        forget(account, key);
      }
      answer.copyBodyToResponse();
    }
  }

  private boolean begin(String account, String key, String digest) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    sql.deleteFrom(IDEMPOTENT_ANSWER)
        .where(
            IDEMPOTENT_ANSWER
                .MADE_AT
                .lt(now.minusDays(1))
                // a node that died while it worked leaves no answer
                .or(
                    IDEMPOTENT_ANSWER
                        .ACCOUNT
                        .eq(account)
                        .and(IDEMPOTENT_ANSWER.KEY.eq(key))
                        .and(IDEMPOTENT_ANSWER.STATUS.isNull())
                        .and(IDEMPOTENT_ANSWER.MADE_AT.lt(now.minusMinutes(1)))))
        .execute();
    return sql.insertInto(IDEMPOTENT_ANSWER)
            .set(IDEMPOTENT_ANSWER.ACCOUNT, account)
            .set(IDEMPOTENT_ANSWER.KEY, key)
            .set(IDEMPOTENT_ANSWER.REQUEST_DIGEST, digest)
            .set(IDEMPOTENT_ANSWER.MADE_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private void repeat(String account, String key, String digest, HttpServletResponse response)
      throws IOException {
    IdempotentAnswerRecord kept =
        sql.selectFrom(IDEMPOTENT_ANSWER)
            .where(IDEMPOTENT_ANSWER.ACCOUNT.eq(account).and(IDEMPOTENT_ANSWER.KEY.eq(key)))
            .fetchOne();
    if (kept == null || !kept.getRequestDigest().equals(digest)) {
      refuse(
          response,
          new Refusal(
              "IDEMPOTENCY_KEY_REUSED",
              422,
              "同一个请求编号被用于不同的内容，请重新提交。",
              "The same Idempotency-Key was used for another request; submit again."));
      return;
    }
    Integer status = kept.getStatus();
    if (status == null) {
      refuse(
          response,
          new Refusal(
              "IN_PROGRESS", 409, "同样的请求正在办理，请稍候。", "The same request is being worked on."));
      return;
    }
    response.setStatus(status);
    setIfSaid(response, "Location", kept.getLocation());
    setIfSaid(response, "ETag", kept.getEtag());
    if (kept.getContentType() != null) {
      response.setContentType(kept.getContentType());
    }
    if (kept.getBody() != null) {
      response.getOutputStream().write(kept.getBody());
    }
  }

  private static void setIfSaid(HttpServletResponse response, String name, @Nullable String value) {
    if (value != null) {
      response.setHeader(name, value);
    }
  }

  private void keep(String account, String key, ContentCachingResponseWrapper answer) {
    sql.update(IDEMPOTENT_ANSWER)
        .set(IDEMPOTENT_ANSWER.STATUS, answer.getStatus())
        .set(IDEMPOTENT_ANSWER.CONTENT_TYPE, answer.getContentType())
        .set(IDEMPOTENT_ANSWER.LOCATION, answer.getHeader("Location"))
        .set(IDEMPOTENT_ANSWER.ETAG, answer.getHeader("ETag"))
        .set(IDEMPOTENT_ANSWER.BODY, answer.getContentAsByteArray())
        .where(IDEMPOTENT_ANSWER.ACCOUNT.eq(account).and(IDEMPOTENT_ANSWER.KEY.eq(key)))
        .execute();
  }

  private void forget(String account, String key) {
    sql.deleteFrom(IDEMPOTENT_ANSWER)
        .where(IDEMPOTENT_ANSWER.ACCOUNT.eq(account).and(IDEMPOTENT_ANSWER.KEY.eq(key)))
        .execute();
  }

  private void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
    ProblemWriter.write(response, refusal, json);
  }

  /** The request once more, from its bytes. */
  private static final class Again extends HttpServletRequestWrapper {
    private final byte[] body;

    Again(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
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
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }
}
