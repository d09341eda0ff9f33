package cn.anju.workflow;

import cn.anju.engine.workflow.EvidenceKind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells from its first bytes what a file is. */
final class ContentKind {
  static final String JPEG = "image/jpeg";
  static final String PNG = "image/png";
  static final String WEBP = "image/webp";
  static final String PDF = "application/pdf";
  static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private ContentKind() {}

  /** The media type; null if it is none that is taken. */
  static @Nullable String of(byte[] bytes) {
    if (begins(bytes, 0xFF, 0xD8, 0xFF)) {
      return JPEG;
    }
    if (begins(bytes, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      return PNG;
    }
    if (begins(bytes, 'R', 'I', 'F', 'F') && says(bytes, 8, "WEBP")) {
      return WEBP;
    }
    if (says(bytes, 0, "%PDF-")) {
      return PDF;
    }
    return begins(bytes, 'P', 'K', 3, 4) ? office(bytes) : null;
  }

  private static boolean begins(byte[] bytes, int... first) {
    for (int i = 0; i < first.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean says(byte[] bytes, int at, String word) {
    return bytes.length >= at + word.length()
        && new String(bytes, at, word.length(), StandardCharsets.ISO_8859_1).equals(word);
  }

  /** By the names of the parts, which stand in the clear: nothing is unpacked. */
  private static @Nullable String office(byte[] bytes) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!all.contains("[Content_Types].xml")) {
      return null;
    }
    return all.contains("word/document.xml") ? DOCX : all.contains("xl/workbook.xml") ? XLSX : null;
  }

  /** Whether a file of that type can stand for the kind. */
  static boolean fits(EvidenceKind kind, String type) {
    boolean isPicture = type.equals(JPEG) || type.equals(PNG) || type.equals(WEBP);
    return kind == EvidenceKind.DOCUMENT || isPicture;
  }
}
