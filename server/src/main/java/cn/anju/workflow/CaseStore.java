package cn.anju.workflow;

import static anju.tables.workflow.Tables.ALARM;
import static anju.tables.workflow.Tables.CASE_EVENT;
import static anju.tables.workflow.Tables.CASE_FILE;

import anju.tables.workflow.tables.records.CaseEventRecord;
import anju.tables.workflow.tables.records.CaseFileRecord;
import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.machine.Actor;
import cn.anju.engine.workflow.machine.Alarm;
import cn.anju.engine.workflow.machine.Position;
import cn.anju.engine.workflow.machine.Standing;
import cn.anju.engine.workflow.machine.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 案卷柜: cases, their events and alarms as rows. Knows nothing of what may be done. */
@Component
class CaseStore {
  private static final int OF_WHOLE = 0;

  private final DSLContext sql;
  private final CaseJson json;
  private final Clock clock;

  CaseStore(DSLContext sql, CaseJson json, Clock clock) {
    this.sql = sql;
    this.json = json;
    this.clock = clock;
  }

  /** The case; null if it is not there for whoever asks. */
  @Nullable CaseFileRecord find(UUID id) {
    return sql.fetchOne(CASE_FILE, CASE_FILE.ID.eq(id));
  }

  /** The same, for nobody else until the transaction ends. */
  @Nullable CaseFileRecord locked(UUID id) {
    return sql.selectFrom(CASE_FILE).where(CASE_FILE.ID.eq(id)).forUpdate().fetchOne();
  }

  /** The event that a request with this key has made; null if it has made none. */
  @Nullable CaseEventRecord doneBefore(UUID id, @Nullable String key) {
    return key == null
        ? null
        : sql.fetchOne(
            CASE_EVENT, CASE_EVENT.CASE_ID.eq(id).and(CASE_EVENT.ACTION_KEY.eq(key)));
  }

  /** Events in their order. */
  List<CaseEventRecord> events(UUID id) {
    return sql.selectFrom(CASE_EVENT)
        .where(CASE_EVENT.CASE_ID.eq(id))
        .orderBy(CASE_EVENT.SEQ)
        .fetch();
  }

  /** What the machine needs to know of a case. */
  Standing standing(WorkflowDefinition workflow, CaseFileRecord one) {
    return new Standing(
        one.getOpenedAt().toInstant(),
        CaseJson.position(one.getPosition()),
        json.fields(workflow, one.getFields(), one.getWordsCipher()),
        CaseJson.doers(one.getDoers()));
  }

  /** The step that an event wrote down; null if the case did not move by it. */
  @Nullable Step step(WorkflowDefinition workflow, CaseEventRecord event) {
    if (event.getPosition() == null) {
      return null;
    }
    WorkRole role = Objects.requireNonNull(WorkRole.of(event.getActorRole()));
    return new Step(
        Step.Kind.valueOf(event.getKind()),
        event.getAction(),
        new Actor(event.getActor(), role, event.getActorDepartment()),
        event.getAt().toInstant(),
        json.fields(workflow, event.getFields(), event.getWordsCipher()),
        event.getFromState(),
        CaseJson.position(event.getPosition()));
  }

  /** The steps of a case in their order. */
  List<Step> steps(WorkflowDefinition workflow, UUID id) {
    List<Step> steps = new ArrayList<>();
    for (CaseEventRecord event : events(id)) {
      Step step = step(workflow, event);
      if (step != null) {
        steps.add(step);
      }
    }
    return steps;
  }

  /** A case with its first event. */
  CaseFileRecord insert(
      UUID id, WorkflowDefinition workflow, NewCase order, Step opening, Doer by) {
    Standing standing = Standing.replay(List.of(opening));
    CaseFileRecord one = sql.newRecord(CASE_FILE);
    one.setId(id);
    one.setWorkflow(workflow.code());
    one.setEdition(workflow.digest());
    one.setHouseholdNo(order.householdNo());
    one.setSubject(order.subject());
    one.setGroupCode(order.groupCode());
    one.setOpenedBy(by.account());
    one.setOpenedAt(time(opening.at()));
    one.setEvents(1);
    one.setStay(1);
    one.setVersion(0);
    one.setEscalatedTo(new String[0]);
    one.setDepartments(
        by.department() == null ? new String[0] : new String[] {by.department()});
    fill(one, workflow, standing, opening.at());
    one.insert();
    one.refresh();
    return one;
  }

  /** The case moves by a step; returns the number of the event that is to be written. */
  int move(CaseFileRecord one, WorkflowDefinition workflow, Step step) {
    Standing standing = standing(workflow, one).after(step);
    int seq = one.getEvents() + 1;
    String before = one.getState();
    one.setEvents(seq);
    one.setVersion(one.getVersion() + 1);
    if (!standing.position().state().equals(before)) {
      one.setStay(seq);
      one.setEscalatedTo(new String[0]);
    }
    fill(one, workflow, standing, step.at());
    one.update();
    return seq;
  }

