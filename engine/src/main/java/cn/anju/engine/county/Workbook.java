package cn.anju.engine.county;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook as spreadsheet programs write it, streamed, the same bytes every time. Our own writer,
 * since the formulas, hidden rows and empty formatted rows that the reader must bear are wanted.
 */
final class Workbook {
  private static final LocalDateTime STAMP = LocalDateTime.of(2020, 1, 1, 0, 0);
  private static final int SHARED_AT_MOST = 60_000;
  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);

  private final ZipOutputStream zip;
  private final List<Sheet> sheets = new ArrayList<>();
  private final Map<String, Integer> shared = new HashMap<>();
  private final List<String> sharedInOrder = new ArrayList<>();
  private final boolean ghosts;
  private int closed;

  /** {@code ghosts}: the table is followed by formatted rows without content. */
  Workbook(OutputStream stream, boolean ghosts) {
    zip = new ZipOutputStream(stream);
    this.ghosts = ghosts;
  }

  static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(STAMP);
    return entry;
  }

  /** The next sheet; the first is streamed, the others wait in memory. */
  SheetWriter sheet(String name) throws IOException {
    Sheet sheet = new Sheet(name, sheets.isEmpty());
    sheets.add(sheet);
    return sheet;
  }

  private void sheetClosed() throws IOException {
    closed++;
    if (closed < sheets.size()) {
      return;
    }
    for (int place = 1; place < sheets.size(); place++) {
      zip.putNextEntry(entry("xl/worksheets/sheet" + (place + 1) + ".xml"));
      sheets.get(place).waiting.writeTo(zip);
      zip.closeEntry();
    }
    part("xl/sharedStrings.xml", strings());
    part("xl/styles.xml", STYLES);
    part("xl/workbook.xml", book());
    part("xl/_rels/workbook.xml.rels", relations());
    part("_rels/.rels", ROOT);
    part("[Content_Types].xml", types());
    zip.close();
  }

  private void part(String name, String text) throws IOException {
    zip.putNextEntry(entry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private String strings() {
    StringBuilder text = new StringBuilder(HEAD).append("<sst xmlns=\"").append(MAIN).append("\">");
    for (String string : sharedInOrder) {
      text.append("<si><t xml:space=\"preserve\">");
      escape(text, string);
      text.append("</t></si>");
    }
    return text.append("</sst>").toString();
  }

  private String book() {
    StringBuilder text =
        new StringBuilder(HEAD)
            .append("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + REL + "\"><sheets>");
    for (int place = 1; place <= sheets.size(); place++) {
      text.append("<sheet name=\"").append(sheets.get(place - 1).name);
      text.append("\" sheetId=\"")
          .append(place)
          .append("\" r:id=\"rId")
          .append(place)
          .append("\"/>");
    }
    return text.append("</sheets></workbook>").toString();
  }

  private String relations() {
    StringBuilder text = new StringBuilder(HEAD).append("<Relationships xmlns=\"" + PACK + "\">");
    int place = 1;
    for (; place <= sheets.size(); place++) {
      relation(text, place, "worksheet", "worksheets/sheet" + place + ".xml");
    }
    relation(text, place, "sharedStrings", "sharedStrings.xml");
    relation(text, place + 1, "styles", "styles.xml");
    return text.append("</Relationships>").toString();
  }

  private static void relation(StringBuilder text, int place, String type, String target) {
    text.append("<Relationship Id=\"rId")
        .append(place)
        .append("\" Type=\"" + REL + "/")
        .append(type);
    text.append("\" Target=\"").append(target).append("\"/>");
  }

  private String types() {
    StringBuilder text =
        new StringBuilder(HEAD)
            .append(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
            .append(
                "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
            .append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    override(text, "/xl/workbook.xml", "sheet.main");
    for (int place = 1; place <= sheets.size(); place++) {
      override(text, "/xl/worksheets/sheet" + place + ".xml", "worksheet");
    }
    override(text, "/xl/sharedStrings.xml", "sharedStrings");
    override(text, "/xl/styles.xml", "styles");
    return text.append("</Types>").toString();
  }

  private static void override(StringBuilder text, String part, String type) {
    text.append("<Override PartName=\"").append(part);
    text.append("\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.");
    text.append(type).append("+xml\"/>");
  }

  private static void escape(StringBuilder text, String string) {
    for (int index = 0; index < string.length(); index++) {
      char letter = string.charAt(index);
      switch (letter) {
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '"' -> text.append("&quot;");
        default -> text.append(letter);
      }
    }
  }

  private static String column(int place) {
    return place < 26
        ? String.valueOf((char) ('A' + place))
        : String.valueOf((char) ('A' + place / 26 - 1)) + (char) ('A' + place % 26);
  }

  /** One sheet. */
  private final class Sheet implements SheetWriter {
    private final String name;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final boolean streamed;
    private final Writer writer;
    private final StringBuilder text = new StringBuilder(1024);
    private final StringBuilder merged = new StringBuilder();
    private int rows;
    private int width;
    private int mergedCount;
    private boolean hidden;

    Sheet(String name, boolean streamed) throws IOException {
      this.name = name;
      this.streamed = streamed;
      if (streamed) {
        zip.putNextEntry(entry("xl/worksheets/sheet1.xml"));
      }
      OutputStream below = streamed ? CsvSheet.keptOpen(zip) : waiting;
      writer = new BufferedWriter(new OutputStreamWriter(below, StandardCharsets.UTF_8), 1 << 13);
      writer.append(HEAD).append("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    }

    @Override
    public void row(String[] cells, int count) throws IOException {
      rows++;
      width = Math.max(width, count);
      text.setLength(0);
      text.append("<row r=\"").append(rows).append(hidden ? "\" hidden=\"1\">" : "\">");
      hidden = false;
      for (int place = 0; place < count; place++) {
        if (!cells[place].isEmpty()) {
          cell(place, cells[place]);
        }
      }
      writer.append(text.append("</row>"));
    }

    private void cell(int place, String value) {
      text.append("<c r=\"").append(column(place)).append(rows);
      char mark = value.charAt(0);
      if (mark == NUMBER) {
        text.append("\"><v>").append(value, 1, value.length()).append("</v></c>");
      } else if (mark == FORMULA) {
        text.append("\"><f>ROUND(").append(value, 1, value.length()).append("*1,2)</f><v>");
        text.append(value, 1, value.length()).append("</v></c>");
      } else if (mark == DAY) {
        long serial = ChronoUnit.DAYS.between(EPOCH, LocalDate.parse(value.substring(1)));
        text.append("\" s=\"1\"><v>").append(serial).append("</v></c>");
      } else {
        Integer number = shared.get(value);
        if (number == null && sharedInOrder.size() < SHARED_AT_MOST) {
          number = sharedInOrder.size();
          shared.put(value, number);
          sharedInOrder.add(value);
        }
        if (number != null) {
          text.append("\" t=\"s\"><v>").append(number).append("</v></c>");
        } else {
          text.append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
          escape(text, value);
          text.append("</t></is></c>");
        }
      }
    }

    @Override
    public int header(String[] cells, int count, boolean twoRows) throws IOException {
      if (!twoRows) {
        row(cells, count);
        return 1;
      }
      String[] above = new String[count];
      String[] below = new String[count];
      int group = Math.min(3, count - 1);
      for (int place = 0; place < count; place++) {
        boolean grouped = place < group;
        above[place] = grouped ? (place == 0 ? "基本信息" : "") : cells[place];
        below[place] = grouped ? cells[place] : "";
      }
      row(above, count);
      row(below, count);
      merge("A" + (rows - 1) + ":" + column(group - 1) + (rows - 1));
      for (int place = group; place < count; place++) {
        merge(column(place) + (rows - 1) + ":" + column(place) + rows);
      }
      return 2;
    }

    private void merge(String area) {
      mergedCount++;
      merged.append("<mergeCell ref=\"").append(area).append("\"/>");
    }

    @Override
    public void blank() throws IOException {
      rows++;
      writer.append("<row r=\"" + rows + "\"><c r=\"A" + rows + "\" s=\"2\"/></row>");
    }

    @Override
    public void hideNext() {
      hidden = true;
    }

    @Override
    public void close() throws IOException {
      for (int ghost = 1; ghosts && ghost <= 40; ghost++) {
        int row = rows + ghost;
        writer.append("<row r=\"" + row + "\"><c r=\"A" + row + "\" s=\"2\"/></row>");
      }
      writer.append("</sheetData>");
      if (mergedCount > 0) {
        writer.append("<mergeCells count=\"" + mergedCount + "\">").append(merged);
        writer.append("</mergeCells>");
      }
      writer.append("</worksheet>");
      writer.close();
      if (streamed) {
        zip.closeEntry();
      }
      sheetClosed();
    }
  }

  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String REL =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACK = "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String ROOT =
      HEAD
          + "<Relationships xmlns=\""
          + PACK
          + "\"><Relationship Id=\"rId1\" Type=\""
          + REL
          + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
  private static final String STYLES =
      HEAD
          + "<styleSheet xmlns=\""
          + MAIN
          + "\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>"
          + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
          + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
          + "<borders count=\"1\"><border/></borders>"
          + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/>"
          + "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/>"
          + "<xf fillId=\"1\" applyFill=\"1\"/></cellXfs></styleSheet>";
}
