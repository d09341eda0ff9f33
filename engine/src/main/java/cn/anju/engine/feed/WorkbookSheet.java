package cn.anju.engine.feed;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.SQLException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Streams the rows of one sheet of a workbook: the values that the sender's program had kept, never
 * a formula computed anew; hidden rows like others.
 */
final class WorkbookSheet {
  private static final int MOST_COLUMNS = 16_384;

  private final Workbook workbook;
  private final IntakeLimits limits;
  private final SheetRow row = new SheetRow();
  private final StringBuilder text = new StringBuilder();
  private int rowNumber;
  private int shownRows;

  WorkbookSheet(Workbook workbook, IntakeLimits limits) {
    this.workbook = workbook;
    this.limits = limits;
  }

  /** Hands every row that shows something to the taker. */
  void read(Workbook.Tab tab, RowTaker taker) throws IOException, XMLStreamException, SQLException {
    try (InputStream in = workbook.part(tab.part())) {
      XMLStreamReader xml = XmlReading.open(in);
      boolean inData = false;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.END_ELEMENT) {
          if (inData && xml.getLocalName().equals("sheetData")) {
            break;
          }
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          String name = xml.getLocalName();
          if (!inData) {
            inData = name.equals("sheetData");
          } else if (name.equals("row")) {
            readRow(xml);
            if (!row.isBlank()) {
              shownRows++;
            }
            // rows that the file leaves out are empty as well
            if (rowNumber - shownRows >= limits.emptyRows()) {
              throw new RefusedFile(Refusal.tooManyEmptyRows(limits.emptyRows()));
            }
            if (!row.isBlank()) {
              taker.take(row);
            }
          }
        }
      }
      xml.close();
    }
  }

  private void readRow(XMLStreamReader xml) throws XMLStreamException {
    int said = number(XmlReading.attribute(xml, "r"));
    if (said >= 0 && said <= rowNumber) {
      throw new RefusedFile(Refusal.damaged("row " + said));
    }
    rowNumber = said < 0 ? rowNumber + 1 : said;
    workbook.budget().reached(rowNumber);
    row.begin(rowNumber);
    int column = -1;
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        return;
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (xml.getLocalName().equals("c")) {
          int named = Workbook.column(XmlReading.attribute(xml, "r"));
          column = named < 0 ? column + 1 : named;
          if (column >= MOST_COLUMNS) {
            throw new RefusedFile(Refusal.damaged("column " + column));
          }
          readCell(xml, column);
        } else {
          XmlReading.skip(xml);
        }
      }
    }
  }

  private void readCell(XMLStreamReader xml, int column) throws XMLStreamException {
    String type = null;
    int style = -1;
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String name = xml.getAttributeLocalName(i);
      if (name.equals("t")) {
        type = xml.getAttributeValue(i);
      } else if (name.equals("s")) {
        style = number(xml.getAttributeValue(i));
      }
    }
    boolean hasFormula = false;
    boolean hasValue = false;
    text.setLength(0);
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "v" -> {
            XmlReading.appendText(xml, text, limits, workbook.budget());
            hasValue = !text.isEmpty();
          }
          case "is" -> {
            XmlReading.appendStringItem(xml, text, limits, workbook.budget());
            hasValue = true;
          }
          case "f" -> {
            hasFormula = true;
            XmlReading.skip(xml);
          }
          default -> XmlReading.skip(xml);
        }
      }
    }
    if (hasValue) {
      setValue(column, type, style);
    }
    if (hasFormula) {
      row.set(column, null);
      row.note(column, hasValue ? CellNotes.FORMULA : CellNotes.FORMULA_WITHOUT_VALUE, null);
    }
  }

  private void setValue(int column, @Nullable String type, int style) {
    switch (type == null ? "n" : type) {
      case "s" -> {
        String shared = workbook.strings().get(number(text.toString()));
        if (shared == null) {
          throw new RefusedFile(Refusal.damaged("xl/sharedStrings.xml"));
        }
        row.set(column, shared);
      }
      case "str", "inlineStr" -> row.set(column, XmlReading.withoutEscapes(text));
      case "b" -> row.set(column, text.charAt(0) == '0' ? "FALSE" : "TRUE");
      case "e" -> {
        row.set(column, text.toString());
        row.note(column, CellNotes.ERROR_CELL, text.toString());
      }
      case "d" -> row.set(column, NumberText.isoDate(text.toString()));
      default -> setNumber(column, text.toString(), style);
    }
  }

  private void setNumber(int column, String stored, int style) {
    boolean isDate = workbook.isDateStyle(style);
    if (!isDate && NumberText.isPlain(stored)) {
      row.set(column, stored);
      return;
    }
    BigDecimal number = NumberText.number(stored);
    if (number == null) {
      row.set(column, stored);
      return;
    }
    String date = isDate ? NumberText.date(number, workbook.from1904()) : null;
    if (date != null) {
      row.set(column, date);
    } else if (NumberText.hasLostDigits(number)) {
      row.set(column, NumberText.shown(number));
      row.note(
          column,
          CellNotes.NUMERIC_CELL_PRECISION,
          number.stripTrailingZeros().precision() > 400 ? null : digits(number));
    } else {
      row.set(column, NumberText.plain(number));
    }
  }

  private static @Nullable String digits(BigDecimal number) {
    return number.precision() - number.scale() > 40 ? null : number.toPlainString();
  }

  private static int number(@Nullable String digits) {
    if (digits == null || digits.isEmpty() || digits.length() > 9) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
