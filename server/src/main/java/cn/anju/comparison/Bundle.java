package cn.anju.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Several receipts as one file: an archive whose first entry says that it is one. */
final class Bundle {
  private static final String FIRST = "00-README.txt";

  private Bundle() {}

  /** One receipt as it is, several in an archive. */
  static Path of(List<Path> receipts, Path work) throws IOException {
    if (receipts.size() == 1) {
      return receipts.getFirst();
    }
    Path bundle = work.resolve("receipts.zip");
    try (OutputStream out = Files.newOutputStream(bundle);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      zip.putNextEntry(new ZipEntry(FIRST));
      zip.write(
          "每个文件一份退回清单。 One list of returned rows for each file.\n"
              .getBytes(StandardCharsets.UTF_8));
      for (Path receipt : receipts) {
        zip.putNextEntry(new ZipEntry(receipt.getFileName().toString()));
        try (InputStream in = Files.newInputStream(receipt)) {
          in.transferTo(zip);
        }
      }
    }
    return bundle;
  }

  /** Whether a file that begins so is an archive of several and no workbook. */
  static boolean isBundle(byte[] start) {
    return new String(start, StandardCharsets.ISO_8859_1).contains(FIRST);
  }
}
