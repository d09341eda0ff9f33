package cn.anju.engine.registry;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.feed.ColumnShape;
import cn.anju.engine.feed.HeaderAnswer;
import cn.anju.engine.feed.Intake;
import cn.anju.engine.feed.RawSheet;
import cn.anju.engine.feed.ReceiptWriter;
import cn.anju.engine.feed.Refusal;
import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * 档案文件的检查: reads files of the registry with the care that departments' files get. Every physical
 * row after the header is accepted, rejected, a repetition or no data; nothing is lost. One check
 * belongs to one import: households first, then members, then ledgers, so that each row is judged
 * by what came before.
 *
 * <p>A wrong check digit of an identity number (GB 11643) does not keep a person out of the
 * registry: the number is taken as registered and noted, because a person left out would change the
 * household's size and income per head.
 */
public final class RegistryCheck implements AutoCloseable {
  /** Every column that some table of the registry has. */
  static final Set<String> COLUMNS =
      Arrays.stream(RegistryTable.values())
          .flatMap(table -> table.shape().columns().stream())
          .map(ColumnShape::name)
          .collect(Collectors.toCollection(TreeSet::new));

  private final DuckDb engine;
  private final Path work;
  private final RegistryJudge judge;
  private final List<RawSheet> sheets = new ArrayList<>();

  private RegistryCheck(DuckDb engine, Path work, RegistryJudge judge) {
    this.engine = engine;
    this.work = work;
    this.judge = judge;
  }

  /**
   * Takes what a file says, row by row, on the thread that reads; what it throws ends the reading.
   */
  public interface Taker {
    /**
     * A sheet begins; of columns that it does not have its rows say nothing.
     *
     * @param columns names of the registry's columns that it has
     */
    default void begins(RegistryTable table, Set<String> columns) {}

    /** A row that is taken; notices are codes that its keeper should look at, mostly none. */
    void accepted(RegistryRow row, List<RegistryCode> notices) throws IOException, SQLException;

    /** A row that goes back. */
    default void rejected(Rejected row) throws IOException, SQLException {}
  }

  /**
   * A row that goes back.
   *
   * @param sheet name of the sheet; blank for text files
   * @param row physical row, from 1
   * @param codes all that is wrong with it
   * @param reason the same in words
   * @param headers the sender's own headers
   * @param cells the row as it was sent, one per header; null = empty. Personal data
   */
  public record Rejected(
      String sheet,
      int row,
      List<RegistryCode> codes,
      Bilingual reason,
      List<String> headers,
      List<@Nullable String> cells) {}

  /**
   * What became of a file. {@code rows = accepted + rejected + duplicate + nonData}.
   *
   * @param rows physical rows after the headers
   * @param accepted rows taken, those with notices among them
   * @param rejected rows that go back
   * @param duplicate rows equal to one before
   * @param nonData empty rows, footers, notes
   * @param codes code → rows that carry it, notices among them
   * @param refusals why a sheet, or the file, is not used; empty if all are
   */
  public record Tally(
      long rows,
      long accepted,
      long rejected,
      long duplicate,
      long nonData,
      Map<RegistryCode, Long> codes,
      List<Refusal> refusals) {}

  /**
   * Opens a check.
   *
   * @param villages codes of the villages of today; empty = villages are not looked at
   * @param asOf no date may be later
   * @param memory upper bound of the engine, e.g. {@code 1GB}
   * @param threads at least 1
   * @param work existing folder for what does not fit into memory; emptied by {@link #close}
   */
  public static RegistryCheck open(
      Set<String> villages, LocalDate asOf, String memory, int threads, Path work)
      throws SQLException {
    return open(villages, RegistryWords.NONE, asOf, memory, threads, work);
  }

  /**
   * The same for files of other systems.
   *
   * @param words what they write where the registry has codes
   */
  public static RegistryCheck open(
      Set<String> villages,
      RegistryWords words,
      LocalDate asOf,
      String memory,
      int threads,
      Path work)
      throws SQLException {
    DuckDb engine = DuckDb.open(memory, work, threads);
    engine.execute("create table rejected_row (sheet integer, row_no integer, reason varchar)");
    return new RegistryCheck(engine, work, new RegistryJudge(villages, words, asOf));
  }

