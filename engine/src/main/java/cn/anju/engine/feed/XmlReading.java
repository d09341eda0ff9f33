package cn.anju.engine.feed;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/** Streaming XML without document types and outside entities; texts are bounded. */
final class XmlReading {
  private static final XMLInputFactory FACTORY = factory();

  private XmlReading() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // faults come where they are, not where the text is asked for
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    return factory;
  }

  static XMLStreamReader open(InputStream in) throws XMLStreamException {
    return FACTORY.createXMLStreamReader(in);
  }

  /** Value of the attribute with this local name, whatever its namespace; null if there is none. */
  static @Nullable String attribute(XMLStreamReader xml, String localName) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(localName)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Appends the text of the element the reader stands on, up to its end tag. */
  static void appendText(
      XMLStreamReader xml, StringBuilder text, IntakeLimits limits, ExpansionBudget budget)
      throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (text.length() + xml.getTextLength() > limits.cellCharacters()) {
            throw new RefusedFile(Refusal.cellTooLong(budget.row(), limits.cellCharacters()));
          }
          text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
        default -> {
          // comments and the like say nothing
        }
      }
    }
  }

  /** Passes over the element the reader stands on. */
  static void skip(XMLStreamReader xml) throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  /**
   * Appends the text of a string item ({@code si} or {@code is}), rich or plain; phonetic hints are
   * no part of it.
   */
  static void appendStringItem(
      XMLStreamReader xml, StringBuilder text, IntakeLimits limits, ExpansionBudget budget)
      throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "t" -> appendText(xml, text, limits, budget);
          case "rPh", "phoneticPr", "rPr" -> skip(xml);
          default -> depth++;
        }
      }
    }
  }

  /** Undoes the {@code _x000D_} that spreadsheets write for control characters. */
  static String withoutEscapes(StringBuilder text) {
    int at = text.indexOf("_x");
    while (at >= 0 && at + 6 < text.length()) {
      if (text.charAt(at + 6) == '_' && isHex(text, at + 2)) {
        char c = (char) Integer.parseInt(text.substring(at + 2, at + 6), 16);
        text.replace(at, at + 7, String.valueOf(c));
      }
      at = text.indexOf("_x", at + 1);
    }
    return text.toString();
  }

  private static boolean isHex(StringBuilder text, int from) {
    for (int i = from; i < from + 4; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
