package cn.anju.platform;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The one place where refusals and faults become problem details (RFC 9457). */
@RestControllerAdvice
// before Spring's own, whose problems have no code
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refused refused) {
    return answer(refused.refusal());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> denied(AccessDeniedException denied) {
    return answer(notAllowed());
  }

  @ExceptionHandler({
    HttpMessageNotReadableException.class,
    MethodArgumentTypeMismatchException.class
  })
  ResponseEntity<ProblemDetail> unreadable(Exception unreadable) {
    return answer(
        Refusal.invalid(
            "请求的内容读不懂，请检查各项填写。", "The request cannot be read; check what was filled in."));
  }

  @ExceptionHandler
  void gone(AsyncRequestNotUsableException gone) {
    // whoever asked is no longer there
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> fault(Exception fault) {
    if (fault instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return answer(
          new Refusal(
              codeOf(known.getStatusCode()),
              known.getStatusCode().value(),
              "请求有误（%d）。".formatted(known.getStatusCode().value()),
              "The request is wrong (%d).".formatted(known.getStatusCode().value())));
    }
    if (isNoText(fault)) {
      return unreadable(fault);
    }
    // the message may carry a piece of somebody's data: the class and the place are enough to begin
    // with
    LOG.error("fault {}", fault.getClass().getName(), fault);
    return answer(
        new Refusal(
            "FAULT",
            500,
            "系统出了故障，已记入日志，请稍后再试；仍不行请联系运维。",
            "Something broke and was logged; try again later, then call the operator.",
            Refusal.Who.OPERATOR));
  }

  /** Somebody has sent the character that no text of the database can hold. */
  private static boolean isNoText(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException database && "22021".equals(database.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static String codeOf(HttpStatusCode status) {
    HttpStatus known = HttpStatus.resolve(status.value());
    return known == null ? "INPUT_INVALID" : known.name();
  }

  /** What a refusal looks like on the wire. */
  public static ProblemDetail detailOf(Refusal refusal) {
    ProblemDetail detail = ProblemDetail.forStatus(refusal.status());
    detail.setTitle(refusal.zh());
    detail.setDetail(refusal.en());
    detail.setProperty("code", refusal.code());
    detail.setProperty("zh", refusal.zh());
    detail.setProperty("en", refusal.en());
    detail.setProperty("who", refusal.who().name());
    refusal.details().forEach(detail::setProperty);
    return detail;
  }

  /** Whoever asks may not. */
  public static Refusal notAllowed() {
    return new Refusal("NOT_ALLOWED", 403, "您的岗位不办理此事。", "Your role does not do this.");
  }

  private static ResponseEntity<ProblemDetail> answer(Refusal refusal) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return new ResponseEntity<>(
        detailOf(refusal), headers, HttpStatusCode.valueOf(refusal.status()));
  }
}
