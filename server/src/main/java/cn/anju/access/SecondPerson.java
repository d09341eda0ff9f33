package cn.anju.access;

import cn.anju.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 两人办理: what one has begun another must decide. Used by posts, imports of people, parameters and
 * whatever needs a second person.
 */
public final class SecondPerson {
  private SecondPerson() {}

  /**
   * Why somebody may not decide; null if he may.
   *
   * @param first account of whoever began
   * @param second account of whoever is to decide
   */
  public static @Nullable Refusal refuse(String first, String second) {
    return first.equals(second)
        ? new Refusal(
            "SECOND_PERSON_NEEDED",
            403,
            "这件事是您经手的，要由另一个人来定，请交给同事办理。",
            "You have begun this; somebody else must decide, pass it on to a colleague.")
        : null;
  }

  /** Stops here if it is the same person. */
  public static void require(String first, String second) {
    Refusal refusal = refuse(first, second);
    if (refusal != null) {
      throw refusal.asException();
    }
  }
}
