package cn.anju.comparison;

import static anju.tables.comparison.Tables.SENT_FILE;
import static anju.tables.comparison.Tables.UPLOAD;

import cn.anju.platform.Scope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Before jobs and requests begin: what a kill left half done is finished or swept. Where several
 * nodes may share the folders, only what is older than a day is swept.
 */
@Component
class Upkeep implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Pattern NAME =
      Pattern.compile("\\.?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\..*");
  private static final List<String> WORK =
      List.of("check-", "recognition-", "registry-import-", "export-");

  private final DSLContext sql;
  private final SealedPlaces places;
  private final Uploads uploads;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final boolean isAlone;
  private volatile boolean isRunning;

  Upkeep(
      DSLContext sql,
      SealedPlaces places,
      Uploads uploads,
      PlatformTransactionManager transactions,
      Clock clock,
      @Value("${spring.datasource.url:}") String sharedDatabase) {
    this.sql = sql;
    this.places = places;
    this.uploads = uploads;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.isAlone = sharedDatabase.isEmpty();
  }

  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> uploadExpiry(Uploads uploads) {
      return Tasks.recurring("upload-expiry", FixedDelay.ofHours(6))
          .execute((instance, context) ->
              Scope.ofJob("upload-expiry")
                  .get(() -> {
                    uploads.expire();
                    return true;
                  }));
    }
  }

  @Override
  public void start() {
    isRunning = true;
    uploads.finishAll();
    try {
      sweepWork();
      sweepReceived();
      sweepUploads();
    } catch (IOException fault) {
      LOG.warn("left-overs could not be swept", fault);
    }
  }

  @Override
  public void stop() {
    isRunning = false;
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  /** Before the jobs, and before the door is opened. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void sweepWork() throws IOException {
    if (!Files.isDirectory(places.work())) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(places.work())) {
      for (Path folder : folders) {
        boolean isOurs = WORK.stream().anyMatch(folder.getFileName().toString()::startsWith);
        if (isOurs && isLeftOver(folder)) {
          SealedPlaces.remove(folder);
        }
      }
    }
  }

  private void sweepReceived() throws IOException {
    if (!Files.isDirectory(places.received())) {
      return;
    }
    Set<UUID> known =
        Scope.ofJob("upkeep")
            .get(() ->
                transaction.execute(status -> {
                  Set<UUID> ids =
                      new HashSet<>(sql.select(SENT_FILE.ID).from(SENT_FILE).fetch(SENT_FILE.ID));
                  ids.addAll(
                      sql.select(UPLOAD.ID)
                          .from(UPLOAD)
                          .where(UPLOAD.STATE.eq("COMPLETE"))
                          .fetch(UPLOAD.ID));
                  return ids;
                }));
    try (DirectoryStream<Path> months =
        Files.newDirectoryStream(
            places.received(),
            folder -> folder.getFileName().toString().matches("\\d{4}-\\d{2}"))) {
      for (Path month : months) {
        sweep(month, known);
      }
    }
  }

  private void sweepUploads() throws IOException {
    if (!Files.isDirectory(places.uploads())) {
      return;
    }
    Set<UUID> waiting =
        transaction.execute(status ->
            new HashSet<>(
                sql.select(UPLOAD.ID)
                    .from(UPLOAD)
                    .where(UPLOAD.STATE.in("OPEN", "COMPLETE"))
                    .fetch(UPLOAD.ID)));
    sweep(places.uploads(), waiting);
  }

  /** Removes files of nobody, and those that were never finished. */
  private void sweep(Path folder, Set<UUID> known) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      for (Path file : found) {
        String said = file.getFileName().toString();
        Matcher name = NAME.matcher(said);
        boolean isOrphan =
            name.matches()
                && (said.startsWith(".") || !known.contains(UUID.fromString(name.group(1))));
        if (isOrphan && isLeftOver(file)) {
          Files.deleteIfExists(file);
          LOG.info("swept a file that was never received to its end");
        }
      }
    }
  }

  private boolean isLeftOver(Path file) throws IOException {
    FileTime yesterday = FileTime.from(clock.instant().minus(Duration.ofDays(1)));
    return isAlone || Files.getLastModifiedTime(file).compareTo(yesterday) < 0;
  }
}
