package cn.anju.assistance;

import static anju.tables.assistance.Tables.INSURANCE_COVER_IN_FORCE;
import static anju.tables.assistance.Tables.INSURANCE_ENROLMENT_IN_FORCE;
import static anju.tables.assistance.Tables.PENSION_ENROLMENT_IN_FORCE;
import static anju.tables.assistance.Tables.SAFETY_NET_BENEFIT_IN_FORCE;
import static anju.tables.enrolment.Tables.MONITORED;
import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;

import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.region.Regions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 未覆盖名单: who of the monitored lacks which guarantee in a year. */
@Component
class Uncovered {
  private final DSLContext sql;
  private final Regions regions;
  private final AssistanceInForce definitions;
  private final Desk desk;

  Uncovered(DSLContext sql, Regions regions, AssistanceInForce definitions, Desk desk) {
    this.sql = sql;
    this.regions = regions;
    this.definitions = definitions;
    this.desk = desk;
  }

  /** 哪一道保障. */
  enum Guarantee {
    MEDICAL("基本医疗保险", "Basic medical insurance"),
    SERIOUS_ILLNESS("大病保险", "Serious illness insurance"),
    PENSION("基本养老保险", "Basic pension"),
    SAFETY_NET("低保或特困", "Safety net"),
    FUPINBAO("扶贫保", "Poverty insurance");

    private final Bilingual title;

    Guarantee(String zh, String en) {
      this.title = new Bilingual(zh, en);
    }

    Bilingual title() {
      return title;
    }
  }

  /**
   * Somebody who lacks it.
   *
   * @param saidNot whether an entry says that he has not; else nothing was entered
   */
  record UncoveredPerson(
      String householdNo,
      String headName,
      String memberNo,
      String personName,
      Regions.Place region,
      boolean saidNot) {}

  /** How many there are of a guarantee, of how many who should have it. */
  record UncoveredCount(
      Guarantee guarantee, Bilingual title, long people, long households, long shouldHave) {}

  /** All of them. */
  record UncoveredCounts(int year, List<UncoveredCount> guarantees) {}

  @Transactional(readOnly = true)
  public Page<UncoveredPerson> list(
      Guarantee guarantee,
      @Nullable Integer year,
      @Nullable String region,
      int limit,
      @Nullable String after) {
    int asked = year == null ? desk.today().getYear() : year;
    List<String> key = Page.key(after, 3);
    var saidNot = org.jooq.impl.DSL.field(saidNot(guarantee, asked)).as("said_not");
    var rows =
        sql.select(
                MONITORED.HOUSEHOLD_NO,
                MONITORED.HEAD_NAME,
                MONITORED.GROUP_CODE,
                MEMBER.MEMBER_NO,
                MEMBER.PERSON_NAME,
                saidNot)
            .from(MONITORED)
            .join(MEMBER)
            .on(MEMBER.HOUSEHOLD_NO.eq(MONITORED.HOUSEHOLD_NO))
            .where(should(guarantee, asked))
            .and(VisitBook.within(MONITORED.GROUP_CODE, region))
            .andNot(has(guarantee, asked))
            .and(
                key == null
                    ? noCondition()
                    : row(MONITORED.GROUP_CODE, MONITORED.HOUSEHOLD_NO, MEMBER.MEMBER_NO)
                        .gt(key.get(0), key.get(1), key.get(2)))
            .orderBy(MONITORED.GROUP_CODE, MONITORED.HOUSEHOLD_NO, MEMBER.MEMBER_NO)
            .limit(limit + 1)
            .fetch();
    return Page.of(
        rows,
        limit,
        one ->
            List.of(
                one.get(MONITORED.GROUP_CODE),
                one.get(MONITORED.HOUSEHOLD_NO),
                one.get(MEMBER.MEMBER_NO)),
        one ->
            new UncoveredPerson(
                one.get(MONITORED.HOUSEHOLD_NO),
                one.get(MONITORED.HEAD_NAME),
                one.get(MEMBER.MEMBER_NO),
                one.get(MEMBER.PERSON_NAME),
                regions.placeOf(one.get(MONITORED.GROUP_CODE)),
                Boolean.TRUE.equals(one.get(saidNot))));
  }

  @Transactional(readOnly = true)
  public UncoveredCounts counts(@Nullable Integer year, @Nullable String region) {
    int asked = year == null ? desk.today().getYear() : year;
    List<UncoveredCount> all = new ArrayList<>();
    for (Guarantee one : Guarantee.values()) {
      Condition lacks = has(one, asked).not();
      all.add(
          sql.select(
                  count().filterWhere(lacks),
                  org.jooq.impl.DSL.countDistinct(MONITORED.HOUSEHOLD_NO).filterWhere(lacks),
                  count())
              .from(MONITORED)
              .join(MEMBER)
              .on(MEMBER.HOUSEHOLD_NO.eq(MONITORED.HOUSEHOLD_NO))
              .where(should(one, asked))
              .and(VisitBook.within(MONITORED.GROUP_CODE, region))
              .fetchSingle(found ->
                  new UncoveredCount(
                      one, one.title(), found.value1(), found.value2(), found.value3())));
    }
    return new UncoveredCounts(asked, List.copyOf(all));
  }

