package cn.anju.comparison;

import static anju.tables.comparison.Tables.FILE_NOTICE;
import static anju.tables.comparison.Tables.SENT_FILE;
import static anju.tables.comparison.Tables.SENT_SHEET;
import static anju.tables.comparison.Tables.SNAPSHOT_CHANGE;
import static org.jooq.impl.DSL.row;

import anju.tables.comparison.tables.records.SentFileRecord;
import anju.tables.comparison.tables.records.SentSheetRecord;
import anju.tables.comparison.tables.records.SnapshotChangeRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.identity.IdentityCases;
import cn.anju.platform.Announcements;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people see of the files that were received, within their scope. */
@Component
class SentFiles {
  private final DSLContext sql;
  private final Trail trail;
  private final DefinitionsInForce definitions;
  private final FileContents contents;
  private final IdentityCases identities;
  private final Rejudging rejudging;
  private final SealedFiles sealedFiles;
  private final SealedPlaces places;
  private final Announcements announcements;
  private final Clock clock;

  SentFiles(
      DSLContext sql,
      DefinitionsInForce definitions,
      FileContents contents,
      IdentityCases identities,
      Rejudging rejudging,
      SealedFiles sealedFiles,
      SealedPlaces places,
      Announcements announcements,
      Clock clock,
      Trail trail) {
    this.trail = trail;
    this.sql = sql;
    this.definitions = definitions;
    this.contents = contents;
    this.identities = identities;
    this.rejudging = rejudging;
    this.sealedFiles = sealedFiles;
    this.places = places;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** Rows by what became of them. */
  @SuppressWarnings("checkstyle:RecordComponentName") // the names are the outcomes' own
  record Outcomes(
      long ACCEPTED,
      long FIXED,
      long QUARANTINED,
      long DUPLICATE,
      long OUT_OF_SCOPE,
      long UNMATCHED,
      long NON_DATA) {}

  /** A file in a list. */
  record FileBrief(
      String id,
      String name,
      @Nullable String feed,
      @Nullable Bilingual feedTitle,
      @Nullable String department,
      String period,
      long bytes,
      String sm3,
      FileState state,
      Channel channel,
      OffsetDateTime receivedAt,
      String receivedBy,
      @Nullable Long rows,
      @Nullable Outcomes outcomes,
      boolean hasReceipt,
      @Nullable MonthChange change) {}

  /** A file with all that is known of it. */
  record FileDetail(
      String id,
      String name,
      @Nullable String feed,
      @Nullable Bilingual feedTitle,
      @Nullable String department,
      String period,
      long bytes,
      String sm3,
      FileState state,
      Channel channel,
      OffsetDateTime receivedAt,
      String receivedBy,
      @Nullable Long rows,
      @Nullable Outcomes outcomes,
      boolean hasReceipt,
      int version,
      List<Sheet> sheets,
      List<Notice> notices,
      List<Rejected> rejected,
      long rejectedTotal,
      boolean canWithdraw,
      @Nullable String withdrawnReason,
      boolean canMend,
      long mendedRows,
      long learntRows,
      @Nullable MonthChange change) {}

  /** One sheet of a file. */
  record Sheet(
      String file,
      String sheet,
      @Nullable String feed,
      long rows,
      Outcomes outcomes,
      List<SheetColumn> columns,
      List<MissingColumn> missing) {}

  /**
   * A column as the sender has it.
   *
   * @param column our name; null for a column that nobody asked for
   * @param learnt whether a person has said that the header means this
   */
  record SheetColumn(
      String header,
      @Nullable String column,
      @Nullable Bilingual title,
      @Nullable ColumnKind kind,
      boolean required,
      List<CodeChoice> codes,
      boolean learnt) {}

  /** What a column takes. */
  enum ColumnKind {
    NAME,
    IDENTITY_NUMBER,
    CODE,
    AMOUNT,
    WHOLE,
    DATE,
    DATE_TIME,
    MONTH,
    YEAR,
    TEXT
  }

  /** A code and what people write for it. */
  record CodeChoice(String value, String say) {}

  /** A column that was asked for and that the sheet does not have. */
  record MissingColumn(String column, Bilingual title, boolean required) {}

  /** How a snapshot differs from that of the month before. */
  record MonthChange(String previous, long added, long gone, long changed, long same) {}

  /** What the sender must know. */
  record Notice(String code, String zh, String en) {}

  /**
   * A row that goes back; long numbers in its cells are masked.
   *
   * @param mended whether somebody has mended it since the file was checked
   */
  record Rejected(
      String file,
      String sheet,
      long row,
      List<String> codes,
      Bilingual reason,
      List<Cell> cells,
      boolean mended) {}

  /** A cell as the sender wrote it. */
  record Cell(String header, String value) {}

  /** A file to be handed out. */
  record Download(String name, InputStream bytes) {}

  /** What to list; nulls ask for everything. */
  record Filter(@Nullable String period, @Nullable String feed, @Nullable FileState state) {}

  @Transactional(readOnly = true)
  public Page<FileBrief> list(Filter filter, @Nullable String after, int limit) {
    Condition condition = DSL.noCondition();
    if (filter.period() != null) {
      condition = condition.and(SENT_FILE.PERIOD.eq(filter.period()));
    }
    if (filter.feed() != null) {
      condition = condition.and(SENT_FILE.FEED.eq(filter.feed()));
    }
    if (filter.state() != null) {
      condition = condition.and(SENT_FILE.STATE.eq(filter.state().name()));
    }
    List<String> key = Page.key(after, 2);
    if (key != null) {
      condition = condition.and(behind(key));
    }
    List<SentFileRecord> rows =
        sql.selectFrom(SENT_FILE)
            .where(condition)
            .orderBy(SENT_FILE.RECEIVED_AT.desc(), SENT_FILE.ID.desc())
            .limit(limit + 1)
            .fetch();
    return Page.of(
        rows,
        limit,
        file -> List.of(file.getReceivedAt().toString(), file.getId().toString()),
        this::brief);
  }

  private static Condition behind(List<String> key) {
    try {
      return row(SENT_FILE.RECEIVED_AT, SENT_FILE.ID)
          .lt(OffsetDateTime.parse(key.getFirst()), UUID.fromString(key.getLast()));
    } catch (java.time.DateTimeException | IllegalArgumentException notOurs) {
      throw Refusal.invalid("翻页标记无效，请从头再查。", "The page mark is not valid; begin again.")
          .asException();
    }
  }

  /** A file within the scope; null if there is none. */
  @Transactional(readOnly = true)
  public @Nullable FileBrief find(UUID id) {
    SentFileRecord file = sql.fetchOne(SENT_FILE, SENT_FILE.ID.eq(id));
    return file == null ? null : brief(file);
  }

  @Transactional(readOnly = true)
  public FileDetail detail(UUID id, boolean maySend) {
    return detailOf(found(id), maySend);
  }

  /** The receipt as it was written; refused if nothing was rejected. */
  @Transactional(readOnly = true)
  public Download receipt(UUID id) throws IOException {
    SentFileRecord file = found(id);
    if (!file.getHasReceipt()) {
      throw Refusal.notFound().asException();
    }
    return new Download(
        file.getName(),
        sealedFiles.open(places.receipt(file.getPeriod(), id), SealedPlaces.receiptIdentity(id)));
  }

  /** Takes a file back; it counts no longer. */
  @Transactional
  public FileDetail withdraw(UUID id, int version, String reason) {
    SentFileRecord file =
        sql.selectFrom(SENT_FILE).where(SENT_FILE.ID.eq(id)).forUpdate().fetchOne();
    if (file == null) {
      throw Refusal.notFound().asException();
    }
    if (file.getVersion() != version) {
      throw Refusal.stale().asException();
    }
    if (!FileState.valueOf(file.getState()).isInForce()) {
      throw new Refusal(
              "NOT_IN_FORCE",
              409,
              "这个文件已经撤回或被新文件替换，不用再撤。",
              "The file was withdrawn or replaced already.")
          .asException();
    }
    if (reason.isBlank() || reason.length() > 500) {
      throw Refusal.invalid("请写明撤回原因（500 字以内）。", "Give a reason of at most 500 characters.")
          .asException();
    }
    file.setState(FileState.WITHDRAWN.name());
    file.setWithdrawnReason(reason.strip());
    file.setVersion(version + 1);
    file.update();
    trail.note(Deed.of(Action.FILE_WITHDRAWN).object(id).with(DeedDetail.REASON, reason.strip()));
    identities.gone(id);
    rejudging.soon(YearMonth.parse(file.getPeriod()));
    announcements.tell("file", id);
    return detailOf(file, true);
  }

  private SentFileRecord found(UUID id) {
    SentFileRecord file = sql.fetchOne(SENT_FILE, SENT_FILE.ID.eq(id));
    if (file == null) {
      throw Refusal.notFound().asException();
    }
    return file;
  }

  FileBrief brief(SentFileRecord file) {
    return new FileBrief(
        file.getId().toString(),
        file.getName(),
        file.getFeed(),
        definitions.feedTitle(file.getFeed()),
        file.getDepartment().isEmpty() ? null : file.getDepartment(),
        file.getPeriod(),
        file.getBytes(),
        file.getSm3(),
        FileState.valueOf(file.getState()),
        Channel.valueOf(file.getChannel()),
        here(file.getReceivedAt()),
        file.getReceivedBy(),
        file.getRowsSeen(),
        outcomes(file),
        file.getHasReceipt(),
        change(file));
  }

  private FileDetail detailOf(SentFileRecord file, boolean maySend) {
    UUID id = file.getId();
    FileBrief brief = brief(file);
    List<SentSheetRecord> sheets =
        sql.selectFrom(SENT_SHEET)
            .where(SENT_SHEET.FILE_ID.eq(id))
            .orderBy(SENT_SHEET.PLACE)
            .fetch();
    List<Notice> notices =
        sql.selectFrom(FILE_NOTICE)
            .where(FILE_NOTICE.FILE_ID.eq(id))
            .orderBy(FILE_NOTICE.PLACE)
            .fetch(notice -> new Notice(notice.getCode(), notice.getZh(), notice.getEn()));
    Long total = file.getRejectedTotal();
    return new FileDetail(
        brief.id(),
        brief.name(),
        brief.feed(),
        brief.feedTitle(),
        brief.department(),
        brief.period(),
        brief.bytes(),
        brief.sm3(),
        brief.state(),
        brief.channel(),
        brief.receivedAt(),
        brief.receivedBy(),
        brief.rows(),
        brief.outcomes(),
        brief.hasReceipt(),
        file.getVersion(),
        contents.sheets(file, sheets),
        notices,
        contents.rejected(file),
        total == null ? 0 : total,
        maySend && brief.state().isInForce(),
        file.getWithdrawnReason(),
        maySend && brief.state().isInForce() && !sheets.isEmpty(),
        SheetRecords.rowsWith("MENDED", sheets),
        SheetRecords.rowsWith("LEARNT", sheets),
        brief.change());
  }

  private @Nullable MonthChange change(SentFileRecord file) {
    return file.getFeed() == null
        ? null
        : sql.selectFrom(SNAPSHOT_CHANGE)
            .where(SNAPSHOT_CHANGE.FEED.eq(file.getFeed()))
            .and(SNAPSHOT_CHANGE.PERIOD.eq(file.getPeriod()))
            .fetchOne(SentFiles::change);
  }

  static MonthChange change(SnapshotChangeRecord one) {
    return new MonthChange(
        one.getPrevious(), one.getAdded(), one.getGone(), one.getChanged(), one.getSame());
  }

  private static @Nullable Outcomes outcomes(SentFileRecord file) {
    return file.getRowsSeen() == null
        ? null
        : new Outcomes(
            file.getAccepted(),
            file.getFixed(),
            file.getQuarantined(),
            file.getDuplicate(),
            file.getOutOfScope(),
            file.getUnmatched(),
            file.getNonData());
  }

  private OffsetDateTime here(OffsetDateTime time) {
    return time.atZoneSameInstant(clock.getZone()).toOffsetDateTime();
  }
}
