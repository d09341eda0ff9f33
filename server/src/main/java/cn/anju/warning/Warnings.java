package cn.anju.warning;

import static anju.tables.warning.Tables.EDITION;
import static anju.tables.warning.Tables.EVIDENCE;
import static anju.tables.warning.Tables.FINDING;
import static anju.tables.warning.Tables.HIT;
import static anju.tables.warning.Tables.WARNING_;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;

import anju.tables.warning.tables.records.EvidenceRecord;
import anju.tables.warning.tables.records.FindingRecord;
import anju.tables.warning.tables.records.HitRecord;
import anju.tables.warning.tables.records.WarningRecord;
import cn.anju.definition.IllnessWords;
import cn.anju.engine.definition.Level;
import cn.anju.household.HouseholdType;
import cn.anju.household.HouseholdWarnings;
import cn.anju.household.WarningBrief;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Remembered;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Warnings as those may see them in whose scope they lie. */
@Component
class Warnings implements HouseholdWarnings {
  private static final String OPEN = WarningBrief.State.OPEN.name();

  private final DSLContext sql;
  private final Regions regions;
  private final IllnessWords illnesses;
  private final Remembered<Question, Counts> counted = new Remembered<>(2000);

  Warnings(DSLContext sql, Regions regions, IllnessWords illnesses) {
    this.sql = sql;
    this.regions = regions;
    this.illnesses = illnesses;
  }

  /** A hit's sentence, as whoever asks may read it. */
  static Bilingual sentence(IllnessWords illnesses, String zh, String en) {
    return IllnessWords.areSeen()
        ? new Bilingual(zh, en)
        : new Bilingual(illnesses.without(zh), illnesses.without(en));
  }

  /** How many of an indicator. */
  record ByIndicator(String code, long count) {}

  /** How many in a town. */
  record ByTown(String code, String name, long count) {}

  /**
   * How many warnings fit.
   *
   * @param byLevel every level, zeros among them
   * @param byIndicator most first; a warning counts for each of its indicators
   * @param byTown by code
   */
  record Counts(
      long total, Map<Level, Long> byLevel, List<ByIndicator> byIndicator, List<ByTown> byTown) {}

  private record Question(String scope, WarningFilter filter, long edition) {}

  /** A warning, its hits, what their latest month says of them, and the rows. */
  record Opened(
      WarningBrief brief,
      List<HitRecord> hits,
      Map<UUID, FindingRecord> findings,
      Map<UUID, List<EvidenceRecord>> evidence) {}

  @Transactional(readOnly = true)
  public Page<WarningBrief> list(WarningFilter filter, int limit, @Nullable String after) {
    List<String> key = Page.key(after, 3);
    List<WarningRecord> found =
        sql.selectFrom(WARNING_)
            .where(filter.conditions())
            .and(
                key == null
                    ? noCondition()
                    : row(WARNING_.LEVEL_RANK, WARNING_.GROUP_CODE, WARNING_.ID)
                        .gt(Short.valueOf(key.get(0)), key.get(1), UUID.fromString(key.get(2))))
            .orderBy(WARNING_.LEVEL_RANK, WARNING_.GROUP_CODE, WARNING_.ID)
            .limit(limit + 1)
            .fetch();
    return Page.of(
        found,
        limit,
        one -> List.of(one.getLevelRank().toString(), one.getGroupCode(), one.getId().toString()),
        this::brief);
  }

  /**
   * Counts what somebody sees; counted once for each state of the warnings.
   *
   * @param scope region of whoever asks
   */
  @Transactional(readOnly = true)
  public Counts counts(String scope, WarningFilter filter) {
    return counted.of(new Question(scope, filter, edition()), () -> count(filter));
  }

  private Counts count(WarningFilter filter) {
    Map<Level, Long> byLevel = new EnumMap<>(Level.class);
    for (Level level : Level.values()) {
      byLevel.put(level, 0L);
    }
    List<ByIndicator> byIndicator = new ArrayList<>();
    List<ByTown> byTown = new ArrayList<>();
    for (Record one :
        sql.fetch(
            """
            with fitting as materialized (
              select level_rank, left(group_code, 9) || '000' as town, indicators from warning.warning where {0})
            select 'level' as kind, level_rank::text as code, count(*) as number from fitting group by level_rank
            union all
            select 'town', town, count(*) from fitting group by town
            union all
            select 'indicator', indicator, count(*) from fitting, unnest(indicators) as indicator group by indicator
            order by 1, 3 desc, 2\
            """,
            filter.conditions())) {
      String code = one.get("code", String.class);
      long number = one.get("number", Long.class);
      switch (one.get("kind", String.class)) {
        case "level" -> byLevel.put(Level.values()[Integer.parseInt(code)], number);
        case "town" -> byTown.add(new ByTown(code, nameOf(code), number));
        default -> byIndicator.add(new ByIndicator(code, number));
      }
    }
    byTown.sort(java.util.Comparator.comparing(ByTown::code));
    long total = byLevel.values().stream().mapToLong(number -> number).sum();
    return new Counts(total, byLevel, byIndicator, byTown);
  }

