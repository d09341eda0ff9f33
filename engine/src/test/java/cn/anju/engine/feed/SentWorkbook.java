package cn.anju.engine.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An .xlsx made by hand, so that it can have every oddity of real ones. */
final class SentWorkbook {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, String> sheets = new LinkedHashMap<>();
  private final List<String> strings = new ArrayList<>();
  private String workbookProperties = "";

  /** Adds a sheet; the XML is what stands in {@code sheetData}. */
  SentWorkbook sheet(String name, String rows) {
    sheets.put(name, rows);
    return this;
  }

  /** Adds a shared string item ({@code <t>…</t>} or runs). */
  SentWorkbook string(String item) {
    strings.add(item);
    return this;
  }

  SentWorkbook from1904() {
    workbookProperties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  /** A row of inline texts; an empty text is no cell. */
  static String row(int number, String... cells) {
    StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
    for (int i = 0; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        row.append(
            cells[i].startsWith("<c")
                ? cells[i]
                : "<c r=\"%s%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                    .formatted((char) ('A' + i), number, cells[i]));
      }
    }
    return row.append("</row>").toString();
  }

  /** A cell with a stored value: type and style as in the format. */
  static String cell(String reference, String type, int style, String value) {
    return "<c r=\"%s\" s=\"%d\"%s><v>%s</v></c>"
        .formatted(reference, style, type.isEmpty() ? "" : " t=\"" + type + "\"", value);
  }

  static String header(int number) {
    return row(number, SentFiles.HEADER.split(","));
  }

  byte[] bytes() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    StringBuilder tabs = new StringBuilder();
    StringBuilder links = new StringBuilder();
    int id = 0;
    for (Map.Entry<String, String> sheet : sheets.entrySet()) {
      id++;
      tabs.append(
          "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(sheet.getKey(), id, id));
      links.append(link(id, "worksheet", "worksheets/sheet" + id + ".xml"));
      parts.put(
          "xl/worksheets/sheet" + id + ".xml",
          SentFiles.utf8(
              "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData></worksheet>"
                  .formatted(MAIN, sheet.getValue())));
    }
    links.append(link(id + 1, "styles", "styles.xml"));
    links.append(link(id + 2, "sharedStrings", "/xl/sharedStrings.xml"));
    parts.put("[Content_Types].xml", SentFiles.utf8("<Types/>"));
    parts.put(
        "xl/workbook.xml",
        SentFiles.utf8(
            "<workbook xmlns=\"%s\" xmlns:r=\"%s\">%s<sheets>%s</sheets></workbook>"
                .formatted(MAIN, RELATIONS, workbookProperties, tabs)));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        SentFiles.utf8("<Relationships>" + links + "</Relationships>"));
    parts.put("xl/styles.xml", SentFiles.utf8(styles()));
    StringBuilder items = new StringBuilder();
    strings.forEach(item -> items.append("<si>").append(item).append("</si>"));
    parts.put(
        "xl/sharedStrings.xml",
        SentFiles.utf8("<sst xmlns=\"%s\">%s</sst>".formatted(MAIN, items)));
    return SentFiles.zip(parts);
  }

  private static String link(int id, String type, String target) {
    return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, type, target);
  }

  /** Style 0 general, 1 a day, 2 a day of the sender's own format, 3 a number format. */
  private static String styles() {
    return "<styleSheet xmlns=\"%s\"><numFmts><numFmt numFmtId=\"180\" formatCode=\"%s\"/></numFmts>"
            .formatted(MAIN, "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; hh:mm:ss")
        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
        + "<xf numFmtId=\"14\"/><xf numFmtId=\"180\"/><xf numFmtId=\"4\"/></cellXfs></styleSheet>";
  }
}
