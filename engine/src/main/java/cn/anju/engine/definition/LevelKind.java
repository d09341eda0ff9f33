package cn.anju.engine.definition;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The agreements that a linkage definition can name, and the kinds of column that know them. */
public enum LevelKind {
  /** The same value; of a name: as it is written. */
  EQUAL(Argument.NONE, ColumnKind.values()),
  /** The same letters and digits; blanks and signs do not count. */
  SAME_LETTERS("letters", ColumnKind.TEXT),
  /** Jaro–Winkler similarity of at least so much, 0 to 1. For texts in Latin letters. */
  JARO_WINKLER(Argument.SHARE, ColumnKind.TEXT),
  /** At most so many characters changed, added, lost, or exchanged with a neighbour. */
  DAMERAU_LEVENSHTEIN(Argument.COUNT, ColumnKind.TEXT, ColumnKind.DIGITS),
  /** The first so many characters are the same. */
  FIRST(Argument.COUNT, ColumnKind.TEXT, ColumnKind.DIGITS, ColumnKind.IDENTITY_NUMBER),
  /** The last so many characters are the same: the tail of a phone number. */
  LAST(Argument.COUNT, ColumnKind.TEXT, ColumnKind.DIGITS, ColumnKind.IDENTITY_NUMBER),
  /** The value stands in the other column and that one's here: first name and surname exchanged. */
  EXCHANGED_WITH(Argument.COLUMN, ColumnKind.TEXT),
  /**
   * One digit differs. Of two citizen numbers that differ so, one at least is wrong: the check
   * digit cannot be right for both.
   */
  ONE_DIGIT(Argument.NONE, ColumnKind.DIGITS, ColumnKind.DATE, ColumnKind.IDENTITY_NUMBER),
  /** Two digits side by side are exchanged. */
  NEIGHBOURS_SWAPPED(Argument.NONE, ColumnKind.DIGITS, ColumnKind.DATE, ColumnKind.IDENTITY_NUMBER),
  /** A spreadsheet kept 15 digits: the rest is zeros on one side, the first 15 are the same. */
  PRECISION_LOST(Argument.NONE, ColumnKind.IDENTITY_NUMBER),
  /** Day and month exchanged. */
  DAY_MONTH_SWAPPED(Argument.NONE, ColumnKind.DATE),
  /** Month and day the same, the year at most so many apart. */
  YEARS_APART(Argument.COUNT, ColumnKind.DATE),
  /** At most so many days apart. */
  DAYS_APART(Argument.COUNT, ColumnKind.DATE),
  /** The same as far as the one known less well says; at least the year. */
  AS_FAR_AS_KNOWN(Argument.NONE, ColumnKind.DATE),
  /** The same year and month. */
  SAME_YEAR_MONTH("year_month", ColumnKind.DATE),
  /** The same month and day. */
  SAME_MONTH_DAY("month_day", ColumnKind.DATE),
  /** The same year. */
  SAME_YEAR("year", ColumnKind.DATE),
  /** The same after traditional, compatibility and radical forms, blanks, dots and notes. */
  SAME_PLAIN("plain", ColumnKind.PERSON_NAME),
  /** A name that the right side once had. */
  FORMER(Argument.NONE, ColumnKind.PERSON_NAME),
  /** Read the same, tones apart. */
  SAME_PINYIN("pinyin", ColumnKind.PERSON_NAME),
  /** Read the same by somebody from Sichuan: n/l, h/f, zh/z, ch/c, sh/s, ing/in, eng/en. */
  SAME_SICHUAN("sichuan", ColumnKind.PERSON_NAME),
  /** Characters of like shape. */
  LOOK_ALIKE("shape", ColumnKind.PERSON_NAME),
  /** One of them lacks one character of the other. */
  ONE_MISSING(Argument.NONE, ColumnKind.PERSON_NAME),
  /** One of three or more characters differs. */
  ONE_OTHER(Argument.NONE, ColumnKind.PERSON_NAME),
  /** The same given name. */
  SAME_GIVEN("given", ColumnKind.PERSON_NAME),
  /** The same surname. */
  SAME_SURNAME("surname", ColumnKind.PERSON_NAME),
  /** The same town. */
  SAME_TOWN("town", ColumnKind.VILLAGE);

  /** What stands behind a level's word. */
  public enum Argument {
    NONE,
    /** A whole number from 1. */
    COUNT,
    /** A number between 0 and 1. */
    SHARE,
    /** The name of another column of the same kind. */
    COLUMN
  }

  private final Argument argument;
  private final @Nullable String form;
  private final Set<ColumnKind> kinds;

  LevelKind(Argument argument, ColumnKind... kinds) {
    this.argument = argument;
    this.form = null;
    this.kinds = EnumSet.copyOf(List.of(kinds));
  }

  LevelKind(String form, ColumnKind... kinds) {
    this.argument = Argument.NONE;
    this.form = form;
    this.kinds = EnumSet.copyOf(List.of(kinds));
  }

  /** As definitions write it: {@code jaro_winkler}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The form that must be equal; null for a level that is no equality, and for {@link #EQUAL},
   * which each kind of column takes its own way.
   */
  public @Nullable String form() {
    return form;
  }

  /** What must stand behind the word. */
  public Argument argument() {
    return argument;
  }

  /** The agreements that a column of this kind knows. */
  public static List<LevelKind> of(ColumnKind kind) {
    return Arrays.stream(values()).filter(level -> level.kinds.contains(kind)).toList();
  }
}
