package cn.anju.engine.feed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one cell as its column declares it: the mends and refusals of feeds.md §9 and rulings 5,
 * 28, 34. Each method is a rule of its own and knows nothing of rows.
 */
final class CellReader {
  private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)");
  private static final Pattern ID = Pattern.compile("\\d{17}[\\dX]");
  private static final Pattern ID_OLD = Pattern.compile("\\d{15}");
  private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?[Ee]\\+?\\d{1,2}");
  private static final Pattern NOTE = Pattern.compile("[(（\\[【〔]([^)）\\]】〕]*)[)）\\]】〕]");
  private static final String DOTS = "·•‧・∙．.。｡･⋅᛫●";
  private static final Pattern BLANK_MARK = Pattern.compile("[-—－/／\\\\]+|无|暂无|空|待补|NULL|null|N/A");

  private CellReader() {}

  /** True if the cell is a dash, a slash or 无: the sender's way of saying "nothing". */
  static boolean isBlankMark(String text) {
    return BLANK_MARK.matcher(text).matches();
  }

  /** Free text: only what nobody sees and copied radicals are mended. */
  static Reading text(String cell) {
    String trimmed = CellText.trim(cell);
    if (trimmed.isEmpty()) {
      return Reading.NOTHING;
    }
    String visible = CellText.trim(CellText.withoutInvisible(trimmed));
    String ordinary = CellText.ordinaryCharacters(visible);
    if (ordinary.isEmpty()) {
      return Reading.NOTHING;
    }
    if (!ordinary.equals(visible)) {
      return Reading.mended(ordinary, "RADICAL_FORM");
    }
    return visible.equals(trimmed)
        ? Reading.plain(trimmed)
        : Reading.mended(visible, "INVISIBLE_CHARACTER");
  }

  /** A business number (settlement, contract, school roll): also full-width and inner blanks. */
  static Reading number(String cell) {
    String trimmed = CellText.trim(cell);
    String plain = CellText.withoutInvisible(CellText.compatible(trimmed)).replaceAll("[ '’`]", "");
    if (plain.isEmpty()) {
      return Reading.NOTHING;
    }
    return plain.equals(trimmed)
        ? Reading.plain(plain)
        : Reading.mended(plain, "NUMBER_CHARACTERS");
  }

  /** A person's name: blanks, dots, notes, copied radicals; what is lost stays visible. */
  static Reading name(String cell) {
    String trimmed = CellText.trim(cell);
    if (trimmed.isEmpty() || isBlankMark(trimmed)) {
      return trimmed.isEmpty() ? Reading.NOTHING : Reading.mended(null, "BLANK_MARK");
    }
    String fix = null;
    String name = CellText.withoutInvisible(trimmed);
    name = name.startsWith("'") ? name.substring(1) : name;
    if (!name.equals(trimmed)) {
      fix = "INVISIBLE_CHARACTER";
    }
    Matcher note = NOTE.matcher(name);
    if (note.find()) {
      String said = note.group(1);
      name = CellText.trim(note.replaceAll(""));
      fix = join(fix, said.matches(".*(故|亡|死).*") ? "NAME_NOTE_DECEASED" : "NAME_NOTE");
    }
    String ordinary = CellText.ordinaryCharacters(name);
    if (!ordinary.equals(name)) {
      fix = join(fix, "RADICAL_FORM");
      name = ordinary;
    }
    StringBuilder kept = new StringBuilder(name.length());
    boolean hasHan = name.codePoints().anyMatch(Character::isIdeographic);
    boolean spaceGone = false;
    boolean dotChanged = false;
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      i += Character.charCount(c);
      if (hasHan && (Character.isWhitespace(c) || c == 0xa0 || c == 0x3000)) {
        spaceGone = true;
      } else if (DOTS.indexOf(c) >= 0) {
        dotChanged |= c != '·';
        kept.append('·');
      } else {
        kept.appendCodePoint(c);
      }
    }
    name = kept.toString();
    if (name.endsWith("·") || name.startsWith("·")) {
      dotChanged = true;
      name = name.replaceAll("^·+|·+$", "");
    }
    fix = spaceGone ? join(fix, "NAME_SPACE") : fix;
    fix = dotChanged ? join(fix, "NAME_DOT") : fix;
    if (name.isEmpty()) {
      return Reading.mended(null, fix == null ? "BLANK_MARK" : fix);
    }
    return new Reading(name, fix, null);
  }

  /** True if the name has lost characters on its way (question marks, boxes). */
  static boolean isLossy(String name) {
    return name.indexOf('?') >= 0
        || name.indexOf('？') >= 0
        || name.indexOf('□') >= 0
        || name.indexOf('�') >= 0;
  }

  /**
   * A citizen's number (GB 11643). Form only: the check digit is looked at after linkage, and only
   * for those not found.
   */
  static Reading identityNumber(String cell) {
    String trimmed = CellText.trim(cell);
    if (trimmed.isEmpty()) {
      return Reading.NOTHING;
    }
    if (isBlankMark(trimmed)) {
      return Reading.mended(null, "BLANK_MARK");
    }
    String plain =
        CellText.withoutInvisible(CellText.compatible(trimmed))
            .replaceAll("[\\s'’‘`\"\u00a0]", "")
            .toUpperCase(Locale.ROOT);
    if (plain.isEmpty()) {
      return Reading.mended(null, "BLANK_MARK");
    }
    if (ID.matcher(plain).matches()) {
      return plain.equals(trimmed) ? Reading.plain(plain) : Reading.mended(plain, "ID_CHARACTERS");
    }
    if (ID_OLD.matcher(plain).matches()) {
      String upgraded = upgraded(plain);
      return IdentityNumber.hasBirthDate(upgraded) && !plain.matches(".*99[6-9]")
          ? Reading.mended(upgraded, "ID15_UPGRADED")
          : Reading.unreadable("ID_UNREADABLE");
    }
    if (SCIENTIFIC.matcher(plain).matches()) {
      return Reading.unreadable("PRECISION_LOST");
    }
    if (plain
        .replace('O', '0')
        .replace('L', '1')
        .replace('I', '1')
        .matches("\\d{17}[\\dX]|\\d{15}")) {
      return Reading.unreadable("ID_LOOKALIKE");
    }
    return Reading.unreadable("ID_UNREADABLE");
  }

  /** 15 → 18 digits: the century 19 goes in behind the sixth digit, the check digit behind. */
  static String upgraded(String old) {
    String seventeen = old.substring(0, 6) + "19" + old.substring(6);
    return seventeen + IdentityNumber.checkDigit(seventeen);
  }

  /**
   * An amount or other decimal.
   *
   * @param scale decimals that the column keeps
   * @param inWan true if the header says that the column is in 万元
   */
  static Reading decimal(String cell, int scale, boolean inWan) {
    String trimmed = CellText.trim(cell);
    if (trimmed.isEmpty()) {
      return Reading.NOTHING;
    }
    if (isBlankMark(trimmed)) {
      return Reading.mended(null, "BLANK_MARK");
    }
    String fix = null;
    String plain = trimmed;
    if (!NUMBER.matcher(plain).matches()) {
      plain =
          CellText.withoutInvisible(CellText.compatible(trimmed)).replaceAll("[\\s,'’`￥¥$]", "");
      boolean isWan = plain.matches(".*万(元|块)?");
      plain = plain.replaceAll("(万?(元|块|圆)|万|亩|天|人|月|次|头|间|RMB)整?$", "");
      if (plain.startsWith("(") && plain.endsWith(")")) {
        plain = "-" + plain.substring(1, plain.length() - 1);
      }
      if (!NUMBER.matcher(plain).matches()) {
        return Reading.unreadable("AMOUNT_UNREADABLE");
      }
      if (isWan) {
        return decimalOf(new BigDecimal(plain).movePointRight(4), scale, "AMOUNT_WAN");
      }
      fix = "AMOUNT_FORM";
    }
    BigDecimal value = new BigDecimal(plain);
    return inWan
        ? decimalOf(value.movePointRight(4), scale, "AMOUNT_WAN")
        : decimalOf(value, scale, fix);
  }

  private static Reading decimalOf(BigDecimal value, int scale, @Nullable String fix) {
    BigDecimal kept = value.setScale(scale, RoundingMode.HALF_UP);
    if (kept.precision() - kept.scale() > 14) {
      return Reading.unreadable("AMOUNT_UNREADABLE");
    }
    return new Reading(kept, kept.compareTo(value) == 0 ? fix : join(fix, "AMOUNT_ROUNDED"), null);
  }

  /** A whole number. */
  static Reading integer(String cell) {
    Reading reading = decimal(cell, 0, false);
    if (reading.value() instanceof BigDecimal value) {
      if ("AMOUNT_ROUNDED".equals(reading.fix()) || value.abs().longValue() > 99_999_999L) {
        return Reading.unreadable("AMOUNT_UNREADABLE");
      }
      return new Reading(value.intValueExact(), reading.fix(), null);
    }
    return reading;
  }

  /**
   * A code of a closed list, by code or by label; free where the list is empty.
   *
   * @param codes code → its labels, in the definition's order
   */
  static Reading code(String cell, Map<String, List<String>> codes) {
    Reading reading = text(cell);
    if (!(reading.value() instanceof String said) || codes.isEmpty()) {
      return reading;
    }
    String found = codeOf(said, codes);
    if (found != null) {
      return new Reading(found, reading.fix(), null);
    }
    if (isBlankMark(said)) {
      return Reading.mended(null, "BLANK_MARK");
    }
    String plain = CellText.compatible(said).replaceAll("[\\s'.、:：\\-]", "");
    found = codeOf(plain, codes);
    if (found == null) {
      found = codeOf(plain.replaceFirst("^0+(?=\\d)", ""), codes);
    }
    if (found == null && plain.length() > 1) { // 21住院, 住院21, 肢体二级
      for (Map.Entry<String, List<String>> entry : codes.entrySet()) {
        for (String label : entry.getValue()) {
          if (plain.equals(entry.getKey() + label) || plain.equals(label + entry.getKey())) {
            found = entry.getKey();
          }
        }
      }
    }
    return found == null ? Reading.unreadable("CODE_UNKNOWN") : Reading.mended(found, "CODE_FORM");
  }

  private static @Nullable String codeOf(String said, Map<String, List<String>> codes) {
    if (codes.containsKey(said)) {
      return said;
    }
    for (Map.Entry<String, List<String>> entry : codes.entrySet()) {
      if (entry.getValue().contains(said)) {
        return entry.getKey();
      }
    }
    return null;
  }

  static String join(@Nullable String codes, String another) {
    return codes == null ? another : codes + ";" + another;
  }
}
