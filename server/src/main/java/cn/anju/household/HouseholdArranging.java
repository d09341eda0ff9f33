package cn.anju.household;

import static anju.tables.household.Tables.HOUSEHOLD_;

import anju.tables.household.tables.records.HouseholdRecord;
import anju.tables.household.tables.records.MemberRecord;
import cn.anju.access.Worker;
import cn.anju.household.MembershipBook.Entry;
import cn.anju.household.MembershipEvent.Kind;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 分户、并户、迁组、更正证件号: what changes households as a whole. */
@Component
class HouseholdArranging {
  private final DSLContext sql;
  private final OpenHousehold households;
  private final MembershipDesk desk;
  private final MembershipBook book;
  private final NewPeople people;
  private final Regions regions;
  private final Clock clock;

  HouseholdArranging(
      DSLContext sql,
      OpenHousehold households,
      MembershipDesk desk,
      MembershipBook book,
      NewPeople people,
      Regions regions,
      Clock clock) {
    this.sql = sql;
    this.households = households;
    this.desk = desk;
    this.book = book;
    this.people = people;
    this.regions = regions;
    this.clock = clock;
  }

  /**
   * Some members found a household of their own.
   *
   * @param memberNos who leaves
   * @param headNo who of them heads the new household
   * @param relations what the others of them are to him, by number
   * @param newHead who heads those who stay, if the old head leaves; null if he stays
   * @param newRelations what those who stay are to the new head, by number
   * @param newNo number of the new household; null: the platform gives one
   */
  record Splitting(
      LocalDate on,
      List<String> memberNos,
      String headNo,
      Map<String, String> relations,
      @Nullable String newHead,
      @Nullable Map<String, String> newRelations,
      @Nullable String newNo,
      @Nullable String remark) {}

  /**
   * All members go into another household.
   *
   * @param into its number
   * @param relations what each of them is to its head, by number
   */
  record Merging(
      LocalDate on, String into, Map<String, String> relations, @Nullable String remark) {}

  /** Lives in another group from a day on. */
  record Moving(LocalDate on, String groupCode, @Nullable String remark) {}

  /** The right number. */
  record NumberCorrection(LocalDate on, String idNo, @Nullable String remark) {
    /** Without the number: a log must not show it. */
    @Override
    public String toString() {
      return "NumberCorrection";
    }
  }

  /**
   * What has become of it.
   *
   * @param version of the household that was changed
   * @param otherNo number of the household that was founded or merged into; null if there is none
   */
  record Arranged(int version, @Nullable String otherNo) {}

  @Transactional
  public Arranged split(String householdNo, Splitting said, int version, Worker by) {
    HouseholdRecord old = households.open(householdNo, version);
    LocalDate on = households.day(said.on());
    List<MemberRecord> members = households.members(householdNo);
    Set<String> leaving = new HashSet<>(said.memberNos());
    leaving.forEach(no -> households.member(members, no));
    List<MemberRecord> staying =
        members.stream().filter(one -> !leaving.contains(one.getMemberNo())).toList();
    if (leaving.isEmpty() || staying.isEmpty() || !leaving.contains(said.headNo())) {
      throw Refusal.invalid(
              "请选出分出去的人和新户的户主，原户至少要留一个人。",
              "Choose who leaves and who heads the new household; somebody must stay.")
          .asException();
    }
    boolean headLeaves = leaving.contains(String.valueOf(old.getHeadNo()));
    String newHead = said.newHead();
    if (headLeaves && (newHead == null || leaving.contains(newHead))) {
      throw Refusal.invalid(
              "原户主分出去了，请在留下的人里定新户主。", "The head leaves; choose a new one of those who stay.")
          .asException();
    }
    HouseholdRecord fresh = found(old, said.newNo());
    List<Entry> ofNew = new ArrayList<>();
    List<Entry> ofOld = new ArrayList<>();
    ofNew.add(
        Entry.of(fresh.getHouseholdNo(), Kind.FOUNDED, on)
            .other(householdNo)
            .household(old.getHouseholdType(), old.getGroupCode()));
    ofOld.add(Entry.of(householdNo, Kind.SPLIT_OFF, on).other(fresh.getHouseholdNo()));
    for (MemberRecord one : members) {
      if (leaving.contains(one.getMemberNo())) {
        ofOld.add(leaves(one, fresh.getHouseholdNo(), "SPLIT_OUT", on));
        ofNew.add(joins(one, fresh.getHouseholdNo(), said.headNo(), said.relations(), "SPLIT", on));
      }
    }
    if (headLeaves && newHead != null) {
      ofOld.addAll(
          desk.headed(
              old,
              staying,
              newHead,
              said.newRelations() == null ? Map.of() : said.newRelations(),
              on));
    }
    households.write(ofOld, said.remark(), by);
    households.write(ofNew, said.remark(), by);
    int now = households.settle(old);
    households.settle(fresh);
    return new Arranged(now, fresh.getHouseholdNo());
  }

