package cn.anju.comparison;

import static anju.tables.comparison.Tables.FILE_NOTICE;
import static anju.tables.comparison.Tables.SENT_FILE;

import anju.tables.comparison.tables.records.SentFileRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.Trail;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.run.FileCheck;
import cn.anju.engine.run.RunListener;
import cn.anju.engine.run.RunStopped;
import cn.anju.engine.run.UnusableInput;
import cn.anju.household.StoredRegistry;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Announcements;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 来文检查: a job for every file that was received, which says what a run would make of it. Files of a
 * month that wait together are checked together, because reading the registry costs more than
 * reading most files.
 *
 * <p>A month's files are judged beside the files of the same feed that came before: the last
 * snapshot, or a year of increments, so that refunds find what they take back and repeated rows are
 * seen.
 */
@Component
class FileChecks {
  static final String REGISTRY_MISSING = "REGISTRY_MISSING";

  private static final Logger LOG = LoggerFactory.getLogger(FileChecks.class);
  private static final int TOGETHER = 40;
  private static final long TOGETHER_BYTES = 64L << 20;
  private static final int MONTHS_BEFORE = 12;
  private static final long BYTES_BEFORE = 256L << 20;

  private final DSLContext sql;
  private final Trail trail;
  private final ReceivedFiles files;
  private final FileCheckResults results;
  private final SealedPlaces places;
  private final StoredRegistry registry;
  private final Teaching teaching;
  private final DefinitionsInForce definitions;
  private final AnjuProperties properties;
  private final Announcements announcements;
  private final Rechecks rechecks;
  private final TransactionTemplate transaction;

