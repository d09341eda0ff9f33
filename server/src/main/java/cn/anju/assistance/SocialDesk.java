package cn.anju.assistance;

import static anju.tables.assistance.Tables.NEED;
import static anju.tables.assistance.Tables.NEED_HOUSEHOLD;
import static anju.tables.assistance.Tables.OFFER;
import static anju.tables.assistance.Tables.ORGANISATION;
import static anju.tables.assistance.Tables.PLEDGE;

import anju.tables.assistance.tables.records.NeedHouseholdRecord;
import anju.tables.assistance.tables.records.NeedRecord;
import anju.tables.assistance.tables.records.OfferRecord;
import anju.tables.assistance.tables.records.OrganisationRecord;
import anju.tables.assistance.tables.records.PledgeRecord;
import cn.anju.access.Role;
import cn.anju.access.Worker;
import cn.anju.household.HouseholdBrief;
import cn.anju.household.HouseholdPerson;
import cn.anju.household.Households;
import cn.anju.platform.Mask;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedWords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 社会帮扶: organisations, what is needed and what is offered, and what was promised until it is
 * received. Who helps reads what is needed and in which town, never whose need it is.
 */
@Component
class SocialDesk {
  static final String WORDS = "organisation.words";
  private static final int LONGEST = 200;

  private final DSLContext sql;
  private final Desk desk;
  private final Households households;
  private final AssistanceInForce definitions;
  private final LedgerEntries ledger;
  private final SealedWords words;

  SocialDesk(
      DSLContext sql,
      Desk desk,
      Households households,
      AssistanceInForce definitions,
      LedgerEntries ledger,
      SealedWords words) {
    this.sql = sql;
    this.desk = desk;
    this.households = households;
    this.definitions = definitions;
    this.ledger = ledger;
    this.words = words;
  }

  /**
   * 社会组织.
   *
   * @param kind code of a kind of organisations
   * @param account of somebody who signs in for it; null: nobody
   * @param contact who is to be called, with the phone
   */
  record NewOrganisation(
      String name, String kind, @Nullable String account, @Nullable String contact) {}

  /**
   * 需求 of a household.
   *
   * @param what is needed, in words that everybody may read
   * @param amount in yuan; null: goods or work
   */
  record NewNeed(
      @Nullable String memberNo,
      String measure,
      String what,
      @Nullable BigDecimal amount,
      LocalDate wantedBy) {}

  /** 供给 of an organisation. */
  record NewOffer(
      UUID organisationId,
      String measure,
      String what,
      @Nullable BigDecimal amount,
      LocalDate goodUntil) {}

  /** 认领 of a need. */
  record NewPledge(
      UUID organisationId,
      @Nullable UUID offerId,
      @Nullable BigDecimal amount,
      String what,
      LocalDate promisedOn) {}

  /**
   * 到位.
   *
   * @param amount in yuan; null: goods
   */
  record PledgeReceipt(
      LocalDate receivedOn, @Nullable BigDecimal amount, @Nullable String document) {}

  @Transactional
  public UUID organisation(NewOrganisation said, Worker by) {
    if (!definitions.all().organisationKinds().containsKey(said.kind())) {
      throw Refusal.invalid("请选择组织类型。", "Choose the kind of organisation.").asException();
    }
    Desk.Author author = desk.author(by);
    OrganisationRecord row = sql.newRecord(ORGANISATION);
    row.setId(UUID.randomUUID());
    row.setName(publicText(said.name(), "组织名称", "the name"));
    row.setKind(said.kind());
    String account = MeasureBook.blankToNull(said.account());
    if (account != null && sql.fetchExists(ORGANISATION, ORGANISATION.ACCOUNT.eq(account))) {
      throw new Refusal(
              "ACCOUNT_TAKEN",
              409,
              "这个账号已经属于另一个组织。",
              "This account belongs to another organisation already.")
          .asException();
    }
    row.setAccount(account);
    String contact = MeasureBook.blankToNull(said.contact());
    if (contact != null) {
      Map<String, @Nullable String> sealed = new HashMap<>();
      sealed.put("contact", contact);
      row.setWordsCipher(words.seal(WORDS, sealed));
    }
    row.setMadeBy(author.account());
    row.setMadeByName(author.name());
    row.setMadeAt(author.at());
    row.insert();
    return row.getId();
  }

