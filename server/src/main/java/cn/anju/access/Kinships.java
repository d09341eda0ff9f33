package cn.anju.access;

import static anju.tables.access.Tables.KINSHIP;

import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.Trail;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 亲属回避: whose households are whose family, as the workers declare it themselves. Rooms in which
 * somebody handles a household's case ask here and warn him and whoever decides after him.
 */
@Component
public class Kinships {
  private static final int LONGEST = 40;
  private static final int MOST = 100;

  private final DSLContext sql;
  private final Keeping keeping;
  private final HouseholdDirectory households;
  private final Trail trail;
  private final Clock clock;

  Kinships(
      DSLContext sql, Keeping keeping, HouseholdDirectory households, Trail trail, Clock clock) {
    this.sql = sql;
    this.keeping = keeping;
    this.households = households;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * A household of somebody's family.
   *
   * @param relation in his own words, e.g. 表弟
   */
  public record Kinship(String householdNo, String relation) {}

  /** All that somebody has declared. */
  record Declared(List<Kinship> items) {}

  /**
   * How somebody is related to a household, as far as he has declared it; null if he has declared
   * nothing. Within any transaction that keeps people or is his own.
   */
  @Transactional(readOnly = true)
  public @Nullable Kinship kinOf(String account, String householdNo) {
    return sql.select(KINSHIP.HOUSEHOLD_NO, KINSHIP.RELATION)
        .from(KINSHIP)
        .where(KINSHIP.ACCOUNT.eq(account).and(KINSHIP.HOUSEHOLD_NO.eq(householdNo)))
        .fetchOne(one -> new Kinship(one.value1(), one.value2()));
  }

  @Transactional(readOnly = true)
  Declared of(String account) {
    return new Declared(
        sql.select(KINSHIP.HOUSEHOLD_NO, KINSHIP.RELATION)
            .from(KINSHIP)
            .where(KINSHIP.ACCOUNT.eq(account))
            .orderBy(KINSHIP.HOUSEHOLD_NO)
            .fetch(one -> new Kinship(one.value1(), one.value2())));
  }

  /** Somebody declares a household that he sees as family. */
  @Transactional
  Declared declare(String account, Kinship said) {
    if (said.relation().isBlank() || said.relation().length() > LONGEST) {
      throw Refusal.invalid(
              "请填写亲属关系（最多 40 个字）。", "Say how you are related (at most 40 characters).")
          .asException();
    }
    if (households.groups(List.of(said.householdNo())).isEmpty()) {
      throw Refusal.notFound().asException();
    }
    if (sql.fetchCount(KINSHIP, KINSHIP.ACCOUNT.eq(account)) >= MOST) {
      throw Refusal.invalid("最多申报 100 户。", "At most 100 households.").asException();
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    sql.insertInto(KINSHIP)
        .set(KINSHIP.ACCOUNT, account)
        .set(KINSHIP.HOUSEHOLD_NO, said.householdNo())
        .set(KINSHIP.RELATION, said.relation().strip())
        .set(KINSHIP.DECLARED_BY, account)
        .set(KINSHIP.DECLARED_AT, now)
        .onConflict(KINSHIP.ACCOUNT, KINSHIP.HOUSEHOLD_NO)
        .doUpdate()
        .set(KINSHIP.RELATION, said.relation().strip())
        .set(KINSHIP.DECLARED_AT, now)
        .execute();
    trail.note(Deed.of(Action.KINSHIP_DECLARED).object(account).household(said.householdNo()));
    return of(account);
  }
}
