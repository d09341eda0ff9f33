package cn.anju.warning;

import cn.anju.engine.run.Cell;
import cn.anju.engine.run.EvidenceRow;
import cn.anju.engine.run.FoundHit;
import cn.anju.engine.run.Place;
import cn.anju.platform.FieldCipher;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 命中清单: the hits of one run and the rows they rest on, as they are told, laid down in a private
 * folder in the form that PostgreSQL copies from. The cells are encrypted on the way.
 */
public final class HitSheet implements Closeable {
  /** What the cells of evidence are sealed for. */
  static final String PURPOSE = "evidence";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HexFormat HEX = HexFormat.of();
  private static final int MARK_BYTES = 16;

  private final Path folder;
  private final FieldCipher cipher;
  private final BufferedWriter hits;
  private final BufferedWriter grounds;
  private final BufferedWriter places;
  private final BufferedWriter rows;
  private final Map<Place, Integer> numbers = new HashMap<>();
  private int count;

  HitSheet(Path folder, FieldCipher cipher) throws IOException {
    this.folder = folder;
    this.cipher = cipher;
    this.hits = Files.newBufferedWriter(hits());
    this.grounds = Files.newBufferedWriter(grounds());
    this.places = Files.newBufferedWriter(places());
    this.rows = Files.newBufferedWriter(rows());
  }

  /** One hit; before the rows. */
  public void add(FoundHit hit) throws IOException {
    count++;
    line(
        hits,
        String.valueOf(count),
        hit.householdNo(),
        hit.indicator(),
        hit.level().name(),
        String.valueOf(hit.level().ordinal()),
        hit.memberNo(),
        hit.eventKey(),
        hit.measured(),
        hit.threshold(),
        hit.sentence().zh(),
        hit.sentence().en());
    int place = 0;
    for (Place one : hit.evidence()) {
      Integer number = numbers.get(one);
      if (number == null) {
        number = numbers.size();
        numbers.put(one, number);
        // known by its place, should nothing more be told of it
        line(
            places,
            String.valueOf(number),
            one.period(),
            one.file(),
            one.sheet(),
            String.valueOf(one.row()));
      }
      line(grounds, String.valueOf(count), String.valueOf(place++), String.valueOf(number));
    }
  }

  /** One row that hits rest on. */
  public void add(EvidenceRow row) throws IOException {
    Integer number = numbers.get(row.place());
    if (number == null) {
      return;
    }
    String cells = cells(row.cells());
    String codes = row.codes().isEmpty() ? null : String.join(";", row.codes());
    String outcome = row.outcome() == null ? null : row.outcome().name();
    String link = row.link() == null ? null : row.link().name();
    byte[] mark =
        cipher.index(PURPOSE, String.join("\n", cells, "" + codes, "" + outcome, "" + link));
    byte[] sealed = cipher.seal(PURPOSE, cells);
    line(
        rows,
        String.valueOf(number),
        row.feed(),
        outcome,
        codes,
        link,
        row.probability() == null ? null : row.probability().toPlainString(),
        mark == null ? "" : HEX.formatHex(Arrays.copyOf(mark, MARK_BYTES)),
        sealed == null ? null : "\\x" + HEX.formatHex(sealed));
  }

  private static String cells(List<Cell> cells) {
    String[][] pairs =
        cells.stream()
            .filter(cell -> cell.text() != null && !cell.text().isBlank())
            .map(cell -> new String[] {cell.header(), String.valueOf(cell.text())})
            .toArray(String[][]::new);
    try {
      return JSON.writeValueAsString(pairs);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("cells cannot be written", impossible);
    }
  }

  /** One line as COPY reads it: tabs between, \N for nothing. */
  private static void line(BufferedWriter file, @Nullable String... values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        file.write('\t');
      }
      String value = values[i];
      if (value == null) {
        file.write("\\N");
      } else {
        escape(file, value);
      }
    }
    file.write('\n');
  }

  private static void escape(BufferedWriter file, String value) throws IOException {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> file.write("\\\\");
        case '\t' -> file.write("\\t");
        case '\n' -> file.write("\\n");
        case '\r' -> file.write("\\r");
        // PostgreSQL knows no such character in a text
        case '\0' -> file.write('\uFFFD');
        default -> file.write(c);
      }
    }
  }

  Path hits() {
    return folder.resolve("hits");
  }

  /** Which hit rests on which places. */
  Path grounds() {
    return folder.resolve("grounds");
  }

  Path places() {
    return folder.resolve("places");
  }

  Path rows() {
    return folder.resolve("rows");
  }

  @Override
  public void close() throws IOException {
    hits.close();
    grounds.close();
    places.close();
    rows.close();
  }
}
