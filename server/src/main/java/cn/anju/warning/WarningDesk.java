package cn.anju.warning;

import static org.jooq.impl.DSL.val;

import cn.anju.platform.FieldCipher;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 预警收口: takes the hits of a month and keeps one warning per household (ADR 0013).
 *
 * <p>What a month says replaces what the same month said before and nothing else. A hit counts as
 * long as one month says so; a warning is open as long as one hit counts. So the months may be run
 * and run again in any order, and the end is the same.
 */
@Component
public class WarningDesk {
  private final DSLContext sql;
  private final FieldCipher cipher;
  private final Clock clock;

  WarningDesk(DSLContext sql, FieldCipher cipher, Clock clock) {
    this.sql = sql;
    this.cipher = cipher;
    this.clock = clock;
  }

  /**
   * What a month changed.
   *
   * @param hits found in the month
   * @param households that they are about
   * @param opened warnings that were not open before
   * @param grown open warnings that got another hit
   * @param withdrawn hits that no month says any longer
   */
  public record Taken(long hits, long households, long opened, long grown, long withdrawn) {}

  /** An empty sheet in a folder that is nobody else's. */
  public HitSheet sheet(Path folder) throws IOException {
    return new HitSheet(folder, cipher);
  }

  /**
   * Takes a month, all of it or nothing, within the caller's transaction.
   *
   * @param definitionsDigest which definitions found the hits
   * @param sheet closed
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Taken take(YearMonth month, String definitionsDigest, HitSheet sheet)
      throws IOException, SQLException {
    String period = month.toString();
    OffsetDateTime now = OffsetDateTime.now(clock);
    oneAfterAnother();
    load(sheet);
    follow(now);
    refuseStrangers();
    long opened = open(period, now);
    analyze("warning.warning", opened);
    recogniseHits(period);
    long grown =
        number(
            "select count(distinct warning_id) from found where (is_new or was = 'WITHDRAWN') and warning_was = 'OPEN'");
    writeFindings(period, definitionsDigest);
    writeEvidence(period);
    long withdrawn = settleHits();
    opened += settleWarnings(now);
    long hits = number("select count(*) from found");
    long households = number("select count(distinct warning_id) from found");
    return new Taken(hits, households, opened, grown, withdrawn);
  }

  /**
   * Brings place, type and head of the households into their warnings, after the registry has
   * changed. Within the caller's transaction.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void householdsChanged() {
    oneAfterAnother();
    follow(OffsetDateTime.now(clock));
  }

  /** Whichever node it is that changes warnings of many households. */
  private void oneAfterAnother() {
    sql.execute("select pg_advisory_xact_lock(hashtext('anju.warning.take'))");
    sql.execute("set local work_mem = '128MB'");
  }

  /** Tells the planner of many rows that came within this transaction. */
  private void analyze(String table, long fresh) {
    if (fresh >= 1000) {
      sql.execute("analyze " + table);
    }
  }

  private void load(HitSheet sheet) throws IOException, SQLException {
    sql.execute(
        """
        create temp table told_hit (
          seq int, household_no text collate "C", indicator text collate "C", level text, level_rank smallint,
          member_no text collate "C", event_key text collate "C", measured text, threshold text, zh text, en text) on commit drop\
        """);
    sql.execute("create temp table told_ground (seq int, place int, number int) on commit drop");
    sql.execute(
        "create temp table told_place (number int, period text, file text, sheet text, row_no bigint) on commit drop");
    sql.execute(
        """
        create temp table told_row (
          number int, feed text, outcome text, codes text, link text, probability numeric(5, 4), mark text, cells bytea) on commit drop\
        """);
    copy("told_hit", sheet.hits());
    copy("told_ground", sheet.grounds());
    copy("told_place", sheet.places());
    copy("told_row", sheet.rows());
  }

