package cn.anju.engine.feed;

import static cn.anju.engine.feed.SentFiles.utf8;
import static cn.anju.engine.feed.SentFiles.zip;
import static cn.anju.engine.feed.SentWorkbook.header;
import static cn.anju.engine.feed.SentWorkbook.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no table is refused, each with the sentence that helps, and the others are read. */
class RefusalsTest {
  private static final String ROW = "S1,张三,510902196501010012,2020-12-03,1\n";
  private static final String TABLE = SentFiles.HEADER + "\n" + ROW;

  @TempDir Path folder;

  private SentFiles sent() {
    return new SentFiles(folder);
  }

  private String refusal(byte[] bytes) {
    var read = sent().bytes("MI-02_a.xlsx", bytes).readOne();
    Refusal refusal = Objects.requireNonNull(read.sheet().refusal());
    assertThat(refusal.zh()).contains("请");
    assertThat(refusal.en()).isNotBlank();
    assertThat(read.rows()).isEmpty();
    return refusal.code();
  }

  private static byte[] oldFile(String streamName) {
    ByteBuffer file = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(0, 0xE11AB1A1E011CFD0L).putShort(30, (short) 9).putInt(48, 1);
    file.position(1024).put(streamName.getBytes(StandardCharsets.UTF_16LE));
    return file.array();
  }

  @Test
  void an_empty_file() {
    assertThat(refusal(new byte[0])).isEqualTo("EMPTY_FILE");
  }

  @Test
  void an_old_workbook() {
    assertThat(refusal(oldFile("Workbook"))).isEqualTo("OLD_WORKBOOK");
  }

  @Test
  void an_encrypted_workbook() {
    assertThat(refusal(oldFile("EncryptedPackage"))).isEqualTo("ENCRYPTED");
  }

  @Test
  void an_old_document() {
    assertThat(refusal(oldFile("WordDocument"))).isEqualTo("NOT_A_TABLE");
  }

