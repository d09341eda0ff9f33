package cn.anju.privacy;

import static anju.tables.privacy.Tables.EXPORT;

import anju.tables.privacy.tables.records.ExportRecord;
import cn.anju.access.SecondPerson;
import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Bilingual;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.ListedSheet;
import cn.anju.platform.Problems;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import cn.anju.platform.SealedFiles;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 导出: lists that leave the house. Within the scope of whoever asks; above a size a second person
 * decides; the file lies sealed and is gone after some days.
 */
@Component
class Exports {
  static final String FILTER = "export.filter";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 100;
  private static final int LONGEST = 200;

  private final DSLContext sql;
  private final List<ListedSheet> lists;
  private final FieldCipher cipher;
  private final SealedFiles sealed;
  private final Trail trail;
  private final PrivacyProperties properties;
  private final Path folder;
  private final Clock clock;
  private final ObjectProvider<Scheduler> scheduler;

  Exports(
      DSLContext sql,
      List<ListedSheet> lists,
      FieldCipher cipher,
      SealedFiles sealed,
      Trail trail,
      PrivacyProperties properties,
      AnjuProperties installation,
      Clock clock,
      ObjectProvider<Scheduler> scheduler) {
    this.sql = sql;
    this.lists = lists;
    this.cipher = cipher;
    this.sealed = sealed;
    this.trail = trail;
    this.properties = properties;
    this.folder = installation.dataDirectory().toAbsolutePath().resolve("exports");
    this.clock = clock;
    this.scheduler = scheduler;
  }

  /** How an export stands. */
  enum State {
    /** for a second person */
    WAITING,
    RUNNING,
    READY,
    REFUSED,
    EXPIRED,
    FAILED
  }

  /**
   * What is asked for.
   *
   * @param filter the list's own parameters
   */
  record Wish(String kind, Map<String, String> filter, String purpose, @Nullable String remark) {}

  /**
   * An export.
   *
   * @param number printed on every sheet
   * @param rows that it has, or will have
   */
  record Export(
      UUID id,
      long number,
      String kind,
      Bilingual kindTitle,
      State state,
      @Nullable Integer rows,
      boolean needsApproval,
      String purpose,
      Bilingual purposeTitle,
      @Nullable String askedRemark,
      String askedBy,
      String askedByName,
      OffsetDateTime askedAt,
      @Nullable String decidedBy,
      @Nullable OffsetDateTime decidedAt,
      @Nullable String remark,
      @Nullable OffsetDateTime expiresAt,
      int downloads) {}

  /** A file on its way out. */
  record Taken(String name, InputStream bytes) {}

  /** What the job needs to know. */
  record Work(UUID id, ListedSheet list, Map<String, String> filter, Scope scope, String mark) {}

  @Transactional
  public Export ask(Worker worker, Wish wish) {
    Purpose purpose = Purpose.of(wish.purpose());
    ListedSheet list = listOf(wish.kind());
    String needed = list.authority();
    if (needed != null
        && worker.role().permissions().stream().noneMatch(one -> one.authority().equals(needed))) {
      throw Problems.notAllowed().asException();
    }
    Map<String, String> filter = new TreeMap<>(wish.filter());
    filter.values().removeIf(String::isBlank);
    if (!list.parameters().containsAll(filter.keySet())) {
      throw Refusal.invalid("查询条件里有不认识的项。", "The filter has parameters that nobody knows.")
          .asException();
    }
    if (wish.remark() != null && wish.remark().length() > LONGEST) {
      throw Refusal.invalid("说明最多 200 字。", "The remark has at most 200 characters.").asException();
    }
    long rows = list.count(filter);
    if (rows == 0) {
      throw new Refusal(
              "EXPORT_EMPTY",
              422,
              "没有符合条件的记录，不用导出。",
              "Nothing fits the filter; there is nothing to export.")
          .asException();
    }
    if (rows > properties.exportLimit()) {
      throw new Refusal(
              "EXPORT_TOO_LARGE",
              422,
              String.format(
                  Locale.ROOT, "共 %,d 条，一次最多导出 %,d 条，请缩小范围。", rows, properties.exportLimit()),
              String.format(
                  Locale.ROOT,
                  "%,d rows; at most %,d can be exported at once, narrow the list.",
                  rows,
                  properties.exportLimit()))
          .asException();
    }
    Scope scope = Objects.requireNonNull(Scope.current());
    boolean needsApproval = list.isClear() || rows > properties.exportApprovalAbove();
    UUID id = UUID.randomUUID();
    sql.insertInto(EXPORT)
        .set(EXPORT.ID, id)
        .set(EXPORT.KIND, list.kind())
        .set(EXPORT.FILTER_CIPHER, Objects.requireNonNull(cipher.seal(FILTER, written(filter))))
        .set(EXPORT.PURPOSE, purpose.name())
        .set(EXPORT.REMARK, wish.remark())
        .set(EXPORT.STATE, (needsApproval ? State.WAITING : State.RUNNING).name())
        .set(EXPORT.ROWS, (int) rows)
        .set(EXPORT.NEEDS_APPROVAL, needsApproval)
        .set(EXPORT.ASKED_BY, worker.account())
        .set(EXPORT.ASKED_BY_NAME, worker.name())
        .set(EXPORT.ASKED_AT, OffsetDateTime.now(clock))
        .set(EXPORT.SCOPE, JSONB.jsonb(written(scope)))
        .execute();
    trail.note(
        Deed.of(Action.EXPORT_ASKED)
            .object(id)
            .purpose(purpose.name())
            .with(DeedDetail.KIND, list.title().zh())
            .with(DeedDetail.ROWS, rows)
            .with(DeedDetail.REMARK, wish.remark()));
    if (!needsApproval) {
      begin(id);
    }
    return one(id);
  }