  private void copy(String table, Path file) throws IOException, SQLException {
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      sql.connection(connection -> {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table + " from stdin", in);
      });
    }
    sql.execute("analyze " + table);
  }

  /** Households move, and heads change. */
  private void follow(OffsetDateTime now) {
    sql.execute("drop table if exists followed");
    sql.execute("create temp table followed (warning_id uuid, is_moved boolean) on commit drop");
    sql.execute(
        """
        with changed as (
          update warning.warning w
          set group_code = h.group_code, household_type = h.household_type, head_name = h.head_name,
              version = w.version + 1, changed_at = {0}
          from household.household h
          where h.household_no = w.household_no
            and (w.group_code, w.household_type, w.head_name) is distinct from (h.group_code, h.household_type, h.head_name)
          returning w.id, old.group_code <> new.group_code as is_moved)
        insert into followed select id, is_moved from changed\
        """,
        val(now));
    if (number("select count(*) from followed") == 0) {
      return;
    }
    sql.execute(
        """
        update warning.hit h set group_code = w.group_code
        from followed m join warning.warning w on w.id = m.warning_id where m.is_moved and h.warning_id = w.id\
        """);
    sql.execute(
        """
        update warning.finding f set group_code = h.group_code
        from followed m join warning.hit h on h.warning_id = m.warning_id where m.is_moved and f.hit_id = h.id\
        """);
    sql.execute(
        """
        update warning.evidence e set group_code = h.group_code
        from followed m join warning.hit h on h.warning_id = m.warning_id where m.is_moved and e.hit_id = h.id\
        """);
    sql.execute(
        """
        update warning.answer a set group_code = w.group_code
        from followed m join warning.warning w on w.id = m.warning_id where m.is_moved and a.warning_id = w.id\
        """);
    moveOn();
  }

  private void refuseStrangers() {
    long strangers =
        number(
            "select count(*) from told_hit t where not exists (select from household.household h where h.household_no = t.household_no)");
    if (strangers > 0) {
      throw new IllegalStateException(
          strangers + " hits are about households that the registry does not have");
    }
  }

  /** A warning for every household that has none. */
  private long open(String period, OffsetDateTime now) {
    sql.execute(
        """
        create temp table hit_once on commit drop as
        select distinct on (t.household_no, t.indicator, t.member_no, t.event_key) t.*, a.warning_id as answered_in
        from told_hit t
        left join warning.answer a
          on a.household_no = t.household_no and a.indicator = t.indicator
            and a.member_no is not distinct from t.member_no and a.event_key is not distinct from t.event_key
            and (a.holds_until is null or a.holds_until > {0})
        order by t.household_no, t.indicator, t.member_no, t.event_key, t.seq\
        """,
        val(now));
    sql.execute("analyze hit_once");
    sql.execute("create temp table opened (warning_id uuid) on commit drop");
    return sql.execute(
        """
        with fresh as (
          insert into warning.warning (
            id, household_no, group_code, household_type, head_name, state, level, level_rank, sentence_zh, sentence_en,
            hits, indicators, opened_period, last_period, opened_at, changed_at)
          select uuidv7(), h.household_no, h.group_code, h.household_type, h.head_name, 'OPEN',
                 g.level, g.level_rank, g.zh, g.en, a.hits, a.indicators, {0}, {0}, {1}, {1}
          from (
            select household_no, count(*) as hits, array_agg(distinct indicator order by indicator) as indicators
            from hit_once where answered_in is null group by household_no) a
          join (
            select distinct on (household_no) household_no, level, level_rank, zh, en from hit_once
            where answered_in is null
            order by household_no, level_rank, indicator, member_no nulls first, event_key nulls first) g using (household_no)
          join household.household h using (household_no)
          where not exists (
            select from warning.warning w where w.household_no = a.household_no and w.state in ('OPEN', 'WITHDRAWN'))
          returning id)
        insert into opened select id from fresh\
        """,
        val(period), val(now));
  }

  /** Which hits are known already. */
  private void recogniseHits(String period) {
    sql.execute(
        """
        create temp table found on commit drop as
        select t.*, coalesce(h.id, uuidv7()) as id, h.id is null as is_new, h.state as was,
               w.id as warning_id, w.group_code, case when o.warning_id is null then w.state end as warning_was,
               coalesce(e.mark, '') as evidence_mark
        from hit_once t
        left join warning.warning u on u.household_no = t.household_no and u.state in ('OPEN', 'WITHDRAWN')
        -- a cause that is answered stays with the warning that it was answered in
        join warning.warning w on w.id = coalesce(t.answered_in, u.id)
        left join opened o on o.warning_id = w.id
        left join warning.hit h
          on h.warning_id = w.id and h.indicator = t.indicator
            and h.member_no is not distinct from t.member_no and h.event_key is not distinct from t.event_key
        left join (
          select g.seq, md5(string_agg(concat_ws(' ', p.period, p.file, p.sheet, p.row_no, r.mark), ';' order by g.place)) as mark
          from told_ground g join told_place p using (number) left join told_row r using (number)
          group by g.seq) e on e.seq = t.seq\
        """);
    sql.execute("create index on found (id)");
    sql.execute("analyze found");
    // of the hits that this month has something new to say about
    sql.execute("create temp table touched (hit_id uuid) on commit drop");
    int fresh =
        sql.execute(
            """
            insert into warning.hit (
              id, warning_id, group_code, indicator, member_no, event_key, state, level, level_rank, first_period, last_period)
            select id, warning_id, group_code, indicator, member_no, event_key, 'ACTIVE', level, level_rank, {0}, {0}
            from found where is_new\
            """,
            val(period));
    analyze("warning.hit", fresh);
  }

  private void writeFindings(String period, String digest) {
    sql.execute("create temp table rewritten (hit_id uuid) on commit drop");
    sql.execute(
        """
        insert into rewritten
        select t.id from found t left join warning.finding f on f.hit_id = t.id and f.period = {0}
        where f.hit_id is null or f.evidence_mark <> t.evidence_mark\
        """,
        val(period));
    int written =
        sql.execute(
            """
            with written as (
              insert into warning.finding as f (
                hit_id, period, group_code, state, level, measured, threshold, sentence_zh, sentence_en, definitions_digest, evidence_mark)
              select id, {0}, group_code, 'FOUND', level, measured, threshold, zh, en, {1}, evidence_mark from found
              on conflict (hit_id, period) do update
              set state = excluded.state, level = excluded.level, measured = excluded.measured, threshold = excluded.threshold,
                  sentence_zh = excluded.sentence_zh, sentence_en = excluded.sentence_en,
                  definitions_digest = excluded.definitions_digest, evidence_mark = excluded.evidence_mark
              where (f.state, f.level, f.measured, f.threshold, f.sentence_zh, f.sentence_en, f.definitions_digest, f.evidence_mark)
                is distinct from (excluded.state, excluded.level, excluded.measured, excluded.threshold, excluded.sentence_zh,
                  excluded.sentence_en, excluded.definitions_digest, excluded.evidence_mark)
              returning hit_id)
            insert into touched select hit_id from written\
            """,
            val(period), val(digest));
    analyze("warning.finding", written);
    sql.execute(
        """
        with gone as (
          update warning.finding f set state = 'WITHDRAWN'
          where f.period = {0} and f.state = 'FOUND' and not exists (select from found t where t.id = f.hit_id)
          returning hit_id)
        insert into touched select hit_id from gone\
        """,
        val(period));
    sql.execute("analyze touched");
    sql.execute("analyze rewritten");
  }

  private void writeEvidence(String period) {
    sql.execute(
        "delete from warning.evidence e using rewritten c where e.hit_id = c.hit_id and e.found_in = {0}",
        val(period));
    sql.execute(
        """
        insert into warning.evidence (
          hit_id, found_in, place, group_code, period, file, sheet, row_no, feed, outcome, codes, link, probability, cells_cipher)
        select t.id, {0}, g.place, t.group_code, p.period, p.file, p.sheet, p.row_no, r.feed, r.outcome, r.codes, r.link, r.probability, r.cells
        from rewritten c join found t on t.id = c.hit_id join told_ground g on g.seq = t.seq
        join told_place p using (number) left join told_row r using (number)\
        """,
        val(period));
  }

  /** A hit stands as its months say: from the first that found it to the last, or withdrawn. */
  private long settleHits() {
    return number(
        """
        with said as (
          select f.hit_id, bool_or(f.state = 'FOUND') as counts,
                 min(f.period) filter (where f.state = 'FOUND') as first_period,
                 max(f.period) filter (where f.state = 'FOUND') as last_period,
                 (array_agg(f.level order by f.period desc) filter (where f.state = 'FOUND'))[1] as level
          from warning.finding f where f.hit_id in (select hit_id from touched) group by f.hit_id),
        settled as (
          update warning.hit h
          set state = case when s.counts then 'ACTIVE' else 'WITHDRAWN' end,
              first_period = coalesce(s.first_period, h.first_period),
              last_period = coalesce(s.last_period, h.last_period),
              level = coalesce(s.level, h.level),
              level_rank = coalesce(array_position(array['RED', 'ORANGE', 'YELLOW'], s.level) - 1, h.level_rank)
          from said s
          where s.hit_id = h.id
            and (h.state, h.first_period, h.last_period, h.level) is distinct from (
              case when s.counts then 'ACTIVE' else 'WITHDRAWN' end, coalesce(s.first_period, h.first_period),
              coalesce(s.last_period, h.last_period), coalesce(s.level, h.level))
          returning old.state as was, new.state as now)
        select count(*) from settled where was = 'ACTIVE' and now = 'WITHDRAWN'\
        """);
  }

  /** A warning that nobody has decided stands as its hits do; withdrawn, it keeps what it said. */
  private long settleWarnings(OffsetDateTime now) {
    Record changed =
        sql.fetchSingle(
            """
            with concerned as (
              select distinct h.warning_id from touched t join warning.hit h on h.id = t.hit_id),
            counting as (
              select h.*, f.sentence_zh, f.sentence_en, h.state = 'ACTIVE' as counts,
                     bool_or(h.state = 'ACTIVE') over (partition by h.warning_id) as is_open
              from concerned c join warning.hit h using (warning_id)
              join warning.finding f on f.hit_id = h.id and f.period = h.last_period),
            gravest as (
              select distinct on (warning_id) warning_id, is_open, level, level_rank, sentence_zh, sentence_en
              from counting where counts = is_open
              order by warning_id, level_rank, last_period desc, indicator, member_no nulls first, event_key nulls first),
            gathered as (
              select warning_id, count(*)::int as hits, array_agg(distinct indicator order by indicator)::text[] as indicators,
                     min(first_period) as opened_period, max(last_period) as last_period
              from counting where counts = is_open group by warning_id),
            stands as (
              select g.warning_id, case when g.is_open then 'OPEN' else 'WITHDRAWN' end as state, g.level, g.level_rank,
                     g.sentence_zh, g.sentence_en, a.hits, a.indicators, a.opened_period, a.last_period
              from gravest g join gathered a using (warning_id)),
            settled as (
              update warning.warning w
              set state = s.state, level = s.level, level_rank = s.level_rank, sentence_zh = s.sentence_zh,
                  sentence_en = s.sentence_en, hits = s.hits, indicators = s.indicators,
                  opened_period = s.opened_period, last_period = s.last_period, version = w.version + 1, changed_at = {0}
              from stands s
              where s.warning_id = w.id and w.state in ('OPEN', 'WITHDRAWN') and not exists (select from opened o where o.warning_id = w.id)
              returning old.state as was, new.state as now)
            select count(*) filter (where was = 'WITHDRAWN' and now = 'OPEN') as reopened, count(*) as changed from settled\
            """,
            val(now));
    if (number("select count(*) from touched") > 0) {
      moveOn();
    }
    return changed.get("reopened", Long.class);
  }

  /** What was counted before is old now. */
  private void moveOn() {
    sql.execute("update warning.edition set number = number + 1");
  }

  private long number(String query) {
    Long number = sql.fetchSingle(query).get(0, Long.class);
    return number == null ? 0 : number;
  }
}
