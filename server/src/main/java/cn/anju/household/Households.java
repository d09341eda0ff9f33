package cn.anju.household;

import static anju.tables.household.Tables.EDITION;
import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;

import anju.tables.household.tables.Member;
import anju.tables.household.tables.records.HouseholdRecord;
import anju.tables.household.tables.records.MemberRecord;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Page;
import cn.anju.platform.Remembered;
import cn.anju.region.Regions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 农户查询: households as those may see them in whose scope they lie. */
@Component
public class Households {
  private final DSLContext sql;
  private final Regions regions;
  private final FieldCipher cipher;
  private final HouseholdCodes codes;
  private final HouseholdWarnings warnings;
  private final Clock clock;
  private final Remembered<Question, Counted> counted = new Remembered<>(2000);

  Households(
      DSLContext sql,
      Regions regions,
      FieldCipher cipher,
      HouseholdCodes codes,
      HouseholdWarnings warnings,
      Clock clock) {
    this.sql = sql;
    this.regions = regions;
    this.cipher = cipher;
    this.codes = codes;
    this.warnings = warnings;
    this.clock = clock;
  }

  /** How many households fit, and how many people live in them. */
  record Counted(long total, long members) {}

  private record Question(String scope, HouseholdFilter filter, long edition, long ofWarnings) {}

  /** A household in a list and where it stands there. */
  private record Found(HouseholdRecord household, @Nullable String matched, List<String> key) {}

  @Transactional(readOnly = true)
  public Page<HouseholdBrief> list(
      HouseholdFilter filter, boolean seesWarnings, int limit, @Nullable String after) {
    List<Found> found =
        filter.q() == null || filter.q().isBlank()
            ? byPlace(filter, limit, after)
            : byQuestion(filter, filter.q(), limit, after);
    Map<String, HouseholdWarnings.Mark> open =
        seesWarnings
            ? warnings.openOf(found.stream().map(one -> one.household.getHouseholdNo()).toList())
            : Map.of();
    return Page.of(found, limit, Found::key, one -> brief(one.household, open, one.matched));
  }

  private List<Found> byPlace(HouseholdFilter filter, int limit, @Nullable String after) {
    List<String> key = Page.key(after, 2);
    return sql.selectFrom(HOUSEHOLD_)
        .where(filter.conditions(warnings))
        .and(
            key == null
                ? noCondition()
                : row(HOUSEHOLD_.GROUP_CODE, HOUSEHOLD_.HOUSEHOLD_NO).gt(key.get(0), key.get(1)))
        .orderBy(HOUSEHOLD_.GROUP_CODE, HOUSEHOLD_.HOUSEHOLD_NO)
        .limit(limit + 1)
        .fetch(one -> new Found(one, null, List.of(one.getGroupCode(), one.getHouseholdNo())));
  }

  /**
   * One way after another, each in the order of its own index and no further than asked. A
   * household comes once: at the first of its members that fits.
   */
  private List<Found> byQuestion(
      HouseholdFilter filter, String q, int limit, @Nullable String after) {
    List<HouseholdQuestion.Way> ways = HouseholdQuestion.ways(q, cipher);
    List<String> key = Page.key(after, 3);
    int first = key == null ? 0 : Integer.parseInt(key.get(0));
    List<Found> found = new ArrayList<>();
    for (int i = first; i < ways.size() && found.size() <= limit; i++) {
      HouseholdQuestion.Way way = ways.get(i);
      String number = String.valueOf(i);
      Condition behind =
          key != null && i == first ? way.behind(key.get(1), key.get(2)) : noCondition();
      sql.select(HOUSEHOLD_.fields())
          .select(MEMBER.MEMBER_NO, MEMBER.PERSON_NAME, way.column().apply(MEMBER).as("value"))
          .from(MEMBER)
          .join(HOUSEHOLD_)
          .on(HOUSEHOLD_.HOUSEHOLD_NO.eq(MEMBER.HOUSEHOLD_NO))
          .where(MEMBER.GONE_AT.isNull())
          .and(way.fits().apply(MEMBER))
          .and(behind)
          .and(placeOf(filter))
          .and(filter.conditions(warnings))
          .and(isFirstOfHousehold(ways.subList(0, i), way))
          .orderBy(way.column().apply(MEMBER), MEMBER.MEMBER_NO)
          .limit(limit + 1 - found.size())
          .forEach(one -> found.add(foundBy(way, number, one)));
    }
    return found;
  }

