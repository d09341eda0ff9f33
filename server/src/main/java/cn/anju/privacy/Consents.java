package cn.anju.privacy;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static anju.tables.privacy.Tables.CONSENT;

import anju.tables.privacy.tables.records.ConsentRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.household.HouseholdPerson;
import cn.anju.household.Households;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 授权书: what the people of a household have consented to, and what they took back. */
@Component
class Consents {
  private static final int LONGEST = 500;
  private final DSLContext sql;
  private final Households households;
  private final Trail trail;
  private final Clock clock;

  Consents(DSLContext sql, Households households, Trail trail, Clock clock) {
    this.sql = sql;
    this.households = households;
    this.trail = trail;
    this.clock = clock;
  }

  /** What is consented to. */
  enum Kind {
    /** deposits, cars, houses may be asked for (domain.md §3) */
    ASSET_QUERY("授权查询家庭资产", "Query of assets"),
    DATA_USE("授权使用个人信息", "Use of personal information");

    private final Bilingual title;

    Kind(String zh, String en) {
      this.title = new Bilingual(zh, en);
    }
  }

  /** Whether it holds today. */
  enum State {
    VALID,
    WITHDRAWN,
    EXPIRED
  }

  /**
   * A consent.
   *
   * @param givenByName of the member; his number if he is no longer in the registry
   * @param until last day; null: until it is withdrawn
   */
  record Consent(
      UUID id,
      Kind kind,
      Bilingual kindTitle,
      String givenBy,
      String givenByName,
      LocalDate givenOn,
      @Nullable LocalDate until,
      @Nullable String remark,
      State state,
      String recordedBy,
      @Nullable OffsetDateTime withdrawnAt,
      @Nullable String withdrawnReason,
      int version) {}

  /** What is recorded. */
  record Given(
      Kind kind,
      String givenBy,
      LocalDate givenOn,
      @Nullable LocalDate until,
      @Nullable String remark) {}

  /** Newest first; refused for a household out of the scope. */
  @Transactional(readOnly = true)
  public List<Consent> of(String householdNo) {
    if (!households.isSeen(householdNo)) {
      throw Refusal.notFound().asException();
    }
    List<ConsentRecord> found =
        sql.selectFrom(CONSENT)
            .where(CONSENT.HOUSEHOLD_NO.eq(householdNo))
            .orderBy(CONSENT.GIVEN_ON.desc(), CONSENT.ID)
            .fetch();
    Map<String, HouseholdPerson> people =
        households.people(
            found.stream().map(ConsentRecord::getGivenBy).toList(), LocalDate.now(clock));
    return found.stream().map(one -> view(one, people)).toList();
  }

  @Transactional
  public Consent record(String householdNo, Given given, String account) {
    String group =
        sql.select(HOUSEHOLD_.GROUP_CODE)
            .from(HOUSEHOLD_)
            .where(HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo))
            .fetchOne(HOUSEHOLD_.GROUP_CODE);
    if (group == null) {
      throw Refusal.notFound().asException();
    }
    boolean isOfHousehold =
        sql.fetchExists(
            MEMBER, MEMBER.HOUSEHOLD_NO.eq(householdNo).and(MEMBER.MEMBER_NO.eq(given.givenBy())));
    if (!isOfHousehold) {
      throw Refusal.invalid(
              "授权人不是这户的人，请重新选择。", "Whoever consents is not of this household; choose again.")
          .asException();
    }
    if (given.givenOn().isAfter(LocalDate.now(clock))
        || (given.until() != null && given.until().isBefore(given.givenOn()))) {
      throw Refusal.invalid(
              "授权日期不能在将来，截止日期不能早于授权日期。",
              "A consent is not given in the future, and does not end before it was given.")
          .asException();
    }
    refuseLong(given.remark());
    ConsentRecord one = sql.newRecord(CONSENT);
    one.setId(UUID.randomUUID());
    one.setHouseholdNo(householdNo);
    one.setGroupCode(group);
    one.setKind(given.kind().name());
    one.setGivenBy(given.givenBy());
    one.setGivenOn(given.givenOn());
    one.setUntil(given.until());
    one.setRemark(given.remark());
    one.setRecordedBy(account);
    one.setRecordedAt(OffsetDateTime.now(clock));
    one.setVersion(0);
    one.insert();
    trail.note(
        Deed.of(Action.CONSENT_RECORDED)
            .household(householdNo)
            .member(given.givenBy())
            .object(one.getId())
            .with(DeedDetail.KIND, given.kind().title.zh()));
    return view(one, households.people(List.of(given.givenBy()), LocalDate.now(clock)));
  }

  @Transactional
  public Consent withdraw(String householdNo, UUID id, int version, String reason, String account) {
    ConsentRecord one =
        sql.selectFrom(CONSENT)
            .where(CONSENT.ID.eq(id).and(CONSENT.HOUSEHOLD_NO.eq(householdNo)))
            .forUpdate()
            .fetchOne();
    if (one == null) {
      throw Refusal.notFound().asException();
    }
    if (one.getVersion() != version) {
      throw Refusal.stale().asException();
    }
    if (one.getWithdrawnAt() != null) {
      throw new Refusal(
              "ALREADY_WITHDRAWN", 409, "这份授权已经撤回。", "This consent was withdrawn already.")
          .asException();
    }
    if (reason.isBlank()) {
      throw Refusal.invalid("请写明撤回的原因。", "Say why it is withdrawn.").asException();
    }
    refuseLong(reason);
    one.setWithdrawnAt(OffsetDateTime.now(clock));
    one.setWithdrawnBy(account);
    one.setWithdrawnReason(reason.strip());
    one.setVersion(version + 1);
    one.update();
    trail.note(
        Deed.of(Action.CONSENT_WITHDRAWN)
            .household(householdNo)
            .member(one.getGivenBy())
            .object(id)
            .with(DeedDetail.REASON, reason.strip()));
    return view(one, households.people(List.of(one.getGivenBy()), LocalDate.now(clock)));
  }

  private static void refuseLong(@Nullable String text) {
    if (text != null && text.length() > LONGEST) {
      throw Refusal.invalid("说明最多 500 字。", "At most 500 characters.").asException();
    }
  }

  private Consent view(ConsentRecord one, Map<String, HouseholdPerson> people) {
    HouseholdPerson giver = people.get(one.getGivenBy());
    Kind kind = Kind.valueOf(one.getKind());
    State state =
        one.getWithdrawnAt() != null
            ? State.WITHDRAWN
            : one.getUntil() != null && one.getUntil().isBefore(LocalDate.now(clock))
                ? State.EXPIRED
                : State.VALID;
    return new Consent(
        one.getId(),
        kind,
        kind.title,
        one.getGivenBy(),
        giver == null ? one.getGivenBy() : giver.name(),
        one.getGivenOn(),
        one.getUntil(),
        one.getRemark(),
        state,
        one.getRecordedBy(),
        one.getWithdrawnAt(),
        one.getWithdrawnReason(),
        one.getVersion());
  }
}
