package cn.anju.platform;

import org.jspecify.annotations.Nullable;

/** ETag and If-Match of things that carry a version. */
public final class Versions {
  private Versions() {}

  public static String etag(int version) {
    return "\"" + version + "\"";
  }

  /** The version that a change was made for; refused if it is not said. */
  public static int expected(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw new Refusal(
              "VERSION_MISSING",
              428,
              "请求没有说明依据的版本，请刷新后再办。",
              "The request does not say which version it is about; reload and try again.")
          .asException();
    }
    try {
      return Integer.parseInt(ifMatch.replace("W/", "").replace("\"", ""));
    } catch (NumberFormatException notOurs) {
      throw Refusal.stale().asException();
    }
  }
}
