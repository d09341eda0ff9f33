package cn.anju.comparison;

import static anju.tables.comparison.Tables.SENT_FILE;
import static anju.tables.comparison.Tables.SENT_SHEET;

import anju.tables.comparison.tables.records.SentFileRecord;
import anju.tables.comparison.tables.records.SentSheetRecord;
import cn.anju.engine.run.HeldFile;
import cn.anju.engine.run.RowOutcome;
import cn.anju.engine.run.SheetOutcome;
import cn.anju.platform.Announcements;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The files of a run: those in force are opened for it, and it says what became of each. */
@Component
class MonthFiles {
  private static final Set<String> OUT_OF_FORCE = Set.of("WITHDRAWN", "REPLACED");

  /** Its own check is not over; that will say what became of it. */
  private static final Set<String> BEING_CHECKED = Set.of("RECEIVED", "CHECKING");

  private static final YearMonth BEGINNING = YearMonth.of(1900, 1);

  private final DSLContext sql;
  private final ReceivedFiles received;
  private final Announcements announcements;
  private final Rechecks rechecks;

  MonthFiles(
      DSLContext sql, ReceivedFiles received, Announcements announcements, Rechecks rechecks) {
    this.sql = sql;
    this.received = received;
    this.announcements = announcements;
    this.rechecks = rechecks;
  }

  /** All files that count in the run of a month, by month and name. */
  @Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW)
  public List<ReceivedFiles.InForce> inForce(YearMonth month) {
    return received.inForce(BEGINNING, month);
  }

  /** Decrypts files into {@code <folder>/<period>/<name>}. */
  void open(List<ReceivedFiles.InForce> files, Path folder, BooleanSupplier isStopAsked)
      throws IOException {
    for (ReceivedFiles.InForce file : files) {
      if (isStopAsked.getAsBoolean()) {
        throw new MonthRunStopped();
      }
      received.layOut(List.of(file), folder);
    }
  }

  /** Writes what the run of a month found out about its files, where that is news. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void conclude(
      YearMonth month,
      List<ReceivedFiles.InForce> files,
      List<SheetOutcome> sheets,
      List<HeldFile> held) {
    Map<UUID, List<SheetOutcome>> byFile = new HashMap<>();
    Map<String, UUID> ids = new HashMap<>();
    files.forEach(file -> ids.put(file.period() + "/" + file.name(), file.id()));
    for (SheetOutcome sheet : sheets) {
      UUID id = fileOf(sheet.period(), sheet.file(), ids);
      if (id != null) {
        byFile.computeIfAbsent(id, any -> new ArrayList<>()).add(sheet);
      }
    }
    Map<UUID, ? extends List<SentSheetRecord>> known =
        sql.selectFrom(SENT_SHEET)
            .where(SENT_SHEET.FILE_ID.in(byFile.keySet()))
            .orderBy(SENT_SHEET.FILE_ID, SENT_SHEET.PLACE)
            .fetchGroups(SENT_SHEET.FILE_ID);
    for (SentFileRecord file :
        sql.selectFrom(SENT_FILE).where(SENT_FILE.ID.in(byFile.keySet())).orderBy(SENT_FILE.ID)) {
      if (BEING_CHECKED.contains(file.getState()) || OUT_OF_FORCE.contains(file.getState())) {
        continue;
      }
      List<SheetOutcome> own = byFile.getOrDefault(file.getId(), List.of());
      List<SentSheetRecord> fresh = SheetRecords.of(file.getId(), own);
      List<SentSheetRecord> before = known.get(file.getId());
      boolean isNews = !fresh.equals(before == null ? List.of() : before);
      take(file, own, held, ids);
      if (!isNews && !file.modified()) {
        continue;
      }
      // earlier months are judged as of a later day than their own
      boolean isRejectedElse =
          file.getPeriod().equals(month.toString()) && file.modified(SENT_FILE.QUARANTINED);
      file.setVersion(file.getVersion() + 1);
      file.store();
      sql.deleteFrom(SENT_SHEET).where(SENT_SHEET.FILE_ID.eq(file.getId())).execute();
      sql.batchInsert(fresh).execute();
      if (isRejectedElse) {
        // the rows that went back and their receipt are those of the last check
        rechecks.askForTaught(file, false);
      }
      announcements.tell("file", file.getId());
    }
  }

  /** The file of a sheet; a member of an archive belongs to the archive's file. */
  static @Nullable UUID fileOf(String period, String file, Map<String, UUID> ids) {
    UUID found = ids.get(period + "/" + file);
    for (int at = file.lastIndexOf('!');
        found == null && at > 0;
        at = file.lastIndexOf('!', at - 1)) {
      found = ids.get(period + "/" + file.substring(0, at));
    }
    return found;
  }

  private static void take(
      SentFileRecord file, List<SheetOutcome> sheets, List<HeldFile> held, Map<String, UUID> ids) {
    boolean isHeld =
        held.stream()
            .anyMatch(hold ->
                hold.period().equals(file.getPeriod())
                    && (hold.file().isEmpty()
                        ? sheets.stream().anyMatch(sheet -> hold.feed().equals(sheet.feed()))
                        : file.getId().equals(fileOf(hold.period(), hold.file(), ids))));
    boolean isRefused = sheets.stream().allMatch(sheet -> sheet.refusal() != null);
    set(file, SENT_FILE.STATE, isRefused ? "REFUSED" : isHeld ? "HELD" : "CHECKED");
    set(file, SENT_FILE.ROWS_SEEN, sheets.stream().mapToLong(SheetOutcome::rows).sum());
    set(file, SENT_FILE.ACCEPTED, SheetRecords.sum(sheets, RowOutcome.ACCEPTED));
    set(file, SENT_FILE.FIXED, SheetRecords.sum(sheets, RowOutcome.FIXED));
    set(file, SENT_FILE.QUARANTINED, SheetRecords.sum(sheets, RowOutcome.QUARANTINED));
    set(file, SENT_FILE.DUPLICATE, SheetRecords.sum(sheets, RowOutcome.DUPLICATE));
    set(file, SENT_FILE.OUT_OF_SCOPE, SheetRecords.sum(sheets, RowOutcome.OUT_OF_SCOPE));
    set(file, SENT_FILE.UNMATCHED, SheetRecords.sum(sheets, RowOutcome.UNMATCHED));
    set(file, SENT_FILE.NON_DATA, SheetRecords.sum(sheets, RowOutcome.NON_DATA));
  }

  private static <T> void set(SentFileRecord file, org.jooq.Field<T> field, T value) {
    if (!value.equals(file.get(field))) {
      file.set(field, value);
    }
  }
}
