package cn.anju.comparison;

import static anju.tables.comparison.Tables.REGISTRY_IMPORT;
import static anju.tables.comparison.Tables.REGISTRY_IMPORT_FILE;
import static anju.tables.comparison.Tables.UPLOAD;

import anju.tables.comparison.tables.records.RegistryImportFileRecord;
import anju.tables.comparison.tables.records.RegistryImportRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.Trail;
import cn.anju.engine.feed.HeaderAnswer;
import cn.anju.engine.registry.RegistryCheck;
import cn.anju.engine.registry.RegistryCode;
import cn.anju.engine.registry.RegistryRow;
import cn.anju.engine.registry.RegistryTable;
import cn.anju.household.RegistryKeeping;
import cn.anju.household.RegistryMerge;
import cn.anju.household.StoredRegistry;
import cn.anju.income.LedgerImport;
import cn.anju.income.LedgerImports;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Announcements;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Scope;
import cn.anju.platform.SealedFiles;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import cn.anju.warning.WarningDesk;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries an import out: every row is judged, people go into the database and ledgers into a new
 * edition, all of it with one commit, or nothing. Killed in between it begins again.
 */
@Component
class RegistryImportJob {
  /** Where receipts of imports lie, beside the months of the files. */
  static final String RECEIPTS = "registry";

  private static final Logger LOG = LoggerFactory.getLogger(RegistryImportJob.class);

  private final DSLContext sql;
  private final Trail trail;
  private final RegistryKeeping registry;
  private final StoredRegistry stored;
  private final LedgerImports ledgers;
  private final RegistryLanguage language;
  private final SheetLayouts layouts;
  private final WarningDesk warnings;
  private final FileChecks checks;
  private final Regions regions;
  private final SealedFiles sealedFiles;
  private final SealedPlaces places;
  private final Announcements announcements;
  private final AnjuProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RegistryImportJob(
      DSLContext sql,
      RegistryKeeping registry,
      StoredRegistry stored,
      LedgerImports ledgers,
      RegistryLanguage language,
      SheetLayouts layouts,
      WarningDesk warnings,
      FileChecks checks,
      Regions regions,
      SealedFiles sealedFiles,
      SealedPlaces places,
      Announcements announcements,
      AnjuProperties properties,
      PlatformTransactionManager transactions,
      Clock clock,
      Trail trail) {
    this.trail = trail;
    this.sql = sql;
    this.registry = registry;
    this.stored = stored;
    this.ledgers = ledgers;
    this.language = language;
    this.layouts = layouts;
    this.warnings = warnings;
    this.checks = checks;
    this.regions = regions;
    this.sealedFiles = sealedFiles;
    this.places = places;
    this.announcements = announcements;
    this.properties = properties;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    OneTimeTask<Void> registryImport(RegistryImportJob job) {
      return Tasks.oneTime(JobQueue.REGISTRY_IMPORT)
          .onFailure((complete, operations) ->
              operations.reschedule(complete, complete.getTimeDone().plus(Duration.ofSeconds(5))))
          .execute((instance, context) ->
              Scope.ofJob(JobQueue.REGISTRY_IMPORT)
                  .get(() -> {
                    job.run(UUID.fromString(instance.getId()));
                    return true;
                  }));
    }
  }

  /** What an import comes to, apart from faults. */
  private sealed interface End {
    record Done(RegistryMerge.Outcome.Merged merged) implements End {}

    record Refused(Bilingual why) implements End {}
  }

  void run(UUID id) {
    if (!begin(id)) {
      return;
    }
    try {
      Path work = places.workFolder("registry-import-" + id);
      try {
        carryOut(id, work);
      } finally {
        SealedPlaces.remove(work);
      }
    } catch (IOException | SQLException | RuntimeException fault) {
      LOG.error("registry import {} broke", id, fault);
      transaction.executeWithoutResult(status ->
          end(
              id,
              RegistryImports.State.FAILED,
              new Bilingual(
                  "导入时系统出了故障，已记入日志，档案没有变动；可以再导一次，仍不行请联系运维。",
                  "The import broke and was logged; nothing has changed. Try again, then call the operator.")));
      return;
    }
    checks.askAgainForRegistry();
    copyPeople(id);
  }