  FileChecks(
      DSLContext sql,
      ReceivedFiles files,
      FileCheckResults results,
      SealedPlaces places,
      StoredRegistry registry,
      Teaching teaching,
      DefinitionsInForce definitions,
      AnjuProperties properties,
      Announcements announcements,
      Rechecks rechecks,
      PlatformTransactionManager transactions,
      Trail trail) {
    this.trail = trail;
    this.sql = sql;
    this.files = files;
    this.results = results;
    this.places = places;
    this.registry = registry;
    this.teaching = teaching;
    this.definitions = definitions;
    this.properties = properties;
    this.announcements = announcements;
    this.rechecks = rechecks;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Asks for a check that broke once more; within the scope of whoever asks. */
  void askAgain(UUID id) {
    transaction.executeWithoutResult(status -> {
      SentFileRecord file =
          sql.selectFrom(SENT_FILE).where(SENT_FILE.ID.eq(id)).forUpdate().fetchOne();
      if (file == null) {
        throw Refusal.notFound().asException();
      }
      if (!file.getState().equals(FileState.CHECK_FAILED.name())) {
        throw new Refusal(
                "NOT_FAILED",
                409,
                "这个文件的检查没有出错，不用再查。",
                "The check of this file did not fail; nothing to repeat.")
            .asException();
      }
      rechecks.ask(file);
      trail.note(Deed.of(Action.FILE_CHECK_ASKED).object(id));
    });
  }

  /** After the registry came, the files that waited for it are checked. */
  void askAgainForRegistry() {
    Scope.ofJob("file-check")
        .get(() ->
            transaction.execute(status -> {
              sql.selectFrom(SENT_FILE)
                  .where(SENT_FILE.STATE.eq(FileState.CHECK_FAILED.name()))
                  .and(
                      SENT_FILE.ID.in(
                          sql.select(FILE_NOTICE.FILE_ID)
                              .from(FILE_NOTICE)
                              .where(FILE_NOTICE.CODE.eq(REGISTRY_MISSING))))
                  .fetch()
                  .forEach(rechecks::ask);
              return true;
            }));
  }

  /**
   * Checks a file, and others that wait with it.
   *
   * @param job name of the job: another one of the same file may be going on
   * @param isAnew true if something was taught about a file that was checked, or is being checked
   * @param isStopAsked asked now and then; what was begun is taken up again by whoever asks next
   * @throws RunStopped if it was asked for
   */
  void check(UUID leader, String job, boolean isAnew, BooleanSupplier isStopAsked) {
    RunListener listener =
        new RunListener() {
          @Override
          public boolean isStopAsked() {
            return isStopAsked.getAsBoolean();
          }
        };
    Scope.ofJob("file-check")
        .get(() -> {
          check(leader, job, isAnew, listener);
          return true;
        });
  }

  private void check(UUID leader, String job, boolean isAnew, RunListener listener) {
    List<SentFileRecord> together = claim(leader, isAnew);
    if (together.isEmpty()) {
      return;
    }
    try {
      check(job, together, listener);
    } catch (RunStopped stopped) {
      throw stopped;
    } catch (IOException | SQLException | RuntimeException fault) {
      if (together.size() == 1) {
        fail(together.getFirst(), fault);
        return;
      }
      LOG.warn("{} files cannot be checked together; one by one", together.size());
      for (SentFileRecord one : together) {
        checkAlone(job, one, listener);
      }
    }
  }

  private void checkAlone(String job, SentFileRecord file, RunListener listener) {
    try {
      check(job, List.of(file), listener);
    } catch (RunStopped stopped) {
      throw stopped;
    } catch (IOException | SQLException | RuntimeException fault) {
      fail(file, fault);
    }
  }

  /**
   * The job's own file and others that wait; after a kill, those that it had begun.
   *
   * @param isAnew true if another job of the same file may still be going on: what that one has
   *     begun is left to it
   */
  private List<SentFileRecord> claim(UUID leader, boolean isAnew) {
    return transaction.execute(status -> {
      SentFileRecord own =
          sql.selectFrom(SENT_FILE).where(SENT_FILE.ID.eq(leader)).forUpdate().fetchOne();
      List<SentFileRecord> claimed = new ArrayList<>();
      if (own == null) {
        return claimed;
      }
      boolean isWaiting = own.getState().equals(FileState.RECEIVED.name());
      List<SentFileRecord> begun =
          sql.selectFrom(SENT_FILE)
              .where(SENT_FILE.STATE.eq(FileState.CHECKING.name()))
              .and(SENT_FILE.CHECKED_WITH.eq(leader))
              .orderBy(SENT_FILE.NAME)
              .forUpdate()
              .fetch();
      if (!begun.isEmpty() && !(isWaiting && isAnew)) {
        claimed.addAll(begun);
      }
      if (!isWaiting) {
        return claimed;
      }
      claimed.add(own);
      long bytes = own.getBytes();
      for (SentFileRecord other :
          sql.selectFrom(SENT_FILE)
              .where(SENT_FILE.STATE.eq(FileState.RECEIVED.name()))
              .and(SENT_FILE.PERIOD.eq(own.getPeriod()))
              .and(SENT_FILE.ID.ne(leader))
              .orderBy(SENT_FILE.BYTES)
              .limit(TOGETHER)
              .forUpdate()
              .skipLocked()
              .fetch()) {
        bytes += other.getBytes();
        if (bytes > TOGETHER_BYTES) {
          break;
        }
        claimed.add(other);
      }
      for (SentFileRecord file : claimed) {
        file.setState(FileState.CHECKING.name());
        file.setCheckedWith(leader);
        file.setVersion(file.getVersion() + 1);
        file.update();
        announcements.tell("file", file.getId());
      }
      return claimed;
    });
  }

  private void check(String job, List<SentFileRecord> together, RunListener listener)
      throws IOException, SQLException {
    YearMonth period = YearMonth.parse(together.getFirst().getPeriod());
    Path work = places.workFolder("check-" + job);
    try {
      Path feeds = Files.createDirectory(work.resolve("feeds"));
      Files.createDirectory(feeds.resolve(period.toString()));
      files.layOut(beside(period, together), feeds);
      FileCheckFindings findings = new FileCheckFindings(period.toString());
      List<Path> receipts =
          new FileCheck(
                  new FileCheck.Order(
                      definitions.folder(),
                      registry.source(work),
                      feeds,
                      period,
                      work.resolve("out"),
                      properties.engineMemory(),
                      Runtime.getRuntime().availableProcessors(),
                      teaching.all()),
                  definitions.all(),
                  listener)
              .run(findings);
      results.write(together, findings, receipts, work);
    } finally {
      SealedPlaces.remove(work);
    }
  }

  /** The files to be checked and those of the same feeds that they are judged beside. */
  private List<ReceivedFiles.InForce> beside(YearMonth period, List<SentFileRecord> together) {
    Set<UUID> own = new HashSet<>();
    Set<String> feeds = new HashSet<>();
    for (SentFileRecord file : together) {
      own.add(file.getId());
      if (file.getFeed() != null) {
        feeds.add(file.getFeed());
      }
    }
    List<ReceivedFiles.InForce> all =
        transaction.execute(status -> files.inForce(period.minusMonths(MONTHS_BEFORE), period));
    List<ReceivedFiles.InForce> beside = new ArrayList<>();
    Set<String> snapshotsSeen = new HashSet<>();
    long bytes = 0;
    for (ReceivedFiles.InForce file : all.reversed()) {
      if (own.contains(file.id())) {
        beside.add(file);
        continue;
      }
      FeedDefinition feed = definitions.feed(file.feed());
      if (feed == null || !feeds.contains(feed.code()) || file.state() == FileState.REFUSED) {
        continue;
      }
      boolean isEarlier = !file.period().equals(period.toString());
      if (feed.isSnapshot() && isEarlier) {
        String month = feed.code() + " " + file.period();
        boolean isOfAnotherMonth =
            snapshotsSeen.stream()
                .anyMatch(seen -> seen.startsWith(feed.code() + " ") && !seen.equals(month));
        if (isOfAnotherMonth) {
          continue;
        }
        snapshotsSeen.add(month);
      }
      bytes += file.bytes();
      if (bytes > BYTES_BEFORE && isEarlier) {
        continue;
      }
      beside.add(file);
    }
    return beside.reversed();
  }

  private void fail(SentFileRecord file, Exception fault) {
    String code;
    String zh;
    String en;
    if (fault instanceof UnusableInput unusable) {
      code = REGISTRY_MISSING;
      zh = "档案还不能用，文件先收着：" + unusable.chinese() + " 导入档案后会自动重查。";
      en =
          "The registry cannot be used yet, the file is kept: "
              + unusable.english()
              + " It is checked again after the import.";
    } else {
      LOG.error("the check of file {} broke", file.getId(), fault);
      code = "FAULT";
      zh = "检查时系统出了故障，已记入日志；文件已收好，可以再查一次，仍不行请联系运维。";
      en =
          "The check broke and was logged; the file is kept. Check it again, then call the operator.";
    }
    results.fail(file.getId(), code, zh, en);
  }
}
