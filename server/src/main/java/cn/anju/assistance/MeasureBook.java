package cn.anju.assistance;

import static anju.tables.assistance.Tables.MEASURE;
import static anju.tables.assistance.Tables.MEASURE_EVENT;

import anju.tables.assistance.tables.records.MeasureEventRecord;
import anju.tables.assistance.tables.records.MeasureRecord;
import cn.anju.access.Departments;
import cn.anju.access.Worker;
import cn.anju.engine.assistance.MeasureItem;
import cn.anju.household.HouseholdBrief;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 措施台账: measures and what happens to them; nothing that was once said is changed. */
@Component
class MeasureBook {
  static final String WORDS = "measure_event.words";

  private final DSLContext sql;
  private final Desk desk;
  private final AssistanceInForce definitions;
  private final Departments departments;
  private final SealedWords words;

  MeasureBook(
      DSLContext sql,
      Desk desk,
      AssistanceInForce definitions,
      Departments departments,
      SealedWords words) {
    this.sql = sql;
    this.desk = desk;
    this.definitions = definitions;
    this.departments = departments;
    this.words = words;
  }

  /**
   * A measure to be planned.
   *
   * @param code of the measure (definitions/measures)
   * @param memberNo whom it is for; null: the household
   * @param since the day of the decision, not ahead
   * @param due by when it should have reached the household; null: no term
   * @param ownerName who carries it out; null: whoever enters it
   * @param ownerDepartment code of the department that carries it out; null: none
   * @param note what exactly; null: nothing more
   */
  record NewMeasure(
      String code,
      @Nullable String memberNo,
      LocalDate since,
      @Nullable LocalDate due,
      @Nullable String ownerName,
      @Nullable String ownerDepartment,
      @Nullable String note) {}

  /**
   * Something that happened to a measure.
   *
   * @param kind STARTED, DONE, JUDGED, TERMS or ENDED
   * @param effect of JUDGED: GOOD, SOME or NONE
   * @param due of TERMS: the new term
   * @param ownerName of TERMS: the new owner
   * @param evidence what shows it: number of a receipt, where the papers are
   */
  record NewMeasureEvent(
      String kind,
      LocalDate holdsFrom,
      @Nullable String effect,
      @Nullable LocalDate due,
      @Nullable String ownerName,
      @Nullable String ownerDepartment,
      @Nullable String evidence,
      @Nullable String note) {}

  /**
   * What puts an event right.
   *
   * @param seq number of the event
   * @param holdsFrom the day that is right; null: it never happened
   * @param reason why it was wrong
   */
  record MeasureCorrection(int seq, @Nullable LocalDate holdsFrom, String reason) {}

  /** Plans a measure for a household that is seen. */
  @Transactional
  public UUID plan(String householdNo, NewMeasure said, Worker by) {
    MeasureItem item = definitions.measure(said.code());
    HouseholdBrief household = desk.household(householdNo, said.memberNo());
    desk.notAhead(said.since(), "措施日期", "The day of the measure");
    if (said.due() != null && said.due().isBefore(said.since())) {
      throw Refusal.invalid("完成期限早于措施日期。", "The term lies before the day of the measure.")
          .asException();
    }
    return begin(household, item, said, item.isDestitution(), item.isLabourExport(), by);
  }

  UUID begin(
      HouseholdBrief household,
      MeasureItem item,
      NewMeasure said,
      boolean isDestitution,
      boolean isLabourExport,
      Worker by) {
    checkDepartment(said.ownerDepartment());
    Desk.Author author = desk.author(by);
    MeasureRecord row = sql.newRecord(MEASURE);
    row.setId(UUID.randomUUID());
    row.setHouseholdNo(household.no());
    row.setGroupCode(household.groupCode());
    row.setHeadName(household.headName());
    row.setMemberNo(said.memberNo());
    row.setKind(item.kind().name());
    row.setCode(item.code());
    row.setIsDestitution(isDestitution);
    row.setIsLabourExport(isLabourExport);
    row.setVersion(0);
    MeasureEventRecord event = event(row, MeasureState.Kind.PLANNED, said.since(), author);
    event.setDue(said.due());
    setOwner(event, said.ownerName(), said.ownerDepartment(), author);
    seal(event, said.note(), null, null);
    follow(row, List.of(event(event)), author);
    row.insert();
    event.insert();
    return row.getId();
  }

  private void checkDepartment(@Nullable String department) {
    if (department != null && !departments.codes().contains(department)) {
      throw Refusal.invalid("没有这个部门。", "There is no such department.").asException();
    }
  }