  private static Entry leaves(MemberRecord one, String to, String reason, LocalDate on) {
    return Entry.of(one.getHouseholdNo(), Kind.LEFT, on)
        .member(one.getMemberNo())
        .reason(reason)
        .other(to)
        .person(one);
  }

  private Entry joins(
      MemberRecord one,
      String to,
      @Nullable String headNo,
      Map<String, String> relations,
      String reason,
      LocalDate on) {
    String relation = one.getMemberNo().equals(headNo) ? "02" : relations.get(one.getMemberNo());
    if (relation == null) {
      throw Refusal.invalid(
              "请写明%s与户主的关系。".formatted(one.getPersonName()),
              "Say what %s is to the head.".formatted(one.getPersonName()))
          .asException();
    }
    desk.requireRelation(relation);
    if (relation.equals("02") && !one.getMemberNo().equals(headNo)) {
      throw Refusal.invalid("一户只有一个户主。", "A household has one head.").asException();
    }
    return Entry.of(to, Kind.JOINED, on)
        .member(one.getMemberNo())
        .reason(reason)
        .other(one.getHouseholdNo())
        .relation(relation)
        .counted(one.getIsCounted());
  }

  private HouseholdRecord found(HouseholdRecord old, @Nullable String said) {
    String no = said == null || said.isBlank() ? freeNumber(old.getHouseholdNo()) : said.strip();
    if (!no.matches("[0-9A-Za-z_.-]{1,40}")) {
      throw Refusal.invalid(
              "户编号只能用数字、字母和连字符，最多 40 位。", "A household's number has digits, letters and dashes.")
          .asException();
    }
    if (sql.fetchExists(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.eq(no))) {
      throw Refusal.invalid("这个户编号已有人用。", "There is a household with this number.").asException();
    }
    HouseholdRecord fresh = sql.newRecord(HOUSEHOLD_);
    fresh.setHouseholdNo(no);
    fresh.setGroupCode(old.getGroupCode());
    fresh.setHouseholdType(old.getHouseholdType());
    fresh.setAddress(old.getAddress());
    fresh.setChangedAt(OffsetDateTime.now(clock));
    fresh.setHeadName("");
    fresh.setMembers(0);
    fresh.setVersion(0);
    fresh.insert();
    return fresh;
  }

  private String freeNumber(String householdNo) {
    int next = 1;
    while (sql.fetchExists(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo + "-F" + next))) {
      next++;
    }
    return householdNo + "-F" + next;
  }

  @Transactional
  public Arranged merge(String householdNo, Merging said, int version, Worker by) {
    if (said.into().equals(householdNo)) {
      throw Refusal.invalid("不能并入自己这一户。", "A household cannot be merged into itself.")
          .asException();
    }
    HouseholdRecord from = households.open(householdNo, version);
    HouseholdRecord into = households.open(said.into(), null);
    LocalDate on = households.day(said.on());
    List<Entry> ofOld = new ArrayList<>();
    List<Entry> ofOther = new ArrayList<>();
    ofOther.add(Entry.of(said.into(), Kind.TOOK_IN, on).other(householdNo));
    for (MemberRecord one : households.members(householdNo)) {
      ofOld.add(leaves(one, said.into(), "MERGE_OUT", on));
      ofOther.add(joins(one, said.into(), null, said.relations(), "MERGE", on));
    }
    ofOld.add(Entry.of(householdNo, Kind.MERGED, on).other(said.into()));
    households.write(ofOld, said.remark(), by);
    households.write(ofOther, said.remark(), by);
    int now = households.settle(from);
    households.settle(into);
    return new Arranged(now, said.into());
  }

  @Transactional
  public Arranged move(String householdNo, Moving said, int version, Worker by) {
    HouseholdRecord household = households.open(householdNo, version);
    LocalDate on = households.day(said.on());
    String group = said.groupCode().strip();
    boolean isVillage =
        group.matches("[0-9]{14}")
            && regions.all().stream()
                .anyMatch(region ->
                    region.level() == Region.Level.VILLAGE
                        && region.code().equals(group.substring(0, 12)));
    if (!isVillage || !Scope.sees(group)) {
      throw Refusal.invalid(
              "村组代码不对，或不在您的辖区内；跨镇的由区级办理。",
              "There is no such group within your area; between towns the district does it.")
          .asException();
    }
    if (group.equals(household.getGroupCode())) {
      throw Refusal.invalid("这一户已经在这个组。", "The household is in this group already.").asException();
    }
    households.write(
        List.of(Entry.of(householdNo, Kind.PLACE, on).household(null, group)), said.remark(), by);
    return new Arranged(households.settle(household), null);
  }

  @Transactional
  public Arranged correctNumber(
      String householdNo, String memberNo, NumberCorrection said, int version, Worker by) {
    HouseholdRecord household = households.open(householdNo, version);
    LocalDate on = households.day(said.on());
    MemberRecord one = households.member(households.members(householdNo), memberNo);
    people.correct(one, said.idNo(), on, by.account());
    households.write(
        List.of(Entry.of(householdNo, Kind.NUMBER, on).member(memberNo)), said.remark(), by);
    return new Arranged(households.settle(household), null);
  }
}