  @ParameterizedTest
  @CsvSource({
    "%PDF-1.4 x, NOT_A_TABLE",
    "'\u0089PNG\r\n', NOT_A_TABLE",
    "'\u00ff\u00d8\u00ff\u00e0', NOT_A_TABLE",
    "'{\\rtf1 x}', NOT_A_TABLE",
    "Rar!\u001a, OTHER_ARCHIVE",
    "7z\u00bc\u00af, OTHER_ARCHIVE",
    "'\u001f\u008b\u0008', OTHER_ARCHIVE",
    "<html><table><tr><td>1</td></tr></table></html>, WEB_PAGE",
    "'\u00ef\u00bb\u00bf <table border=1>', WEB_PAGE",
    "'<?xml version=\"1.0\"?><Workbook/>', XML_FILE",
    "'ab\u0000\u0001\u0002\u0000\u0000\u0003', NOT_A_TABLE",
    "just some words, HEADER_NOT_FOUND"
  })
  void what_is_no_table(String latin, String code) {
    assertThat(refusal(latin.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(code);
  }

  @Test
  void a_text_without_a_table_under_no_feeds_name() {
    assertThat(sent().text("通知.txt", "请各单位于月底前报送。\n谢谢。\n").readOne().refusalCode())
        .isEqualTo("NO_TABLE");
  }

  @Test
  void office_files_that_are_no_workbook() {
    byte[] types = utf8("<Types/>");

    assertThat(refusal(zip(Map.of("[Content_Types].xml", types, "word/document.xml", types))))
        .isEqualTo("NOT_A_TABLE");
    assertThat(refusal(zip(Map.of("[Content_Types].xml", types, "xl/workbook.bin", types))))
        .isEqualTo("BINARY_WORKBOOK");
    assertThat(refusal(zip(Map.of("mimetype", types, "content.xml", types))))
        .isEqualTo("NOT_A_TABLE");
  }

  @Test
  void a_workbook_cut_short() {
    byte[] whole =
        new SentWorkbook().sheet("a", header(1) + row(2, "S1", "b", "c", "d", "e")).bytes();

    assertThat(refusal(Arrays.copyOf(whole, whole.length / 2))).isEqualTo("DAMAGED");
  }

  @Test
  void a_workbook_of_broken_xml() {
    assertThat(refusal(new SentWorkbook().sheet("a", header(1) + "<row r=\"2\"><c></row>").bytes()))
        .isEqualTo("DAMAGED");
  }

  @Test
  void a_workbook_without_any_table() {
    var read =
        sent()
            .bytes(
                "MI-02_a.xlsx", new SentWorkbook().sheet("a", row(1, "x")).sheet("b", "").bytes())
            .read();

    assertThat(read)
        .extracting(SentFiles.ReadSheet::refusalCode)
        .containsExactly("HEADER_NOT_FOUND", "HEADER_NOT_FOUND");
  }

  @Test
  void an_encrypted_archive() {
    byte[] archive = zip(Map.of("a.csv", utf8(TABLE)));
    // the flag of encryption, in the local and in the central header
    archive[6] |= 1;
    for (int i = 0; i < archive.length - 4; i++) {
      if (archive[i] == 'P' && archive[i + 1] == 'K' && archive[i + 2] == 1) {
        archive[i + 8] |= 1;
      }
    }

    assertThat(refusal(archive)).isEqualTo("ENCRYPTED");
  }

  @Test
  void an_archive_without_files() {
    assertThat(refusal(zip(Map.of("a/", new byte[0], "__MACOSX/x", new byte[0]))))
        .isEqualTo("EMPTY_ARCHIVE");
  }

  @Test
  void a_quotation_mark_that_is_never_closed() {
    assertThat(refusal(utf8(SentFiles.HEADER + "\nS1,\"张三,5,d,1\n" + ROW))).isEqualTo("OPEN_QUOTE");
  }

  @Test
  void an_archive_within_an_archive_is_read_a_third_one_is_not() {
    byte[] inner =
        zip(Map.of("MI-02_c.csv", utf8(TABLE), "deep.zip", zip(Map.of("d.csv", utf8(TABLE)))));
    byte[] archive = zip(Map.of("部门/b.zip", inner, "MI-02_a.csv", utf8(TABLE), ".x", utf8("")));

    var read = sent().bytes("all.zip", archive).read();

    assertThat(read)
        .extracting(r -> r.sheet().file())
        .containsExactly(
            "all.zip!MI-02_a.csv", "all.zip!部门/b.zip!MI-02_c.csv", "all.zip!部门/b.zip!deep.zip");
    assertThat(read)
        .extracting(SentFiles.ReadSheet::refusalCode)
        .containsExactly("", "", "ARCHIVE_TOO_DEEP");
  }

  @Test
  void names_inside_an_archive_may_be_chinese_in_the_systems_own_encoding() {
    byte[] archive = zip(Map.of("结算.csv", utf8(TABLE)), Charset.forName("GB18030"));

    assertThat(sent().bytes("a.zip", archive).readOne().sheet().file()).isEqualTo("a.zip!结算.csv");
  }

  @Test
  void one_refused_file_does_not_keep_the_others_from_being_read() {
    var read =
        sent()
            .bytes("MI-02_a.csv", new byte[0])
            .text("MI-02_b.csv", TABLE)
            .text("~$MI-02_b.csv", "x")
            .text(".hidden", "x")
            .bytes("2020-11", "MI-02_z.csv", utf8(TABLE))
            .bytes("2021-01", "MI-02_z.csv", utf8(TABLE))
            .bytes("旧", "MI-02_z.csv", utf8(TABLE))
            .read();

    assertThat(read)
        .extracting(r -> r.sheet().period() + "/" + r.sheet().file() + " " + r.refusalCode())
        .containsExactly(
            "2020-11/MI-02_z.csv ", "2020-12/MI-02_a.csv EMPTY_FILE", "2020-12/MI-02_b.csv ");
  }

  @Test
  void files_and_their_digests_and_strays_are_listed() throws Exception {
    SentFiles sent = sent().text("MI-02_b.csv", "abc").bytes("旧", "x.csv", new byte[0]);

    try (var connection = SentFiles.connect()) {
      RawSheets sheets = sent.readInto(connection, IntakeLimits.USUAL);

      assertThat(sheets.files())
          .containsExactly(
              new RawFile(
                  "2020-12",
                  "MI-02_b.csv",
                  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                  3));
      assertThat(sheets.strays()).containsExactly("旧");
    }
  }
}
