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
  EQUAL("相同", "the same", Argument.NONE, ColumnKind.values()),
  /** The same letters and digits; blanks and signs do not count. */
  SAME_LETTERS("字母数字相同", "the same letters and digits", "letters", ColumnKind.TEXT),
  /** Jaro–Winkler similarity of at least so much, 0 to 1. For texts in Latin letters. */
  JARO_WINKLER("写法相近（%s 以上）", "alike (%s or more)", Argument.SHARE, ColumnKind.TEXT),
  /** At most so many characters changed, added, lost, or exchanged with a neighbour. */
  DAMERAU_LEVENSHTEIN(
      "至多改 %d 处",
      "at most %d characters changed",
      Argument.COUNT,
      ColumnKind.TEXT,
      ColumnKind.DIGITS,
      ColumnKind.IDENTITY_NUMBER),
  /** The first so many characters are the same. */
  FIRST(
      "前 %d 位相同",
      "the first %d are the same",
      Argument.COUNT,
      ColumnKind.TEXT,
      ColumnKind.DIGITS,
      ColumnKind.IDENTITY_NUMBER),
  /** The last so many characters are the same: the tail of a phone number. */
  LAST(
      "后 %d 位相同",
      "the last %d are the same",
      Argument.COUNT,
      ColumnKind.TEXT,
      ColumnKind.DIGITS,
      ColumnKind.IDENTITY_NUMBER),
  /** The value stands in the other column and that one's here: first name and surname exchanged. */
  EXCHANGED_WITH("与另一列互换", "exchanged with another column", Argument.COLUMN, ColumnKind.TEXT),
  /**
   * One digit differs. Of two citizen numbers that differ so, one at least is wrong: the check
   * digit cannot be right for both.
   */
  ONE_DIGIT(
      "只错一位",
      "one digit differs",
      Argument.NONE,
      ColumnKind.DIGITS,
      ColumnKind.DATE,
      ColumnKind.IDENTITY_NUMBER),
  /** Two digits side by side are exchanged. */
  NEIGHBOURS_SWAPPED(
      "相邻两位颠倒",
      "two neighbours exchanged",
      Argument.NONE,
      ColumnKind.DIGITS,
      ColumnKind.DATE,
      ColumnKind.IDENTITY_NUMBER),
  /** A spreadsheet kept 15 digits: the rest is zeros on one side, the first 15 are the same. */
  PRECISION_LOST(
      "前 15 位相同，其余被表格丢失",
      "the first 15 are the same, a spreadsheet lost the rest",
      Argument.NONE,
      ColumnKind.IDENTITY_NUMBER),
  /**
   * Both numbers are right in themselves and not the same: two people, unless somebody wrote down
   * another's number. Evidence against, however near they are.
   */
  BOTH_VALID("两个证号都有效而不同", "two numbers, both valid", Argument.NONE, ColumnKind.IDENTITY_NUMBER),
  /** Day and month exchanged. */
  DAY_MONTH_SWAPPED("日月颠倒", "day and month exchanged", Argument.NONE, ColumnKind.DATE),
  /** Month and day the same, the year at most so many apart. */
  YEARS_APART("同月同日，差 %d 年以内", "same day, at most %d years apart", Argument.COUNT, ColumnKind.DATE),
  /** At most so many days apart. */
  DAYS_APART("相差 %d 天以内", "at most %d days apart", Argument.COUNT, ColumnKind.DATE),
  /** The same as far as the one known less well says; at least the year. */
  AS_FAR_AS_KNOWN("已知部分相同", "the same as far as known", Argument.NONE, ColumnKind.DATE),
  /** The same year and month. */
  SAME_YEAR_MONTH("同年同月", "the same year and month", "year_month", ColumnKind.DATE),
  /** The same month and day. */
  SAME_MONTH_DAY("同月同日", "the same month and day", "month_day", ColumnKind.DATE),
  /** The same year. */
  SAME_YEAR("同年", "the same year", "year", ColumnKind.DATE),
  /** The same after traditional, compatibility and radical forms, blanks, dots and notes. */
  SAME_PLAIN(
      "相同（繁简、附注不计）", "the same but for old forms and notes", "plain", ColumnKind.PERSON_NAME),
  /** A name that the right side once had. */
  FORMER("曾用名相同", "a former name", Argument.NONE, ColumnKind.PERSON_NAME),
  /** Read the same, tones apart. */
  SAME_PINYIN("读音相同", "sounds the same", "pinyin", ColumnKind.PERSON_NAME),
  /** Read the same by somebody from Sichuan: n/l, h/f, zh/z, ch/c, sh/s, ing/in, eng/en. */
  SAME_SICHUAN("读音相同（川音）", "sounds the same in Sichuan", "sichuan", ColumnKind.PERSON_NAME),
  /** Characters of like shape. */
  LOOK_ALIKE("字形相近", "characters look alike", "shape", ColumnKind.PERSON_NAME),
  /** One of them lacks one character of the other. */
  ONE_MISSING("少一个字", "one character is missing", Argument.NONE, ColumnKind.PERSON_NAME),
  /** One of three or more characters differs. */
  ONE_OTHER("一个字不同", "one character differs", Argument.NONE, ColumnKind.PERSON_NAME),
  /** The same given name. */
  SAME_GIVEN("同名不同姓", "the same given name", "given", ColumnKind.PERSON_NAME),
  /** The same surname. */
  SAME_SURNAME("只有姓相同", "only the surname is the same", "surname", ColumnKind.PERSON_NAME),
  /** The same town. */
  SAME_TOWN("同镇", "the same town", "town", ColumnKind.VILLAGE);

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

  private final Bilingual title;
  private final Argument argument;
  private final @Nullable String form;
  private final Set<ColumnKind> kinds;

  LevelKind(String zh, String en, Argument argument, ColumnKind... kinds) {
    this.title = new Bilingual(zh, en);
    this.argument = argument;
    this.form = null;
    this.kinds = EnumSet.copyOf(List.of(kinds));
  }

  LevelKind(String zh, String en, String form, ColumnKind... kinds) {
    this.title = new Bilingual(zh, en);
    this.argument = Argument.NONE;
    this.form = form;
    this.kinds = EnumSet.copyOf(List.of(kinds));
  }

  /** As definitions write it: {@code jaro_winkler}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What users see; {@code %d} or {@code %s} stands for the level's amount. */
  Bilingual title() {
    return title;
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
