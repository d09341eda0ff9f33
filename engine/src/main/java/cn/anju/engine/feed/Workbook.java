package cn.anju.engine.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** An .xlsx file: its sheets in order, its texts, which of its styles are dates. */
final class Workbook implements AutoCloseable {
  /**
   * A sheet of the workbook.
   *
   * @param name as on its tab
   * @param part path of its XML within the file
   */
  record Tab(String name, String part) {}

  private static final Pattern NOT_FORMAT =
      Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.|\\*.");

  private final ZipFile zip;
  private final IntakeLimits limits;
  private final ExpansionBudget budget;
  private final List<Tab> tabs = new ArrayList<>();
  private final SharedStrings strings = new SharedStrings();
  private final List<Boolean> dateStyles = new ArrayList<>();
  private boolean from1904;

  private Workbook(ZipFile zip, IntakeLimits limits) {
    this.zip = zip;
    this.limits = limits;
    this.budget = new ExpansionBudget(limits);
  }

  static Workbook open(Path file, IntakeLimits limits) throws IOException, XMLStreamException {
    ZipFile zip = ZipMembers.open(file);
    Workbook workbook = new Workbook(zip, limits);
    try {
      if (zip.size() > limits.archiveEntries()) {
        throw new RefusedFile(Refusal.tooManyMembers(limits.archiveEntries()));
      }
      workbook.readParts();
      return workbook;
    } catch (IOException | XMLStreamException | RuntimeException fault) {
      zip.close();
      throw fault;
    }
  }

  List<Tab> tabs() {
    return tabs;
  }

  SharedStrings strings() {
    return strings;
  }

  ExpansionBudget budget() {
    return budget;
  }

  boolean from1904() {
    return from1904;
  }

  boolean isDateStyle(int style) {
    return style >= 0 && style < dateStyles.size() && dateStyles.get(style);
  }

  /** The XML of a part. */
  InputStream part(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new RefusedFile(Refusal.damaged(name));
    }
    return ZipMembers.read(zip, entry, true, limits, budget);
  }

  private void readParts() throws IOException, XMLStreamException {
    Map<String, String> targets = new HashMap<>();
    Map<String, String> types = new HashMap<>();
    readRelations(targets, types);
    readTabs(targets, types);
    for (Map.Entry<String, String> type : types.entrySet()) {
      String part = targets.getOrDefault(type.getKey(), "");
      if (zip.getEntry(part) == null) {
        continue;
      }
      if (type.getValue().endsWith("/styles")) {
        readStyles(part);
      } else if (type.getValue().endsWith("/sharedStrings")) {
        readStrings(part);
      }
    }
  }

  private void readRelations(Map<String, String> targets, Map<String, String> types)
      throws IOException, XMLStreamException {
    each(
        "xl/_rels/workbook.xml.rels",
        xml -> {
          String id = XmlReading.attribute(xml, "Id");
          String target = XmlReading.attribute(xml, "Target");
          String type = XmlReading.attribute(xml, "Type");
          if (id != null && target != null && type != null) {
            targets.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
            types.put(id, type);
          }
        });
  }

  private void readTabs(Map<String, String> targets, Map<String, String> types)
      throws IOException, XMLStreamException {
    each(
        "xl/workbook.xml",
        xml -> {
          if (xml.getLocalName().equals("workbookPr")) {
            String said = XmlReading.attribute(xml, "date1904");
            from1904 = "1".equals(said) || "true".equals(said);
          } else if (xml.getLocalName().equals("sheet")) {
            String name = XmlReading.attribute(xml, "name");
            String id = XmlReading.attribute(xml, "id");
            String part = id == null ? null : targets.get(id);
            if (name == null || part == null) {
              throw new RefusedFile(Refusal.damaged("xl/workbook.xml"));
            }
            // charts and dialogs have no rows
            if (types.getOrDefault(id, "").endsWith("/worksheet")) {
              tabs.add(new Tab(name, part));
            }
          }
        });
  }

  private void readStyles(String part) throws IOException, XMLStreamException {
    Set<Integer> dates = new HashSet<>();
    boolean[] inCells = {false};
    each(
        part,
        xml -> {
          switch (xml.getLocalName()) {
            case "numFmt" -> {
              String id = XmlReading.attribute(xml, "numFmtId");
              String code = XmlReading.attribute(xml, "formatCode");
              if (id != null && code != null && isDateFormat(code)) {
                dates.add(number(id));
              }
            }
            case "cellXfs" -> inCells[0] = true;
            case "cellStyles", "dxfs", "cellStyleXfs" -> inCells[0] = false;
            case "xf" -> {
              if (inCells[0]) {
                String id = XmlReading.attribute(xml, "numFmtId");
                int format = id == null ? 0 : number(id);
                dateStyles.add(isBuiltInDate(format) || dates.contains(format));
              }
            }
            default -> {
              // fonts, fills and borders say nothing of the value
            }
          }
        });
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException fault) {
      return -1;
    }
  }

  /** Built-in date formats, the Chinese ones among them; 45–47 are spans of time. */
  static boolean isBuiltInDate(int format) {
    return (format >= 14 && format <= 22)
        || (format >= 27 && format <= 36)
        || (format >= 50 && format <= 58);
  }

  static boolean isDateFormat(String code) {
    String lower = code.toLowerCase(java.util.Locale.ROOT);
    if (lower.contains("[h") || lower.contains("[m") || lower.contains("[s")) {
      return false;
    }
    String bare = NOT_FORMAT.matcher(lower.split(";", 2)[0]).replaceAll("");
    return bare.chars().anyMatch(c -> c == 'y' || c == 'd' || c == 'h' || c == 's')
        || (bare.indexOf('m') >= 0 && bare.indexOf('0') < 0 && bare.indexOf('#') < 0);
  }

  private void readStrings(String part) throws IOException, XMLStreamException {
    StringBuilder text = new StringBuilder();
    each(
        part,
        xml -> {
          if (xml.getLocalName().equals("si")) {
            text.setLength(0);
            XmlReading.appendStringItem(xml, text, limits, budget);
            strings.add(XmlReading.withoutEscapes(text));
          }
        });
  }

  private interface ElementTaker {
    void take(XMLStreamReader xml) throws XMLStreamException;
  }

  private void each(String part, ElementTaker taker) throws IOException, XMLStreamException {
    try (InputStream in = part(part)) {
      XMLStreamReader xml = XmlReading.open(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          taker.take(xml);
        }
      }
      xml.close();
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Number of a cell's column from its reference, {@code AB12} → 27; -1 if it has none. */
  static int column(@Nullable String reference) {
    if (reference == null) {
      return -1;
    }
    int column = 0;
    int at = 0;
    while (at < reference.length() && at < 4) {
      char c = reference.charAt(at);
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = column * 26 + (c - 'A' + 1);
      at++;
    }
    return column - 1;
  }
}