  /** Who should have it: of those who are monitored, in the registry and counted. */
  private Condition should(Guarantee guarantee, int year) {
    Condition people =
        MONITORED
            .STATUS
            .eq("MONITORED")
            .and(MEMBER.GONE_AT.isNull())
            .and(MEMBER.IS_COUNTED.isTrue());
    return switch (guarantee) {
      case MEDICAL, SERIOUS_ILLNESS -> people.and(MEMBER.EXEMPT.isNull().or(MEMBER.EXEMPT.eq("")));
      case PENSION ->
          people
              .and(
                  MEMBER.BIRTH_DATE.le(
                      lastDay(year).minusYears(definitions.all().pensionFromAge())))
              .and(MEMBER.IS_STUDENT.isNull().or(MEMBER.IS_STUDENT.isFalse()));
      case SAFETY_NET -> people.and(MONITORED.HELP_TYPE.eq("SAFETY_NET"));
      // by household: its head stands for it
      case FUPINBAO ->
          people
              .and(MONITORED.HELP_TYPE.eq("EXPENDITURE"))
              .and(MONITORED.HOUSEHOLD_TYPE.eq("TUOPIN"))
              .and(
                  exists(
                      selectOne()
                          .from(HOUSEHOLD_)
                          .where(HOUSEHOLD_.HOUSEHOLD_NO.eq(MONITORED.HOUSEHOLD_NO))
                          .and(HOUSEHOLD_.HEAD_NO.eq(MEMBER.MEMBER_NO))));
    };
  }

  private static LocalDate lastDay(int year) {
    return LocalDate.of(year, 12, 31);
  }

  /** The day that a year is asked for: today, or the last of a year that is over. */
  private LocalDate dayOf(int year) {
    LocalDate today = desk.today();
    return year == today.getYear() ? today : lastDay(year);
  }

  private Condition has(Guarantee guarantee, int year) {
    return switch (guarantee) {
      case MEDICAL -> enrolled("BASIC", year, true);
      case SERIOUS_ILLNESS -> enrolled("SERIOUS_ILLNESS", year, true);
      case PENSION -> pension(year, true);
      case SAFETY_NET ->
          exists(
              selectOne()
                  .from(SAFETY_NET_BENEFIT_IN_FORCE)
                  .where(SAFETY_NET_BENEFIT_IN_FORCE.MEMBER_NO.eq(MEMBER.MEMBER_NO))
                  .and(SAFETY_NET_BENEFIT_IN_FORCE.SINCE.le(dayOf(year)))
                  .and(
                      SAFETY_NET_BENEFIT_IN_FORCE
                          .UNTIL
                          .isNull()
                          .or(SAFETY_NET_BENEFIT_IN_FORCE.UNTIL.ge(dayOf(year)))));
      case FUPINBAO ->
          exists(
              selectOne()
                  .from(INSURANCE_COVER_IN_FORCE)
                  .where(INSURANCE_COVER_IN_FORCE.HOUSEHOLD_NO.eq(MONITORED.HOUSEHOLD_NO))
                  .and(INSURANCE_COVER_IN_FORCE.PRODUCT.eq("FUPINBAO"))
                  .and(INSURANCE_COVER_IN_FORCE.COVERS_FROM.le(lastDay(year)))
                  .and(INSURANCE_COVER_IN_FORCE.COVERS_TO.ge(LocalDate.of(year, 1, 1))));
    };
  }

  private static Condition enrolled(String kind, int year, boolean is) {
    return exists(
        selectOne()
            .from(INSURANCE_ENROLMENT_IN_FORCE)
            .where(INSURANCE_ENROLMENT_IN_FORCE.MEMBER_NO.eq(MEMBER.MEMBER_NO))
            .and(INSURANCE_ENROLMENT_IN_FORCE.YEAR.eq(year))
            .and(INSURANCE_ENROLMENT_IN_FORCE.KIND.eq(kind))
            .and(INSURANCE_ENROLMENT_IN_FORCE.IS_ENROLLED.eq(is)));
  }

  private static Condition pension(int year, boolean is) {
    return exists(
        selectOne()
            .from(PENSION_ENROLMENT_IN_FORCE)
            .where(PENSION_ENROLMENT_IN_FORCE.MEMBER_NO.eq(MEMBER.MEMBER_NO))
            .and(PENSION_ENROLMENT_IN_FORCE.YEAR.eq(year))
            .and(PENSION_ENROLMENT_IN_FORCE.IS_ENROLLED.eq(is)));
  }

  private static Condition saidNot(Guarantee guarantee, int year) {
    return switch (guarantee) {
      case MEDICAL -> enrolled("BASIC", year, false);
      case SERIOUS_ILLNESS -> enrolled("SERIOUS_ILLNESS", year, false);
      case PENSION -> pension(year, false);
      case SAFETY_NET, FUPINBAO -> org.jooq.impl.DSL.falseCondition();
    };
  }
}