  private static String publicText(String text, String zh, String en) {
    String said = Desk.said(text, zh, en);
    if (said.length() > LONGEST) {
      throw Refusal.invalid(zh + "最多 200 字。", "At most 200 characters.").asException();
    }
    return said;
  }

  /** Tells what a household needs; names and numbers of its people are refused. */
  @Transactional
  public UUID need(String householdNo, NewNeed said, Worker by) {
    definitions.measure(said.measure());
    HouseholdBrief household = desk.household(householdNo, said.memberNo());
    String what = publicText(said.what(), "需要什么", "what is needed");
    boolean isNamed =
        !Mask.text(what).equals(what)
            || households.people(households.members(householdNo), desk.today()).values().stream()
                .map(HouseholdPerson::name)
                .anyMatch(name -> !name.isBlank() && what.contains(name));
    if (isNamed) {
      throw new Refusal(
              "NEED_NAMES_SOMEBODY",
              422,
              "需求会给社会力量看，不能写姓名、证件号和电话，请改写。",
              "Those who help will read this: leave out names, numbers and phones.")
          .asException();
    }
    money(said.amount());
    Desk.Author author = desk.author(by);
    NeedRecord row = sql.newRecord(NEED);
    row.setId(UUID.randomUUID());
    row.setTownCode(household.groupCode().substring(0, 9) + "000");
    row.setMeasure(said.measure());
    row.setWhat(what);
    row.setAmount(said.amount());
    row.setWantedBy(said.wantedBy());
    row.setState("OPEN");
    row.setVersion(1);
    row.setMadeBy(author.account());
    row.setMadeByName(author.name());
    row.setMadeAt(author.at());
    row.insert();
    NeedHouseholdRecord whose = sql.newRecord(NEED_HOUSEHOLD);
    whose.setNeedId(row.getId());
    whose.setHouseholdNo(householdNo);
    whose.setGroupCode(household.groupCode());
    whose.setMemberNo(said.memberNo());
    whose.insert();
    return row.getId();
  }

  @Transactional
  public UUID offer(NewOffer said, Worker by) {
    definitions.measure(said.measure());
    own(said.organisationId(), by);
    money(said.amount());
    if (said.goodUntil().isBefore(desk.today())) {
      throw Refusal.invalid("有效期已过。", "The offer would be over already.").asException();
    }
    Desk.Author author = desk.author(by);
    OfferRecord row = sql.newRecord(OFFER);
    row.setId(UUID.randomUUID());
    row.setOrganisationId(said.organisationId());
    row.setMeasure(said.measure());
    row.setWhat(publicText(said.what(), "能提供什么", "what is offered"));
    row.setAmount(said.amount());
    row.setGoodUntil(said.goodUntil());
    row.setMadeBy(author.account());
    row.setMadeByName(author.name());
    row.setMadeAt(author.at());
    row.insert();
    return row.getId();
  }

  /** Promises something for a need that is open. */
  @Transactional
  public UUID pledge(UUID needId, NewPledge said, Worker by) {
    NeedRecord need = sql.selectFrom(NEED).where(NEED.ID.eq(needId)).forUpdate().fetchOne();
    if (need == null) {
      throw Refusal.notFound().asException();
    }
    own(said.organisationId(), by);
    if (!need.getState().equals("OPEN")) {
      throw new Refusal("NEED_NOT_OPEN", 409, "这项需求已经解决或关闭。", "This need is met or closed.")
          .asException();
    }
    if (said.offerId() != null
        && !sql.fetchExists(
            OFFER,
            OFFER.ID.eq(said.offerId()).and(OFFER.ORGANISATION_ID.eq(said.organisationId())))) {
      throw Refusal.invalid("这个供给不是该组织的。", "The offer is not that organisation's.").asException();
    }
    money(said.amount());
    Desk.Author author = desk.author(by);
    if (said.promisedOn().isBefore(author.today())) {
      throw Refusal.invalid("承诺日期已过。", "The day promised has passed.").asException();
    }
    PledgeRecord row = sql.newRecord(PLEDGE);
    row.setId(UUID.randomUUID());
    row.setNeedId(needId);
    row.setOrganisationId(said.organisationId());
    row.setOfferId(said.offerId());
    row.setAmount(said.amount());
    row.setWhat(publicText(said.what(), "认领什么", "what is promised"));
    row.setPledgedOn(author.today());
    row.setPromisedOn(said.promisedOn());
    row.setState("PLEDGED");
    row.setVersion(1);
    row.setMadeBy(author.account());
    row.setMadeByName(author.name());
    row.setMadeAt(author.at());
    row.insert();
    return row.getId();
  }