  private static Found foundBy(HouseholdQuestion.Way way, String number, Record one) {
    HouseholdRecord household = one.into(HOUSEHOLD_);
    String memberNo = one.get(MEMBER.MEMBER_NO);
    boolean isHead = way.isAboutHousehold() || memberNo.equals(household.getHeadNo());
    return new Found(
        household,
        isHead ? null : one.get(MEMBER.PERSON_NAME),
        List.of(number, one.get("value", String.class), memberNo));
  }

  private static Condition placeOf(HouseholdFilter filter) {
    if (filter.region() == null || filter.region().isEmpty()) {
      return noCondition();
    }
    String prefix = cn.anju.platform.Scope.prefixOf(filter.region());
    return MEMBER.GROUP_CODE.ge(prefix).and(MEMBER.GROUP_CODE.lt(prefix + "~"));
  }

  private static Condition isFirstOfHousehold(
      List<HouseholdQuestion.Way> before, HouseholdQuestion.Way way) {
    Member other = MEMBER.as("other");
    List<Condition> earlier = new ArrayList<>();
    before.forEach(one -> earlier.add(one.fits().apply(other)));
    earlier.add(
        way.fits()
            .apply(other)
            .and(
                row(way.column().apply(other), other.MEMBER_NO)
                    .lt(way.column().apply(MEMBER), MEMBER.MEMBER_NO)));
    return notExists(
        selectOne()
            .from(other)
            .where(other.HOUSEHOLD_NO.eq(MEMBER.HOUSEHOLD_NO))
            .and(other.GONE_AT.isNull())
            .and(or(earlier)));
  }

  /**
   * Counts what somebody sees; counted once for each state of registry and warnings.
   *
   * @param scope region of whoever asks
   */
  @Transactional(readOnly = true)
  public Counted counts(String scope, HouseholdFilter filter) {
    long edition =
        sql.select(EDITION.NUMBER).from(EDITION).fetchSingle(one -> one.get(EDITION.NUMBER));
    long ofWarnings = filter.warned() == null ? 0 : warnings.edition();
    return counted.of(new Question(scope, filter, edition, ofWarnings), () -> counted(filter));
  }

  private Counted counted(HouseholdFilter filter) {
    Condition asked = noCondition();
    if (filter.q() != null && !filter.q().isBlank()) {
      List<Condition> any =
          HouseholdQuestion.ways(filter.q(), cipher).stream()
              .map(way -> way.fits().apply(MEMBER))
              .toList();
      asked =
          any.isEmpty()
              ? inline(false).isTrue()
              : HOUSEHOLD_.HOUSEHOLD_NO.in(
                  org.jooq
                      .impl
                      .DSL
                      .select(MEMBER.HOUSEHOLD_NO)
                      .from(MEMBER)
                      .where(MEMBER.GONE_AT.isNull())
                      .and(placeOf(filter))
                      .and(or(any)));
    }
    return sql.select(org.jooq.impl.DSL.count(), sum(HOUSEHOLD_.MEMBERS))
        .from(HOUSEHOLD_)
        .where(filter.conditions(warnings))
        .and(asked)
        .fetchSingle(
            one -> new Counted(one.value1(), one.value2() == null ? 0 : one.value2().longValue()));
  }