  /** So that the first run or check need not wait for the copy. */
  private void copyPeople(UUID id) {
    try {
      Path work = places.workFolder("registry-import-" + id);
      try {
        stored.source(work);
      } finally {
        SealedPlaces.remove(work);
      }
    } catch (IOException | RuntimeException later) {
      LOG.warn("the copy of the people is made when it is first asked for", later);
    }
  }

  private boolean begin(UUID id) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> {
          RegistryImportRecord found =
              sql.selectFrom(REGISTRY_IMPORT)
                  .where(REGISTRY_IMPORT.ID.eq(id))
                  .forUpdate()
                  .fetchOne();
          if (found == null || !List.of("QUEUED", "RUNNING").contains(found.getState())) {
            return false;
          }
          found.setState(RegistryImports.State.RUNNING.name());
          found.setStartedAt(OffsetDateTime.now(clock));
          found.update();
          announcements.tell("registry", id);
          return true;
        }));
  }

  private void carryOut(UUID id, Path work) throws IOException, SQLException {
    RegistryImportRecord order =
        transaction.execute(status -> sql.fetchSingle(REGISTRY_IMPORT, REGISTRY_IMPORT.ID.eq(id)));
    List<RegistryImportFileRecord> files =
        transaction.execute(status ->
            sql.selectFrom(REGISTRY_IMPORT_FILE)
                .where(REGISTRY_IMPORT_FILE.IMPORT_ID.eq(id))
                .orderBy(REGISTRY_IMPORT_FILE.PLACE)
                .fetch());
    Map<RegistryTable, Path> clear = open(files, work);
    Set<String> villages =
        regions.all().stream()
            .filter(region -> region.level() == Region.Level.VILLAGE)
            .map(Region::code)
            .collect(Collectors.toSet());
    End end;
    Map<RegistryTable, RegistryCheck.Tally> tallies = new EnumMap<>(RegistryTable.class);
    try (RegistryCheck check =
        RegistryCheck.open(
            villages,
            language.words(),
            LocalDate.now(clock),
            properties.engineMemory(),
            Runtime.getRuntime().availableProcessors(),
            Files.createDirectory(work.resolve("engine")))) {
      end =
          transaction.execute(status -> {
            try {
              return merge(order, files, clear, check, tallies, work, status::setRollbackOnly);
            } catch (IOException | SQLException fault) {
              throw new IllegalStateException(fault);
            }
          });
      if (end instanceof End.Refused refused) {
        boolean hasReceipt = keepReceipt(id, check, work);
        transaction.executeWithoutResult(status -> {
          count(id, files, tallies, hasReceipt);
          end(id, RegistryImports.State.REFUSED, refused.why());
        });
      }
    }
    if (end instanceof End.Done) {
      for (RegistryImportFileRecord file : files) {
        Files.deleteIfExists(places.upload(file.getUploadId()));
      }
    }
  }

  private Map<RegistryTable, Path> open(List<RegistryImportFileRecord> files, Path work)
      throws IOException {
    Map<RegistryTable, Path> clear = new EnumMap<>(RegistryTable.class);
    for (RegistryImportFileRecord file : files) {
      UUID upload = file.getUploadId();
      Path to = work.resolve(file.getRegistryTable());
      try (InputStream in = sealedFiles.open(places.upload(upload), upload.toString())) {
        Files.copy(in, to);
      }
      clear.put(RegistryImports.tableOf(file.getRegistryTable()), to);
    }
    return clear;
  }

  private End merge(
      RegistryImportRecord order,
      List<RegistryImportFileRecord> files,
      Map<RegistryTable, Path> clear,
      RegistryCheck check,
      Map<RegistryTable, RegistryCheck.Tally> tallies,
      Path work,
      Runnable rollBack)
      throws IOException, SQLException {
    UUID id = order.getId();
    registry.lock();
    know(check, clear.keySet(), order.getExpectFull());
    // asked before the copying begins: a connection that copies answers nothing else
    Map<RegistryTable, List<HeaderAnswer>> answers = new EnumMap<>(RegistryTable.class);
    clear.keySet().forEach(table -> answers.put(table, layouts.answers(table)));
    try (RegistryMerge merge = registry.merge(id);
        LedgerImport ledger = ledgers.begin(id)) {
      for (RegistryImportFileRecord file : files) {
        RegistryTable table = RegistryImports.tableOf(file.getRegistryTable());
        if (LedgerImport.isLedger(table)) {
          merge.pause();
          ledger.begin(table);
        } else {
          ledger.pause();
        }
        RegistryCheck.Tally tally =
            check.read(
                table,
                pathOf(clear, table),
                file.getFile(),
                answers.getOrDefault(table, List.of()),
                new Taker(merge, ledger));
        tallies.put(table, tally);
      }
      ledger.pause();
      Bilingual unusable = unusable(files, tallies);
      if (unusable != null) {
        rollBack.run();
        return new End.Refused(unusable);
      }
      RegistryMerge.Outcome outcome = merge.merge(order.getExpectFull(), order.getIsConfirmed());
      if (outcome instanceof RegistryMerge.Outcome.TooManyGone tooMany) {
        rollBack.run();
        return new End.Refused(tooManyGone(tooMany));
      }
      RegistryMerge.Outcome.Merged merged = (RegistryMerge.Outcome.Merged) outcome;
      warnings.householdsChanged();
      ledger.merge();
      count(id, files, tallies, keepReceipt(id, check, work));
      sql.update(REGISTRY_IMPORT)
          .set(REGISTRY_IMPORT.HOUSEHOLDS, merged.households())
          .set(REGISTRY_IMPORT.MEMBERS, merged.members())
          .set(REGISTRY_IMPORT.ADDED, merged.added())
          .set(REGISTRY_IMPORT.CHANGED, merged.changed())
          .set(REGISTRY_IMPORT.GONE, merged.gone())
          .where(REGISTRY_IMPORT.ID.eq(id))
          .execute();
      sql.update(UPLOAD)
          .set(UPLOAD.STATE, "TAKEN")
          .where(UPLOAD.ID.in(files.stream().map(RegistryImportFileRecord::getUploadId).toList()))
          .execute();
      end(id, RegistryImports.State.DONE, null);
      trail.note(Deed.of(Action.REGISTRY_IMPORTED).object(id));
      return new End.Done(merged);
    }
  }

  private static Path pathOf(Map<RegistryTable, Path> clear, RegistryTable table) {
    Path path = clear.get(table);
    if (path == null) {
      throw new IllegalStateException(table + " was not opened");
    }
    return path;
  }

  /** Tells the check who is there, unless the import itself says who is. */
  private void know(RegistryCheck check, Set<RegistryTable> tables, boolean isFull) {
    if (!isFull || !tables.contains(RegistryTable.HOUSEHOLDS)) {
      registry.households(check::know);
    }
    if (!isFull || !tables.contains(RegistryTable.MEMBERS)) {
      registry.members(check::know);
    }
  }

  /** Hands rows on to where they belong. */
  private record Taker(RegistryMerge merge, LedgerImport ledger) implements RegistryCheck.Taker {
    @Override
    public void begins(RegistryTable table, Set<String> columns) {
      merge.begins(table, columns);
    }

    @Override
    public void accepted(RegistryRow row, List<RegistryCode> notices) throws SQLException {
      switch (row) {
        case RegistryRow.Household household -> merge.add(household);
        case RegistryRow.Member member -> merge.add(member);
        case RegistryRow.IdAlias alias -> throw new IllegalStateException("no file holds " + alias);
        case RegistryRow.Income income -> ledger.add(income);
        case RegistryRow.Spending spending -> ledger.add(spending);
        case RegistryRow.AnnualAccount account -> ledger.add(account);
      }
    }
  }

  /** A file of which nothing can be used refuses the whole import. */
  private static @Nullable Bilingual unusable(
      List<RegistryImportFileRecord> files, Map<RegistryTable, RegistryCheck.Tally> tallies) {
    for (RegistryImportFileRecord file : files) {
      RegistryCheck.Tally tally = tallies.get(RegistryImports.tableOf(file.getRegistryTable()));
      if (tally != null && tally.accepted() == 0 && !tally.refusals().isEmpty()) {
        return new Bilingual(
            file.getFile() + "：" + tally.refusals().getFirst().zh(),
            file.getFile() + ": " + tally.refusals().getFirst().en());
      }
      boolean isOfPeople = !LedgerImport.isLedger(RegistryImports.tableOf(file.getRegistryTable()));
      if (tally != null && tally.accepted() == 0 && isOfPeople) {
        return new Bilingual(
            file.getFile() + "：没有一行可用，档案没有变动，请按退回清单改正后重报。",
            file.getFile()
                + ": not one row can be used; nothing has changed. Correct the rows and send again.");
      }
    }
    return null;
  }

  private static Bilingual tooManyGone(RegistryMerge.Outcome.TooManyGone gone) {
    return new Bilingual(
        "按全量导入会减少 %d 户（现有 %d 户）、%d 人（现有 %d 人），超过两成，档案没有变动。请核对文件是否完整；确实要减少，请确认后重新导入。"
            .formatted(gone.households(), gone.ofHouseholds(), gone.members(), gone.ofMembers()),
        "As a full import this would remove %d households of %d and %d people of %d, more than a fifth; nothing has changed. Check whether the files are complete; if so, confirm and import again."
            .formatted(gone.households(), gone.ofHouseholds(), gone.members(), gone.ofMembers()));
  }

  private boolean keepReceipt(UUID id, RegistryCheck check, Path work)
      throws IOException, SQLException {
    Path folder = work.resolve("receipts");
    SealedPlaces.remove(folder);
    List<Path> receipts = check.writeReceipts(folder);
    if (receipts.isEmpty()) {
      return false;
    }
    Path place = places.receipt(RECEIPTS, id);
    Files.createDirectories(place.getParent());
    Path fresh = place.resolveSibling("." + place.getFileName() + ".part");
    try (InputStream in = Files.newInputStream(Bundle.of(receipts, work))) {
      sealedFiles.write(fresh, SealedPlaces.receiptIdentity(id), in);
    }
    SealedPlaces.place(fresh, place);
    return true;
  }

  private void count(
      UUID id,
      List<RegistryImportFileRecord> files,
      Map<RegistryTable, RegistryCheck.Tally> tallies,
      boolean hasReceipt) {
    for (RegistryImportFileRecord file : files) {
      RegistryCheck.Tally tally = tallies.get(RegistryImports.tableOf(file.getRegistryTable()));
      if (tally != null) {
        sql.update(REGISTRY_IMPORT_FILE)
            .set(REGISTRY_IMPORT_FILE.ROWS_SEEN, tally.rows())
            .set(REGISTRY_IMPORT_FILE.ACCEPTED, tally.accepted())
            .set(REGISTRY_IMPORT_FILE.REJECTED, tally.rejected())
            .where(REGISTRY_IMPORT_FILE.IMPORT_ID.eq(id))
            .and(REGISTRY_IMPORT_FILE.PLACE.eq(file.getPlace()))
            .execute();
      }
    }
    sql.update(REGISTRY_IMPORT)
        .set(REGISTRY_IMPORT.RECEIPT_NAME, hasReceipt ? "档案导入 退回清单" : null)
        .where(REGISTRY_IMPORT.ID.eq(id))
        .execute();
  }

  private void end(UUID id, RegistryImports.State state, @Nullable Bilingual notice) {
    sql.update(REGISTRY_IMPORT)
        .set(REGISTRY_IMPORT.STATE, state.name())
        .set(REGISTRY_IMPORT.ENDED_AT, OffsetDateTime.now(clock))
        .set(REGISTRY_IMPORT.ZH, notice == null ? null : notice.zh())
        .set(REGISTRY_IMPORT.EN, notice == null ? null : notice.en())
        .where(REGISTRY_IMPORT.ID.eq(id))
        .execute();
    announcements.tell("registry", id);
  }
}