  private String nameOf(String town) {
    Region region = regions.of(town);
    return region == null ? town : region.name();
  }

  /** A warning with everything below it; null if there is none in the scope of whoever asks. */
  @Transactional(readOnly = true)
  public @Nullable Opened open(UUID id) {
    WarningRecord found = sql.fetchOne(WARNING_, WARNING_.ID.eq(id));
    if (found == null) {
      return null;
    }
    List<HitRecord> hits =
        sql.selectFrom(HIT)
            .where(HIT.WARNING_ID.eq(id))
            .orderBy(HIT.STATE, HIT.LEVEL_RANK, HIT.INDICATOR, HIT.MEMBER_NO, HIT.EVENT_KEY, HIT.ID)
            .fetch();
    Map<UUID, FindingRecord> findings =
        sql.select(FINDING.fields())
            .from(HIT)
            .join(FINDING)
            .on(FINDING.HIT_ID.eq(HIT.ID).and(FINDING.PERIOD.eq(HIT.LAST_PERIOD)))
            .where(HIT.WARNING_ID.eq(id))
            .fetchMap(FINDING.HIT_ID, one -> one.into(FINDING));
    Map<UUID, List<EvidenceRecord>> evidence =
        sql.select(EVIDENCE.fields())
            .from(HIT)
            .join(EVIDENCE)
            .on(EVIDENCE.HIT_ID.eq(HIT.ID).and(EVIDENCE.FOUND_IN.eq(HIT.LAST_PERIOD)))
            .where(HIT.WARNING_ID.eq(id))
            .orderBy(EVIDENCE.HIT_ID, EVIDENCE.PLACE)
            .fetchGroups(EVIDENCE.HIT_ID, one -> one.into(EVIDENCE));
    return new Opened(brief(found), hits, findings, evidence);
  }

  @Override
  @Transactional(readOnly = true)
  public long edition() {
    return sql.select(EDITION.NUMBER).from(EDITION).fetchSingle(one -> one.get(EDITION.NUMBER));
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, Mark> openOf(Collection<String> householdNos) {
    return sql.select(WARNING_.HOUSEHOLD_NO, WARNING_.ID, WARNING_.LEVEL)
        .from(WARNING_)
        .where(WARNING_.HOUSEHOLD_NO.in(householdNos).and(WARNING_.STATE.eq(OPEN)))
        .fetchMap(
            WARNING_.HOUSEHOLD_NO,
            one -> new Mark(one.get(WARNING_.ID), Level.valueOf(one.get(WARNING_.LEVEL))));
  }

  @Override
  public Condition isOpen(Field<String> householdNo) {
    return exists(
        selectOne()
            .from(WARNING_)
            .where(WARNING_.HOUSEHOLD_NO.eq(householdNo).and(WARNING_.STATE.eq(OPEN))));
  }

  @Override
  @Transactional(readOnly = true)
  public List<WarningBrief> of(String householdNo) {
    return sql.selectFrom(WARNING_)
        .where(WARNING_.HOUSEHOLD_NO.eq(householdNo))
        .orderBy(WARNING_.STATE, WARNING_.OPENED_AT.desc())
        .fetch(this::brief);
  }

  private WarningBrief brief(WarningRecord one) {
    return new WarningBrief(
        one.getId(),
        one.getVersion(),
        WarningBrief.State.valueOf(one.getState()),
        Level.valueOf(one.getLevel()),
        one.getHouseholdNo(),
        one.getHeadName(),
        HouseholdType.valueOf(one.getHouseholdType()),
        regions.placeOf(one.getGroupCode()),
        sentence(illnesses, one.getSentenceZh(), one.getSentenceEn()),
        one.getHits(),
        Arrays.asList(one.getIndicators()),
        one.getOpenedPeriod(),
        one.getLastPeriod());
  }
}
