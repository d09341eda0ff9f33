package cn.anju.household;

import static anju.tables.household.Tables.MEMBER;

import anju.tables.household.tables.records.HouseholdRecord;
import anju.tables.household.tables.records.MemberRecord;
import cn.anju.access.Worker;
import cn.anju.household.MemberReasons.Change;
import cn.anju.household.MembershipBook.Entry;
import cn.anju.household.MembershipEvent.Kind;
import cn.anju.platform.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 成员变动: somebody comes, leaves, counts or does not, another one heads the household. Each holds
 * from its own day; what is written down late shows as late.
 */
@Component
class MembershipDesk {
  private final DSLContext sql;
  private final OpenHousehold households;
  private final NewPeople people;
  private final MemberReasons reasons;
  private final HouseholdCodes codes;

  MembershipDesk(
      DSLContext sql,
      OpenHousehold households,
      NewPeople people,
      MemberReasons reasons,
      HouseholdCodes codes) {
    this.sql = sql;
    this.households = households;
    this.people = people;
    this.reasons = reasons;
    this.codes = codes;
  }

  /**
   * Somebody more.
   *
   * @param memberNo of somebody who is registered already, in another household or in none; null: a
   *     new person
   * @param person who he is; null if he is registered already
   * @param counted null: he counts
   */
  record Joining(
      LocalDate on,
      String reason,
      String relation,
      @Nullable String memberNo,
      NewPeople.@Nullable NewPerson person,
      @Nullable Boolean counted,
      @Nullable String remark) {}

  /** Somebody less. */
  record Leaving(LocalDate on, String reason, @Nullable String remark) {}

  /** Counts for the income per head, or does not. */
  record Counting(LocalDate on, boolean counted, String reason, @Nullable String remark) {}

  /** Was another relation to the head all along, or has become one. */
  record Relating(LocalDate on, String relation, @Nullable String remark) {}

  /**
   * Another head.
   *
   * @param relations what others are to him now, by number; the old head must be among them
   */
  record Heading(
      LocalDate on, String memberNo, Map<String, String> relations, @Nullable String remark) {}

  @Transactional
  public int join(String householdNo, Joining said, int version, Worker by) {
    HouseholdRecord household = households.open(householdNo, version);
    LocalDate on = households.day(said.on());
    requireReason(said.reason(), Change.IN);
    requireRelation(said.relation());
    if (said.relation().equals("02")) {
      throw headFirst();
    }
    String memberNo =
        said.memberNo() == null
            ? people.add(household, said.person(), said.relation(), said.reason(), on)
            : fetched(household, said.memberNo(), on, said.remark(), by);
    households.write(
        List.of(
            Entry.of(householdNo, Kind.JOINED, on)
                .member(memberNo)
                .reason(said.reason())
                .other(said.memberNo() == null ? null : people.cameFrom(memberNo, householdNo))
                .relation(said.relation())
                .counted(said.counted() == null || said.counted())),
        said.remark(),
        by);
    return households.settle(household);
  }

  /** Takes somebody out of the household where he is registered. */
  private String fetched(
      HouseholdRecord to, String memberNo, LocalDate on, @Nullable String remark, Worker by) {
    MemberRecord one = sql.fetchOne(MEMBER, MEMBER.MEMBER_NO.eq(memberNo));
    if (one == null) {
      throw Refusal.notFound().asException();
    }
    String from = one.getHouseholdNo();
    if (one.getGoneAt() == null && from.equals(to.getHouseholdNo())) {
      throw new Refusal("MEMBER_ALREADY", 409, "这个人已经是本户成员。", "This person is a member already.")
          .asException();
    }
    if (one.getGoneAt() == null) {
      HouseholdRecord old = households.open(from, null);
      refuseIfHead(old, households.members(from), memberNo);
      households.write(
          List.of(
              Entry.of(from, Kind.LEFT, on)
                  .member(memberNo)
                  .reason("MARRIAGE_OUT")
                  .other(to.getHouseholdNo())
                  .person(one)),
          remark,
          by);
      households.settle(old);
    }
    return memberNo;
  }

