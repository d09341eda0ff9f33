package cn.anju.household;

import static anju.tables.household.Tables.MEMBER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import anju.tables.household.tables.records.MemberRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts a household's members for the rooms that judge it. */
@Component
public class HouseholdMakeups {
  private static final int OF_AGE = 18;
  private static final String NONE = "NONE";

  private final DSLContext sql;

  HouseholdMakeups(DSLContext sql) {
    this.sql = sql;
  }

  /** The members of today within the scope; nobody if the household is not seen. */
  @Transactional(readOnly = true)
  public HouseholdMakeup of(String householdNo, LocalDate on) {
    List<MemberRecord> members =
        sql.selectFrom(MEMBER)
            .where(MEMBER.HOUSEHOLD_NO.eq(householdNo).and(MEMBER.GONE_AT.isNull()))
            .fetch();
    List<MemberRecord> counted = members.stream().filter(MemberRecord::getIsCounted).toList();
    List<String> underAge =
        members.stream()
            .filter(one ->
                one.getBirthDate() != null && one.getBirthDate().plusYears(OF_AGE).isAfter(on))
            .map(MemberRecord::getPersonName)
            .toList();
    return new HouseholdMakeup(
        counted.size(),
        (int)
            counted.stream()
                .filter(one -> one.getLabourSkill() != null && !one.getLabourSkill().equals(NONE))
                .count(),
        (int) counted.stream().filter(one -> NONE.equals(one.getLabourSkill())).count(),
        members.isEmpty() ? 0 : sameNumberElsewhere(householdNo),
        underAge);
  }

  /** The database looks beyond the scope of whoever asks and tells no more than how many. */
  private int sameNumberElsewhere(String householdNo) {
    return Objects.requireNonNullElse(
        sql.select(field("household.same_number_elsewhere({0})", Integer.class, val(householdNo)))
            .fetchSingle()
            .value1(),
        0);
  }
}
