package cn.anju.engine.feed;

import static cn.anju.engine.feed.SentWorkbook.header;
import static cn.anju.engine.feed.SentWorkbook.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever arrives, memory and time stay bounded; here with small bounds. */
class BoundsTest {
  /** 1,000 characters a cell, 5,000 a row, 100 empty rows, 10 members, 1 MB in all. */
  private static final IntakeLimits SMALL =
      new IntakeLimits(1000, 5000, 100, 10, 1 << 20, 10_000, 0, Long.MAX_VALUE);

  /** The same, and 20 bytes for one once 64 kB have come out. */
  private static final IntakeLimits SMALL_RATIO =
      new IntakeLimits(1000, 5000, 100, 10, 1 << 20, 20, 1 << 16, Long.MAX_VALUE);

  private static final String ROW = "S1,张三,5,d,1\n";

  @TempDir Path folder;

  private String refusal(String name, byte[] bytes) {
    return refusal(name, bytes, SMALL);
  }

  private String refusal(String name, byte[] bytes, IntakeLimits limits) {
    var read = new SentFiles(folder).bytes(name, bytes).read(limits);
    assertThat(read).hasSize(1);
    assertThat(read.getFirst().rows()).isEmpty();
    assertThat(read.getFirst().nonData()).isEmpty();
    return read.getFirst().refusalCode();
  }

  private static byte[] text(String rows) {
    return SentFiles.utf8(SentFiles.HEADER + "\n" + rows);
  }

  @Test
  void a_giant_cell_of_a_text_file() {
    assertThat(refusal("MI-02_a.csv", text(ROW.repeat(50) + "x".repeat(2000))))
        .isEqualTo("CELL_TOO_LONG");
    assertThat(refusal("MI-02_a.csv", text(ROW.repeat(50) + "\"" + "x\n".repeat(2000) + "\",1")))
        .isEqualTo("CELL_TOO_LONG");
  }

  @Test
  void a_giant_row_of_a_text_file() {
    assertThat(refusal("MI-02_a.csv", text(ROW + "xxxxxxx,".repeat(1000))))
        .isEqualTo("ROW_TOO_LONG");
  }

  @Test
  void too_many_empty_rows_of_a_text_file() {
    assertThat(refusal("MI-02_a.csv", text(ROW + ",,,,\n".repeat(150))))
        .isEqualTo("TOO_MANY_EMPTY_ROWS");
  }

  @Test
  void a_giant_cell_of_a_workbook() {
    byte[] inline =
        new SentWorkbook().sheet("a", header(1) + row(2, "x".repeat(2000), "b")).bytes();
    byte[] shared =
        new SentWorkbook().string("<t>" + "x".repeat(2000) + "</t>").sheet("a", header(1)).bytes();

    assertThat(refusal("MI-02_a.xlsx", inline)).isEqualTo("CELL_TOO_LONG");
    assertThat(refusal("MI-02_a.xlsx", shared)).isEqualTo("CELL_TOO_LONG");
  }

  @Test
  void a_giant_attribute_never_reaches_the_parsers_memory() {
    String giant = "<row r=\"2\" x=\"" + "y".repeat(60_000) + "\"/>";

    assertThat(refusal("MI-02_a.xlsx", new SentWorkbook().sheet("a", header(1) + giant).bytes()))
        .isEqualTo("CELL_TOO_LONG");
  }

  @Test
  void too_many_empty_rows_of_a_workbook() {
    StringBuilder ghosts = new StringBuilder(header(1));
    for (int i = 2; i < 200; i++) {
      ghosts
          .append("<row r=\"")
          .append(i)
          .append("\"><c r=\"A")
          .append(i)
          .append("\" s=\"1\"/></row>");
    }

    assertThat(refusal("MI-02_a.xlsx", new SentWorkbook().sheet("a", ghosts.toString()).bytes()))
        .isEqualTo("TOO_MANY_EMPTY_ROWS");
    assertThat(
            refusal(
                "MI-02_a.xlsx",
                new SentWorkbook().sheet("a", header(1) + row(1_000_000, "x")).bytes()))
        .isEqualTo("TOO_MANY_EMPTY_ROWS");
  }

  @Test
  void a_workbook_that_expands_beyond_measure() {
    String blanks = ("<!--" + " ".repeat(500) + "-->").repeat(400);

    byte[] workbook = new SentWorkbook().sheet("a", header(1) + blanks).bytes();

    assertThat(refusal("MI-02_a.xlsx", workbook, SMALL_RATIO)).isEqualTo("ARCHIVE_BOMB");
  }

  @Test
  void an_archive_that_expands_beyond_measure() {
    byte[] zeros = new byte[200_000];

    assertThat(refusal("a.zip", SentFiles.zip(Map.of("MI-02_a.csv", zeros)), SMALL_RATIO))
        .isEqualTo("ARCHIVE_BOMB");
  }

  @Test
  void an_archive_of_too_many_members() {
    Map<String, byte[]> members = new java.util.TreeMap<>();
    for (int i = 0; i < 11; i++) {
      members.put(i + ".csv", text(ROW));
    }

    assertThat(refusal("a.zip", SentFiles.zip(members))).isEqualTo("ARCHIVE_BOMB");
  }

  @Test
  void all_members_together_are_bounded_too() {
    StringBuilder rows = new StringBuilder();
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < 12_000; i++) {
      rows.append(random.nextInt()).append(",张三,").append(random.nextLong()).append(",d,1\n");
    }
    byte[] table = text(rows.toString());

    var read =
        new SentFiles(folder)
            .bytes(
                "a.zip",
                SentFiles.zip(
                    Map.of("MI-02_1.csv", table, "MI-02_2.csv", table, "MI-02_3.csv", table)))
            .read(SMALL);

    assertThat(read)
        .extracting(SentFiles.ReadSheet::refusalCode)
        .containsExactly("", "", "ARCHIVE_BOMB");
  }

  @Test
  void a_giant_cell_is_refused_within_little_memory() throws Exception {
    // the usual bounds; the text would need some 400 MB
    Path feeds = java.nio.file.Files.createDirectories(folder.resolve("feeds/2020-12"));
    try (var out = java.nio.file.Files.newOutputStream(feeds.resolve("MI-02_a.csv"))) {
      out.write(text(ROW + "S2,"));
      byte[] block = "x".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      for (int i = 0; i < 100; i++) {
        out.write(block);
      }
    }

    var read = new SentFiles(folder).read(IntakeLimits.USUAL);

    assertThat(read.getFirst().refusalCode()).isEqualTo("CELL_TOO_LONG");
  }
}
