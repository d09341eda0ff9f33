package cn.anju.household;

import static anju.tables.household.Tables.MEMBER;
import static org.jooq.impl.DSL.row;

import anju.tables.household.tables.Member;
import cn.anju.platform.FieldCipher;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * 查找: what somebody typed, as ways through the indexes of members, tried one after another: the
 * identity number, its mask or its last four, the number of the household, the beginning of a name
 * or of what is left of it behind the first character, first letters of the pinyin, whole pinyin.
 */
final class HouseholdQuestion {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{17}[0-9X]");
  private static final Pattern MASKED = Pattern.compile("([0-9]{6})?\\*+([0-9]{3}[0-9X])");
  private static final Pattern TAIL = Pattern.compile("[0-9]{3}[0-9X]");
  private static final Pattern LETTERS = Pattern.compile("[A-Za-z ']+");
  private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z_./-]+");
  private static final Pattern DOTS = Pattern.compile("[•‧・∙．.。]");

  /**
   * One way.
   *
   * @param column that the rows come in the order of
   * @param fits which members
   * @param isAboutHousehold true if not the member was asked for but his household
   */
  record Way(
      Function<Member, Field<String>> column,
      Function<Member, Condition> fits,
      boolean isAboutHousehold) {

    /** Rows of this way behind a place in its order. */
    Condition behind(String value, String memberNo) {
      return row(column.apply(MEMBER), MEMBER.MEMBER_NO).gt(value, memberNo);
    }
  }

  private HouseholdQuestion() {}

  /** The ways that a question opens; none for one that nothing can fit. */
  static List<Way> ways(String asked, FieldCipher cipher) {
    String q = Normalizer.normalize(asked, Normalizer.Form.NFKC).trim();
    String upper = q.toUpperCase(Locale.ROOT);
    List<Way> ways = new ArrayList<>();
    if (q.isEmpty()) {
      return ways;
    }
    if (NUMBER.matcher(upper).matches()) {
      List<byte[]> indexes = cipher.indexes(StoredRegistry.ID_NO, upper);
      ways.add(single(m -> m.ID_INDEX.in(indexes)));
    } else if (MASKED.matcher(upper).matches()) {
      String tail = upper.substring(upper.length() - 4);
      ways.add(
          single(m ->
              upper.startsWith("*")
                  ? m.ID_TAIL.eq(tail)
                  : m.ID_TAIL.eq(tail).and(m.ID_MASK.eq(upper))));
      return ways;
    } else if (TAIL.matcher(upper).matches()) {
      ways.add(single(m -> m.ID_TAIL.eq(upper)));
    }
    if (LETTERS.matcher(q).matches()) {
      String letters = q.replaceAll("[ ']", "").toLowerCase(Locale.ROOT);
      ways.add(beginning(m -> m.INITIALS, letters, false));
      ways.add(beginning(m -> m.PINYIN, letters, false));
    }
    if (PLAIN.matcher(q).matches()) {
      ways.add(beginning(m -> m.HOUSEHOLD_NO, upper, true));
    } else if (!LETTERS.matcher(q).matches()) {
      String name = DOTS.matcher(q.replace(" ", "")).replaceAll("·");
      ways.add(beginning(m -> m.PERSON_NAME, name, false));
      ways.add(beginning(m -> m.GIVEN_NAME, name, false));
    }
    return ways;
  }

  private static Way single(Function<Member, Condition> fits) {
    return new Way(m -> m.MEMBER_NO, fits, false);
  }

  private static Way beginning(
      Function<Member, Field<String>> column, String beginning, boolean isAboutHousehold) {
    String behind = behind(beginning);
    return new Way(
        column,
        m -> {
          Field<String> field = column.apply(m);
          Condition from = field.ge(beginning);
          return behind == null ? from : from.and(field.lt(behind));
        },
        isAboutHousehold);
  }

  /**
   * The first text, in the order of code points, behind all that begin so; null if there is none.
   */
  static @Nullable String behind(String beginning) {
    int last = beginning.codePointBefore(beginning.length());
    String before = beginning.substring(0, beginning.length() - Character.charCount(last));
    int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
    return next > Character.MAX_CODE_POINT ? null : before + Character.toString(next);
  }
}