  @Transactional
  public int leave(String householdNo, String memberNo, Leaving said, int version, Worker by) {
    HouseholdRecord household = households.open(householdNo, version);
    LocalDate on = households.day(said.on());
    requireReason(said.reason(), Change.OUT);
    List<MemberRecord> members = households.members(householdNo);
    MemberRecord one = households.member(members, memberNo);
    refuseIfHead(household, members, memberNo);
    List<Entry> entries = new ArrayList<>();
    entries.add(
        Entry.of(householdNo, Kind.LEFT, on).member(memberNo).reason(said.reason()).person(one));
    if (members.size() == 1) {
      entries.add(Entry.of(householdNo, Kind.GONE, on).reason(said.reason()));
    }
    households.write(entries, said.remark(), by);
    int now = households.settle(household);
    boolean isStillIn =
        households.members(householdNo).stream().anyMatch(m -> m.getMemberNo().equals(memberNo));
    if (isStillIn) {
      throw new Refusal(
              "OVERTAKEN",
              409,
              "这个日期之后此人又登记为本户成员，请核对日期。",
              "After that day this person became a member again; check the day.")
          .asException();
    }
    return now;
  }

  /** The last one may leave with his household; any other head must be replaced first. */
  private static void refuseIfHead(
      HouseholdRecord household, List<MemberRecord> members, String memberNo) {
    if (memberNo.equals(household.getHeadNo()) && members.size() > 1) {
      throw headFirst();
    }
  }

  private static RuntimeException headFirst() {
    return new Refusal(
            "HEAD_FIRST",
            409,
            "先办理户主变更，定好新户主和各人与新户主的关系，再登记这项变动。",
            "Change the head first and say what everybody is to the new one; then enter this.")
        .asException();
  }

  @Transactional
  public int count(String householdNo, String memberNo, Counting said, int version, Worker by) {
    HouseholdRecord household = households.open(householdNo, version);
    LocalDate on = households.day(said.on());
    requireReason(said.reason(), said.counted() ? Change.COUNTED : Change.UNCOUNTED);
    households.member(households.members(householdNo), memberNo);
    households.write(
        List.of(
            Entry.of(householdNo, Kind.COUNTED, on)
                .member(memberNo)
                .counted(said.counted())
                .reason(said.reason())),
        said.remark(),
        by);
    return households.settle(household);
  }

  @Transactional
  public int relate(String householdNo, String memberNo, Relating said, int version, Worker by) {
    HouseholdRecord household = households.open(householdNo, version);
    LocalDate on = households.day(said.on());
    requireRelation(said.relation());
    households.member(households.members(householdNo), memberNo);
    if (said.relation().equals("02") || memberNo.equals(household.getHeadNo())) {
      throw headFirst();
    }
    households.write(
        List.of(
            Entry.of(householdNo, Kind.RELATION, on).member(memberNo).relation(said.relation())),
        said.remark(),
        by);
    return households.settle(household);
  }

  @Transactional
  public int head(String householdNo, Heading said, int version, Worker by) {
    HouseholdRecord household = households.open(householdNo, version);
    LocalDate on = households.day(said.on());
    households.write(
        headed(household, households.members(householdNo), said.memberNo(), said.relations(), on),
        said.remark(),
        by);
    return households.settle(household);
  }

  /** What is to be written down when somebody becomes the head of members who stay. */
  List<Entry> headed(
      HouseholdRecord household,
      List<MemberRecord> members,
      String headNo,
      Map<String, String> relations,
      LocalDate on) {
    String no = household.getHouseholdNo();
    households.member(members, headNo);
    String before = household.getHeadNo();
    boolean oldHeadStays =
        before != null
            && !before.equals(headNo)
            && members.stream().anyMatch(one -> one.getMemberNo().equals(before));
    if (oldHeadStays && !relations.containsKey(before)) {
      throw Refusal.invalid("请写明原户主与新户主的关系。", "Say what the former head is to the new one.")
          .asException();
    }
    List<Entry> entries = new ArrayList<>();
    entries.add(Entry.of(no, Kind.RELATION, on).member(headNo).relation("02"));
    relations.forEach((memberNo, relation) -> {
      if (!memberNo.equals(headNo)) {
        households.member(members, memberNo);
        requireRelation(relation);
        if (relation.equals("02")) {
          throw Refusal.invalid("一户只有一个户主。", "A household has one head.").asException();
        }
        entries.add(Entry.of(no, Kind.RELATION, on).member(memberNo).relation(relation));
      }
    });
    if (!headNo.equals(before)) {
      entries.add(Entry.of(no, Kind.HEAD, on).member(headNo));
    }
    return entries;
  }

  private void requireReason(String code, Change change) {
    if (!reasons.fits(code, change)) {
      throw Refusal.invalid("请从列表里选变动原因。", "Choose the reason from the list.").asException();
    }
  }

  void requireRelation(String code) {
    if (!codes.isKnown("relation", code)) {
      throw Refusal.invalid("请从列表里选与户主的关系。", "Choose the relation from the list.").asException();
    }
  }
}
