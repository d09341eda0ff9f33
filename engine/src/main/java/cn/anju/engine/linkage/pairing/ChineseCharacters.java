package cn.anju.engine.linkage.pairing;

import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.duckdb.DuckDBAppender;

/**
 * How a character of a name is usually written, how it is read, and what it is taken for: the tables
 * of {@code definitions/linkage}, as tables of the database.
 *
 * <p>{@code glyph}: character, the usual one ('' for dots and blanks), its reading, the reading as
 * Sichuan hears it, one character for all of its like. {@code name_reading}: readings that only
 * names have. {@code two_character_surname}.
 */
final class ChineseCharacters {
  private static final String SILENT = " \t\u00a0\u3000\u200b\ufeff·•‧・∙．.。･-－'’`";

  private final Map<Integer, Integer> usual = new HashMap<>();
  private final Map<Integer, String> readings = new TreeMap<>();
  private final Map<String, String> sichuan = new HashMap<>();
  private final Map<Integer, Integer> likeness = new HashMap<>();
  private final List<String[]> nameReadings = new ArrayList<>();
  private final List<String> surnames = new ArrayList<>();

  private ChineseCharacters() {}

  /**
   * Reads the tables of a folder.
   *
   * @throws UnusableTable if one is missing or wrong, with its line
   */
  static ChineseCharacters read(Path folder) throws IOException {
    ChineseCharacters characters = new ChineseCharacters();
    characters.readUsual(folder.resolve("usual-characters.tsv"));
    characters.readReadings(folder.resolve("pinyin.tsv"));
    characters.readSichuan(folder.resolve("sichuan.tsv"));
    characters.readLookAlikes(folder.resolve("look-alikes.tsv"));
    for (Line line : lines(folder.resolve("name-readings.tsv"), 3)) {
      characters.nameReadings.add(line.cells);
    }
    for (Line line : lines(folder.resolve("two-character-surnames.tsv"), 1)) {
      characters.surnames.add(line.cells[0]);
    }
    return characters;
  }

  private record Line(Path file, int number, String[] cells) {
    UnusableTable wrong(String chinese, String english) {
      return new UnusableTable(
          "%s:%d: %s".formatted(file, number, chinese), "%s:%d: %s".formatted(file, number, english));
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

  private void readUsual(Path file) throws IOException {
    for (int[] range :
        new int[][] {{0x2e80, 0x2fdf}, {0xf900, 0xfaff}, {0xff01, 0xff5e}, {0x2f800, 0x2fa1f}}) {
      for (int c = range[0]; c <= range[1]; c++) {
        String compatible = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        if (compatible.codePointCount(0, compatible.length()) == 1) {
          usual.put(c, compatible.codePointAt(0));
        }
      }
    }
    for (Line line : lines(file, 2)) {
      usual.put(line.cells[0].codePointAt(0), line.cells[1].codePointAt(0));
    }
  }

  private int usual(int character) {
    int once = usual.getOrDefault(character, character);
    return usual.getOrDefault(once, once); // a radical of a traditional character
  }

  private void readReadings(Path file) throws IOException {
    for (Line line : lines(file, 2)) {
      line.cells[1].codePoints().forEach(c -> readings.put(c, line.cells[0]));
    }
  }

  private void readSichuan(Path file) throws IOException {
    Map<Pattern, String> folds = new LinkedHashMap<>();
    for (Line line : lines(file, 2)) {
      try {
        folds.put(Pattern.compile(line.cells[0]), line.cells[1]);
      } catch (PatternSyntaxException wrong) {
        throw line.wrong("不是正确的正则表达式", "no regular expression");
      }
    }
    for (String syllable : new HashSet<>(readings.values())) {
      String folded = syllable;
      for (Map.Entry<Pattern, String> fold : folds.entrySet()) {
        folded = fold.getKey().matcher(folded).replaceFirst(fold.getValue());
      }
      sichuan.put(syllable, folded);
    }
  }

  private void readLookAlikes(Path file) throws IOException {
    Set<Integer> seen = new HashSet<>();
    for (Line line : lines(file, 1)) {
      int first = line.cells[0].codePointAt(0);
      line.cells[0].codePoints().forEach(c -> {
        if (!seen.add(c)) {
          throw line.wrong(
              Character.toString(c) + " 已在另一组", Character.toString(c) + " stands in another group");
        }
        likeness.put(c, first);
      });
    }
  }

  /** Makes the tables {@code glyph}, {@code name_reading} and {@code two_character_surname}. */
  void writeTo(DuckDb engine) throws SQLException {
    engine.execute(
        "create table glyph (ch varchar, plain varchar, pinyin varchar, sichuan varchar, shape varchar)");
    engine.execute("create table name_reading (ch varchar, is_surname boolean, pinyin varchar, sichuan varchar)");
    engine.execute("create table two_character_surname (surname varchar)");
    Set<Integer> known = new HashSet<>(readings.keySet());
    known.addAll(usual.keySet());
    known.addAll(likeness.keySet());
    SILENT.codePoints().forEach(known::remove);
    try (DuckDBAppender rows = engine.connection().createAppender("glyph")) {
      for (int character : known.stream().sorted().toList()) {
        int plain = usual(character);
        String reading = readings.getOrDefault(plain, Character.toString(plain));
        glyph(
            rows,
            character,
            Character.toString(plain).toLowerCase(java.util.Locale.ROOT),
            reading,
            sichuan.getOrDefault(reading, reading),
            Character.toString(likeness.getOrDefault(plain, plain)));
      }
      SILENT.codePoints().forEach(c -> silent(rows, c));
    }
    try (DuckDBAppender rows = engine.connection().createAppender("name_reading")) {
      for (String[] cells : nameReadings) {
        rows.beginRow();
        rows.append(cells[0]);
        rows.append(cells[2].equals("surname"));
        rows.append(cells[1]);
        rows.append(sichuan.getOrDefault(cells[1], cells[1]));
        rows.endRow();
      }
    }
    try (DuckDBAppender rows = engine.connection().createAppender("two_character_surname")) {
      for (String surname : surnames) {
        rows.beginRow();
        rows.append(surname);
        rows.endRow();
      }
    }
  }

  private static void silent(DuckDBAppender rows, int character) {
    try {
      glyph(rows, character, "", "", "", "");
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static void glyph(
      DuckDBAppender rows, int character, String plain, String pinyin, String sichuan, String shape)
      throws SQLException {
    rows.beginRow();
    rows.append(Character.toString(character));
    rows.append(plain);
    rows.append(pinyin);
    rows.append(sichuan);
    rows.append(shape);
    rows.endRow();
  }
}
