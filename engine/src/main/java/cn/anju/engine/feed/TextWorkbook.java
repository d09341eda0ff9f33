package cn.anju.engine.feed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes an .xlsx of text cells row by row. Ready-made writers put the time of writing into the
 * file; this one gives the same bytes for the same rows. No cell can be taken for a formula.
 */
public final class TextWorkbook implements AutoCloseable {
  /** What one cell may hold by the format. */
  private static final int LONGEST_CELL = 32_767;

  private static final int LONGEST_NAME = 31;
  private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String CONTENT =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final ZipOutputStream zip;
  private final List<String> names = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private final StringBuilder text = new StringBuilder();
  private boolean inSheet;
  private int row;

  public TextWorkbook(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
  }

  /** Begins a sheet; its name is made fit for a tab and unique. */
  public void sheet(String name) throws IOException {
    endSheet();
    names.add(unique(name));
    begin("xl/worksheets/sheet" + names.size() + ".xml");
    text.append(HEAD)
        .append("<worksheet xmlns=\"")
        .append(MAIN)
        .append(
            "\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
                + " activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
                + "<sheetData>");
    inSheet = true;
    row = 0;
  }

  /** Adds a row; null and blank cells stay empty. */
  public void row(List<? extends @Nullable String> cells) throws IOException {
    row++;
    text.append("<row r=\"").append(row).append("\">");
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (cell != null && !cell.isEmpty()) {
        text.append("<c r=\"");
        appendColumn(i);
        text.append(row).append("\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        appendEscaped(harmless(cell));
        text.append("</t></is></c>");
      }
    }
    text.append("</row>");
    if (text.length() > 1 << 15) {
      flush();
    }
  }

  /** Text that a spreadsheet might take for a formula gets an apostrophe before it. */
  static String harmless(String cell) {
    return switch (cell.charAt(0)) {
      case '=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠' -> "'" + cell;
      default -> cell;
    };
  }

  private String unique(String name) {
    String fit = fit(name);
    String candidate = fit;
    for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
      String suffix = " (" + i + ")";
      candidate = cut(fit, LONGEST_NAME - suffix.length()) + suffix;
    }
    return candidate;
  }

  /** A name that a tab can have. */
  static String fit(String name) {
    String fit = name.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", "_").strip();
    fit = fit.isEmpty() ? "退回清单" : fit;
    fit = fit.startsWith("'") ? "_" + fit.substring(1) : fit;
    return cut(fit, LONGEST_NAME);
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end);
  }

  private void appendColumn(int column) {
    if (column >= 26) {
      appendColumn(column / 26 - 1);
    }
    text.append((char) ('A' + column % 26));
  }

  private void appendEscaped(String cell) {
    String shown = cut(cell, LONGEST_CELL);
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      switch (c) {
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '"' -> text.append("&quot;");
        case '\r' -> text.append("_x000D_");
        default -> text.append(isAllowed(shown, i) ? c : '\ufffd');
      }
    }
  }

  private static boolean isAllowed(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c >= ' ' ? c < 0xfffe : c == '\t' || c == '\n';
  }

  private void begin(String part) throws IOException {
    ZipEntry entry = new ZipEntry(part);
    entry.setTimeLocal(FIXED_TIME);
    zip.putNextEntry(entry);
  }

  private void flush() throws IOException {
    zip.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }

  private void endSheet() throws IOException {
    if (inSheet) {
      text.append("</sheetData></worksheet>");
      flush();
      zip.closeEntry();
      inSheet = false;
    }
  }

  private void part(String name, String content) throws IOException {
    begin(name);
    text.append(HEAD).append(content);
    flush();
    zip.closeEntry();
  }

  /** Writes what holds the sheets together. A workbook has at least one sheet. */
  @Override
  public void close() throws IOException {
    try (zip) {
      endSheet();
      StringBuilder sheets = new StringBuilder();
      StringBuilder links = new StringBuilder();
      StringBuilder types = new StringBuilder();
      for (int i = 1; i <= names.size(); i++) {
        text.setLength(0);
        appendEscaped(names.get(i - 1));
        sheets.append("<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(text, i, i));
        links.append(link(i, "worksheet", "worksheets/sheet" + i + ".xml"));
        types.append(type("/xl/worksheets/sheet" + i + ".xml", "worksheet"));
      }
      text.setLength(0);
      links.append(link(names.size() + 1, "styles", "styles.xml"));
      part(
          "xl/workbook.xml",
          "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>%s</sheets></workbook>"
              .formatted(MAIN, RELATIONS, sheets));
      part(
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"%srelationships\">%s</Relationships>".formatted(PACKAGE, links));
      part("xl/styles.xml", styles());
      part(
          "_rels/.rels",
          "<Relationships xmlns=\"%srelationships\">%s</Relationships>"
              .formatted(PACKAGE, link(1, "officeDocument", "xl/workbook.xml")));
      part(
          "[Content_Types].xml",
          "<Types xmlns=\"%scontent-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>%s%s%s</Types>"
              .formatted(
                  PACKAGE,
                  type("/xl/workbook.xml", "sheet.main"),
                  types,
                  type("/xl/styles.xml", "styles")));
    }
  }

  private static String link(int id, String type, String target) {
    return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, type, target);
  }

  private static String type(String part, String type) {
    return "<Override PartName=\"%s\" ContentType=\"%s%s+xml\"/>".formatted(part, CONTENT, type);
  }

  /** Style 1 is text, so that numbers typed over stay as they are typed. */
  private static String styles() {
    return "<styleSheet xmlns=\""
        + MAIN
        + "\"><fonts count=\"1\"><font><sz val=\"11\"/>"
        + "<name val=\"宋体\"/></font></fonts><fills count=\"2\"><fill><patternFill"
        + " patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
        + "<cellXfs count=\"2\"><xf/><xf numFmtId=\"49\" applyNumberFormat=\"1\"/></cellXfs>"
        + "</styleSheet>";
  }
}
