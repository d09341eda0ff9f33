package cn.anju.household;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;

import cn.anju.access.HouseholdDirectory;
import cn.anju.access.SeenThings;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the room of accounts asks about households: where they lie, how many a scope sees. */
@Component
class HouseholdsSeen implements HouseholdDirectory, SeenThings {
  private final DSLContext sql;

  HouseholdsSeen(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<String, String> groups(Collection<String> householdNos) {
    return sql.select(HOUSEHOLD_.HOUSEHOLD_NO, HOUSEHOLD_.GROUP_CODE)
        .from(HOUSEHOLD_)
        .where(HOUSEHOLD_.HOUSEHOLD_NO.in(householdNos).and(HOUSEHOLD_.GONE_AT.isNull()))
        .fetchMap(HOUSEHOLD_.HOUSEHOLD_NO, HOUSEHOLD_.GROUP_CODE);
  }

  @Override
  @Transactional(readOnly = true)
  public Map<Kind, Integer> seen() {
    return Map.of(
        Kind.HOUSEHOLDS, sql.fetchCount(HOUSEHOLD_, HOUSEHOLD_.GONE_AT.isNull()),
        Kind.MEMBERS, sql.fetchCount(MEMBER, MEMBER.GONE_AT.isNull()));
  }
}