  private void fill(
      CaseFileRecord one, WorkflowDefinition workflow, Standing standing, Instant at) {
    Position position = standing.position();
    WorkRole role = position.ownerRole();
    one.setGrade(position.grade() == null ? null : position.grade().name());
    one.setState(position.state());
    one.setOwnerRole(role == null ? null : role.name());
    one.setOwnerRegion(role == null ? null : role.placeOf(one.getGroupCode()));
    one.setOwnerAccount(position.ownerAccount());
    one.setOwnerDepartment(position.ownerDepartment());
    one.setDueAt(timeOrNull(position.due()));
    one.setWholeDueAt(timeOrNull(position.wholeDue()));
    one.setPausedUntil(position.pause() == null ? null : time(position.pause().until()));
    one.setPosition(CaseJson.position(position));
    CaseJson.Stored fields = json.stored(workflow, standing.fields());
    one.setFields(fields.clear());
    one.setWordsCipher(fields.words());
    one.setDoers(CaseJson.doers(standing.doers()));
    one.setChangedAt(time(at));
    one.setEndedAt(position.isEnded() ? time(at) : null);
    String department = position.ownerDepartment();
    List<String> departments = new ArrayList<>(List.of(one.getDepartments()));
    if (department != null && !departments.contains(department)) {
      departments.add(department);
      one.setDepartments(departments.toArray(String[]::new));
    }
  }

  /** Writes an event down. */
  void write(
      UUID id,
      int seq,
      WorkflowDefinition workflow,
      Step step,
      Doer by,
      Collection<UUID> evidence,
      Collection<String> effects,
      @Nullable String key) {
    CaseJson.Stored fields = json.stored(workflow, step.fields());
    CaseEventRecord event = sql.newRecord(CASE_EVENT);
    event.setCaseId(id);
    event.setSeq(seq);
    event.setKind(step.kind().name());
    event.setAction(step.action());
    event.setActor(by.account());
    event.setActorName(by.name());
    event.setActorRole(step.actor().role().name());
    event.setActorDepartment(step.actor().department());
    event.setAt(time(step.at()));
    event.setFromState(step.from());
    event.setToState(step.position().state());
    event.setFields(fields.clear());
    event.setWordsCipher(fields.words());
    event.setPosition(CaseJson.position(step.position()));
    event.setEvidence(evidence.toArray(UUID[]::new));
    event.setEffects(effects.toArray(String[]::new));
    event.setActionKey(key);
    event.insert();
  }

  /**
   * Writes down something by which the case does not move; whoever has the case locked.
   *
   * @return the event's number
   */
  int remark(CaseFileRecord one, CaseEventRecord remark) {
    int seq = one.getEvents() + 1;
    one.setEvents(seq);
    one.update();
    remark.setCaseId(one.getId());
    remark.setSeq(seq);
    remark.setToState(one.getState());
    remark.insert();
    return seq;
  }

  /** An event by which a case does not move, still without a number. */
  CaseEventRecord remarkBy(Doer by, String kind, Instant at) {
    CaseEventRecord remark = sql.newRecord(CASE_EVENT);
    remark.setKind(kind);
    remark.setActor(by.account());
    remark.setActorName(by.name());
    remark.setActorRole(by.role());
    remark.setActorDepartment(by.department());
    remark.setAt(time(at));
    return remark;
  }

  /** What has not rung goes; what is to ring is put in its place. What has rung rings no second time. */
  void setAlarms(CaseFileRecord one, List<Alarm> alarms) {
    sql.deleteFrom(ALARM).where(ALARM.CASE_ID.eq(one.getId()).and(ALARM.RUNG_AT.isNull())).execute();
    for (Alarm alarm : alarms) {
      String key =
          alarm.kind() == Alarm.Kind.RESUME ? alarm.key() + "_" + one.getEvents() : alarm.key();
      sql.insertInto(ALARM)
          .set(ALARM.CASE_ID, one.getId())
          .set(ALARM.STAY, alarm.isOfWhole() ? OF_WHOLE : one.getStay())
          .set(ALARM.KEY, key)
          .set(ALARM.KIND, alarm.kind().name())
          .set(ALARM.AT, time(alarm.at()))
          .set(ALARM.TO_ROLE, alarm.to().name())
          .set(ALARM.SHARE, alarm.share())
          .onConflictDoNothing()
          .execute();
    }
  }

  static boolean isOfWhole(int stay) {
    return stay == OF_WHOLE;
  }

  static CaseState state(CaseFileRecord one) {
    return new CaseState(
        one.getId(),
        one.getNumber(),
        one.getWorkflow(),
        one.getEdition(),
        one.getHouseholdNo(),
        one.getSubject(),
        one.getGroupCode(),
        one.getGrade() == null ? null : Level.valueOf(one.getGrade()),
        one.getState(),
        one.getEndedAt() != null,
        one.getOwnerRole() == null ? null : WorkRole.valueOf(one.getOwnerRole()),
        one.getOwnerAccount(),
        one.getOwnerDepartment(),
        instant(one.getDueAt()),
        instant(one.getWholeDueAt()),
        one.getOpenedAt().toInstant(),
        one.getVersion());
  }

  static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  OffsetDateTime time(Instant at) {
    return at.atZone(clock.getZone()).toOffsetDateTime();
  }

  private @Nullable OffsetDateTime timeOrNull(@Nullable Instant at) {
    return at == null ? null : time(at);
  }
}
