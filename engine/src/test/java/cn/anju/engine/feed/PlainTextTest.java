package cn.anju.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast path and the slow path make the same of the same file. */
class PlainTextTest {
  private static final IntakeLimits FAST = limits(0);
  private static final IntakeLimits SLOW = limits(Long.MAX_VALUE);

  @TempDir Path folder;

  private static IntakeLimits limits(long plainTextFrom) {
    IntakeLimits usual = IntakeLimits.USUAL;
    return new IntakeLimits(
        usual.cellCharacters(),
        usual.rowCharacters(),
        usual.emptyRows(),
        usual.archiveEntries(),
        usual.expandedBytes(),
        usual.expansionRatio(),
        usual.freeExpansion(),
        plainTextFrom);
  }

  private static String rows(int count) {
    Random random = new Random(7);
    String[] names = {"张三", "合美丽", "𠀀㐂", "阿卜杜拉·买买提", "单主任", ""};
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rows.append(i % 17 == 0 ? "" : "S" + i)
          .append(',')
          .append(names[random.nextInt(names.length)])
          .append(',')
          .append(random.nextLong())
          .append(", 2020-12-0")
          .append(i % 9 + 1)
          .append(" ,")
          .append(i % 5 == 0 ? "" : "-" + random.nextInt(9999))
          .append('\n');
    }
    return rows.toString();
  }

  static Stream<Arguments> files() {
    String plain = SentFiles.HEADER + "\n" + rows(3000);
    return Stream.of(
        Arguments.of("plain", true, plain),
        Arguments.of("with a byte order mark", true, "\uFEFF" + plain),
        Arguments.of("with CR LF", true, plain.replace("\n", "\r\n")),
        Arguments.of("without a last line break", true, plain.substring(0, plain.length() - 1)),
        Arguments.of("with CR LF but the last", true, (plain + "S,张,1,2,3").replace("\n", "\r\n")),
        Arguments.of("with tabs", true, plain.replace(',', '\t')),
        Arguments.of("with a control line", true, "mode=FULL,,,,\n" + plain),
        Arguments.of(
            "with a footer and a header in the middle",
            true,
            plain + SentFiles.HEADER + "\n" + rows(30) + "合计,,,,12\n填报人：王,,,,\n"),
        Arguments.of("with a header of two rows", true, "A,B,C,D,E\n" + plain),
        Arguments.of("with a shorter row", false, plain + "S1,张三\n" + rows(3)),
        Arguments.of("with a longer row", false, plain + "S1,张三,5,d,1,x\n" + rows(3)),
        Arguments.of("with quotation marks", false, plain + "S1,\"张,三\",5,d,1\n"),
        Arguments.of("with an empty line", false, plain + "\n" + rows(3)),
        Arguments.of("with a row of delimiters", false, plain + ",,,,\n" + rows(3)),
        Arguments.of("with a row of blanks", false, plain + " ,\u3000,,,\n" + rows(3)),
        Arguments.of("with a stray carriage return", false, plain + "S1,张\r三,5,d,1\n"),
        Arguments.of("with mixed line ends", false, plain + "S1,张三,5,d,1\r\n" + rows(3)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void both_paths_give_the_same(String what, boolean isFast, String text) {
    SentFiles sent = new SentFiles(folder).text("MI-02_[*].csv", text);

    var fast = sent.read(FAST).getFirst();
    var slow = sent.read(SLOW).getFirst();

    assertThat(fast.rows()).isEqualTo(slow.rows()).hasSizeGreaterThanOrEqualTo(3000);
    assertThat(fast.nonData()).isEqualTo(slow.nonData());
    assertThat(fast.notes()).isEqualTo(slow.notes());
    assertThat(fast.sheet())
        .usingRecursiveComparison()
        .ignoringFields("rowNoSql")
        .isEqualTo(slow.sheet());
    boolean isLoadedByEngine =
        fast.sheet().rowNoSql().startsWith("rowid") || !fast.nonData().isEmpty();
    assertThat(isLoadedByEngine || !isFast).as(what).isTrue();
    assertThat(fast.sheet().rowNoSql().startsWith("rowid") && !isFast).as(what).isFalse();
  }

  @Test
  void a_file_in_another_encoding_takes_the_slow_path() {
    String text = SentFiles.HEADER + "\n" + rows(3000).replace("𠀀㐂", "王五");

    var read =
        new SentFiles(folder).text("MI-02_a.csv", text, Charset.forName("GB18030")).read(FAST);

    assertThat(read.getFirst().sheet().rowNoSql()).isEqualTo("row_no");
    assertThat(read.getFirst().rows()).hasSize(3000);
  }

  @Test
  void a_broken_character_far_down_is_seen() {
    byte[] bytes = SentFiles.utf8(SentFiles.HEADER + "\n" + rows(5000));
    for (int i = bytes.length - 200; i < bytes.length; i++) {
      if ((bytes[i] & 0xf0) == 0xe0) {
        bytes[i + 1] = 'x';
        break;
      }
    }

    var read = new SentFiles(folder).bytes("MI-02_a.csv", bytes).read(FAST).getFirst();

    assertThat(read.sheet().rowNoSql()).isEqualTo("row_no");
    assertThat(read.rows()).hasSize(5000);
    assertThat(read.notes()).isNotEmpty();
  }
}
