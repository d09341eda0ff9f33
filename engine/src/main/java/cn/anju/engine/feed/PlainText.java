package cn.anju.engine.feed;

import java.io.CharArrayReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * The fast path for large plain text: UTF-8, the same number of cells in every line, no quotation
 * marks. Such a file is loaded by the engine itself; the result is the same as the slow path's. A
 * file that is not so, or of which that is not certain, is left to the slow path.
 */
final class PlainText {
  private static final int SAMPLE = 1 << 16;

  private final Path file;
  private final Path link;
  private final SheetName name;
  private final RawTables tables;
  private final HeaderFinder finder;
  private final FeedByName names;
  private final IntakeLimits limits;

  PlainText(
      Path file,
      Path link,
      SheetName name,
      RawTables tables,
      HeaderFinder finder,
      FeedByName names,
      IntakeLimits limits) {
    this.file = file;
    this.link = link;
    this.name = name;
    this.tables = tables;
    this.finder = finder;
    this.names = names;
    this.limits = limits;
  }

  /** The sheet, or null if the file is not so plain. */
  @Nullable RawSheet load() throws IOException, SQLException {
    byte[] sample;
    try (InputStream in = Files.newInputStream(file)) {
      sample = in.readNBytes(SAMPLE);
    }
    char[] text = decoded(sample);
    if (text == null) {
      return null;
    }
    char delimiter = Delimiter.of(new CharArrayReader(text));
    List<SheetRow> first = firstRows(text, delimiter);
    if (delimiter >= 0x80 || first == null) {
      return null;
    }
    return switch (TableStart.decide(first, name.file(), name.sheet(), finder, names)) {
      case TableStart.Decision.Table table -> load(table.start(), sample, delimiter);
      case TableStart.Decision.NoTable none -> null;
    };
  }

  /** The sample up to its last line break; null if it is not UTF-8 without quotation marks. */
  private static char @Nullable [] decoded(byte[] sample) {
    int from = sample.length > 2 && (sample[0] & 0xff) == 0xef ? 3 : 0;
    int to = sample.length;
    while (to > from && sample[to - 1] != '\n') {
      to--;
    }
    CharBuffer text = CharBuffer.allocate(Math.max(to - from, 1));
    ByteBuffer bytes = ByteBuffer.wrap(sample, from, to - from);
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
      return null;
    }
    text.flip();
    char[] characters = new char[text.remaining()];
    text.get(characters);
    for (char c : characters) {
      if (c == '"' || c == 0) {
        return null;
      }
    }
    return characters.length == 0 ? null : characters;
  }

  private @Nullable List<SheetRow> firstRows(char[] text, char delimiter)
      throws IOException, SQLException {
    List<SheetRow> first = new ArrayList<>();
    new DelimitedText(new CharArrayReader(text), delimiter, limits)
        .read(row -> {
          if (first.size() < TableStart.ROWS_NEEDED) {
            first.add(row.copy());
          }
        });
    return first.size() < TableStart.ROWS_NEEDED ? null : first;
  }

  private @Nullable RawSheet load(TableStart start, byte[] sample, char delimiter)
      throws IOException, SQLException {
    int headerRow = start.header().lastRow();
    int dataFrom = afterLine(sample, headerRow);
    int columns = start.header().cells().size();
    boolean isCrLf = dataFrom > 1 && sample[dataFrom - 2] == '\r';
    PlainScan.Result scanned =
        new PlainScan(delimiter, columns - 1, isCrLf, start.kinds().firstCharacters(), limits)
            .scan(file, dataFrom);
    if (scanned == null) {
      return null;
    }
    List<NonData> nonData = new ArrayList<>();
    for (PlainScan.Suspect suspect : scanned.suspects()) {
      String kind = start.kinds().of(row(suspect, headerRow, delimiter));
      if (RowKind.BLANK.equals(kind)) {
        return null;
      }
      if (kind != null) {
        nonData.add(new NonData(suspect.line(), kind));
      }
    }
    return loadByEngine(start, delimiter, isCrLf, scanned.lines(), nonData)
        ? sheet(start, scanned, nonData)
        : null;
  }

  /** A line after the header, counted from 0, that is no data. */
  private record NonData(long line, String kind) {}

  private static SheetRow row(PlainScan.Suspect suspect, int headerRow, char delimiter) {
    SheetRow row = new SheetRow();
    row.begin((int) suspect.line() + headerRow + 1);
    String[] cells =
        suspect.text().split(java.util.regex.Pattern.quote(String.valueOf(delimiter)), -1);
    for (int i = 0; i < cells.length; i++) {
      row.set(i, cells[i]);
    }
    return row;
  }

  private static int afterLine(byte[] sample, int lines) {
    int at = 0;
    for (int line = 0; line < lines; line++) {
      while (sample[at] != '\n') {
        at++;
      }
      at++;
    }
    return at;
  }

  private RawSheet sheet(TableStart start, PlainScan.Result scanned, List<NonData> nonData) {
    String rowNo = nonData.isEmpty() ? "rowid + " + (start.header().lastRow() + 1) : "row_no";
    return start.sheet(name, rowNo, scanned.lines());
  }

  /** Loads and counts; false if the engine saw other lines than the scan. */
  private boolean loadByEngine(
      TableStart start, char delimiter, boolean isCrLf, long lines, List<NonData> nonData)
      throws IOException, SQLException {
    int headerRow = start.header().lastRow();
    int columns = start.header().cells().size();
    String loaded = nonData.isEmpty() ? name.table() : name.table() + "_all";
    // the engine would read * and [ in a name as a pattern
    Files.createSymbolicLink(link, file.toAbsolutePath());
    try {
      tables.execute("drop table if exists " + name.table());
      tables.execute(
          """
          create or replace table %s as select * from read_csv(
            '%s', all_varchar = true, auto_detect = false, header = false, skip = %d,
            delim = '%s', quote = '', escape = '', new_line = '%s', null_padding = false,
            max_line_size = %d, columns = {%s})
          """
              .formatted(
                  loaded,
                  link.toString().replace("'", "''"),
                  headerRow,
                  delimiter,
                  isCrLf ? "\\r\\n" : "\\n",
                  4L * limits.cellCharacters(),
                  IntStream.range(0, columns)
                      .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                      .collect(Collectors.joining(", "))));
    } finally {
      Files.deleteIfExists(link);
    }
    if (tables.count(loaded) != lines) {
      tables.execute("drop table " + loaded);
      return false;
    }
    if (!nonData.isEmpty()) {
      setApart(loaded, headerRow, nonData);
    }
    return true;
  }

  private void setApart(String loaded, int headerRow, List<NonData> nonData) throws SQLException {
    try (DuckDBAppender appender = tables.nonData()) {
      for (NonData row : nonData) {
        appender.beginRow();
        appender.append(name.id());
        appender.append((int) row.line() + headerRow + 1);
        appender.append(row.kind());
        appender.endRow();
      }
    }
    tables.execute(
        """
        create or replace table %s as
        select cast(rowid + %d as integer) as row_no, * from %s
        where rowid + %d not in (select row_no from raw_non_data where sheet = %d)
        """
            .formatted(name.table(), headerRow + 1, loaded, headerRow + 1, name.id()));
    tables.execute("drop table " + loaded);
  }
}
