package cn.anju.engine.linkage;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whom a row speaks of, in the row's own (cleaned) words. Two rows with equal words mean the same
 * person, if the words tell one person from others at all: {@link #isTelling}.
 *
 * @param idNo the number as it was read, right or wrong; null if the row has none
 * @param card number of the disability card; null if the feed has none
 * @param name null if the feed or the row has none
 * @param birthDate as the row says it beside the number; null if it does not
 * @param village 12-digit code; null if none was said, or none that is known
 * @param guardianIdNo null if the feed or the row has none
 */
public record SaidPerson(
    @Nullable String idNo,
    @Nullable String card,
    @Nullable String name,
    @Nullable LocalDate birthDate,
    @Nullable String village,
    @Nullable String guardianIdNo) {

  /**
   * Whether an answer about one such row holds for all of them: there is a number, or a name with a
   * day of birth or a guardian. A bare name, even with a village, may be anybody's of that name.
   */
  public boolean isTelling() {
    return idNo != null
        || card != null
        || (name != null && (birthDate != null || guardianIdNo != null));
  }
}
