package cn.anju.access;

import cn.anju.engine.feed.TextSheets;
import cn.anju.engine.feed.TextWorkbook;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Small workbooks in and out. Meanwhile they lie in the work directory, readable by this process
 * only. No cell that is written can be taken for a formula ({@link TextWorkbook}).
 */
@Component
class Workbooks {
  private static final MediaType XLSX =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  private final Path work;

  Workbooks(AnjuProperties properties) {
    this.work = properties.work().toAbsolutePath().normalize();
  }

  /** Fills a workbook. */
  interface Writer {
    void write(TextWorkbook workbook) throws IOException;
  }

  byte[] write(Writer writer) {
    try {
      Path file = file();
      try {
        try (TextWorkbook workbook = new TextWorkbook(file)) {
          writer.write(workbook);
        }
        return Files.readAllBytes(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  TextSheets.Found read(byte[] bytes) {
    try {
      Path file = file();
      try {
        Files.write(file, bytes);
        return TextSheets.read(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException fault) {
      throw Refusal.invalid(
              "这个文件打不开，请另存为 .xlsx 后再传。",
              "The file cannot be read; save it as .xlsx and send it again.")
          .asException();
    }
  }

  private Path file() throws IOException {
    Files.createDirectories(work);
    return Files.createFile(
        work.resolve("people-" + UUID.randomUUID() + ".xlsx"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  static ResponseEntity<Resource> download(String name, byte[] bytes) {
    return ResponseEntity.ok()
        .contentType(XLSX)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name + ".xlsx", StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(new ByteArrayResource(bytes));
  }
}
