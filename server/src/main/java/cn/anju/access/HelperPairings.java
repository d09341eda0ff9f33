package cn.anju.access;

import static anju.tables.access.Tables.PAIRING_SPAN;

import anju.tables.access.tables.records.PairingSpanRecord;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 结对经过: who stood by which household from when to when. Who sees a household today is said by the
 * pairing itself; both are written in one transaction.
 */
@Component
public class HelperPairings {
  private final DSLContext sql;
  private final Colleagues colleagues;

  HelperPairings(DSLContext sql, Colleagues colleagues) {
    this.sql = sql;
    this.colleagues = colleagues;
  }

  /**
   * A time during which somebody stood by a household.
   *
   * @param since first day
   * @param until first day on which it no longer held; null: it goes on
   * @param begunAt when it was written down
   * @param endedAt when its end was written down; null: it goes on
   */
  public record PairingSpan(
      String account,
      String name,
      String householdNo,
      LocalDate since,
      @Nullable LocalDate until,
      OffsetDateTime begunAt,
      @Nullable OffsetDateTime endedAt) {}

  /** All of a household that is seen, the latest first. */
  @Transactional(readOnly = true)
  public List<PairingSpan> of(String householdNo) {
    List<PairingSpanRecord> rows =
        sql.selectFrom(PAIRING_SPAN)
            .where(PAIRING_SPAN.HOUSEHOLD_NO.eq(householdNo))
            .orderBy(PAIRING_SPAN.SINCE.desc(), PAIRING_SPAN.BEGUN_AT.desc())
            .fetch();
    TreeSet<String> accounts = new TreeSet<>();
    rows.forEach(row -> accounts.add(row.getAccount()));
    Map<String, String> names = colleagues.names(accounts);
    return rows.stream()
        .map(row ->
            new PairingSpan(
                row.getAccount(),
                names.getOrDefault(row.getAccount(), row.getAccount()),
                row.getHouseholdNo(),
                row.getSince(),
                row.getUntil(),
                row.getBegunAt(),
                row.getEndedAt()))
        .toList();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void begun(
      String account,
      String householdNo,
      String groupCode,
      LocalDate since,
      String by,
      OffsetDateTime at) {
    sql.insertInto(PAIRING_SPAN)
        .set(PAIRING_SPAN.ID, UUID.randomUUID())
        .set(PAIRING_SPAN.ACCOUNT, account)
        .set(PAIRING_SPAN.HOUSEHOLD_NO, householdNo)
        .set(PAIRING_SPAN.GROUP_CODE, groupCode)
        .set(PAIRING_SPAN.SINCE, since)
        .set(PAIRING_SPAN.BEGUN_BY, by)
        .set(PAIRING_SPAN.BEGUN_AT, at)
        .execute();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void ended(
      String account,
      Collection<String> householdNos,
      LocalDate until,
      String by,
      OffsetDateTime at) {
    sql.update(PAIRING_SPAN)
        .set(
            PAIRING_SPAN.UNTIL,
            org.jooq.impl.DSL.greatest(PAIRING_SPAN.SINCE, org.jooq.impl.DSL.val(until)))
        .set(PAIRING_SPAN.ENDED_BY, by)
        .set(PAIRING_SPAN.ENDED_AT, at)
        .where(PAIRING_SPAN.ACCOUNT.eq(account))
        .and(PAIRING_SPAN.HOUSEHOLD_NO.in(householdNos))
        .and(PAIRING_SPAN.UNTIL.isNull())
        .execute();
  }
}
