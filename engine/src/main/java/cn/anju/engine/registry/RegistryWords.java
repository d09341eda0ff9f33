package cn.anju.engine.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 表中用语: what other systems write where the registry has codes: 配偶 for 10, 汉族 for 01, the names of
 * town and village for the code of a group.
 *
 * @param codes column → word → code; a word that is not there stays as it is
 * @param villages finds the code of a village by its name
 */
public record RegistryWords(Map<String, Map<String, String>> codes, Villages villages) {
  private static final Pattern GROUP = Pattern.compile("第?0*([0-9]{1,2})(?:村民)?(?:小组|组|社)?");
  private static final String TENS = "一二三四五六七八九十";

  /** Finds villages by name. */
  public interface Villages {
    /**
     * The 12 digits of a village.
     *
     * @return null where there is none of that name in the town, or more than one
     */
    @Nullable String codeOf(String town, String village);
  }

  /** No words but the codes themselves. */
  public static final RegistryWords NONE = new RegistryWords(Map.of(), (town, village) -> null);

  public RegistryWords {
    Map<String, Map<String, String>> copy = new HashMap<>();
    codes.forEach((column, words) -> copy.put(column, Map.copyOf(words)));
    codes = Map.copyOf(copy);
  }

  /** The code for what stands in a column. */
  String codeOf(String column, String said) {
    return codes.getOrDefault(column, Map.of()).getOrDefault(said, said);
  }

  /** Whether a text is one of the words of a column. */
  public boolean isWord(String column, String said) {
    return codes.getOrDefault(column, Map.of()).containsKey(said);
  }

  /** 14 digits; null if the names do not say one place. */
  @Nullable String place(
      @Nullable String town, @Nullable String villageName, @Nullable String group) {
    if (town == null || villageName == null || group == null) {
      return null;
    }
    String code = villages.codeOf(town, villageName);
    String number = groupNumber(group);
    return code == null || number == null ? null : code + number;
  }

  /** 3组, 第3组, 三组, 十二社 → two digits; null if it is none of these. */
  static @Nullable String groupNumber(String said) {
    Matcher digits = GROUP.matcher(said);
    if (digits.matches()) {
      return "%02d".formatted(Integer.parseInt(digits.group(1)));
    }
    String word = said.replaceAll("^第|(村民)?(小组|组|社)$", "");
    if (word.isEmpty() || !word.matches("[" + TENS + "]{1,3}")) {
      return null;
    }
    int ten = word.indexOf('十');
    int number =
        ten < 0
            ? TENS.indexOf(word.charAt(0)) + 1
            : (ten == 0 ? 1 : TENS.indexOf(word.charAt(0)) + 1) * 10
                + (ten == word.length() - 1 ? 0 : TENS.indexOf(word.charAt(ten + 1)) + 1);
    return "%02d".formatted(number);
  }
}
