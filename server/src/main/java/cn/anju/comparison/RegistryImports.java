package cn.anju.comparison;

import static anju.tables.comparison.Tables.REGISTRY_IMPORT;
import static anju.tables.comparison.Tables.REGISTRY_IMPORT_FILE;
import static anju.tables.comparison.Tables.UPLOAD;
import static org.jooq.impl.DSL.row;

import anju.tables.comparison.tables.records.RegistryImportFileRecord;
import anju.tables.comparison.tables.records.RegistryImportRecord;
import anju.tables.comparison.tables.records.UploadRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.engine.registry.RegistryTable;
import cn.anju.platform.Announcements;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** 档案导入: imports of the registry, as they are asked for and as they went. */
@Component
public class RegistryImports {
  private final DSLContext sql;
  private final Trail trail;
  private final SealedFiles sealedFiles;
  private final SealedPlaces places;
  private final Announcements announcements;
  private final JobQueue jobs;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RegistryImports(
      DSLContext sql,
      SealedFiles sealedFiles,
      SealedPlaces places,
      Announcements announcements,
      JobQueue jobs,
      PlatformTransactionManager transactions,
      Clock clock,
      Trail trail) {
    this.trail = trail;
    this.sql = sql;
    this.sealedFiles = sealedFiles;
    this.places = places;
    this.announcements = announcements;
    this.jobs = jobs;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Where an import stands. */
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    REFUSED,
    FAILED
  }

  /** An import as the screens know it. */
  public record RegistryImport(
      String id,
      State state,
      OffsetDateTime requestedAt,
      @Nullable OffsetDateTime startedAt,
      @Nullable OffsetDateTime endedAt,
      String requestedBy,
      boolean expectFull,
      List<ImportedTable> tables,
      @Nullable Long households,
      @Nullable Long members,
      @Nullable Long added,
      @Nullable Long changed,
      @Nullable Long gone,
      @Nullable Bilingual notice,
      boolean hasReceipt) {}

  /** One file of an import. */
  public record ImportedTable(
      String table,
      String file,
      @Nullable Long rows,
      @Nullable Long accepted,
      @Nullable Long rejected) {}

  /**
   * Asks for an import of files that lie on this machine; for a made-up county.
   *
   * @param by who asks
   * @param files one for each table
   * @param isFull what does not come is gone
   * @return the import, which a job carries out; follow it by {@link #find}
   */
  public UUID ask(String by, Map<RegistryTable, Path> files, boolean isFull) throws IOException {
    Map<RegistryTable, UUID> uploads = new EnumMap<>(RegistryTable.class);
    Files.createDirectories(places.uploads());
    OffsetDateTime now = OffsetDateTime.now(clock);
    for (Map.Entry<RegistryTable, Path> one : files.entrySet()) {
      UUID id = UUID.randomUUID();
      SealedFiles.Content content;
      try (InputStream in = Files.newInputStream(one.getValue())) {
        content = sealedFiles.write(places.upload(id), id.toString(), in);
      }
      transaction.executeWithoutResult(status ->
          sql.insertInto(UPLOAD)
              .set(UPLOAD.ID, id)
              .set(UPLOAD.ACCOUNT, by)
              .set(UPLOAD.NAME, one.getValue().getFileName().toString())
              .set(UPLOAD.KIND, Uploads.Kind.REGISTRY.name())
              .set(UPLOAD.REGISTRY_TABLE, one.getKey().key())
              .set(UPLOAD.BYTES, content.bytes())
              .set(UPLOAD.RECEIVED, content.bytes())
              .set(UPLOAD.STATE, "COMPLETE")
              .set(UPLOAD.MADE_AT, now)
              .set(UPLOAD.TOUCHED_AT, now)
              .execute());
      uploads.put(one.getKey(), id);
    }
    return transaction.execute(status -> ask(by, List.copyOf(uploads.values()), isFull, false));
  }

  /** Asks for an import of complete uploads, or refuses it by an exception that HTTP answers. */
  @Transactional
  public UUID ask(String account, List<UUID> uploads, boolean isFull, boolean isConfirmed) {
    List<UploadRecord> found =
        new ArrayList<>(sql.selectFrom(UPLOAD).where(UPLOAD.ID.in(uploads)).forUpdate().fetch());
    refuseUnlessComplete(account, uploads, found);
    found.sort(Comparator.comparing(upload -> tableOf(upload.getRegistryTable())));
    UUID id = UUID.randomUUID();
    sql.insertInto(REGISTRY_IMPORT)
        .set(REGISTRY_IMPORT.ID, id)
        .set(REGISTRY_IMPORT.STATE, State.QUEUED.name())
        .set(REGISTRY_IMPORT.REQUESTED_BY, account)
        .set(REGISTRY_IMPORT.REQUESTED_AT, OffsetDateTime.now(clock))
        .set(REGISTRY_IMPORT.EXPECT_FULL, isFull)
        .set(REGISTRY_IMPORT.IS_CONFIRMED, isConfirmed)
        .execute();
    int place = 0;
    for (UploadRecord upload : found) {
      sql.insertInto(REGISTRY_IMPORT_FILE)
          .set(REGISTRY_IMPORT_FILE.IMPORT_ID, id)
          .set(REGISTRY_IMPORT_FILE.PLACE, place++)
          .set(REGISTRY_IMPORT_FILE.REGISTRY_TABLE, upload.getRegistryTable())
          .set(REGISTRY_IMPORT_FILE.FILE, upload.getName())
          .set(REGISTRY_IMPORT_FILE.UPLOAD_ID, upload.getId())
          .execute();
    }
    trail.note(
        Deed.of(Action.REGISTRY_IMPORT_ASKED).object(id).with(DeedDetail.COUNT, found.size()));
    announcements.tell("registry", id);
    jobs.ask(JobQueue.REGISTRY_IMPORT, id);
    return id;
  }

