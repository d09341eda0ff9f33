package cn.anju.assistance;

import static anju.tables.assistance.Tables.INSURANCE_ENROLMENT_IN_FORCE;
import static anju.tables.assistance.Tables.SAFETY_NET_BENEFIT_IN_FORCE;
import static anju.tables.household.Tables.MEMBER;

import anju.tables.assistance.tables.records.SafetyNetBenefitInForceRecord;
import cn.anju.enrolment.GuaranteesOfHousehold;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 大病保险、特困 as the rules of data quality want to know them; what was never entered is not known. */
@Component
class GuaranteesForMonitoring implements GuaranteesOfHousehold {
  private final DSLContext sql;

  GuaranteesForMonitoring(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  @Transactional(readOnly = true)
  public Guarantees of(String householdNo, LocalDate day) {
    return new Guarantees(
        withoutInsurance(householdNo, day.getYear()), destitute(householdNo, day));
  }

  private @Nullable Integer withoutInsurance(String householdNo, int year) {
    var rows =
        sql.selectFrom(INSURANCE_ENROLMENT_IN_FORCE)
            .where(INSURANCE_ENROLMENT_IN_FORCE.HOUSEHOLD_NO.eq(householdNo))
            .and(INSURANCE_ENROLMENT_IN_FORCE.YEAR.eq(year))
            .and(INSURANCE_ENROLMENT_IN_FORCE.KIND.eq("SERIOUS_ILLNESS"))
            .fetch();
    if (rows.isEmpty()) {
      return null;
    }
    Set<String> enrolled = new HashSet<>();
    rows.forEach(row -> {
      if (row.getIsEnrolled()) {
        enrolled.add(row.getMemberNo());
      }
    });
    return sql.fetchCount(
        MEMBER,
        MEMBER
            .HOUSEHOLD_NO
            .eq(householdNo)
            .and(MEMBER.GONE_AT.isNull())
            .and(MEMBER.IS_COUNTED.isTrue())
            .and(MEMBER.MEMBER_NO.notIn(enrolled)));
  }

  private @Nullable Integer destitute(String householdNo, LocalDate day) {
    List<SafetyNetBenefitInForceRecord> rows =
        sql.selectFrom(SAFETY_NET_BENEFIT_IN_FORCE)
            .where(SAFETY_NET_BENEFIT_IN_FORCE.HOUSEHOLD_NO.eq(householdNo))
            .fetch();
    if (rows.isEmpty()) {
      return null;
    }
    return (int)
        rows.stream()
            .filter(row -> row.getKind().equals("DESTITUTE_SUPPORT"))
            .filter(row -> !row.getSince().isAfter(day))
            .filter(row -> row.getUntil() == null || !row.getUntil().isBefore(day))
            .map(SafetyNetBenefitInForceRecord::getMemberNo)
            .distinct()
            .count();
  }
}
