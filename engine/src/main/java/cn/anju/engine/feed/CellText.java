package cn.anju.engine.feed;

import java.text.Normalizer;

/** What is done to the characters of a cell before it is read (feeds.md §9, 5, 9–13). */
final class CellText {
  private CellText() {}

  /** Outer blanks of every kind go; they are no mend. */
  static String trim(String cell) {
    int from = 0;
    int to = cell.length();
    while (from < to && isBlank(cell.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(cell.charAt(to - 1))) {
      to--;
    }
    return cell.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\u3000' || (c >= '\u2000' && c <= '\u200a');
  }

  /** Characters that nobody sees: zero-width, byte order mark, soft hyphen, control characters. */
  static boolean isInvisible(int c) {
    return c == 0x200b
        || c == 0x200c
        || c == 0x200d
        || c == 0x2060
        || c == 0xfeff
        || c == 0xad
        || (c < ' ')
        || (c >= 0x7f && c < 0xa0);
  }

  /** The text without characters that nobody sees. */
  static String withoutInvisible(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isInvisible(c)).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /**
   * Radicals and compatibility forms of characters (from PDF copies) become the ordinary
   * characters; punctuation and letters stay as they are.
   */
  static String ordinaryCharacters(String text) {
    StringBuilder ordinary = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          boolean isForm =
              (c >= 0x2f00 && c <= 0x2fd5)
                  || (c >= 0xf900 && c <= 0xfaff)
                  || (c >= 0x2f800 && c <= 0x2fa1f);
          if (isForm) {
            ordinary.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
          } else if (c >= 0x2e80 && c <= 0x2ef3) {
            ordinary.appendCodePoint(ofRadicalSupplement(c));
          } else {
            ordinary.appendCodePoint(c);
          }
        });
    return ordinary.toString();
  }

  /** The characters of the radicals supplement that occur in names; NFKC leaves most alone. */
  private static int ofRadicalSupplement(int c) {
    return switch (c) {
      case 0x2ec4 -> '西';
      case 0x2ec5 -> '见';
      case 0x2ec6 -> '角';
      case 0x2ec8 -> '讠';
      case 0x2ec9 -> '贝';
      case 0x2ecb -> '车';
      case 0x2ed3 -> '长';
      case 0x2ed4 -> '门';
      case 0x2edc -> '飞';
      case 0x2ee2 -> '马';
      case 0x2ee5 -> '鱼';
      case 0x2ee6 -> '鸟';
      case 0x2ee9 -> '黄';
      case 0x2eec -> '齐';
      case 0x2eef -> '龙';
      default -> c;
    };
  }

  /** Full-width and other compatibility forms become plain ones. */
  static String compatible(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }
}
