package cn.anju.engine.workflow.calendar;

import cn.anju.engine.definition.Bilingual;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 期限: how long something may take.
 *
 * @param halfDays number of half days, at least 1; 0.5 days are 1
 * @param unit half days are only counted of working days
 */
public record Limit(int halfDays, DayUnit unit) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})(\\.[05])? (working|natural)");

  /** Reads {@code 3 working}, {@code 0.5 working} or {@code 10 natural}; null if it is none. */
  public static @Nullable Limit of(String written) {
    Matcher said = WRITTEN.matcher(written.trim());
    if (!said.matches()) {
      return null;
    }
    int halves = Integer.parseInt(said.group(1)) * 2 + (".5".equals(said.group(2)) ? 1 : 0);
    DayUnit unit = said.group(3).equals("working") ? DayUnit.WORKING : DayUnit.NATURAL;
    boolean isHalfNatural = unit == DayUnit.NATURAL && halves % 2 == 1;
    return halves == 0 || isHalfNatural ? null : new Limit(halves, unit);
  }

  public int wholeDays() {
    return halfDays / 2;
  }

  public boolean hasHalf() {
    return halfDays % 2 == 1;
  }

  /** {@code 3 个工作日} / {@code 3 working days}. */
  public Bilingual words() {
    String number = wholeDays() + (hasHalf() ? ".5" : "");
    return new Bilingual(
        number + (unit == DayUnit.WORKING ? " 个" : " ") + unit.title().zh(),
        number
            + " "
            + (halfDays > 2
                ? unit.title().en()
                : unit.title().en().substring(0, unit.title().en().length() - 1)));
  }
}