  /** Whoever enters it answers for it, unless a name or a department is said. */
  private static void setOwner(
      MeasureEventRecord event,
      @Nullable String name,
      @Nullable String department,
      Desk.Author author) {
    boolean isOther = name != null && !name.isBlank() && !name.strip().equals(author.name());
    event.setOwner(isOther ? "" : author.account());
    event.setOwnerName(isOther ? Objects.requireNonNull(name).strip() : author.name());
    event.setOwnerDepartment(department);
  }

  /** Writes down what has happened to a measure of which one has read that version. */
  @Transactional
  public void happened(String householdNo, UUID id, int version, NewMeasureEvent said, Worker by) {
    MeasureRecord row = locked(householdNo, id, version);
    MeasureState.Kind kind = kind(said.kind());
    desk.notAhead(said.holdsFrom(), "日期", "The day");
    refuseUnlessNext(row, kind, said);
    Desk.Author author = desk.author(by);
    MeasureEventRecord event = event(row, kind, said.holdsFrom(), author);
    if (kind == MeasureState.Kind.JUDGED) {
      event.setEffect(effect(said.effect()).name());
    }
    if (kind == MeasureState.Kind.TERMS) {
      checkDepartment(said.ownerDepartment());
      event.setDue(said.due());
      if (said.ownerName() != null || said.ownerDepartment() != null) {
        setOwner(event, said.ownerName(), said.ownerDepartment(), author);
      }
    }
    seal(event, said.note(), said.evidence(), null);
    keep(row, event, author);
  }

  private static MeasureState.Kind kind(String said) {
    return switch (said) {
      case "STARTED", "DONE", "JUDGED", "TERMS", "ENDED" -> MeasureState.Kind.valueOf(said);
      default ->
          throw Refusal.invalid("措施没有这种进展。", "A measure has no such progress.").asException();
    };
  }

  private static MeasureState.Effect effect(@Nullable String said) {
    for (MeasureState.Effect one : MeasureState.Effect.values()) {
      if (one.name().equals(said)) {
        return one;
      }
    }
    throw Refusal.invalid("请选择成效。", "Choose the effect.").asException();
  }

  private static void refuseUnlessNext(
      MeasureRecord row, MeasureState.Kind kind, NewMeasureEvent said) {
    MeasureState.Phase phase = MeasureState.Phase.valueOf(row.getState());
    boolean isOpen = phase != MeasureState.Phase.WITHDRAWN && phase != MeasureState.Phase.ENDED;
    boolean fits =
        isOpen
            && switch (kind) {
              case STARTED -> phase == MeasureState.Phase.PLANNED;
              case DONE ->
                  phase == MeasureState.Phase.PLANNED || phase == MeasureState.Phase.UNDER_WAY;
              case JUDGED -> phase == MeasureState.Phase.DONE || phase == MeasureState.Phase.JUDGED;
              default -> true;
            };
    if (!fits) {
      throw new Refusal(
              "MEASURE_NOT_NEXT",
              409,
              "这项措施现在不能这样登记：先计划，再实施，实施后才评估成效；请刷新看最新状态。",
              "This cannot be said of the measure now: it is planned, carried out, then judged; reload.")
          .asException();
    }
    if (said.holdsFrom().isBefore(row.getSince())) {
      throw Refusal.invalid(
              "日期早于措施日期 %s。".formatted(row.getSince()),
              "The day lies before that of the measure, %s.".formatted(row.getSince()))
          .asException();
    }
  }

  /** Puts an event right; both stay to be seen. */
  @Transactional
  public void correct(String householdNo, UUID id, int version, MeasureCorrection said, Worker by) {
    MeasureRecord row = locked(householdNo, id, version);
    List<MeasureEventRecord> events = eventsOf(id);
    MeasureEventRecord wrong =
        events.stream()
            .filter(one -> one.getSeq() == said.seq())
            .findFirst()
            .orElseThrow(() -> Refusal.notFound().asException());
    boolean isCorrected =
        events.stream().anyMatch(one -> Objects.equals(one.getCorrects(), said.seq()));
    if (isCorrected) {
      throw Refusal.stale().asException();
    }
    String reason = Desk.said(said.reason(), "更正原因", "the reason of the correction");
    Desk.Author author = desk.author(by);
    LocalDate day = said.holdsFrom() == null ? wrong.getHoldsFrom() : said.holdsFrom();
    desk.notAhead(day, "日期", "The day");
    boolean isFirst = wrong.getKind().equals(MeasureState.Kind.PLANNED.name());
    boolean isOutOfOrder =
        isFirst
            ? events.stream()
                .anyMatch(one -> one.getSeq() != said.seq() && one.getHoldsFrom().isBefore(day))
            : day.isBefore(row.getSince());
    if (said.holdsFrom() != null && isOutOfOrder) {
      throw Refusal.invalid("更正后的日期与其他进展的先后不符。", "The day would not fit the other events.")
          .asException();
    }
    MeasureState.Kind kind =
        said.holdsFrom() == null
            ? MeasureState.Kind.WITHDRAWN
            : MeasureState.Kind.valueOf(wrong.getKind());
    MeasureEventRecord event = event(row, kind, day, author);
    event.setCorrects(said.seq());
    event.setDue(wrong.getDue());
    event.setOwner(wrong.getOwner());
    event.setOwnerName(wrong.getOwnerName());
    event.setOwnerDepartment(wrong.getOwnerDepartment());
    event.setEffect(wrong.getEffect());
    Map<String, String> before = words.open(WORDS, wrong.getWordsCipher());
    seal(event, before.get("note"), before.get("evidence"), reason);
    keep(row, event, author);
  }

