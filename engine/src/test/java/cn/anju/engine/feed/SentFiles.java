package cn.anju.engine.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Files as departments send them, in a folder of the test; and what the intake makes of them. */
final class SentFiles {
  /** The header of a small MI-02 table. */
  static final String HEADER = "结算ID,姓名,身份证号,结算时间,个人支付";

  static final List<FeedShape> FEEDS =
      List.of(
          new FeedShape(
              "MI-02",
              List.of(
                  column("setl_id", "结算ID", true, "结算流水号"),
                  column("person_name", "姓名", true, "人员姓名"),
                  column("id_no", "身份证号", true, "公民身份号码", "证件号码"),
                  column("setl_time", "结算时间", true, "结算日期"),
                  column("psn_pay", "个人支付", true, "自付金额"),
                  column("dise_name", "主要诊断名称", false, "病种"))),
          new FeedShape(
              "HE-01",
              List.of(
                  column("person_name", "姓名", true, "人员姓名"),
                  column("id_no", "身份证号", true, "公民身份号码"),
                  column("major_disease_name", "病种", true, "大病名称"),
                  column("confirmed_date", "确诊日期", true))),
          new FeedShape(
              "EM-01",
              List.of(
                  column("head_name", "户主姓名", true, "姓名"),
                  column("head_id_no", "户主身份证号", true, "身份证号"),
                  column("crop_total_loss_mu", "农作物绝收面积(亩)", false),
                  column("loss_yuan", "直接经济损失", false, "损失"),
                  column("report_stage", "报告阶段", true))));

  static final String PERIOD = "2020-12";

  private static @Nullable DuckDBConnection engine;

  private final Path parent;

  SentFiles(Path parent) {
    this.parent = parent;
  }

  private static ColumnShape column(
      String name, String header, boolean required, String... variants) {
    return new ColumnShape(name, header, List.of(variants), required);
  }

  SentFiles text(String name, String text) {
    return text(name, text, StandardCharsets.UTF_8);
  }

  SentFiles text(String name, String text, Charset charset) {
    return bytes(name, text.getBytes(charset));
  }

  SentFiles bytes(String name, byte[] bytes) {
    return bytes(PERIOD, name, bytes);
  }

  SentFiles bytes(String period, String name, byte[] bytes) {
    try {
      Path file = parent.resolve("feeds").resolve(period).resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Bytes of an archive of these members. */
  static byte[] zip(Map<String, byte[]> members, Charset names) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
      for (Map.Entry<String, byte[]> member : new TreeMap<>(members).entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return bytes.toByteArray();
  }

  static byte[] zip(Map<String, byte[]> members) {
    return zip(members, StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A sheet and its rows.
   *
   * @param rows physical row → cells, joined by {@code |}, empty cells as {@code ∅}
   * @param nonData physical row → code
   * @param notes {@code row:column code detail}
   */
  record ReadSheet(
      RawSheet sheet, Map<Integer, String> rows, Map<Integer, String> nonData, List<String> notes) {
    String refusalCode() {
      Refusal refusal = sheet.refusal();
      return refusal == null ? "" : refusal.code();
    }
  }

  ReadSheet readOne() {
    List<ReadSheet> sheets = read();
    if (sheets.size() != 1) {
      throw new AssertionError("one sheet expected: " + sheets);
    }
    return sheets.getFirst();
  }

  List<ReadSheet> read() {
    return read(IntakeLimits.USUAL);
  }

  List<ReadSheet> read(IntakeLimits limits) {
    try (DuckDBConnection connection = connect()) {
      List<ReadSheet> read = new ArrayList<>();
      for (RawSheet sheet : readInto(connection, limits).sheets()) {
        read.add(readBack(connection, sheet));
      }
      return read;
    } catch (SQLException fault) {
      throw new AssertionError(fault);
    }
  }

  /** One engine for all tests, because starting one takes longer than most of them. */
  static synchronized DuckDBConnection connect() throws SQLException {
    if (engine == null) {
      engine = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
    }
    return engine.duplicate();
  }

  RawSheets readInto(DuckDBConnection connection, IntakeLimits limits) {
    try {
      Path work = Files.createDirectories(parent.resolve("work"));
      RawSheets sheets =
          Intake.read(parent.resolve("feeds"), PERIOD, FEEDS, connection, work, limits);
      try (var left = Files.list(work)) {
        if (left.findAny().isPresent()) {
          throw new AssertionError("files left in the work directory");
        }
      }
      return sheets;
    } catch (IOException | SQLException fault) {
      throw new AssertionError(fault);
    }
  }

  private static ReadSheet readBack(DuckDBConnection connection, RawSheet sheet)
      throws SQLException {
    Map<Integer, String> rows = new TreeMap<>();
    Map<Integer, String> nonData = new TreeMap<>();
    List<String> notes = new ArrayList<>();
    StringBuilder cells = new StringBuilder("''");
    for (int i = 0; i < sheet.headerCells().size(); i++) {
      cells.append(i == 0 ? "" : " || '|'").append(" || coalesce(c").append(i).append(", '∅')");
    }
    try (Statement statement = connection.createStatement()) {
      String all = "select " + sheet.rowNoSql() + ", " + cells + " from " + sheet.table();
      try (ResultSet row = statement.executeQuery(all)) {
        while (row.next()) {
          rows.put(row.getInt(1), row.getString(2));
        }
      }
      String apart = "select row_no, code from raw_non_data where sheet = " + sheet.id();
      try (ResultSet row = statement.executeQuery(apart)) {
        while (row.next()) {
          nonData.put(row.getInt(1), row.getString(2));
        }
      }
      String noted =
          "select row_no || ':' || column_index || ' ' || note || coalesce(' ' || detail, '')"
              + " from raw_cell_notes where sheet = "
              + sheet.id()
              + " order by row_no, column_index";
      try (ResultSet row = statement.executeQuery(noted)) {
        while (row.next()) {
          notes.add(row.getString(1));
        }
      }
    }
    if (rows.size() + nonData.size() != sheet.physicalRows()) {
      throw new AssertionError("rows do not add up: " + sheet + rows + nonData);
    }
    return new ReadSheet(sheet, rows, nonData, notes);
  }
}
