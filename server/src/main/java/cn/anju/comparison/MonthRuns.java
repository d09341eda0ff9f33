package cn.anju.comparison;

import static anju.tables.comparison.Tables.RUN;
import static anju.tables.comparison.Tables.RUN_STAGE;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import anju.tables.comparison.tables.records.RunRecord;
import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.platform.Announcements;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 月度运行: asks for runs, keeps what became of them. */
@Component
class MonthRuns {
  /** Of announcements. */
  static final String TOPIC = "run";

  /** Who asks for a run that nobody asked for. */
  private static final String BY_ITSELF = "平台自动重判";

  /** The department of those who see all of them. */
  private static final String EVERYTHING = "*";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ACTIVE = List.of("QUEUED", "RUNNING", "INTERRUPTED");

  private final DSLContext sql;
  private final Trail trail;
  private final Clock clock;
  private final Announcements announcements;
  private final DefinitionsInForce definitions;
  private final ObjectProvider<SchedulerClient> scheduler;

  MonthRuns(
      DSLContext sql,
      Clock clock,
      Announcements announcements,
      DefinitionsInForce definitions,
      ObjectProvider<SchedulerClient> scheduler,
      Trail trail) {
    this.trail = trail;
    this.sql = sql;
    this.clock = clock;
    this.announcements = announcements;
    this.definitions = definitions;
    this.scheduler = scheduler;
  }

  /** A run that was begun, and the how manieth time. */
  record Begun(UUID id, YearMonth month, int attempt) {}

  /** The numbers of a run that is done. */
  record Result(
      long rows,
      long hits,
      long households,
      long opened,
      long grown,
      long withdrawn,
      List<String> feedsMissing,
      List<MonthRunView.Held> held,
      String definitionsDigest) {}

  /** Asks for a run of a month; refused while another of it is going on. */
  @Transactional
  public MonthRunView request(YearMonth month, Worker worker) {
    if (!definitions.all().hasParametersOf(month.atEndOfMonth())) {
      throw new Refusal(
              "PERIOD_INVALID",
              422,
              month.getYear() + " 年没有参数，请先在定义里补上该年的参数。",
              "There are no parameters of " + month.getYear() + "; add them to the definitions.")
          .asException();
    }
    UUID id = add(month, worker.name());
    if (id == null) {
      throw new Refusal(
              "RUN_ACTIVE",
              409,
              "这个月正在运行，请等它结束。",
              "This month is being run; wait until it has ended.")
          .asException();
    }
    return views(List.of(sql.fetchSingle(RUN, RUN.ID.eq(id)))).getFirst();
  }

  /**
   * Runs a month once more by itself; false if a run of it is going on, which may have begun before
   * whatever made this necessary.
   */
  @Transactional
  public boolean requestAgain(YearMonth month) {
    return add(month, BY_ITSELF) != null;
  }

  /** The run that was added; null if one of the month is going on. */
  private @Nullable UUID add(YearMonth month, String by) {
    UUID id = UUID.randomUUID();
    int added =
        sql.insertInto(RUN)
            .set(RUN.ID, id)
            .set(RUN.PERIOD, month.toString())
            .set(RUN.STATE, "QUEUED")
            .set(RUN.REQUESTED_BY, by)
            .set(RUN.REQUESTED_AT, OffsetDateTime.now(clock))
            .onConflict(RUN.PERIOD)
            .where(RUN.STATE.in(ACTIVE.stream().map(org.jooq.impl.DSL::inline).toList()))
            .doNothing()
            .execute();
    if (added == 0) {
      return null;
    }
    trail.note(Deed.of(Action.RUN_STARTED).object(id).with(DeedDetail.PERIOD, month));
    resetStages(id);
    scheduler.getObject().schedule(MonthRunJob.instanceOf(id), clock.instant());
    announcements.tell(TOPIC, id);
    return id;
  }

  private void resetStages(UUID id) {
    sql.deleteFrom(RUN_STAGE).where(RUN_STAGE.RUN_ID.eq(id)).execute();
    var insert =
        sql.insertInto(
            RUN_STAGE,
            RUN_STAGE.RUN_ID,
            RUN_STAGE.PLACE,
            RUN_STAGE.KEY,
            RUN_STAGE.ZH,
            RUN_STAGE.EN,
            RUN_STAGE.STATE);
    for (MonthStage stage : MonthStage.all()) {
      insert =
          insert.values(
              id, stage.place(), stage.key(), stage.title().zh(), stage.title().en(), "WAITING");
    }
    insert.execute();
  }

