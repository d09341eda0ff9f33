package cn.anju.household;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;

import anju.tables.household.tables.records.HouseholdRecord;
import anju.tables.household.tables.records.MemberRecord;
import cn.anju.access.Worker;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A household opened for a change: for nobody else until the transaction ends. What is written down
 * becomes the registry's rows by {@link #settle}, which makes them what the events come to.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class OpenHousehold {
  private final DSLContext sql;
  private final MembershipBook book;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  OpenHousehold(
      DSLContext sql, MembershipBook book, ApplicationEventPublisher events, Clock clock) {
    this.sql = sql;
    this.book = book;
    this.events = events;
    this.clock = clock;
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  /**
   * Opens it; refused if it is not seen, has gone, or was changed meanwhile.
   *
   * @param version that the change was made for; null: whatever it is
   */
  public HouseholdRecord open(String householdNo, @Nullable Integer version) {
    HouseholdRecord found =
        sql.selectFrom(HOUSEHOLD_)
            .where(HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo))
            .forUpdate()
            .fetchOne();
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    if (version != null && found.getVersion() != version.intValue()) {
      throw Refusal.stale().asException();
    }
    if (found.getGoneAt() != null) {
      throw new Refusal(
              "HOUSEHOLD_GONE",
              409,
              "这一户已不在档，不能再登记变动；如有误，请数据管理员重新导入。",
              "This household is no longer registered; the data steward can import it again.")
          .asException();
    }
    book.begin(found);
    return found;
  }

  /** Who belongs to it now, in the order of the registry. */
  public List<MemberRecord> members(String householdNo) {
    return sql.selectFrom(MEMBER)
        .where(MEMBER.HOUSEHOLD_NO.eq(householdNo).and(MEMBER.GONE_AT.isNull()))
        .orderBy(MEMBER.PLACE)
        .fetch();
  }

  /** A member of now; refused if he is none. */
  MemberRecord member(List<MemberRecord> members, String memberNo) {
    return members.stream()
        .filter(one -> one.getMemberNo().equals(memberNo))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                    "NO_MEMBER",
                    409,
                    "这个人现在不是本户成员，请刷新后再办。",
                    "This person is not a member of the household now; reload and try again.")
                .asException());
  }

  /** The day of a change: not in the future, and not before anything can be known. */
  LocalDate day(LocalDate on) {
    if (on.isAfter(today())) {
      throw Refusal.invalid("变动日期不能在将来。", "A change cannot hold from the future on.").asException();
    }
    if (on.isBefore(MembershipEvent.BEGINNING)) {
      throw Refusal.invalid("变动日期太早，请核对。", "This day is too long ago; check it.").asException();
    }
    return on;
  }

  /** Writes down what has happened to a household. */
  public void write(List<MembershipBook.Entry> entries, @Nullable String remark, Worker by) {
    if (remark != null && remark.length() > 500) {
      throw Refusal.invalid("说明最多 500 字。", "The remark has at most 500 characters.").asException();
    }
    book.append(entries, remark, by);
  }

  /**
   * Makes the rows of a household what its events come to today.
   *
   * @return its version now
   */
  public int settle(HouseholdRecord household) {
    String no = household.getHouseholdNo();
    HouseholdState state = HouseholdState.of(book.of(household), today());
    if (state == null) {
      throw new IllegalStateException("a household without a beginning: " + no);
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    String place = Objects.requireNonNullElse(state.place(), household.getGroupCode());
    for (HouseholdState.MemberState one : state.people().values()) {
      settle(no, place, one, now);
    }
    List<MemberRecord> members = members(no);
    MemberRecord head = members.stream().min(MembershipBook.headFirst()).orElse(null);
    String headBefore = household.getHeadName();
    String placeBefore = household.getGroupCode();
    String typeBefore = household.getHouseholdType();
    household.setGroupCode(place);
    household.setHouseholdType(Objects.requireNonNullElse(state.householdType(), typeBefore));
    household.setHeadNo(head == null ? null : head.getMemberNo());
    household.setHeadName(head == null ? "" : head.getPersonName());
    household.setHeadIdMask(head == null ? null : head.getIdMask());
    household.setMembers(members.size());
    household.setGoneAt(state.isThere() ? null : now);
    household.setChangedAt(now);
    household.setVersion(household.getVersion() + 1);
    household.update();
    boolean isSame =
        placeBefore.equals(place)
            && typeBefore.equals(household.getHouseholdType())
            && headBefore.equals(household.getHeadName());
    if (!isSame) {
      events.publishEvent(new HouseholdsRearranged(Set.of(no)));
    }
    return household.getVersion();
  }

  private void settle(String no, String place, HouseholdState.MemberState one, OffsetDateTime now) {
    if (!one.isIn()) {
      sql.update(MEMBER)
          .set(MEMBER.GONE_AT, now)
          .where(MEMBER.MEMBER_NO.eq(one.memberNo()).and(MEMBER.HOUSEHOLD_NO.eq(no)))
          .and(MEMBER.GONE_AT.isNull())
          .execute();
      return;
    }
    MemberRecord row = sql.fetchOne(MEMBER, MEMBER.MEMBER_NO.eq(one.memberNo()));
    if (row == null) {
      return;
    }
    if (!row.getHouseholdNo().equals(no)) {
      row.setHouseholdNo(no);
      row.setPlace(nextPlace(no));
    }
    row.setGroupCode(place);
    row.setRelation(one.relation());
    row.setIsCounted(one.counted());
    row.setGoneAt(null);
    row.update();
  }

  /** Behind all who are or were in the household. */
  public int nextPlace(String householdNo) {
    Integer last =
        sql.select(org.jooq.impl.DSL.max(MEMBER.PLACE))
            .from(MEMBER)
            .where(MEMBER.HOUSEHOLD_NO.eq(householdNo))
            .fetchOne(0, Integer.class);
    return last == null ? 1 : last + 1;
  }
}
