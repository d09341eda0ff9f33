package cn.anju.comparison;

import static anju.tables.comparison.Tables.FILE_NOTICE;
import static anju.tables.comparison.Tables.REJECTED_ROW;
import static anju.tables.comparison.Tables.SENT_FILE;
import static anju.tables.comparison.Tables.SENT_SHEET;
import static anju.tables.comparison.Tables.SNAPSHOT_CHANGE;

import anju.tables.comparison.tables.records.FileNoticeRecord;
import anju.tables.comparison.tables.records.RejectedRowRecord;
import anju.tables.comparison.tables.records.SentFileRecord;
import anju.tables.comparison.tables.records.SnapshotChangeRecord;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.run.HeldFile;
import cn.anju.engine.run.LearntUse;
import cn.anju.engine.run.RejectedRow;
import cn.anju.engine.run.RowOutcome;
import cn.anju.engine.run.SheetOutcome;
import cn.anju.engine.run.SnapshotChange;
import cn.anju.identity.IdentityCases;
import cn.anju.platform.Announcements;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.SealedFiles;
import cn.anju.region.PlaceNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what a check found, all of a batch in one transaction. */
@Component
class FileCheckResults {
  /** So many rejected rows of a file are kept to be looked at; the receipt has all. */
  static final int REJECTED_ROWS = 200;

  private final DSLContext sql;
  private final FieldCipher cipher;
  private final SealedFiles sealedFiles;
  private final SealedPlaces places;
  private final PlaceNames placeNames;
  private final Patterns patterns;
  private final IdentityCases identities;
  private final DefinitionsInForce definitions;
  private final Announcements announcements;
  private final Clock clock;

  FileCheckResults(
      DSLContext sql,
      FieldCipher cipher,
      SealedFiles sealedFiles,
      SealedPlaces places,
      PlaceNames placeNames,
      Patterns patterns,
      IdentityCases identities,
      DefinitionsInForce definitions,
      Announcements announcements,
      Clock clock) {
    this.sql = sql;
    this.cipher = cipher;
    this.sealedFiles = sealedFiles;
    this.places = places;
    this.placeNames = placeNames;
    this.patterns = patterns;
    this.identities = identities;
    this.definitions = definitions;
    this.announcements = announcements;
    this.clock = clock;
  }

  @Transactional
  public void write(
      List<SentFileRecord> files, FileCheckFindings findings, List<Path> receipts, Path work)
      throws IOException {
    for (SentFileRecord file : files) {
      write(file.getId(), FileState.CHECKING, file.getVersion(), findings, receipts, work);
    }
    placeNames.heard(findings.unresolved());
    heard(findings.learnt(), findings.sheets(), findings.changes());
  }

  /** What was used of what people have taught, and how snapshots differ from those before. */
  @Transactional
  public void heard(
      List<LearntUse> learnt, List<SheetOutcome> sheets, List<SnapshotChange> changes) {
    patterns.heard(learnt, sheets);
    for (SnapshotChange change : changes) {
      FeedDefinition feed = definitions.feed(change.feed());
      SnapshotChangeRecord row = sql.newRecord(SNAPSHOT_CHANGE);
      row.setFeed(change.feed());
      row.setPeriod(change.period());
      row.setDepartment(feed == null ? "" : feed.department());
      row.setPrevious(change.previous());
      row.setAdded(change.added());
      row.setGone(change.gone());
      row.setChanged(change.changed());
      row.setSame(change.same());
      row.merge();
    }
  }

  /**
   * What a run found out about files that nobody has checked yet, within the caller's transaction:
   * a check would say the same again.
   *
   * @param files each of a name that no other file of the run has
   * @param findings of the run, by period
   * @param receipts of the run
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void writeOfRun(
      List<ReceivedFiles.InForce> files,
      Map<String, FileCheckFindings> findings,
      List<Path> receipts,
      Path work)
      throws IOException {
    for (ReceivedFiles.InForce file : files) {
      FileCheckFindings ofMonth = findings.get(file.period());
      if (ofMonth != null) {
        write(file.id(), FileState.RECEIVED, file.version(), ofMonth, receipts, work);
      }
    }
  }

  /** The check of a file came to no end. */
  @Transactional
  public void fail(UUID id, String code, String zh, String en) {
    SentFileRecord file = still(FileState.CHECKING, id);
    if (file == null) {
      return;
    }
    forget(id);
    notice(id, 0, new Word(code, zh, en)).insert();
    file.setState(FileState.CHECK_FAILED.name());
    conclude(file);
  }

  private void write(
      UUID id,
      FileState state,
      int version,
      FileCheckFindings findings,
      List<Path> receipts,
      Path work)
      throws IOException {
    SentFileRecord file = still(state, id);
    if (file == null || file.getVersion() != version) {
      // withdrawn, replaced, mended or taken up by a check meanwhile
      return;
    }
    forget(id);
    List<SheetOutcome> sheets = findings.sheetsOf(file.getName());
    List<String> feeds = sheets.stream().map(SheetOutcome::feed).filter(Objects::nonNull).toList();
    List<HeldFile> holds =
        findings.holdsOf(
            file.getName(), feeds.isEmpty() ? List.of(String.valueOf(file.getFeed())) : feeds);
    sql.batchInsert(SheetRecords.of(id, sheets)).execute();
    writeNotices(id, sheets, holds);
    writeRejected(id, findings.rejectedOf(file.getName()));
    identities.heard(id, findings.openRowsOf(file.getName()));
    count(file, sheets);
    file.setHasReceipt(keepReceipt(file, sheets, receipts, work));
    file.setState(stateOf(sheets, holds).name());
    conclude(file);
  }