  @Transactional(readOnly = true)
  public Page<MonthRunView> list(@Nullable YearMonth month, int limit, @Nullable String after) {
    List<String> key = Page.key(after, 2);
    Condition behind =
        key == null
            ? noCondition()
            : row(RUN.REQUESTED_AT, RUN.ID)
                .lt(OffsetDateTime.parse(key.get(0)), UUID.fromString(key.get(1)));
    List<RunRecord> found =
        sql.selectFrom(RUN)
            .where(month == null ? noCondition() : RUN.PERIOD.eq(month.toString()))
            .and(behind)
            .orderBy(RUN.REQUESTED_AT.desc(), RUN.ID.desc())
            .limit(limit + 1)
            .fetch();
    List<MonthRunView> views = views(found.subList(0, Math.min(limit, found.size())));
    Page<RunRecord> page =
        Page.of(
            found,
            limit,
            one -> List.of(one.getRequestedAt().toString(), one.getId().toString()),
            one -> one);
    return new Page<>(views, page.next());
  }

  /** One run; null if there is none. */
  @Transactional(readOnly = true)
  public @Nullable MonthRunView find(UUID id) {
    RunRecord found = sql.fetchOne(RUN, RUN.ID.eq(id));
    return found == null ? null : views(List.of(found)).getFirst();
  }

  private List<MonthRunView> views(List<RunRecord> runs) {
    String department =
        sql.fetchSingle("select current_setting('anju.department', true)").get(0, String.class);
    Map<UUID, List<MonthRunView.Stage>> stages =
        sql.selectFrom(RUN_STAGE)
            .where(RUN_STAGE.RUN_ID.in(runs.stream().map(RunRecord::getId).toList()))
            .orderBy(RUN_STAGE.RUN_ID, RUN_STAGE.PLACE)
            .fetchGroups(
                RUN_STAGE.RUN_ID,
                one -> {
                  BigDecimal seconds = one.get(RUN_STAGE.SECONDS);
                  return new MonthRunView.Stage(
                      one.get(RUN_STAGE.KEY),
                      new Bilingual(one.get(RUN_STAGE.ZH), one.get(RUN_STAGE.EN)),
                      MonthRunView.StageState.valueOf(one.get(RUN_STAGE.STATE)),
                      seconds == null ? null : seconds.doubleValue());
                });
    return runs.stream()
        .map(one -> view(one, stages.getOrDefault(one.getId(), List.of()), department))
        .toList();
  }

  private MonthRunView view(
      RunRecord one, List<MonthRunView.Stage> stages, @Nullable String department) {
    return new MonthRunView(
        one.getId(),
        one.getPeriod(),
        MonthRunView.State.valueOf(one.getState()),
        one.getRequestedBy(),
        one.getRequestedAt().atZoneSameInstant(clock.getZone()).toOffsetDateTime(),
        local(one.getStartedAt()),
        local(one.getEndedAt()),
        one.getAttempt(),
        stages,
        one.getRowsSeen(),
        one.getHits(),
        one.getHouseholds(),
        one.getWarningsOpened(),
        one.getWarningsGrown(),
        one.getHitsWithdrawn(),
        Arrays.stream(one.getFeedsMissing()).filter(feed -> isTheirs(feed, department)).toList(),
        heldOf(one.getHeld()).stream().filter(held -> isTheirs(held.feed(), department)).toList(),
        one.getFaultZh() == null || one.getFaultEn() == null
            ? null
            : new Bilingual(one.getFaultZh(), one.getFaultEn()));
  }

  private @Nullable OffsetDateTime local(@Nullable OffsetDateTime time) {
    return time == null ? null : time.atZoneSameInstant(clock.getZone()).toOffsetDateTime();
  }

  /** A department reads of its own feeds only. */
  private boolean isTheirs(String feed, @Nullable String department) {
    if (EVERYTHING.equals(department)) {
      return true;
    }
    FeedDefinition definition = definitions.feed(feed);
    return definition != null && definition.department().equals(department);
  }

  private static List<MonthRunView.Held> heldOf(JSONB held) {
    try {
      return List.of(JSON.readValue(held.data(), MonthRunView.Held[].class));
    } catch (JsonProcessingException altered) {
      throw new IllegalStateException("what a run held cannot be read", altered);
    }
  }

  /** Months whose run is done, the latest first. */
  @Transactional(readOnly = true)
  public List<YearMonth> done() {
    return sql.selectDistinct(RUN.PERIOD)
        .from(RUN)
        .where(RUN.STATE.eq("DONE"))
        .orderBy(RUN.PERIOD.desc())
        .fetch(one -> YearMonth.parse(one.value1()));
  }

  // ---- what the job says; each in a short transaction of its own, but for the last

