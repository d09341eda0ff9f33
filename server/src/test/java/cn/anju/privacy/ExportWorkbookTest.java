package cn.anju.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.platform.Bilingual;
import cn.anju.platform.ListedSheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExportWorkbookTest {

  /** A list of some rows. */
  private record Rows(List<List<@Nullable String>> rows) implements ListedSheet {
    @Override
    public String kind() {
      return "ROWS";
    }

    @Override
    public Bilingual title() {
      return new Bilingual("清单", "Rows");
    }

    @Override
    public List<Bilingual> columns() {
      return List.of(new Bilingual("甲", "A"), new Bilingual("乙", "B"));
    }

    @Override
    public List<String> parameters() {
      return List.of();
    }

    @Override
    public long count(Map<String, String> filter) {
      return rows.size();
    }

    @Override
    public void each(Map<String, String> filter, Consumer<List<@Nullable String>> row) {
      rows.forEach(row);
    }
  }

  private static String written(List<List<@Nullable String>> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExportWorkbook.write(out, new Rows(rows), Map.of(), "=mark");
    Path file = Files.createTempFile("export", ".xlsx");
    StringBuilder all = new StringBuilder();
    try {
      Files.write(file, out.toByteArray());
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          if (entry.getName().contains("worksheets/sheet")) {
            all.append(
                new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    } finally {
      Files.delete(file);
    }
    return unescaped(all.toString());
  }

  /** The writer writes what is not ASCII, and quotes, as references. */
  private static String unescaped(String xml) {
    return Pattern.compile("&#x([0-9a-fA-F]+);")
        .matcher(xml)
        .replaceAll(found ->
            Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))))
        .replace("&apos;", "'");
  }

  @Test
  void nothing_that_a_spreadsheet_might_run_is_left_a_formula() throws IOException {
    List<String> naughty =
        List.of("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1");
    String sheet =
        written(naughty.stream().map(cell -> Arrays.<@Nullable String>asList(cell, null)).toList());
    assertThat(sheet).doesNotContain("<f>").contains("'=mark").contains("'=1+1");
    naughty.forEach(cell -> {
      assertThat(ExportWorkbook.harmless(cell)).startsWith("'");
      assertThat(sheet).doesNotContain("<t>" + cell).doesNotContain("preserve\">" + cell);
    });
    assertThat(ExportWorkbook.harmless("王=")).isEqualTo("王=");
  }

  @Test
  void an_empty_list_is_a_sheet_with_its_mark_and_header() throws IOException {
    assertThat(written(List.of())).contains("mark").contains("甲").contains("乙");
  }
}