  private @Nullable SentFileRecord still(FileState state, UUID id) {
    SentFileRecord file =
        sql.selectFrom(SENT_FILE).where(SENT_FILE.ID.eq(id)).forUpdate().fetchOne();
    return file != null && file.getState().equals(state.name()) ? file : null;
  }

  private void conclude(SentFileRecord file) {
    file.setCheckedAt(OffsetDateTime.now(clock));
    file.setCheckedWith(null);
    file.setVersion(file.getVersion() + 1);
    file.update();
    announcements.tell("file", file.getId());
  }

  private void forget(UUID id) {
    sql.deleteFrom(SENT_SHEET).where(SENT_SHEET.FILE_ID.eq(id)).execute();
    sql.deleteFrom(FILE_NOTICE).where(FILE_NOTICE.FILE_ID.eq(id)).execute();
    sql.deleteFrom(REJECTED_ROW).where(REJECTED_ROW.FILE_ID.eq(id)).execute();
  }

  private static FileState stateOf(List<SheetOutcome> sheets, List<HeldFile> holds) {
    if (sheets.stream().allMatch(sheet -> sheet.refusal() != null)) {
      return FileState.REFUSED;
    }
    return holds.isEmpty() ? FileState.CHECKED : FileState.HELD;
  }

  private static void count(SentFileRecord file, List<SheetOutcome> sheets) {
    long rejected = SheetRecords.sum(sheets, RowOutcome.QUARANTINED);
    file.setRowsSeen(sheets.stream().mapToLong(SheetOutcome::rows).sum());
    file.setAccepted(SheetRecords.sum(sheets, RowOutcome.ACCEPTED));
    file.setFixed(SheetRecords.sum(sheets, RowOutcome.FIXED));
    file.setQuarantined(rejected);
    file.setDuplicate(SheetRecords.sum(sheets, RowOutcome.DUPLICATE));
    file.setOutOfScope(SheetRecords.sum(sheets, RowOutcome.OUT_OF_SCOPE));
    file.setUnmatched(SheetRecords.sum(sheets, RowOutcome.UNMATCHED));
    file.setNonData(SheetRecords.sum(sheets, RowOutcome.NON_DATA));
    file.setRejectedTotal(rejected);
  }

  private record Word(String code, String zh, String en) {}

  private void writeNotices(UUID id, List<SheetOutcome> sheets, List<HeldFile> holds) {
    Set<Word> words = new java.util.LinkedHashSet<>();
    for (SheetOutcome sheet : sheets) {
      if (sheet.refusal() != null) {
        words.add(new Word(sheet.refusal().code(), sheet.refusal().zh(), sheet.refusal().en()));
      }
    }
    for (HeldFile hold : holds) {
      words.add(new Word(hold.code(), hold.text().zh(), hold.text().en()));
    }
    for (SheetOutcome sheet : sheets) {
      if (!sheet.unknownHeaders().isEmpty()) {
        String headers = sheet.unknownHeaders().stream().limit(20).collect(Collectors.joining("、"));
        words.add(
            new Word(
                "UNKNOWN_HEADERS",
                "这些列不在约定里，已留存、不参与比对：" + headers,
                "Columns that were not agreed upon are kept and not compared: " + headers));
      }
    }
    List<FileNoticeRecord> rows = new ArrayList<>();
    for (Word word : words) {
      rows.add(notice(id, rows.size(), word));
    }
    sql.batchInsert(rows).execute();
  }

  private FileNoticeRecord notice(UUID id, int place, Word word) {
    FileNoticeRecord row = sql.newRecord(FILE_NOTICE);
    row.setFileId(id);
    row.setPlace(place);
    row.setCode(word.code());
    row.setZh(word.zh());
    row.setEn(word.en());
    return row;
  }

  private void writeRejected(UUID id, List<RejectedRow> rejected) {
    List<RejectedRowRecord> rows = new ArrayList<>();
    for (RejectedRow one : rejected.subList(0, Math.min(REJECTED_ROWS, rejected.size()))) {
      RejectedRowRecord row = sql.newRecord(REJECTED_ROW);
      row.setFileId(id);
      row.setPlace(rows.size());
      row.setFile(one.place().file());
      row.setSheet(one.place().sheet());
      row.setRowNo((long) one.place().row());
      row.setCodes(String.join(";", one.codes()));
      row.setZh(one.reason().zh());
      row.setEn(one.reason().en());
      row.setCellsCipher(cipher.seal(SealedCells.PURPOSE, SealedCells.write(one.cells())));
      rows.add(row);
    }
    sql.batchInsert(rows).execute();
  }

  /** Seals the receipts of a file, before the row says that there are any. */
  private boolean keepReceipt(
      SentFileRecord file, List<SheetOutcome> sheets, List<Path> receipts, Path work)
      throws IOException {
    Set<String> names =
        sheets.stream().map(sheet -> receiptName(sheet.file())).collect(Collectors.toSet());
    List<Path> own =
        receipts.stream()
            .filter(receipt -> names.contains(receipt.getFileName().toString()))
            .toList();
    if (own.isEmpty()) {
      return false;
    }
    UUID id = file.getId();
    Path place = places.receipt(file.getPeriod(), id);
    Path fresh = place.resolveSibling("." + place.getFileName() + ".part");
    try (InputStream in = Files.newInputStream(Bundle.of(own, work))) {
      sealedFiles.write(fresh, SealedPlaces.receiptIdentity(id), in);
    }
    SealedPlaces.place(fresh, place);
    return true;
  }

  /** As the engine names it. */
  private static String receiptName(String file) {
    return file.replaceAll("[!/\\\\:*?\"<>|\\p{Cntrl}]", "_") + ".xlsx";
  }
}
