package cn.anju.assistance;

import cn.anju.platform.Bilingual;
import cn.anju.platform.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 帮扶数字 of a year: counted over the records each time, never kept as numbers. */
@Component
class Figures {
  /** People and households that got something, by what it was. */
  private static final String AID =
      """
      select a.class, a.measure, count(distinct a.member_no) as people, count(distinct a.household_no) as households,
        coalesce(sum(a.amount), 0) as amount
      from assistance.aid_in_force a
      where a.paid_on between {0} and {1} and a.group_code >= {2} and a.group_code < {3}
      group by grouping sets ((a.class, a.measure), (a.class)) order by a.class, a.measure nulls first\
      """;

  private static final String GUARANTEES =
      """
      with household as (
        select household_no, household_type, help_type from enrolment.monitored
        where status = 'MONITORED' and group_code >= {2} and group_code < {3}),
      people as (
        select m.member_no, h.* from household h join household.member m on m.household_no = h.household_no
        where m.gone_at is null and m.is_counted),
      insured as (
        select distinct member_no from assistance.insurance_enrolment_in_force
        where year = extract(year from {1}::date) and kind = 'BASIC' and is_enrolled),
      covered as (
        select distinct household_no from assistance.insurance_cover_in_force
        where product = 'FUPINBAO' and covers_from <= {1} and covers_to >= {0})
      select
        (select count(*) from people p where help_type = 'EXPENDITURE') as expenditure_persons,
        (select count(*) from household where help_type = 'EXPENDITURE' and household_type = 'TUOPIN'
          and household_no in (select household_no from covered)) as fupinbao_households,
        (select count(distinct p.member_no) from people p join assistance.safety_net_benefit_in_force b on b.member_no = p.member_no
          where help_type = 'SAFETY_NET' and b.since <= {1} and (b.until is null or b.until >= {1})) as safety_net_persons,
        (select count(*) from people where help_type = 'SAFETY_NET') as safety_net_members,
        (select count(*) from household h where help_type = 'SAFETY_NET' and household_type = 'TUOPIN'
          and exists (select from people p where p.household_no = h.household_no)
          and not exists (select from people p where p.household_no = h.household_no
            and p.member_no not in (select member_no from insured))) as safety_net_poor_insured,
        (select count(*) from household where help_type = 'SAFETY_NET' and household_type = 'GENERAL') as safety_net_nonpoor,
        (select count(distinct member_no) from assistance.pension_enrolment_in_force
          where year = extract(year from {1}::date) and is_enrolled and is_by_proxy
            and group_code >= {2} and group_code < {3}) as pensions_by_proxy,
        (select count(*) from assistance.insurance_claim_in_force
          where state = 'PAID' and paid_on between {0} and {1} and group_code >= {2} and group_code < {3}) as claims,
        (select coalesce(sum(amount), 0) from assistance.insurance_claim_in_force
          where state = 'PAID' and paid_on between {0} and {1} and group_code >= {2} and group_code < {3}) as claims_amount\
      """;

  private final DSLContext sql;
  private final AssistanceInForce definitions;
  private final Desk desk;

  Figures(DSLContext sql, AssistanceInForce definitions, Desk desk) {
    this.sql = sql;
    this.definitions = definitions;
    this.desk = desk;
  }

  /**
   * What was paid of one measure, or of a whole class of aid.
   *
   * @param measure null: the whole class
   */
  record AidFigure(
      String aidClass,
      @Nullable String measure,
      Bilingual title,
      long people,
      long households,
      BigDecimal amount) {}

  /**
   * Of a year, or of this year until today.
   *
   * @param expenditurePersons 支出困难型 people
   * @param fupinbaoHouseholds 支出困难型 households lifted out of poverty that are covered by 扶贫保
   * @param safetyNetPersons 兜底型 people who get 低保 or 特困 on the last day
   * @param safetyNetMembers all 兜底型 people
   * @param safetyNetPoorInsured 兜底型 households lifted out of poverty of which everybody is insured
   * @param safetyNetNonpoor other 兜底型 households
   */
  record YearFigures(
      int year,
      LocalDate asOf,
      List<AidFigure> aid,
      long expenditurePersons,
      long fupinbaoHouseholds,
      long safetyNetPersons,
      long safetyNetMembers,
      long safetyNetPoorInsured,
      long safetyNetNonpoor,
      long pensionsByProxy,
      long claims,
      BigDecimal claimsAmount) {}

  @Transactional(readOnly = true)
  public YearFigures of(@Nullable Integer asked, @Nullable String region) {
    LocalDate today = desk.today();
    int year = asked == null ? today.getYear() : asked;
    LocalDate last = year == today.getYear() ? today : LocalDate.of(year, 12, 31);
    String from = region == null || region.isEmpty() ? "" : Scope.prefixOf(region);
    Object[] with = {
      org.jooq.impl.DSL.val(LocalDate.of(year, 1, 1)),
      org.jooq.impl.DSL.val(last),
      org.jooq.impl.DSL.val(from),
      org.jooq.impl.DSL.val(from + "~")
    };
    List<AidFigure> aid =
        sql.resultQuery(AID, with)
            .fetch(row -> {
              String measure = row.get("measure", String.class);
              String aidClass = Objects.requireNonNull(row.get("class", String.class));
              Bilingual title =
                  measure == null
                      ? AssistanceInForce.ours(
                          cn.anju.engine.assistance.AidClass.valueOf(aidClass).title())
                      : definitions.titleOf(measure);
              return new AidFigure(
                  aidClass,
                  measure,
                  title,
                  row.get("people", long.class),
                  row.get("households", long.class),
                  Objects.requireNonNull(row.get("amount", BigDecimal.class)));
            });
    return Objects.requireNonNull(
        sql.resultQuery(GUARANTEES, with)
            .fetchOne(row ->
                new YearFigures(
                    year,
                    last,
                    aid,
                    row.get("expenditure_persons", long.class),
                    row.get("fupinbao_households", long.class),
                    row.get("safety_net_persons", long.class),
                    row.get("safety_net_members", long.class),
                    row.get("safety_net_poor_insured", long.class),
                    row.get("safety_net_nonpoor", long.class),
                    row.get("pensions_by_proxy", long.class),
                    row.get("claims", long.class),
                    Objects.requireNonNull(row.get("claims_amount", BigDecimal.class)))));
  }
}
