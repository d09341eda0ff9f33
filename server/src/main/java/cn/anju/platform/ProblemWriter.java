package cn.anju.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a refusal where no controller is reached: in filters and at the gate. */
public final class ProblemWriter {
  private ProblemWriter() {}

  public static void write(HttpServletResponse response, Refusal refusal, ObjectMapper json)
      throws IOException {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", refusal.zh());
    problem.put("status", refusal.status());
    problem.put("detail", refusal.en());
    problem.put("code", refusal.code());
    problem.put("zh", refusal.zh());
    problem.put("en", refusal.en());
    problem.put("who", refusal.who().name());
    problem.putAll(refusal.details());
    response.setStatus(refusal.status());
    response.setContentType("application/problem+json;charset=UTF-8");
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }
}
