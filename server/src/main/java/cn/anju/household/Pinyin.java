package cn.anju.household;

import com.ibm.icu.text.Transliterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a name is read, for people who search by its letters: {@code 曾大明} is {@code zengdaming} and
 * {@code zdm}. Tones are left out, ü is written v, everything but letters goes.
 */
final class Pinyin {
  private static final Transliterator LETTERS = Transliterator.getInstance("Han-Latin; NFD; Lower");

  /** Surnames that are read otherwise than the same character in a word. */
  private static final Map<String, String> SURNAMES =
      Map.ofEntries(
          Map.entry("曾", "zeng"),
          Map.entry("单", "shan"),
          Map.entry("解", "xie"),
          Map.entry("仇", "qiu"),
          Map.entry("区", "ou"),
          Map.entry("查", "zha"),
          Map.entry("任", "ren"),
          Map.entry("华", "hua"),
          Map.entry("尹", "yin"),
          Map.entry("覃", "qin"),
          Map.entry("朴", "piao"),
          Map.entry("盖", "ge"),
          Map.entry("缪", "miao"),
          Map.entry("乐", "yue"),
          Map.entry("召", "shao"),
          Map.entry("员", "yun"),
          Map.entry("折", "she"),
          Map.entry("种", "chong"),
          Map.entry("繁", "po"),
          Map.entry("秘", "bi"),
          Map.entry("翟", "zhai"),
          Map.entry("逄", "pang"),
          Map.entry("晟", "cheng"),
          Map.entry("冼", "xian"),
          Map.entry("洗", "xian"),
          Map.entry("车", "che"),
          Map.entry("柏", "bai"),
          Map.entry("燕", "yan"),
          Map.entry("宁", "ning"),
          Map.entry("牟", "mou"),
          Map.entry("谌", "chen"),
          Map.entry("隗", "wei"),
          Map.entry("葛", "ge"),
          Map.entry("沈", "shen"),
          Map.entry("石", "shi"),
          Map.entry("万", "wan"),
          Map.entry("佴", "nai"),
          Map.entry("哈", "ha"),
          Map.entry("俞", "yu"),
          Map.entry("於", "yu"),
          Map.entry("卜", "bu"),
          Map.entry("曲", "qu"),
          Map.entry("阚", "kan"),
          Map.entry("郗", "xi"),
          Map.entry("臧", "zang"),
          Map.entry("黑", "he"),
          Map.entry("贾", "jia"),
          Map.entry("夏", "xia"),
          Map.entry("重", "chong"),
          Map.entry("教", "jiao"),
          Map.entry("祭", "zhai"));

  /** Characters that names use with another reading than words mostly do. */
  private static final Map<String, String> GIVEN =
      Map.of(
          "长", "chang",
          "曾", "zeng",
          "茜", "qian",
          "行", "xing",
          "乐", "le",
          "盛", "sheng",
          "朝", "chao",
          "晟", "sheng",
          "翟", "zhai");

  /** Surnames of two characters. */
  private static final Map<String, String[]> DOUBLE =
      Map.of(
          "单于", new String[] {"chan", "yu"},
          "尉迟", new String[] {"yu", "chi"},
          "万俟", new String[] {"mo", "qi"},
          "长孙", new String[] {"zhang", "sun"},
          "澹台", new String[] {"tan", "tai"},
          "宰父", new String[] {"zai", "fu"},
          "令狐", new String[] {"ling", "hu"});

  private static final Map<Integer, String> CACHE = new ConcurrentHashMap<>();

  private Pinyin() {}

  /**
   * A name's letters.
   *
   * @param initials first letters, one per character
   * @param whole all letters
   */
  record Reading(String initials, String whole) {}

  static Reading of(String name) {
    StringBuilder initials = new StringBuilder();
    StringBuilder whole = new StringBuilder();
    int[] characters = name.codePoints().filter(Character::isLetterOrDigit).toArray();
    String[] surname = characters.length > 2 ? DOUBLE.get(new String(characters, 0, 2)) : null;
    boolean wasLatin = false;
    for (int i = 0; i < characters.length; i++) {
      String letters =
          surname != null && i < 2
              ? surname[i]
              : i == 0
                  ? SURNAMES.getOrDefault(
                      Character.toString(characters[0]), lettersOf(characters[0]))
                  : lettersOf(characters[i]);
      if (letters.isEmpty()) {
        continue;
      }
      boolean isLatin = characters[i] < 0x80;
      // a word in Latin letters counts once
      if (!isLatin || !wasLatin) {
        initials.append(letters.charAt(0));
      }
      wasLatin = isLatin;
      whole.append(letters);
    }
    return new Reading(initials.toString(), whole.toString());
  }

  private static String lettersOf(int character) {
    return CACHE.computeIfAbsent(character, Pinyin::transliterated);
  }

  private static String transliterated(int character) {
    String given = GIVEN.get(Character.toString(character));
    if (given != null) {
      return given;
    }
    String read = LETTERS.transliterate(Character.toString(character)).replace("u\u0308", "v");
    StringBuilder letters = new StringBuilder();
    read.chars()
        .filter(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
        .forEach(c -> letters.append((char) c));
    return letters.toString();
  }
}