  /** Begins a run or takes it up again; null if there is nothing to be done any longer. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public @Nullable Begun begin(UUID id) {
    RunRecord run = sql.selectFrom(RUN).where(RUN.ID.eq(id)).forUpdate().fetchOne();
    if (run == null || !ACTIVE.contains(run.getState())) {
      return null;
    }
    run.setState("RUNNING");
    run.setAttempt(run.getAttempt() + 1);
    run.setStartedAt(OffsetDateTime.now(clock));
    run.store();
    resetStages(id);
    announcements.tell(TOPIC, id);
    return new Begun(id, YearMonth.parse(run.getPeriod()), run.getAttempt());
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void stageBegun(UUID id, MonthStage stage) {
    sql.update(RUN_STAGE)
        .set(RUN_STAGE.STATE, "RUNNING")
        .where(RUN_STAGE.RUN_ID.eq(id).and(RUN_STAGE.PLACE.eq(stage.place())))
        .execute();
    announcements.tell(TOPIC, id);
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void stageEnded(UUID id, MonthStage stage, double seconds) {
    endStage(id, stage, seconds);
    announcements.tell(TOPIC, id);
  }

  private void endStage(UUID id, MonthStage stage, double seconds) {
    sql.update(RUN_STAGE)
        .set(RUN_STAGE.STATE, "DONE")
        .set(RUN_STAGE.SECONDS, BigDecimal.valueOf(seconds))
        .where(RUN_STAGE.RUN_ID.eq(id).and(RUN_STAGE.PLACE.eq(stage.place())))
        .execute();
  }

  /** Its node stops or has died; another, or the same one later, takes it up again. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void interrupted(UUID id) {
    sql.update(RUN)
        .set(RUN.STATE, "INTERRUPTED")
        .where(RUN.ID.eq(id).and(RUN.STATE.eq("RUNNING")))
        .execute();
    announcements.tell(TOPIC, id);
  }

  /** It ends here, and somebody must act. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void failed(UUID id, Bilingual fault) {
    sql.update(RUN)
        .set(RUN.STATE, "FAILED")
        .set(RUN.ENDED_AT, OffsetDateTime.now(clock))
        .set(RUN.FAULT_ZH, fault.zh())
        .set(RUN.FAULT_EN, fault.en())
        .where(RUN.ID.eq(id).and(RUN.STATE.in(ACTIVE)))
        .execute();
    announcements.tell(TOPIC, id);
  }

  /**
   * Holds the run until the transaction ends.
   *
   * @return false if another node has taken it up meanwhile; then nothing may be written
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean isStillOurs(Begun begun) {
    return sql.selectFrom(RUN)
            .where(RUN.ID.eq(begun.id()))
            .and(RUN.STATE.eq("RUNNING"))
            .and(RUN.ATTEMPT.eq(begun.attempt()))
            .forUpdate()
            .fetchOne()
        != null;
  }

  /** It is done, within the transaction that takes its results in. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void done(Begun begun, Result result, double secondsOfTaking) {
    endStage(begun.id(), MonthStage.TAKING, secondsOfTaking);
    try {
      sql.update(RUN)
          .set(RUN.STATE, "DONE")
          .set(RUN.ENDED_AT, OffsetDateTime.now(clock))
          .set(RUN.ROWS_SEEN, result.rows())
          .set(RUN.HITS, result.hits())
          .set(RUN.HOUSEHOLDS, result.households())
          .set(RUN.WARNINGS_OPENED, result.opened())
          .set(RUN.WARNINGS_GROWN, result.grown())
          .set(RUN.HITS_WITHDRAWN, result.withdrawn())
          .set(RUN.FEEDS_MISSING, result.feedsMissing().toArray(String[]::new))
          .set(RUN.HELD, JSONB.valueOf(JSON.writeValueAsString(result.held())))
          .set(RUN.DEFINITIONS_DIGEST, result.definitionsDigest())
          .where(RUN.ID.eq(begun.id()))
          .execute();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("what a run held cannot be written", impossible);
    }
    trail.note(
        Deed.of(Action.RUN_ENDED)
            .object(begun.id())
            .with(DeedDetail.PERIOD, begun.month())
            .with(DeedDetail.COUNT, result.households())
            .with(DeedDetail.DIGEST, result.definitionsDigest()));
    announcements.tell(TOPIC, begun.id());
  }

  /** Runs that are not over, whatever node has them. */
  @Transactional(readOnly = true)
  public Collection<UUID> active() {
    return sql.select(RUN.ID).from(RUN).where(RUN.STATE.in(ACTIVE)).fetchSet(RUN.ID);
  }
}
