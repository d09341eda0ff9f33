package cn.anju.engine.feed;

import static cn.anju.engine.feed.SentWorkbook.header;
import static cn.anju.engine.feed.SentWorkbook.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receipt: the sender's own columns, the row and the reason (feeds.md §10, 6; §9, 24). */
class ReceiptWriterTest {
  @TempDir Path folder;

  private List<Path> write(SentFiles sent, Path to, String... rejected) throws Exception {
    try (DuckDBConnection connection = SentFiles.connect();
        Statement statement = connection.createStatement()) {
      RawSheets sheets = sent.readInto(connection, IntakeLimits.USUAL);
      statement.execute(
          "create or replace table rejected (sheet integer, row_no integer, reason varchar)");
      for (String row : rejected) {
        statement.execute("insert into rejected values " + row);
      }
      return ReceiptWriter.write(to, sheets.sheets(), connection, "rejected");
    }
  }

  /** A receipt, read as if it came back. */
  private List<SentFiles.ReadSheet> readBack(Path receipt) throws Exception {
    Path again = Files.createDirectories(folder.resolve("again"));
    return new SentFiles(again).bytes("MI-02_back.xlsx", Files.readAllBytes(receipt)).read();
  }

  @Test
  void a_receipt_has_the_senders_columns_the_row_and_the_reason() throws Exception {
    SentFiles sent =
        new SentFiles(folder)
            .text(
                "MI-02_a.csv",
                "备注,个人支付,姓名,身份证号,结算ID,结算时间\n,1,张三,5,S1,d\nx,2,李四,6,S2,d\ny,3,王五,7,S3,d\n");

    List<Path> receipts =
        write(sent, folder.resolve("out"), "(1, 4, '身份证号校验位错误')", "(1, 2, '日期写法不明')");

    assertThat(receipts).containsExactly(folder.resolve("out/MI-02_a.csv.xlsx"));
    var read = readBack(receipts.getFirst()).getFirst();
    assertThat(read.sheet().headerCells())
        .containsExactly("备注", "个人支付", "姓名", "身份证号", "结算ID", "结算时间", "行号", "原因");
    assertThat(read.rows())
        .containsExactly(entry(2, "∅|1|张三|5|S1|d|2|日期写法不明"), entry(3, "y|3|王五|7|S3|d|4|身份证号校验位错误"));
  }

  @Test
  void one_sheet_per_sheet_with_rejected_rows_and_members_of_archives_by_name() throws Exception {
    byte[] workbook =
        new SentWorkbook()
            .sheet("一月/甲", header(1) + row(2, "S1", "张三", "5", "d", "1"))
            .sheet("二月", header(1) + row(2, "S2", "李四", "5", "d", "1"))
            .sheet("三月", header(1) + row(2, "S3", "王五", "5", "d", "1"))
            .bytes();
    SentFiles sent =
        new SentFiles(folder).bytes("all.zip", SentFiles.zip(Map.of("部门/MI-02_b.xlsx", workbook)));

    List<Path> receipts = write(sent, folder.resolve("out"), "(1, 2, '甲')", "(3, 2, '丙')");

    assertThat(receipts).containsExactly(folder.resolve("out/all.zip_部门_MI-02_b.xlsx.xlsx"));
    assertThat(readBack(receipts.getFirst()))
        .extracting(read -> read.sheet().sheet())
        .containsExactly("一月_甲", "三月");
  }

  @Test
  void a_refused_file_gets_its_reason() throws Exception {
    SentFiles sent = new SentFiles(folder).bytes("MI-02_a.csv", new byte[0]);

    List<Path> receipts = write(sent, folder.resolve("out"));

    try (Workbook workbook = Workbook.open(receipts.getFirst(), IntakeLimits.USUAL)) {
      StringBuilder all = new StringBuilder();
      new WorkbookSheet(workbook, IntakeLimits.USUAL)
          .read(workbook.tabs().getFirst(), row -> all.append(row.cell(1)).append(' '));
      assertThat(all).contains("原因").contains("文件是空的");
    }
  }

  @Test
  void what_might_be_a_formula_is_made_harmless() {
    assertThat(TextWorkbook.harmless("=1+1")).isEqualTo("'=1+1");
    assertThat(TextWorkbook.harmless("+1")).isEqualTo("'+1");
    assertThat(TextWorkbook.harmless("-1")).isEqualTo("'-1");
    assertThat(TextWorkbook.harmless("@x")).isEqualTo("'@x");
    assertThat(TextWorkbook.harmless("\tx")).isEqualTo("'\tx");
    assertThat(TextWorkbook.harmless("张三")).isEqualTo("张三");
  }

  @Test
  void strange_characters_come_back_as_they_were() throws Exception {
    SentFiles sent =
        new SentFiles(folder)
            .text("MI-02_a.csv", SentFiles.HEADER + "\n<&>,\"张 \"\"三\n𠀀\", =x,d\u0001,1\n");

    var read = readBack(write(sent, folder.resolve("out"), "(1, 2, '原因')").getFirst());

    assertThat(read.getFirst().rows().get(2)).isEqualTo("<&>|张 \"三\n𠀀| =x|d\ufffd|1|2|原因");
  }

  @Test
  void two_runs_give_the_same_bytes() throws Exception {
    SentFiles sent = new SentFiles(folder).text("MI-02_a.csv", SentFiles.HEADER + "\n1,2,3,4,5\n");

    Path first = write(sent, folder.resolve("one"), "(1, 2, '甲')").getFirst();
    Thread.sleep(2100); // the time of a zip entry counts in steps of two seconds
    Path second = write(sent, folder.resolve("two"), "(1, 2, '甲')").getFirst();

    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }
}