  /** A household that the registry has already; ledgers and members may name it. */
  public void know(String householdNo) {
    judge.know(householdNo);
  }

  /** A member that the registry has already; ledgers may name it. */
  public void know(String householdNo, String memberNo) {
    judge.know(householdNo, memberNo);
  }

  /**
   * Reads one file: CSV in any of the encodings of the intake, XLSX, ZIP of these, or Parquet.
   *
   * @param name name as it was sent
   */
  public Tally read(RegistryTable table, Path file, String name, Taker taker)
      throws IOException, SQLException {
    return read(table, file, name, List.of(), taker);
  }

  /**
   * The same for a file of another system.
   *
   * @param answers headers that people have explained
   */
  public Tally read(
      RegistryTable table, Path file, String name, List<HeaderAnswer> answers, Taker taker)
      throws IOException, SQLException {
    List<RawSheet> read =
        isParquet(file)
            ? List.of(parquet(table, file, name))
            : Intake.readOne(
                file, name, table.shape(answers), engine.connection(), work, sheets.size());
    sheets.addAll(read);
    Counts counts = new Counts();
    for (RawSheet sheet : read) {
      if (sheet.refusal() != null) {
        counts.refusals.add(sheet.refusal());
      }
      long nonData = engine.number("select count(*) from raw_non_data where sheet = " + sheet.id());
      counts.nonData += nonData;
      if (sheet.refusal() == null && sheet.feed() != null) {
        judgeRows(table, sheet, taker, counts);
      } else {
        // a sheet without its columns, or without a table: its rows go back as a whole
        counts.rejected += Math.max(0, sheet.physicalRows() - nonData);
      }
    }
    return counts.tally();
  }

  private static final class Counts {
    private long accepted;
    private long rejected;
    private long duplicate;
    private long nonData;
    private final Map<RegistryCode, Long> codes = new EnumMap<>(RegistryCode.class);
    private final List<Refusal> refusals = new ArrayList<>();

    void carry(Iterable<RegistryCode> carried) {
      carried.forEach(code -> codes.merge(code, 1L, Long::sum));
    }

    Tally tally() {
      return new Tally(
          accepted + rejected + duplicate + nonData,
          accepted,
          rejected,
          duplicate,
          nonData,
          Map.copyOf(codes),
          List.copyOf(refusals));
    }
  }

  private void judgeRows(RegistryTable table, RawSheet sheet, Taker taker, Counts counts)
      throws IOException, SQLException {
    Set<Integer> tooLong =
        new HashSet<>(
            engine.rows(
                "select row_no from raw_cell_notes where note = 'EXTRA_CELLS' and sheet = "
                    + sheet.id(),
                row -> row.getInt(1)));
    taker.begins(table, sheet.columnIndex().keySet());
    int width = sheet.headerCells().size();
    String cells = IntStream.range(0, width).mapToObj(i -> ", c" + i).collect(joining());
    try (DuckDBConnection second = (DuckDBConnection) engine.connection().duplicate();
        DuckDBAppender returned = second.createAppender("main", "rejected_row");
        Statement statement = engine.connection().createStatement();
        ResultSet row =
            statement.executeQuery(
                "select %s%s from %s".formatted(sheet.rowNoSql(), cells, sheet.table()))) {
      while (row.next()) {
        int rowNo = row.getInt(1);
        @Nullable String[] texts = new @Nullable String[width];
        for (int i = 0; i < width; i++) {
          texts[i] = row.getString(i + 2);
        }
        RegistryJudge.Judgement judged =
            tooLong.contains(rowNo)
                ? new RegistryJudge.Judgement(null, Set.of(RegistryCode.EXTRA_CELLS), List.of())
                : judge.judge(
                    table,
                    column -> {
                      Integer index = sheet.columnIndex().get(column);
                      return index == null ? null : texts[index];
                    });
        if (judged.row() != null) {
          counts.accepted++;
          counts.carry(judged.notices());
          taker.accepted(judged.row(), judged.notices());
        } else if (judged.faults().contains(RegistryCode.DUPLICATE)) {
          counts.duplicate++;
          counts.carry(judged.faults());
        } else {
          counts.rejected++;
          counts.carry(judged.faults());
          List<RegistryCode> codes = List.copyOf(judged.faults());
          Bilingual reason = reasonOf(codes);
          returned.beginRow();
          returned.append(sheet.id());
          returned.append(rowNo);
          returned.append(reason.zh());
          returned.endRow();
          taker.rejected(
              new Rejected(
                  sheet.sheet(), rowNo, codes, reason, sheet.headerCells(), asList(texts)));
        }
      }
    }
  }