  /**
   * What was promised has come: it stands as social aid of the household from now on, and once
   * nothing is missing the need is met.
   */
  @Transactional
  public void received(UUID pledgeId, int version, PledgeReceipt said, Worker by) {
    PledgeRecord pledge = locked(pledgeId, version);
    NeedRecord need = Objects.requireNonNull(sql.fetchOne(NEED, NEED.ID.eq(pledge.getNeedId())));
    NeedHouseholdRecord whose =
        sql.fetchOne(NEED_HOUSEHOLD, NEED_HOUSEHOLD.NEED_ID.eq(need.getId()));
    if (whose == null) {
      throw Refusal.notFound().asException();
    }
    desk.notAhead(said.receivedOn(), "到位日期", "The day of receipt");
    money(said.amount());
    UUID aid =
        ledger.aid(
            whose.getHouseholdNo(),
            new LedgerEntries.NewAid(
                whose.getMemberNo(),
                "DONATION",
                said.amount(),
                said.receivedOn(),
                null,
                pledge.getWhat(),
                sql.fetchSingle(ORGANISATION, ORGANISATION.ID.eq(pledge.getOrganisationId()))
                    .getName(),
                said.document(),
                null),
            by);
    pledge.setState("RECEIVED");
    pledge.setReceivedOn(said.receivedOn());
    pledge.setReceivedAmount(said.amount());
    pledge.setAidId(aid);
    pledge.setVersion(version + 1);
    pledge.update();
    BigDecimal come =
        sql.select(org.jooq.impl.DSL.sum(PLEDGE.RECEIVED_AMOUNT))
            .from(PLEDGE)
            .where(PLEDGE.NEED_ID.eq(need.getId()))
            .fetchSingle()
            .value1();
    boolean isMet =
        need.getAmount() == null || come != null && come.compareTo(need.getAmount()) >= 0;
    if (isMet) {
      need.setState("MET");
      need.setVersion(need.getVersion() + 1);
      need.update();
    }
  }

  /** What was promised will not come. */
  @Transactional
  public void givenUp(UUID pledgeId, int version, Worker by) {
    PledgeRecord pledge = locked(pledgeId, version);
    boolean isSeen =
        by.role() == Role.SOCIAL
            || sql.fetchExists(NEED_HOUSEHOLD, NEED_HOUSEHOLD.NEED_ID.eq(pledge.getNeedId()));
    if (!isSeen) {
      throw Refusal.notFound().asException();
    }
    pledge.setState("GIVEN_UP");
    pledge.setVersion(version + 1);
    pledge.update();
  }

  /** A need that is no more. */
  @Transactional
  public void closeNeed(UUID needId, int version) {
    NeedRecord need = sql.selectFrom(NEED).where(NEED.ID.eq(needId)).forUpdate().fetchOne();
    boolean isSeen =
        need != null && sql.fetchExists(NEED_HOUSEHOLD, NEED_HOUSEHOLD.NEED_ID.eq(needId));
    if (need == null || !isSeen) {
      throw Refusal.notFound().asException();
    }
    if (need.getVersion() != version) {
      throw Refusal.stale().asException();
    }
    need.setState("CLOSED");
    need.setVersion(version + 1);
    need.update();
  }

  private PledgeRecord locked(UUID id, int version) {
    PledgeRecord row = sql.selectFrom(PLEDGE).where(PLEDGE.ID.eq(id)).forUpdate().fetchOne();
    if (row == null) {
      throw Refusal.notFound().asException();
    }
    if (row.getVersion() != version || !row.getState().equals("PLEDGED")) {
      throw Refusal.stale().asException();
    }
    return row;
  }

  /** Who helps speaks for his own organisation and no other. */
  private void own(UUID organisationId, Worker by) {
    OrganisationRecord row = sql.fetchOne(ORGANISATION, ORGANISATION.ID.eq(organisationId));
    boolean isOthers =
        row != null && by.role() == Role.SOCIAL && !by.account().equals(row.getAccount());
    if (row == null || isOthers) {
      throw Refusal.notFound().asException();
    }
  }

  private static void money(@Nullable BigDecimal amount) {
    if (amount != null && (amount.signum() <= 0 || amount.scale() > 2)) {
      throw Refusal.invalid("金额要大于 0，最多两位小数。", "An amount is above 0 and has two decimals at most.")
          .asException();
    }
  }
}
