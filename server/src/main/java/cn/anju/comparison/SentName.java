package cn.anju.comparison;

import cn.anju.platform.Refusal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The name of a file as somebody sent it, made safe to lie in a folder. */
final class SentName {
  private static final int CHARACTERS = 200;

  /** What file systems take, less what receipts add. */
  private static final int BYTES = 230;

  private static final Set<String> LEFT_BEHIND = Set.of("thumbs.db", "desktop.ini", "__macosx");

  private SentName() {}

  /** The last part of a path, without the blanks around it. */
  static String cleaned(String said) {
    String name = Normalizer.normalize(said, Normalizer.Form.NFC).strip();
    int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    return name.substring(slash + 1).strip();
  }

  /** Why a cleaned name cannot be used; null if it can. */
  static @Nullable Refusal refusalOf(String name) {
    boolean isOfAnOffice =
        name.startsWith(".")
            || name.startsWith("~$")
            || LEFT_BEHIND.contains(name.toLowerCase(Locale.ROOT));
    if (name.isEmpty()
        || isOfAnOffice
        || name.codePoints().anyMatch(SentName::isUnfit)
        || !name.equals(cleaned(name))) {
      return new Refusal(
          "NAME_INVALID",
          422,
          "文件名不能用（空的、隐藏的临时文件，或含控制字符），请改名后再报。",
          "The file's name cannot be used (empty, a hidden or temporary file, or control characters); rename it.");
    }
    if (name.length() > CHARACTERS || name.getBytes(StandardCharsets.UTF_8).length > BYTES) {
      return new Refusal(
          "NAME_TOO_LONG",
          422,
          "文件名太长（最多 200 个字符，汉字约 75 个），请改短后再报。",
          "The file's name is too long (at most 200 characters, about 75 Chinese ones); shorten it.");
    }
    return null;
  }

  private static boolean isUnfit(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }
}