  private MeasureRecord locked(String householdNo, UUID id, int version) {
    MeasureRecord row =
        sql.selectFrom(MEASURE)
            .where(MEASURE.ID.eq(id).and(MEASURE.HOUSEHOLD_NO.eq(householdNo)))
            .forUpdate()
            .fetchOne();
    if (row == null) {
      throw Refusal.notFound().asException();
    }
    if (row.getVersion() != version) {
      throw Refusal.stale().asException();
    }
    return row;
  }

  private MeasureEventRecord event(
      MeasureRecord row, MeasureState.Kind kind, LocalDate day, Desk.Author author) {
    MeasureEventRecord event = sql.newRecord(MEASURE_EVENT);
    event.setMeasureId(row.getId());
    event.setSeq(row.getVersion() + 1);
    event.setHouseholdNo(row.getHouseholdNo());
    event.setGroupCode(row.getGroupCode());
    event.setKind(kind.name());
    event.setHoldsFrom(day);
    event.setRecordedAt(author.at());
    event.setRecordedBy(author.account());
    event.setRecordedByName(author.name());
    event.setRecordedRole(author.role());
    return event;
  }

  private void seal(
      MeasureEventRecord event,
      @Nullable String note,
      @Nullable String evidence,
      @Nullable String reason) {
    Map<String, @Nullable String> said = new HashMap<>();
    said.put("note", blankToNull(note));
    said.put("evidence", blankToNull(evidence));
    said.put("reason", blankToNull(reason));
    if (said.values().stream().anyMatch(Objects::nonNull)) {
      event.setWordsCipher(words.seal(WORDS, said));
    }
  }

  static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private void keep(MeasureRecord row, MeasureEventRecord event, Desk.Author author) {
    List<MeasureState.Event> all = new ArrayList<>();
    eventsOf(row.getId()).forEach(one -> all.add(event(one)));
    all.add(event(event));
    follow(row, all, author);
    event.insert();
    row.update();
  }

  private static void follow(
      MeasureRecord row, List<MeasureState.Event> events, Desk.Author author) {
    MeasureState state = Objects.requireNonNull(MeasureState.of(events, null, null));
    row.setState(state.phase().name());
    row.setSince(state.since());
    row.setDoneOn(state.doneOn());
    row.setDue(state.due());
    row.setEffect(state.effect() == null ? null : state.effect().name());
    row.setOwner(state.owner());
    row.setOwnerName(state.ownerName());
    row.setOwnerDepartment(state.ownerDepartment());
    row.setVersion(events.size());
    row.setChangedAt(author.at());
  }

  List<MeasureEventRecord> eventsOf(UUID id) {
    return sql.selectFrom(MEASURE_EVENT)
        .where(MEASURE_EVENT.MEASURE_ID.eq(id))
        .orderBy(MEASURE_EVENT.SEQ)
        .fetch();
  }

  static MeasureState.Event event(MeasureEventRecord row) {
    return new MeasureState.Event(
        row.getSeq(),
        MeasureState.Kind.valueOf(row.getKind()),
        row.getCorrects(),
        row.getHoldsFrom(),
        row.getRecordedAt(),
        row.getDue(),
        row.getOwner(),
        row.getOwnerName(),
        row.getOwnerDepartment(),
        row.getEffect() == null ? null : MeasureState.Effect.valueOf(row.getEffect()));
  }

  Map<String, String> wordsOf(MeasureEventRecord row) {
    return words.open(WORDS, row.getWordsCipher());
  }
}