  private static void refuseUnlessComplete(
      String account, List<UUID> uploads, List<UploadRecord> found) {
    boolean isOwn =
        found.stream()
            .allMatch(upload ->
                upload.getAccount().equals(account)
                    && upload.getKind().equals(Uploads.Kind.REGISTRY.name()));
    if (uploads.isEmpty() || found.size() != uploads.size() || !isOwn) {
      throw Refusal.invalid(
              "请先上传档案文件，再开始导入。", "Upload the files of the registry first, then begin the import.")
          .asException();
    }
    if (!found.stream().allMatch(upload -> upload.getState().equals("COMPLETE"))) {
      throw new Refusal(
              "UPLOAD_INCOMPLETE",
              409,
              "有文件还没有传完，或已经导入过，请传完再开始。",
              "A file is not complete yet, or was imported already.")
          .asException();
    }
    if (found.stream().map(UploadRecord::getRegistryTable).distinct().count() != found.size()) {
      throw Refusal.invalid("每张档案表只能有一个文件。", "One file for each table of the registry.")
          .asException();
    }
  }

  static RegistryTable tableOf(String key) {
    return RegistryTable.valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** An import; null if there is none. */
  @Transactional(readOnly = true)
  public @Nullable RegistryImport find(UUID id) {
    RegistryImportRecord found = sql.fetchOne(REGISTRY_IMPORT, REGISTRY_IMPORT.ID.eq(id));
    return found == null ? null : view(found);
  }

  @Transactional(readOnly = true)
  Page<RegistryImport> list(@Nullable String after, int limit) {
    List<String> key = Page.key(after, 2);
    List<RegistryImportRecord> rows =
        sql.selectFrom(REGISTRY_IMPORT)
            .where(key == null ? DSL.noCondition() : behind(key))
            .orderBy(REGISTRY_IMPORT.REQUESTED_AT.desc(), REGISTRY_IMPORT.ID.desc())
            .limit(limit + 1)
            .fetch();
    return Page.of(
        rows,
        limit,
        one -> List.of(one.getRequestedAt().toString(), one.getId().toString()),
        this::view);
  }

  private static Condition behind(List<String> key) {
    try {
      return row(REGISTRY_IMPORT.REQUESTED_AT, REGISTRY_IMPORT.ID)
          .lt(OffsetDateTime.parse(key.getFirst()), UUID.fromString(key.getLast()));
    } catch (java.time.DateTimeException | IllegalArgumentException notOurs) {
      throw Refusal.invalid("翻页标记无效，请从头再查。", "The page mark is not valid; begin again.")
          .asException();
    }
  }

  /** The rejected rows; refused if there are none. */
  @Transactional(readOnly = true)
  SentFiles.Download receipt(UUID id) throws IOException {
    RegistryImportRecord found = sql.fetchOne(REGISTRY_IMPORT, REGISTRY_IMPORT.ID.eq(id));
    if (found == null || found.getReceiptName() == null) {
      throw Refusal.notFound().asException();
    }
    return new SentFiles.Download(
        found.getReceiptName(),
        sealedFiles.open(
            places.receipt(RegistryImportJob.RECEIPTS, id), SealedPlaces.receiptIdentity(id)));
  }

  private RegistryImport view(RegistryImportRecord one) {
    List<ImportedTable> tables =
        sql.selectFrom(REGISTRY_IMPORT_FILE)
            .where(REGISTRY_IMPORT_FILE.IMPORT_ID.eq(one.getId()))
            .orderBy(REGISTRY_IMPORT_FILE.PLACE)
            .fetch(RegistryImports::table);
    return new RegistryImport(
        one.getId().toString(),
        State.valueOf(one.getState()),
        one.getRequestedAt().atZoneSameInstant(clock.getZone()).toOffsetDateTime(),
        here(one.getStartedAt()),
        here(one.getEndedAt()),
        one.getRequestedBy(),
        one.getExpectFull(),
        tables,
        one.getHouseholds(),
        one.getMembers(),
        one.getAdded(),
        one.getChanged(),
        one.getGone(),
        one.getZh() == null ? null : new Bilingual(one.getZh(), one.getEn()),
        one.getReceiptName() != null);
  }

  private static ImportedTable table(RegistryImportFileRecord file) {
    return new ImportedTable(
        file.getRegistryTable(),
        file.getFile(),
        file.getRowsSeen(),
        file.getAccepted(),
        file.getRejected());
  }

  private @Nullable OffsetDateTime here(@Nullable OffsetDateTime time) {
    return time == null ? null : time.atZoneSameInstant(clock.getZone()).toOffsetDateTime();
  }
}