  /** A household in a list's words; null if there is none in the scope of whoever asks. */
  @Transactional(readOnly = true)
  public @Nullable HouseholdBrief brief(String householdNo) {
    HouseholdRecord found = sql.fetchOne(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo));
    return found == null ? null : brief(found, warnings.openOf(List.of(householdNo)), null);
  }

  /** Members by their number, gone ones among them. */
  @Transactional(readOnly = true)
  public Map<String, HouseholdPerson> people(Collection<String> memberNos, LocalDate on) {
    return sql.selectFrom(MEMBER)
        .where(MEMBER.MEMBER_NO.in(memberNos))
        .fetchMap(MemberRecord::getMemberNo, one -> person(one, on));
  }

  /** Persons of today by their number, within the scope; those who have gone are left out. */
  @Transactional(readOnly = true)
  public Map<String, RegisteredPerson> registered(Collection<String> memberNos) {
    return sql.select(MEMBER.fields())
        .select(HOUSEHOLD_.HEAD_NAME)
        .from(MEMBER)
        .join(HOUSEHOLD_)
        .on(HOUSEHOLD_.HOUSEHOLD_NO.eq(MEMBER.HOUSEHOLD_NO))
        .where(MEMBER.MEMBER_NO.in(memberNos))
        .and(MEMBER.GONE_AT.isNull())
        .fetchMap(
            MEMBER.MEMBER_NO, row -> registered(row.into(MEMBER), row.get(HOUSEHOLD_.HEAD_NAME)));
  }

  private RegisteredPerson registered(MemberRecord one, String headName) {
    return new RegisteredPerson(
        one.getMemberNo(),
        one.getPersonName(),
        cipher.open(StoredRegistry.ID_NO, one.getIdCipher()),
        one.getIdMask(),
        one.getBirthDate(),
        codes.of("relation", one.getRelation()),
        one.getHouseholdNo(),
        headName.isEmpty() ? null : headName,
        one.getGroupCode());
  }

  /** Numbers of all who are or were members of a household, within the scope. */
  @Transactional(readOnly = true)
  public java.util.Set<String> members(String householdNo) {
    return sql.select(MEMBER.MEMBER_NO)
        .from(MEMBER)
        .where(MEMBER.HOUSEHOLD_NO.eq(householdNo))
        .fetchSet(MEMBER.MEMBER_NO);
  }

  /** Whether a household is there for whoever asks. */
  @Transactional(readOnly = true)
  public boolean isSeen(String householdNo) {
    return sql.fetchExists(HOUSEHOLD_, and(HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo)));
  }

  /** A household's page; null if there is none in the scope of whoever asks. */
  @Transactional(readOnly = true)
  public @Nullable Household page(String householdNo, boolean seesWarnings) {
    HouseholdRecord found = sql.fetchOne(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo));
    if (found == null) {
      return null;
    }
    HouseholdBrief brief =
        brief(found, seesWarnings ? warnings.openOf(List.of(householdNo)) : Map.of(), null);
    LocalDate today = LocalDate.now(clock);
    List<HouseholdPerson> people =
        sql.selectFrom(MEMBER)
            .where(MEMBER.HOUSEHOLD_NO.eq(householdNo).and(MEMBER.GONE_AT.isNull()))
            .orderBy(MEMBER.PLACE)
            .fetch(one -> person(one, today));
    return new Household(
        brief.no(),
        brief.headName(),
        brief.headIdMask(),
        brief.householdType(),
        brief.groupCode(),
        brief.region(),
        brief.members(),
        brief.address(),
        brief.phoneMask(),
        brief.warning(),
        null,
        found.getCultivatedMu() == null ? null : found.getCultivatedMu().toPlainString(),
        people,
        seesWarnings ? warnings.of(householdNo) : List.of());
  }

  private HouseholdBrief brief(
      HouseholdRecord one, Map<String, HouseholdWarnings.Mark> open, @Nullable String matched) {
    return new HouseholdBrief(
        one.getHouseholdNo(),
        one.getHeadName(),
        one.getHeadIdMask(),
        HouseholdType.valueOf(one.getHouseholdType()),
        one.getGroupCode(),
        regions.placeOf(one.getGroupCode()),
        one.getMembers(),
        one.getAddress(),
        one.getPhoneMask(),
        open.get(one.getHouseholdNo()),
        matched);
  }

  private HouseholdPerson person(MemberRecord one, LocalDate on) {
    LocalDate birth = one.getBirthDate();
    return new HouseholdPerson(
        one.getMemberNo(),
        one.getPersonName(),
        one.getIdMask(),
        codes.of("sex", one.getSex()),
        birth,
        birth == null ? null : Math.max(0, Period.between(birth, on).getYears()),
        codes.of("relation", one.getRelation()),
        codes.of("ethnicity", one.getEthnicity()),
        codes.of("education", one.getEducation()),
        one.getIsCounted(),
        codes.of("labour", one.getLabourSkill()),
        one.getIsStudent());
  }
}
