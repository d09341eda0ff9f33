package cn.anju.privacy;

import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Scope;
import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import cn.anju.platform.SealedFiles;
import cn.anju.platform.SealedFolders;
import cn.anju.platform.SealedFolders.SealedFile;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the files of exports, within the scope of whoever asked, and removes them in time. */
@Configuration(proxyBeanMethods = false)
class ExportJob {
  static final String NAME = "export";
  private static final Logger LOG = LoggerFactory.getLogger(ExportJob.class);

  @Bean
  OneTimeTask<Void> exportMaking(Exports exports, SealedFiles sealed, AnjuProperties properties) {
    return Tasks.oneTime(NAME)
        .execute((instance, context) -> {
          UUID id = UUID.fromString(instance.getId());
          Exports.Work work = job(() -> exports.work(id));
          if (work == null) {
            return;
          }
          try {
            int rows = make(work, exports, sealed, properties.work());
            job(() -> {
              exports.made(id, rows);
              return true;
            });
          } catch (IOException | UncheckedIOException fault) {
            LOG.error("an export could not be made", fault);
            job(() -> {
              exports.failed(id);
              return true;
            });
          }
        });
  }

  private static <T extends @org.jspecify.annotations.Nullable Object> T job(
      java.util.function.Supplier<T> part) {
    return Scope.ofJob("export").get(part);
  }

  private static int make(Exports.Work work, Exports exports, SealedFiles sealed, Path workFolder)
      throws IOException {
    Files.createDirectories(workFolder);
    Files.createDirectories(exports.folder());
    Path clear =
        Files.createTempFile(
            workFolder,
            "export-",
            ".xlsx",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      int rows;
      try (OutputStream out = Files.newOutputStream(clear)) {
        rows =
            work.scope()
                .get(() -> {
                  try {
                    return ExportWorkbook.write(out, work.list(), work.filter(), work.mark());
                  } catch (IOException fault) {
                    throw new UncheckedIOException(fault);
                  }
                });
      }
      Path fresh = exports.folder().resolve("." + work.id() + ".part");
      try (InputStream in = Files.newInputStream(clear)) {
        sealed.write(fresh, work.id().toString(), in);
      }
      Files.move(
          fresh,
          exports.fileOf(work.id()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } finally {
      Files.deleteIfExists(clear);
    }
  }

  @Bean
  RecurringTask<Void> exportExpiry(Exports exports) {
    return Tasks.recurring("export-expiry", FixedDelay.ofMinutes(30))
        .execute((instance, context) ->
            job(() -> {
              try {
                exports.expire();
              } catch (IOException fault) {
                throw new UncheckedIOException(fault);
              }
              return true;
            }));
  }

  @Bean
  SealedColumns sealedFilters() {
    return () -> List.of(SealedColumn.of("privacy.export", "filter_cipher", Exports.FILTER));
  }

  @Bean
  SealedFolders sealedExports(Exports exports) {
    return () -> {
      List<SealedFile> files = new ArrayList<>();
      if (Files.isDirectory(exports.folder())) {
        try (DirectoryStream<Path> found =
            Files.newDirectoryStream(exports.folder(), "[!.]*.sealed")) {
          for (Path file : found) {
            files.add(new SealedFile(file, file.getFileName().toString().replace(".sealed", "")));
          }
        }
      }
      return files;
    };
  }
}
