package cn.anju.engine.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** What a file is, by its first bytes and never by its name. */
enum FileKind {
  WORKBOOK,
  ARCHIVE,
  TEXT;

  private static final int FIRST_BYTES = 4096;

  /** Tells the kind of a file, or refuses it. */
  static FileKind of(Path file) throws IOException {
    byte[] first = firstBytes(file);
    if (first.length == 0) {
      throw new RefusedFile(Refusal.emptyFile());
    }
    if (startsWith(first, "PK\u0003\u0004") || startsWith(first, "PK\u0005\u0006")) {
      return insideZip(file, first);
    }
    Refusal refusal = knownStranger(file, first);
    if (refusal != null) {
      throw new RefusedFile(refusal);
    }
    return TEXT;
  }

  private static byte[] firstBytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(FIRST_BYTES);
    }
  }

  private static boolean startsWith(byte[] bytes, String latin) {
    byte[] magic = latin.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (bytes[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static FileKind insideZip(Path file, byte[] first) throws IOException {
    boolean encrypted = first.length > 6 && (first[6] & 1) != 0;
    if (encrypted) {
      throw new RefusedFile(Refusal.encrypted());
    }
    try (ZipFile zip = ZipMembers.open(file)) {
      if (zip.getEntry("[Content_Types].xml") != null) {
        if (zip.getEntry("xl/workbook.xml") != null) {
          return WORKBOOK;
        }
        if (zip.getEntry("xl/workbook.bin") != null) {
          throw new RefusedFile(Refusal.binaryWorkbook());
        }
        if (zip.getEntry("word/document.xml") != null) {
          throw new RefusedFile(Refusal.notATable("Word 文档", "a Word document"));
        }
        if (zip.getEntry("ppt/presentation.xml") != null) {
          throw new RefusedFile(Refusal.notATable("演示文稿", "a presentation"));
        }
      }
      if (zip.getEntry("mimetype") != null && zip.getEntry("content.xml") != null) {
        throw new RefusedFile(
            Refusal.notATable("OpenDocument 文件（.ods/.odt）", "an OpenDocument file (.ods/.odt)"));
      }
      return ARCHIVE;
    }
  }

  private static @Nullable Refusal knownStranger(Path file, byte[] first) throws IOException {
    if (startsWith(first, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
      return compoundFile(file, first);
    }
    if (startsWith(first, "%PDF")) {
      return Refusal.notATable("PDF 文件", "a PDF file");
    }
    if (startsWith(first, "\u0089PNG")
        || startsWith(first, "\u00ff\u00d8\u00ff")
        || startsWith(first, "GIF8")
        || startsWith(first, "II*\u0000")
        || startsWith(first, "MM\u0000*")
        || (startsWith(first, "BM") && contains(first, (byte) 0))) {
      return Refusal.notATable("图片", "a picture");
    }
    if (startsWith(first, "{\\rtf")) {
      return Refusal.notATable("RTF 文档", "an RTF document");
    }
    if (startsWith(first, "Rar!")) {
      return Refusal.otherArchive("rar");
    }
    if (startsWith(first, "7z\u00bc\u00af")) {
      return Refusal.otherArchive("7z");
    }
    if (startsWith(first, "\u001f\u008b")) {
      return Refusal.otherArchive("gz");
    }
    if (startsWith(first, "PAR1")) {
      return Refusal.notATable("Parquet 文件", "a Parquet file");
    }
    return markup(first);
  }

  private static @Nullable Refusal markup(byte[] first) {
    // tags are ASCII in every encoding that is read; UTF-16 has zeros between
    String text =
        new String(first, StandardCharsets.ISO_8859_1)
            .replace("\u0000", "")
            .replace("\u00ef\u00bb\u00bf", "")
            .replace("\u00ff\u00fe", "")
            .replace("\u00fe\u00ff", "")
            .strip()
            .toLowerCase(Locale.ROOT);
    if (!text.startsWith("<")) {
      return null;
    }
    if (text.contains("<html") || text.contains("<table") || text.contains("<!doctype html")) {
      return Refusal.webPage();
    }
    return text.startsWith("<?xml") ? Refusal.oldXml() : Refusal.webPage();
  }

  private static boolean contains(byte[] bytes, byte wanted) {
    for (byte b : bytes) {
      if (b == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Old Office files and encrypted new ones: the names in the directory tell them apart. */
  private static Refusal compoundFile(Path file, byte[] first) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN);
    if (first.length < 512) {
      return Refusal.damaged("OLE");
    }
    long sector = 1L << Math.min(header.getShort(30), 12);
    long directory = (Integer.toUnsignedLong(header.getInt(48)) + 1) * sector;
    ByteBuffer names = ByteBuffer.allocate(4096);
    try (FileChannel channel = FileChannel.open(file)) {
      channel.read(names, directory);
    }
    String said = new String(names.array(), StandardCharsets.UTF_16LE);
    if (said.contains("EncryptedPackage") || said.contains("EncryptionInfo")) {
      return Refusal.encrypted();
    }
    if (said.contains("WordDocument")) {
      return Refusal.notATable("Word 文档", "a Word document");
    }
    if (said.contains("PowerPoint")) {
      return Refusal.notATable("演示文稿", "a presentation");
    }
    return Refusal.oldWorkbook();
  }
}
