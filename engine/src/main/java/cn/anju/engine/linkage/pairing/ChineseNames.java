package cn.anju.engine.linkage.pairing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads names: how each character is usually written, how it is read, how Sichuan hears it, what it
 * is taken for. Knows what the tables of {@code definitions/linkage} say.
 */
final class ChineseNames {
  private static final Pattern NOTE = Pattern.compile("[（(〔\\[【].*$");
  private static final String SILENT = "·•‧・∙．.。･-－'’`";

  private final Map<Integer, Integer> usual = new HashMap<>();
  private final Map<Integer, String> readings = new HashMap<>();
  private final Map<Integer, String> surnameReadings = new HashMap<>();
  private final Map<String, String> sichuan = new HashMap<>();
  private final Map<Integer, Integer> likeness = new HashMap<>();
  private final Set<String> longSurnames = new HashSet<>();

  private ChineseNames() {}

  /**
   * A name in the forms in which it is compared; all but the characters of the plain form are left
   * out of each.
   *
   * @param letters characters of the plain form: usual characters, no blanks, dots or notes
   * @param surnameLength how many of them are the surname
   * @param pinyin readings without tone, one per character
   * @param sichuan the same, folded to what Sichuan tells apart
   * @param shape for each character the first of those it is taken for
   */
  record Name(
      List<String> letters,
      int surnameLength,
      List<String> pinyin,
      List<String> sichuan,
      List<String> shape) {

    String plain() {
      return String.join("", letters);
    }

    String surname() {
      return String.join("", letters.subList(0, surnameLength));
    }

    /** Null if there is nothing behind the surname. */
    @Nullable String given(List<String> form) {
      return letters.size() == surnameLength
          ? null
          : String.join(" ", form.subList(surnameLength, form.size()));
    }

    /** {@code |国华|王华|王国|} for 王国华: each name that lacks one of its characters. */
    String withoutOne() {
      StringBuilder all = new StringBuilder("|");
      for (int left = 0; left < letters.size(); left++) {
        for (int i = 0; i < letters.size(); i++) {
          all.append(i == left ? "" : letters.get(i));
        }
        all.append('|');
      }
      return all.toString();
    }
  }

  /** The name that a cell says; null if it has no character. */
  @Nullable Name read(String text) {
    int[] letters =
        NOTE.matcher(text)
            .replaceFirst("")
            .codePoints()
            .filter(c -> !isSilent(c))
            .map(this::usual)
            .toArray();
    if (letters.length == 0) {
      return null;
    }
    int surnameLength =
        letters.length > 2 && longSurnames.contains(new String(letters, 0, 2)) ? 2 : 1;
    List<String> plain = new ArrayList<>();
    List<String> pinyin = new ArrayList<>();
    List<String> folded = new ArrayList<>();
    List<String> shape = new ArrayList<>();
    for (int i = 0; i < letters.length; i++) {
      int letter = letters[i];
      String written = Character.toString(letter);
      String reading = readings.getOrDefault(letter, written);
      if (i == 0) {
        reading = surnameReadings.getOrDefault(letter, reading);
      }
      plain.add(written);
      pinyin.add(reading);
      folded.add(sichuan.getOrDefault(reading, reading));
      shape.add(Character.toString(likeness.getOrDefault(letter, letter)));
    }
    return new Name(plain, surnameLength, pinyin, folded, shape);
  }

  private static boolean isSilent(int c) {
    return SILENT.indexOf(c) >= 0
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  private int usual(int character) {
    int once = usual.getOrDefault(character, Character.toLowerCase(character));
    return usual.getOrDefault(once, once); // a radical of a traditional character
  }

  /**
   * Reads the tables of a folder.
   *
   * @throws UnusableTable if one is missing or wrong, with its line
   */
  static ChineseNames load(Path folder) throws IOException {
    ChineseNames names = new ChineseNames();
    names.loadUsual(folder.resolve("usual-characters.tsv"));
    for (Line line : lines(folder.resolve("pinyin.tsv"), 2)) {
      line.cells[1].codePoints().forEach(c -> names.readings.put(c, line.cells[0]));
    }
    for (Line line : lines(folder.resolve("name-readings.tsv"), 3)) {
      switch (line.cells[2]) {
        case "surname" -> names.surnameReadings.put(line.cells[0].codePointAt(0), line.cells[1]);
        case "any" -> names.readings.put(line.cells[0].codePointAt(0), line.cells[1]);
        default -> throw line.wrong("第三格应是 surname 或 any", "the third cell must be surname or any");
      }
    }
    for (Line line : lines(folder.resolve("two-character-surnames.tsv"), 1)) {
      names.longSurnames.add(line.cells[0]);
    }
    names.loadSichuan(folder.resolve("sichuan.tsv"));
    names.loadLookAlikes(folder.resolve("look-alikes.tsv"));
    return names;
  }

  private record Line(Path file, int number, String[] cells) {
    UnusableTable wrong(String chinese, String english) {
      return new UnusableTable(
          "%s:%d: %s".formatted(file, number, chinese),
          "%s:%d: %s".formatted(file, number, english));
    }
  }

  private static List<Line> lines(Path file, int cells) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UnusableTable("缺少文件 " + file, "there is no file " + file);
    }
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String text : Files.readAllLines(file)) {
      number++;
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      Line line = new Line(file, number, text.split("\t", -1));
      if (line.cells.length != cells) {
        throw line.wrong("应有 %d 格".formatted(cells), "%d cells are expected".formatted(cells));
      }
      lines.add(line);
    }
    return lines;
  }

  private void loadUsual(Path file) throws IOException {
    int[][] compatibilityForms = {
      {0x2e80, 0x2fdf}, {0xf900, 0xfaff}, {0xff01, 0xff5e}, {0x2f800, 0x2fa1f}
    };
    for (int[] range : compatibilityForms) {
      for (int c = range[0]; c <= range[1]; c++) {
        String compatible = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        if (compatible.codePointCount(0, compatible.length()) == 1) {
          usual.put(c, compatible.toLowerCase(Locale.ROOT).codePointAt(0));
        }
      }
    }
    for (Line line : lines(file, 2)) {
      usual.put(line.cells[0].codePointAt(0), line.cells[1].codePointAt(0));
    }
  }

  private void loadSichuan(Path file) throws IOException {
    Map<Pattern, String> folds = new LinkedHashMap<>();
    for (Line line : lines(file, 2)) {
      try {
        folds.put(Pattern.compile(line.cells[0]), line.cells[1]);
      } catch (PatternSyntaxException wrong) {
        throw line.wrong("不是正确的正则表达式", "no regular expression");
      }
    }
    Function<String, String> fold =
        syllable -> {
          String folded = syllable;
          for (Map.Entry<Pattern, String> one : folds.entrySet()) {
            folded = one.getKey().matcher(folded).replaceFirst(one.getValue());
          }
          return folded;
        };
    readings.values().forEach(syllable -> sichuan.computeIfAbsent(syllable, fold));
    surnameReadings.values().forEach(syllable -> sichuan.computeIfAbsent(syllable, fold));
  }

  private void loadLookAlikes(Path file) throws IOException {
    for (Line line : lines(file, 1)) {
      int first = line.cells[0].codePointAt(0);
      line.cells[0]
          .codePoints()
          .forEach(c -> {
            if (likeness.put(c, first) != null) {
              String twice = Character.toString(c);
              throw line.wrong(twice + " 已在另一组", twice + " stands in another group too");
            }
          });
    }
  }
}
