package cn.anju.warning;

import static anju.tables.warning.Tables.ANSWER;
import static anju.tables.warning.Tables.WARNING_;
import static org.jooq.impl.DSL.val;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.household.WarningBrief;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 答复: what somebody's decision makes of a warning and its causes. A dismissed cause is silent for a
 * while (90 days unless the decision says otherwise, domain.md §4); another occurrence is another
 * cause and breaks the silence. A confirmed cause is silent until what was made of it has ended.
 * The departments whose rows it rested on are told.
 */
@Component
class Answers {
  static final Duration SILENCE = Duration.ofDays(90);

  private final DSLContext sql;
  private final DefinitionsInForce definitions;
  private final Clock clock;

  Answers(DSLContext sql, DefinitionsInForce definitions, Clock clock) {
    this.sql = sql;
    this.definitions = definitions;
    this.clock = clock;
  }

  /**
   * Ends a warning that nobody has decided yet.
   *
   * @param verdict DISMISSED or CONFIRMED
   * @param reason code of the reason of a dismissal; null for a confirmation
   * @param silence how long its causes are silent; null: until the case that followed is over
   * @param by account
   * @return false if somebody has decided already, or it is not there
   */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean decide(
      UUID warning,
      WarningBrief.State verdict,
      @Nullable String reason,
      @Nullable Duration silence,
      String by) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    int decided =
        sql.update(WARNING_)
            .set(WARNING_.STATE, verdict.name())
            .set(WARNING_.DECIDED_AT, now)
            .set(WARNING_.DECIDED_BY, by)
            .set(WARNING_.REASON, reason)
            .set(WARNING_.VERSION, WARNING_.VERSION.plus(1))
            .set(WARNING_.CHANGED_AT, now)
            .where(WARNING_.ID.eq(warning))
            .and(WARNING_.STATE.eq(WarningBrief.State.OPEN.name()))
            .execute();
    if (decided == 0) {
      return false;
    }
    answer(warning, verdict, silence == null ? null : now.plus(silence), now);
    sql.execute("update warning.edition set number = number + 1");
    return true;
  }

  private void answer(
      UUID warning,
      WarningBrief.State verdict,
      @Nullable OffsetDateTime until,
      OffsetDateTime now) {
    sql.execute(
        """
        insert into warning.answer (household_no, group_code, indicator, member_no, event_key, warning_id, verdict, holds_until, made_at)
        select w.household_no, w.group_code, h.indicator, h.member_no, h.event_key, w.id, {1}, {2}, {3}
        from warning.warning w join warning.hit h on h.warning_id = w.id and h.state = 'ACTIVE'
        where w.id = {0}
        on conflict (household_no, indicator, member_no, event_key) do update
        set warning_id = excluded.warning_id, verdict = excluded.verdict, holds_until = excluded.holds_until,
            made_at = excluded.made_at, group_code = excluded.group_code\
        """,
        val(warning), val(verdict.name()), val(until), val(now));
  }

  /**
   * Tells the departments, each of its own rows only: which row, which indicator, and what came
   * out.
   *
   * @param isConfirmed whether there was something to it
   * @param reason code of the reason of a dismissal; null for a confirmation
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void tell(UUID warning, boolean isConfirmed, @Nullable String reason) {
    List<FeedDefinition> feeds = definitions.all().feeds();
    sql.execute(
        """
        insert into warning.feedback (
          id, department, feed, period, file, sheet, row_no, indicator, verdict, reason, group_code, told_at)
        select uuidv7(), s.department, e.feed, e.period, e.file, e.sheet, e.row_no, h.indicator,
               case when {1} then 'TRUE' when {2} in ('DATA_WRONG', 'NOT_THIS_PERSON') then 'FALSE' else 'NOT_SERIOUS' end,
               {2}, h.group_code, {3}
        from warning.hit h
        join (select distinct hit_id, feed, period, file, sheet, row_no from warning.evidence where feed is not null) e
          on e.hit_id = h.id
        join unnest({4}, {5}) as s(feed, department) on s.feed = e.feed
        where h.warning_id = {0} and h.state = 'ACTIVE'\
        """,
        val(warning),
        val(isConfirmed),
        val(reason),
        val(OffsetDateTime.now(clock)),
        val(feeds.stream().map(FeedDefinition::code).toArray(String[]::new)),
        val(feeds.stream().map(FeedDefinition::department).toArray(String[]::new)));
  }

  /** What was made of a household's confirmed warnings has ended: their causes may warn again. */
  @Transactional(propagation = Propagation.MANDATORY)
  void endedOf(String householdNo) {
    sql.update(ANSWER)
        .set(ANSWER.HOLDS_UNTIL, OffsetDateTime.now(clock))
        .where(ANSWER.HOUSEHOLD_NO.eq(householdNo))
        .and(ANSWER.HOLDS_UNTIL.isNull())
        .execute();
  }
}
