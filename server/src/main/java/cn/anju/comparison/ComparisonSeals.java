package cn.anju.comparison;

import static anju.tables.comparison.Tables.UPLOAD;

import cn.anju.platform.FieldCipher;
import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import cn.anju.platform.SealedFolders;
import cn.anju.platform.SealedFolders.SealedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What of departments' files lies sealed. */
@Configuration(proxyBeanMethods = false)
class ComparisonSeals {

  @Bean
  SealedColumns sealedColumnsOfFiles(FieldCipher cipher) {
    return () ->
        List.of(
            SealedColumn.of("comparison.rejected_row", "cells_cipher", SealedCells.PURPOSE),
            SealedColumn.of("comparison.mended_row", "cells_cipher", Mendings.PURPOSE),
            SealedColumn.of("comparison.pattern", "said_cipher", Patterns.SAID)
                .indexedBy(
                    "said_index",
                    (said, row) ->
                        Patterns.words(
                            Patterns.Kind.valueOf(String.valueOf(row.get("kind"))),
                            String.valueOf(row.get("column_name")),
                            said,
                            cipher.open(Patterns.WHOSE, (byte[]) row.get("whose_cipher")))),
            SealedColumn.of("comparison.pattern", "meant_cipher", Patterns.MEANT),
            SealedColumn.of("comparison.pattern", "whose_cipher", Patterns.WHOSE));
  }

  /** Files as received, receipts, uploads. */
  @Bean
  SealedFolders sealedFilesOfDepartments(
      SealedPlaces places, DSLContext sql, PlatformTransactionManager transactions) {
    TransactionTemplate reading = new TransactionTemplate(transactions);
    return () -> {
      List<SealedFile> files = new ArrayList<>();
      for (Path file : below(places.received())) {
        String name = file.getFileName().toString();
        files.add(new SealedFile(file, name.substring(0, name.length() - ".sealed".length())));
      }
      // within a transaction: outside of one nobody's uploads are seen
      Set<String> open =
          Objects.requireNonNull(
              reading.execute(status ->
                  sql.select(UPLOAD.ID)
                      .from(UPLOAD)
                      .where(UPLOAD.STATE.eq("OPEN"))
                      .fetchSet(one -> one.value1().toString())));
      for (Path file : below(places.uploads())) {
        String id = file.getFileName().toString().replace(".sealed", "");
        files.add(new SealedFile(file, id, open.contains(id)));
      }
      return files;
    };
  }

  private static List<Path> below(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.getFileName().toString().matches("[^.].*\\.sealed")).toList();
    }
  }
}