  private void begin(UUID id) {
    scheduler
        .getObject()
        .scheduleIfNotExists(new TaskInstance<>(ExportJob.NAME, id.toString()), clock.instant());
  }

  private ListedSheet listOf(String kind) {
    return lists.stream()
        .filter(list -> list.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("没有这种清单。", "There is no such list.").asException());
  }

  private static String written(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** One's own; for whoever approves, also those that wait. */
  @Transactional(readOnly = true)
  public List<Export> list(String account, boolean approves, @Nullable String state) {
    return sql.selectFrom(EXPORT)
        .where(
            approves
                ? EXPORT.ASKED_BY.eq(account).or(EXPORT.NEEDS_APPROVAL)
                : EXPORT.ASKED_BY.eq(account))
        .and(
            state == null || state.isEmpty()
                ? org.jooq.impl.DSL.noCondition()
                : EXPORT.STATE.eq(state))
        .orderBy(EXPORT.ASKED_AT.desc(), EXPORT.ID)
        .limit(SHOWN)
        .fetch(this::view);
  }

  @Transactional(readOnly = true)
  public Export one(UUID id) {
    ExportRecord found = sql.fetchOne(EXPORT, EXPORT.ID.eq(id));
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    return view(found);
  }

  private ExportRecord locked(UUID id) {
    ExportRecord found = sql.selectFrom(EXPORT).where(EXPORT.ID.eq(id)).forUpdate().fetchOne();
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    return found;
  }

  /** A second person says yes or no. */
  @Transactional
  public Export decide(UUID id, String account, boolean isApproved, @Nullable String remark) {
    ExportRecord found = locked(id);
    SecondPerson.require(found.getAskedBy(), account);
    if (!found.getState().equals(State.WAITING.name())) {
      throw new Refusal("ALREADY_DECIDED", 409, "这次导出已经有人审批过了。", "This export was decided already.")
          .asException();
    }
    if (!isApproved && (remark == null || remark.isBlank())) {
      throw Refusal.invalid("请写明不同意的原因。", "Say why it is refused.").asException();
    }
    found.setState((isApproved ? State.RUNNING : State.REFUSED).name());
    found.setDecidedBy(account);
    found.setDecidedAt(OffsetDateTime.now(clock));
    found.setDecisionRemark(remark);
    found.update();
    trail.note(
        Deed.of(Action.EXPORT_DECIDED)
            .object(id)
            .purpose(found.getPurpose())
            .with(DeedDetail.STATE, isApproved ? "APPROVED" : "REFUSED")
            .with(DeedDetail.REMARK, remark));
    if (isApproved) {
      begin(id);
    }
    return view(found);
  }

  /** The file, for whoever asked for it and nobody else. */
  @Transactional
  public Taken take(UUID id, String account) throws IOException {
    ExportRecord found = locked(id);
    if (!found.getAskedBy().equals(account)) {
      throw Refusal.notFound().asException();
    }
    Path file = fileOf(id);
    if (!found.getState().equals(State.READY.name()) || !Files.exists(file)) {
      throw new Refusal(
              "EXPORT_NOT_READY",
              409,
              "文件还没有生成，或已过期删除。",
              "The file is not there yet, or has expired.")
          .asException();
    }
    found.setDownloads(found.getDownloads() + 1);
    found.update();
    trail.note(
        Deed.of(Action.EXPORT_TAKEN)
            .object(id)
            .purpose(found.getPurpose())
            .with(DeedDetail.ROWS, found.getRows()));
    return new Taken(
        listOf(found.getKind()).title().zh() + " " + found.getNumber(),
        sealed.open(file, id.toString()));
  }

  // ---- what the job asks and says

  Path folder() {
    return folder;
  }

  Path fileOf(UUID id) {
    return folder.resolve(id + ".sealed");
  }

  /** What is to be done for an export; null if there is nothing any more. */
  @Transactional(readOnly = true)
  public @Nullable Work work(UUID id) {
    ExportRecord found = sql.fetchOne(EXPORT, EXPORT.ID.eq(id));
    if (found == null || !found.getState().equals(State.RUNNING.name())) {
      return null;
    }
    try {
      Map<String, String> filter =
          JSON.readValue(
              Objects.requireNonNull(cipher.open(FILTER, found.getFilterCipher())),
              new TypeReference<Map<String, String>>() {});
      Purpose purpose = Purpose.of(found.getPurpose());
      String mark =
          "安居 导出 No.%d  %s（%s）  %tF %<tR  用途：%s  仅供本次用途，不得转发"
              .formatted(
                  found.getNumber(),
                  found.getAskedByName(),
                  found.getAskedBy(),
                  found.getAskedAt().atZoneSameInstant(clock.getZone()),
                  purpose.title().zh());
      return new Work(
          id,
          listOf(found.getKind()),
          filter,
          JSON.readValue(found.getScope().data(), Scope.class),
          mark);
    } catch (JsonProcessingException altered) {
      throw new IllegalStateException(altered);
    }
  }

  /** The file is there. */
  @Transactional
  public void made(UUID id, int rows) {
    sql.update(EXPORT)
        .set(EXPORT.STATE, State.READY.name())
        .set(EXPORT.ROWS, rows)
        .set(EXPORT.EXPIRES_AT, OffsetDateTime.now(clock).plus(properties.exportKept()))
        .where(EXPORT.ID.eq(id).and(EXPORT.STATE.eq(State.RUNNING.name())))
        .execute();
    trail.note(Deed.of(Action.EXPORT_MADE).object(id).with(DeedDetail.ROWS, rows));
  }

  @Transactional
  public void failed(UUID id) {
    sql.update(EXPORT)
        .set(EXPORT.STATE, State.FAILED.name())
        .where(EXPORT.ID.eq(id).and(EXPORT.STATE.eq(State.RUNNING.name())))
        .execute();
  }

  /** Files whose time is over go. */
  @Transactional
  public void expire() throws IOException {
    List<UUID> over =
        sql.update(EXPORT)
            .set(EXPORT.STATE, State.EXPIRED.name())
            .where(EXPORT.STATE.eq(State.READY.name()))
            .and(EXPORT.EXPIRES_AT.lt(OffsetDateTime.now(clock)))
            .returning(EXPORT.ID)
            .fetch(EXPORT.ID);
    for (UUID id : over) {
      Files.deleteIfExists(fileOf(id));
      trail.note(Deed.of(Action.EXPORT_EXPIRED).object(id));
    }
  }

  private Export view(ExportRecord one) {
    Purpose purpose = Purpose.of(one.getPurpose());
    return new Export(
        one.getId(),
        one.getNumber(),
        one.getKind(),
        listOf(one.getKind()).title(),
        State.valueOf(one.getState()),
        one.getRows(),
        one.getNeedsApproval(),
        purpose.name(),
        purpose.title(),
        one.getRemark(),
        one.getAskedBy(),
        one.getAskedByName(),
        one.getAskedAt(),
        one.getDecidedBy(),
        one.getDecidedAt(),
        one.getDecisionRemark(),
        one.getExpiresAt(),
        one.getDownloads());
  }
}