  private static List<@Nullable String> asList(@Nullable String[] texts) {
    List<@Nullable String> list = new ArrayList<>();
    for (String text : texts) {
      list.add(text);
    }
    return Collections.unmodifiableList(list);
  }

  private static Bilingual reasonOf(List<RegistryCode> codes) {
    return new Bilingual(
        codes.stream().map(code -> code.text().zh()).collect(joining("；")),
        codes.stream().map(code -> code.text().en()).collect(joining("; ")));
  }

  private static boolean isParquet(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("PAR1");
    }
  }

  /** A Parquet file as a sheet: its columns are the header, in row 1. */
  private RawSheet parquet(RegistryTable table, Path file, String name) throws SQLException {
    int id = sheets.size() + 1;
    String from = "read_parquet('" + file.toString().replace("'", "''") + "')";
    engine.execute(
        "create or replace table raw_non_data (sheet integer, row_no integer, code varchar)");
    engine.execute(
        "create or replace table raw_cell_notes (sheet integer, row_no integer, column_index integer, note varchar, detail varchar)");
    List<String> columns;
    try {
      columns = engine.rows("describe select * from " + from, row -> row.getString(1));
    } catch (SQLException damaged) {
      engine.execute("create table raw_%d (row_no integer)".formatted(id));
      return sheet(table, id, name, List.of(), Map.of(), 0, damagedParquet());
    }
    String select =
        IntStream.range(0, columns.size())
            .mapToObj(i ->
                ", cast(\"%s\" as varchar) as c%d"
                    .formatted(columns.get(i).replace("\"", "\"\""), i))
            .collect(joining());
    engine.execute(
        "create table raw_%d as select cast(row_number() over () + 1 as integer) as row_no%s from %s"
            .formatted(id, select, from));
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      index.putIfAbsent(columns.get(i).toLowerCase(Locale.ROOT), i);
    }
    List<String> missing =
        table.shape().columns().stream()
            .filter(column -> column.required() && !index.containsKey(column.name()))
            .map(ColumnShape::name)
            .toList();
    return sheet(
        table,
        id,
        name,
        columns,
        index,
        engine.number("select count(*) from raw_" + id),
        missing.isEmpty() ? null : columnsMissing(table, missing));
  }

  private static RawSheet sheet(
      RegistryTable table,
      int id,
      String name,
      List<String> columns,
      Map<String, Integer> index,
      long rows,
      @Nullable Refusal refusal) {
    return new RawSheet(
        id,
        "",
        name,
        "",
        table.key(),
        "raw_" + id,
        "row_no",
        columns.isEmpty() ? 0 : 1,
        columns,
        index,
        List.of(),
        Map.of(),
        Map.of(),
        rows,
        refusal);
  }

  private static Refusal damagedParquet() {
    return new Refusal(
        "DAMAGED",
        "Parquet 文件已损坏或没有传完，请重新导出、重新上传。",
        "The Parquet file is damaged or cut short; export and send it again.");
  }

  private static Refusal columnsMissing(RegistryTable table, List<String> missing) {
    return new Refusal(
        "COLUMN_MISSING",
        table.title().zh() + "表缺少必需列：" + String.join("、", missing) + "。请补上这些列后重报。",
        table.title().en() + " lacks required columns: " + String.join(", ", missing) + ".");
  }

  /**
   * Writes one workbook per file that was read so far and has rejected rows or was refused, in the
   * sender's own columns with row and reason.
   *
   * @param folder made if need be
   * @return the workbooks
   */
  public List<Path> writeReceipts(Path folder) throws IOException, SQLException {
    return ReceiptWriter.write(folder, sheets, engine.connection(), "rejected_row");
  }

  /** Forgets everything; what was unpacked is gone already. */
  @Override
  public void close() throws SQLException {
    engine.close();
  }
}
