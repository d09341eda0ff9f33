package cn.anju.definition;

import static anju.tables.definition.Tables.PARAMETER_CHANGE;

import anju.tables.definition.tables.records.ParameterChangeRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.ParameterChange;
import cn.anju.engine.definition.ParameterValue;
import cn.anju.platform.Announcements;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 参数调整: a parameter is set otherwise by one person's proposal and another's approval. What was
 * approved holds for every run from then on; months that were run before stay as they are until
 * they are run again.
 */
@Component
class ParameterChanges {
  private static final int MOST_WORDS = 500;

  private final DSLContext sql;
  private final DefinitionsInForce definitions;
  private final Announcements announcements;
  private final Trail trail;
  private final Clock clock;

  ParameterChanges(
      DSLContext sql,
      DefinitionsInForce definitions,
      Announcements announcements,
      Trail trail,
      Clock clock) {
    this.trail = trail;
    this.sql = sql;
    this.definitions = definitions;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** What became of a proposal. */
  enum State {
    PROPOSED,
    APPROVED,
    REFUSED,
    WITHDRAWN
  }

  /**
   * A proposal.
   *
   * @param before what held on that day when it was proposed
   * @param remark of whoever decided; null while nobody has, or if he said nothing
   */
  record Change(
      UUID id,
      String parameter,
      Bilingual title,
      LocalDate from,
      String before,
      String value,
      String reason,
      State state,
      String proposedBy,
      OffsetDateTime proposedAt,
      @Nullable String decidedBy,
      @Nullable OffsetDateTime decidedAt,
      @Nullable String remark,
      int version) {}

  /** What somebody asks for. */
  record Wish(
      @Nullable String parameter,
      @Nullable String from,
      @Nullable String value,
      @Nullable String reason) {}

  /** The value that a folder's parameter has on a day; null if it has none. */
  static @Nullable ParameterValue valueOf(Definitions all, String parameter, LocalDate day) {
    return all.parametersOfYear(day.getYear()).stream()
        .filter(one -> one.name().equals(parameter))
        .map(one -> one.values().floorEntry(day))
        .filter(java.util.Objects::nonNull)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Proposals, the latest first. */
  @Transactional(readOnly = true)
  public Page<Change> list(@Nullable State state, @Nullable String after, int limit) {
    List<String> key = Page.key(after, 2);
    Condition asked = state == null ? DSL.trueCondition() : PARAMETER_CHANGE.STATE.eq(state.name());
    List<ParameterChangeRecord> rows =
        sql.selectFrom(PARAMETER_CHANGE)
            .where(asked)
            .and(
                key == null
                    ? DSL.trueCondition()
                    : DSL.row(PARAMETER_CHANGE.PROPOSED_AT, PARAMETER_CHANGE.ID)
                        .lt(OffsetDateTime.parse(key.getFirst()), UUID.fromString(key.getLast())))
            .orderBy(PARAMETER_CHANGE.PROPOSED_AT.desc(), PARAMETER_CHANGE.ID.desc())
            .limit(limit + 1)
            .fetch();
    return Page.of(
        rows,
        limit,
        row -> List.of(row.getProposedAt().toString(), row.getId().toString()),
        this::view);
  }

  /** The proposals that wait for a second person, by parameter: at most one each. */
  @Transactional(readOnly = true)
  public Map<String, Change> open() {
    return sql.selectFrom(PARAMETER_CHANGE)
        .where(PARAMETER_CHANGE.STATE.eq(State.PROPOSED.name()))
        .fetchMap(PARAMETER_CHANGE.PARAMETER, this::view);
  }

  /** Proposes a value; refused if it is no such value, or while another proposal waits. */
  @Transactional
  public Change propose(Wish wish, String who) {
    String parameter = said(wish.parameter());
    String wished = said(wish.value());
    LocalDate from = day(said(wish.from()));
    ParameterValue before = valueOf(definitions.all(), parameter, from);
    if (before == null) {
      throw Refusal.invalid(
              "没有这个参数，或定义里还没有 %d 年的参数；新年度的参数要先由数据管理员放进 definitions/parameters。"
                  .formatted(from.getYear()),
              "There is no such parameter, or none of %d yet; a new year's file goes into definitions/parameters first."
                  .formatted(from.getYear()))
          .asException();
    }
    ParameterValue value = ParameterChange.read(wished, before);
    if (value == null) {
      throw Refusal.invalid(
              "“%s”不能作这个参数的值：现值是 %s，请填同一种值。".formatted(wished, before.text()),
              "\"%s\" cannot be its value: it is %s now; give a value of that kind."
                  .formatted(wished, before.text()))
          .asException();
    }
    if (value.equals(before)) {
      throw Refusal.invalid("与现值相同，不用调整。", "It has that value already.").asException();
    }
    String reason = said(wish.reason());
    if (reason.isEmpty() || reason.length() > MOST_WORDS) {
      throw Refusal.invalid(
              "请写明依据（文件名称、会议纪要等，500 字以内）。",
              "Say what it rests on (a document, a decision; at most 500 characters).")
          .asException();
    }
    UUID id = UUID.randomUUID();
    int proposed =
        sql.insertInto(PARAMETER_CHANGE)
            .set(PARAMETER_CHANGE.ID, id)
            .set(PARAMETER_CHANGE.PARAMETER, parameter)
            .set(PARAMETER_CHANGE.HOLDS_FROM, from)
            .set(PARAMETER_CHANGE.BEFORE, before.text())
            .set(PARAMETER_CHANGE.VALUE, value.text())
            .set(PARAMETER_CHANGE.REASON, reason)
            .set(PARAMETER_CHANGE.STATE, State.PROPOSED.name())
            .set(PARAMETER_CHANGE.PROPOSED_BY, who)
            .set(PARAMETER_CHANGE.PROPOSED_AT, OffsetDateTime.now(clock))
            .onConflictDoNothing()
            .execute();
    if (proposed == 0) {
      throw new Refusal(
              "CHANGE_OPEN",
              409,
              "这个参数已有一项调整在等审批，请先审批或撤回。",
              "A change of this parameter waits for approval; decide or withdraw it first.")
          .asException();
    }
    trail.note(
        Deed.of(Action.PARAMETER_PROPOSED)
            .object(parameter)
            .with(DeedDetail.BEFORE, before.text())
            .with(DeedDetail.AFTER, value.text()));
    return one(id);
  }

  /**
   * Decides a proposal: another person than who proposed it approves or refuses, only he himself
   * withdraws.
   *
   * @param remark null if nothing is said
   */
  @Transactional
  public Change decide(UUID id, int version, State outcome, @Nullable String remark, String who) {
    if (said(remark).length() > MOST_WORDS) {
      throw Refusal.invalid("说明请写在 500 字以内。", "Say it in at most 500 characters.").asException();
    }
    ParameterChangeRecord row = row(id);
    boolean isHis = row.getProposedBy().equals(who);
    if (isHis != (outcome == State.WITHDRAWN)) {
      throw (isHis
              ? new Refusal(
                  "SECOND_PERSON_NEEDED",
                  403,
                  "自己提的调整不能自己审批，请另一位区级人员审批。",
                  "Whoever proposed it may not decide it; somebody else of the district must.")
              : new Refusal(
                  "NOT_YOURS", 403, "只有提出人能撤回。", "Only whoever proposed it may withdraw it."))
          .asException();
    }
    int changed =
        sql.update(PARAMETER_CHANGE)
            .set(PARAMETER_CHANGE.STATE, outcome.name())
            .set(PARAMETER_CHANGE.DECIDED_BY, who)
            .set(PARAMETER_CHANGE.DECIDED_AT, OffsetDateTime.now(clock))
            .set(PARAMETER_CHANGE.REMARK, remark)
            .set(PARAMETER_CHANGE.VERSION, version + 1)
            .where(PARAMETER_CHANGE.ID.eq(id))
            .and(PARAMETER_CHANGE.VERSION.eq(version))
            .and(PARAMETER_CHANGE.STATE.eq(State.PROPOSED.name()))
            .execute();
    if (changed == 0) {
      throw Refusal.stale().asException();
    }
    announcements.tell(DefinitionsInForce.CHANGED, id);
    trail.note(
        Deed.of(Action.PARAMETER_DECIDED)
            .object(row.getParameter())
            .with(DeedDetail.BEFORE, row.getBefore())
            .with(DeedDetail.AFTER, row.getValue())
            .with(DeedDetail.STATE, outcome));
    return one(id);
  }

  private Change one(UUID id) {
    return view(row(id));
  }

  private ParameterChangeRecord row(UUID id) {
    ParameterChangeRecord row = sql.fetchOne(PARAMETER_CHANGE, PARAMETER_CHANGE.ID.eq(id));
    if (row == null) {
      throw Refusal.notFound().asException();
    }
    return row;
  }

  /** What was left out is empty, and refused as such. */
  private static String said(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static LocalDate day(String said) {
    try {
      return LocalDate.parse(said);
    } catch (DateTimeException noDay) {
      throw Refusal.invalid("生效日期应写成 2020-12-01 的样子。", "The day must look like 2020-12-01.")
          .asException();
    }
  }

  private Change view(ParameterChangeRecord row) {
    cn.anju.engine.definition.Bilingual title =
        definitions.written().parameterTitle(row.getParameter());
    return new Change(
        row.getId(),
        row.getParameter(),
        title == null
            ? new Bilingual(row.getParameter(), row.getParameter())
            : IndicatorTexts.ours(title),
        row.getHoldsFrom(),
        row.getBefore(),
        row.getValue(),
        row.getReason(),
        State.valueOf(row.getState()),
        row.getProposedBy(),
        row.getProposedAt(),
        row.getDecidedBy(),
        row.getDecidedAt(),
        row.getRemark(),
        row.getVersion());
  }
}
