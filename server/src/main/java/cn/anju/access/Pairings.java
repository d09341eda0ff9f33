package cn.anju.access;

import static anju.tables.access.Tables.PAIRING;

import anju.tables.access.tables.records.PostRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 结对帮扶: which households a helper sees, assigned by the town or the district within their own
 * scope. Pairings outside of the assigner's scope stay as they are.
 */
@Component
class Pairings {
  /** More would be a village's work, not a helper's. */
  private static final int MOST = 200;

  private final DSLContext sql;
  private final Posts posts;
  private final HouseholdDirectory households;
  private final HelperPairings spans;
  private final Trail trail;
  private final Clock clock;

  Pairings(
      DSLContext sql,
      Posts posts,
      HouseholdDirectory households,
      HelperPairings spans,
      Trail trail,
      Clock clock) {
    this.sql = sql;
    this.posts = posts;
    this.households = households;
    this.spans = spans;
    this.trail = trail;
    this.clock = clock;
  }

  /** Numbers of the households, as far as they lie in the asker's scope. */
  record Paired(List<String> householdNos) {}

  @Transactional(readOnly = true)
  Paired of(String account) {
    helper(account);
    return paired(account);
  }

  private Paired paired(String account) {
    return new Paired(
        sql.select(PAIRING.HOUSEHOLD_NO)
            .from(PAIRING)
            .where(PAIRING.ACCOUNT.eq(account))
            .orderBy(PAIRING.HOUSEHOLD_NO)
            .fetch(PAIRING.HOUSEHOLD_NO));
  }

  /** The post that makes somebody a helper; seen by those in whose region it is. */
  private void helper(String account) {
    boolean isHelper =
        posts.heldBy(account).stream()
            .map(PostRecord::getRole)
            .anyMatch(role -> role.equals(Role.HELPER.name()));
    if (!isHelper) {
      throw Refusal.notFound().asException();
    }
  }

  @Transactional
  Paired set(String account, List<String> householdNos, String by) {
    helper(account);
    SecondPerson.require(account, by);
    TreeSet<String> wanted = new TreeSet<>(householdNos);
    if (wanted.size() > MOST) {
      throw Refusal.invalid(
              "一个帮扶干部最多结对 %d 户。".formatted(MOST),
              "A helper has at most %d households.".formatted(MOST))
          .asException();
    }
    Map<String, String> groups = households.groups(wanted);
    boolean isOutside =
        !groups.keySet().containsAll(wanted)
            || groups.values().stream().anyMatch(group -> !isWithinPost(account, group));
    if (isOutside) {
      throw new Refusal(
              "HOUSEHOLDS_OUTSIDE",
              422,
              "有的户号不存在，或不在您和这位帮扶干部的辖区内，请核对。",
              "Some households are not there, or lie outside of your area or the helper's; check them.")
          .asException();
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    List<String> before = paired(account).householdNos();
    spans.ended(
        account,
        before.stream().filter(no -> !wanted.contains(no)).toList(),
        now.toLocalDate(),
        by,
        now);
    sql.deleteFrom(PAIRING)
        .where(PAIRING.ACCOUNT.eq(account).and(PAIRING.HOUSEHOLD_NO.notIn(wanted)))
        .execute();
    wanted.forEach(no ->
        sql.insertInto(PAIRING)
            .set(PAIRING.ACCOUNT, account)
            .set(PAIRING.HOUSEHOLD_NO, no)
            .set(PAIRING.GROUP_CODE, groups.get(no))
            .set(PAIRING.ASSIGNED_BY, by)
            .set(PAIRING.ASSIGNED_AT, now)
            .onConflictDoNothing()
            .execute());
    wanted.stream()
        .filter(no -> !before.contains(no))
        .forEach(no ->
            spans.begun(
                account, no, Objects.requireNonNull(groups.get(no)), now.toLocalDate(), by, now));
    trail.note(Deed.of(Action.PAIRINGS_SET).object(account).with(DeedDetail.COUNT, wanted.size()));
    return paired(account);
  }

  /** Pairs one household, from a day that may lie back; what else is paired stays. */
  void begin(String account, String householdNo, LocalDate since, String by) {
    helper(account);
    SecondPerson.require(account, by);
    String group = households.groups(List.of(householdNo)).get(householdNo);
    if (group == null || !isWithinPost(account, group)) {
      throw new Refusal(
              "HOUSEHOLDS_OUTSIDE",
              422,
              "这户不在您或这位帮扶干部的辖区内，请核对。",
              "This household lies outside of your area or the helper's; check it.")
          .asException();
    }
    List<String> before = paired(account).householdNos();
    if (before.contains(householdNo)) {
      throw new Refusal(
              "ALREADY_PAIRED", 409, "这户已与这位帮扶干部结对。", "They are paired with each other already.")
          .asException();
    }
    if (before.size() >= MOST) {
      throw Refusal.invalid(
              "一个帮扶干部最多结对 %d 户。".formatted(MOST),
              "A helper has at most %d households.".formatted(MOST))
          .asException();
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    sql.insertInto(PAIRING)
        .set(PAIRING.ACCOUNT, account)
        .set(PAIRING.HOUSEHOLD_NO, householdNo)
        .set(PAIRING.GROUP_CODE, group)
        .set(PAIRING.ASSIGNED_BY, by)
        .set(PAIRING.ASSIGNED_AT, now)
        .execute();
    spans.begun(account, householdNo, group, since, by, now);
  }

  /** Ends one; refused if they are not paired. */
  void end(String account, String householdNo, LocalDate until, String by) {
    SecondPerson.require(account, by);
    int ended =
        sql.deleteFrom(PAIRING)
            .where(PAIRING.ACCOUNT.eq(account).and(PAIRING.HOUSEHOLD_NO.eq(householdNo)))
            .execute();
    if (ended == 0) {
      throw Refusal.notFound().asException();
    }
    spans.ended(account, List.of(householdNo), until, by, OffsetDateTime.now(clock));
  }

  private boolean isWithinPost(String account, String group) {
    return posts.heldBy(account).stream()
        .filter(post -> post.getRole().equals(Role.HELPER.name()))
        .anyMatch(post -> group.startsWith(Scope.prefixOf(post.getRegionCode())));
  }
}
