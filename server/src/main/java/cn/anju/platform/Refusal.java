package cn.anju.platform;

import java.util.Map;

/**
 * Why something that was asked for is not done: a value with a reason, not a fault.
 *
 * @param code stable, in capital letters, e.g. {@code STALE_VERSION}
 * @param status of HTTP
 * @param zh what the user is told, and who must do what
 * @param en the same in English
 * @param who must act
 * @param details further fields of the problem, e.g. the current offset of an upload
 */
public record Refusal(
    String code, int status, String zh, String en, Who who, Map<String, Object> details) {

  /** Who must act. */
  public enum Who {
    /** whoever sits before the screen */
    USER,
    /** the department that sent the data */
    DEPARTMENT,
    /** whoever runs this installation */
    OPERATOR,
    /** the makers of the software */
    MAKER
  }

  public Refusal(String code, int status, String zh, String en) {
    this(code, status, zh, en, Who.USER, Map.of());
  }

  public Refusal(String code, int status, String zh, String en, Who who) {
    this(code, status, zh, en, who, Map.of());
  }

  /** The same with one more field. */
  public Refusal with(String field, Object value) {
    Map<String, Object> more = new java.util.LinkedHashMap<>(details);
    more.put(field, value);
    return new Refusal(code, status, zh, en, who, more);
  }

  /** What is asked for is not there, or not for whoever asks. */
  public static Refusal notFound() {
    return new Refusal(
        "NOT_FOUND", 404, "没有找到，或不在您的权限范围内。", "Not found, or not within your rights.");
  }

  /** Somebody else changed it meanwhile. */
  public static Refusal stale() {
    return new Refusal(
        "STALE_VERSION",
        412,
        "这条记录刚被别人改过，请刷新后再办。",
        "Somebody has changed this meanwhile; reload and try again.");
  }

  /** Something in the request cannot be used. */
  public static Refusal invalid(String zh, String en) {
    return new Refusal("INPUT_INVALID", 422, zh, en);
  }

  /** For the edge of the house, where HTTP answers it. */
  public Refused asException() {
    return new Refused(this);
  }
}
