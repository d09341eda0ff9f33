package cn.anju.assistance;

import static anju.tables.assistance.Tables.NEED;
import static anju.tables.assistance.Tables.NEED_HOUSEHOLD;
import static anju.tables.assistance.Tables.OFFER;
import static anju.tables.assistance.Tables.ORGANISATION;
import static anju.tables.assistance.Tables.PLEDGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.sum;

import anju.tables.assistance.tables.records.PledgeRecord;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.SealedWords;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 需求与供给 as lists, and which offers fit a need. */
@Component
class SocialLists {
  private final DSLContext sql;
  private final Regions regions;
  private final AssistanceInForce definitions;
  private final SealedWords words;
  private final Desk desk;

  SocialLists(
      DSLContext sql,
      Regions regions,
      AssistanceInForce definitions,
      SealedWords words,
      Desk desk) {
    this.sql = sql;
    this.regions = regions;
    this.definitions = definitions;
    this.words = words;
    this.desk = desk;
  }

  /**
   * An organisation.
   *
   * @param contact null for those who need not call it
   */
  record OrganisationView(
      UUID id,
      String name,
      String kind,
      Bilingual kindTitle,
      @Nullable String account,
      @Nullable String contact,
      BigDecimal received) {}

  /**
   * A need.
   *
   * @param householdNo null for whoever does not see the household
   * @param pledged yuan that are promised and have not come
   * @param received yuan that have come
   * @param overduePledges whose day has passed
   */
  record NeedView(
      UUID id,
      String town,
      String measure,
      Bilingual title,
      String what,
      @Nullable BigDecimal amount,
      LocalDate wantedBy,
      String state,
      boolean overdue,
      @Nullable String householdNo,
      List<PledgeView> pledges,
      BigDecimal pledged,
      BigDecimal received,
      int version) {}

  /** A promise. */
  record PledgeView(
      UUID id,
      UUID organisationId,
      String organisation,
      String what,
      @Nullable BigDecimal amount,
      LocalDate pledgedOn,
      LocalDate promisedOn,
      String state,
      boolean overdue,
      @Nullable LocalDate receivedOn,
      @Nullable BigDecimal receivedAmount,
      int version) {}

  /**
   * An offer.
   *
   * @param left yuan that are not promised to anybody yet; null: no money
   */
  record OfferView(
      UUID id,
      UUID organisationId,
      String organisation,
      String measure,
      Bilingual title,
      String what,
      @Nullable BigDecimal amount,
      @Nullable BigDecimal left,
      LocalDate goodUntil) {}

  record Organisations(List<OrganisationView> items) {}

  record Offers(List<OfferView> items) {}

  @Transactional(readOnly = true)
  public Organisations organisations(boolean seesContacts) {
    Map<UUID, BigDecimal> received =
        sql.select(PLEDGE.ORGANISATION_ID, sum(PLEDGE.RECEIVED_AMOUNT))
            .from(PLEDGE)
            .where(PLEDGE.STATE.eq("RECEIVED"))
            .groupBy(PLEDGE.ORGANISATION_ID)
            .fetchMap(PLEDGE.ORGANISATION_ID, sum(PLEDGE.RECEIVED_AMOUNT));
    return new Organisations(
        sql.selectFrom(ORGANISATION)
            .orderBy(ORGANISATION.NAME, ORGANISATION.ID)
            .limit(500)
            .fetch(one ->
                new OrganisationView(
                    one.getId(),
                    one.getName(),
                    one.getKind(),
                    AssistanceInForce.titleIn(definitions.all().organisationKinds(), one.getKind()),
                    seesContacts ? one.getAccount() : null,
                    seesContacts
                        ? words.open(SocialDesk.WORDS, one.getWordsCipher()).get("contact")
                        : null,
                    orZero(received.get(one.getId())))));
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }

  /** Those that are wanted first. */
  @Transactional(readOnly = true)
  public Page<NeedView> needs(
      @Nullable String state,
      @Nullable String measure,
      @Nullable String region,
      int limit,
      @Nullable String after) {
    List<String> key = Page.key(after, 2);
    Condition asked = state == null || state.isEmpty() ? noCondition() : NEED.STATE.eq(state);
    if (measure != null && !measure.isEmpty()) {
      asked = asked.and(NEED.MEASURE.eq(measure));
    }
    var rows =
        sql.select(NEED.fields())
            .select(NEED_HOUSEHOLD.HOUSEHOLD_NO)
            .from(NEED)
            .leftJoin(NEED_HOUSEHOLD)
            .on(NEED_HOUSEHOLD.NEED_ID.eq(NEED.ID))
            .where(asked)
            .and(VisitBook.within(NEED.TOWN_CODE, region))
            .and(
                key == null
                    ? noCondition()
                    : row(NEED.WANTED_BY, NEED.ID)
                        .gt(LocalDate.parse(key.getFirst()), UUID.fromString(key.getLast())))
            .orderBy(NEED.WANTED_BY, NEED.ID)
            .limit(limit + 1)
            .fetch();
    Map<UUID, List<PledgeView>> pledges = pledges(rows.getValues(NEED.ID));
    return Page.of(
        rows,
        limit,
        one -> List.of(one.get(NEED.WANTED_BY).toString(), one.get(NEED.ID).toString()),
        one -> need(one, pledges.getOrDefault(one.get(NEED.ID), List.of())));
  }

  /** Needs of one household, the latest first. */
  @Transactional(readOnly = true)
  public List<NeedView> needsOf(String householdNo) {
    var rows =
        sql.select(NEED.fields())
            .select(NEED_HOUSEHOLD.HOUSEHOLD_NO)
            .from(NEED)
            .join(NEED_HOUSEHOLD)
            .on(NEED_HOUSEHOLD.NEED_ID.eq(NEED.ID))
            .where(NEED_HOUSEHOLD.HOUSEHOLD_NO.eq(householdNo))
            .orderBy(NEED.MADE_AT.desc())
            .fetch();
    Map<UUID, List<PledgeView>> pledges = pledges(rows.getValues(NEED.ID));
    return rows.map(one -> need(one, pledges.getOrDefault(one.get(NEED.ID), List.of())));
  }

  private NeedView need(Record one, List<PledgeView> pledges) {
    Region town = regions.of(one.get(NEED.TOWN_CODE));
    boolean isOpen = one.get(NEED.STATE).equals("OPEN");
    return new NeedView(
        one.get(NEED.ID),
        town == null ? one.get(NEED.TOWN_CODE) : town.name(),
        one.get(NEED.MEASURE),
        definitions.titleOf(one.get(NEED.MEASURE)),
        one.get(NEED.WHAT),
        one.get(NEED.AMOUNT),
        one.get(NEED.WANTED_BY),
        one.get(NEED.STATE),
        isOpen && one.get(NEED.WANTED_BY).isBefore(desk.today()),
        one.get(NEED_HOUSEHOLD.HOUSEHOLD_NO),
        pledges,
        pledges.stream()
            .filter(pledge -> pledge.state().equals("PLEDGED"))
            .map(pledge -> orZero(pledge.amount()))
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        pledges.stream()
            .map(pledge -> orZero(pledge.receivedAmount()))
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        one.get(NEED.VERSION));
  }

  private Map<UUID, List<PledgeView>> pledges(List<UUID> needs) {
    LocalDate today = desk.today();
    Map<UUID, List<PledgeView>> all = new HashMap<>();
    sql.select(PLEDGE.fields())
        .select(ORGANISATION.NAME)
        .from(PLEDGE)
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(PLEDGE.ORGANISATION_ID))
        .where(PLEDGE.NEED_ID.in(needs))
        .orderBy(PLEDGE.PROMISED_ON, PLEDGE.ID)
        .forEach(one -> {
          PledgeRecord row = one.into(PLEDGE);
          all.computeIfAbsent(row.getNeedId(), id -> new java.util.ArrayList<>())
              .add(
                  new PledgeView(
                      row.getId(),
                      row.getOrganisationId(),
                      one.get(ORGANISATION.NAME),
                      row.getWhat(),
                      row.getAmount(),
                      row.getPledgedOn(),
                      row.getPromisedOn(),
                      row.getState(),
                      row.getState().equals("PLEDGED") && row.getPromisedOn().isBefore(today),
                      row.getReceivedOn(),
                      row.getReceivedAmount(),
                      row.getVersion()));
        });
    return all;
  }

  /**
   * Offers that still hold, those that end first before the others.
   *
   * @param measure only those that fit a need of that measure; null: all
   */
  @Transactional(readOnly = true)
  public Offers offers(@Nullable String measure) {
    var promised =
        org.jooq
            .impl
            .DSL
            .select(coalesce(sum(PLEDGE.AMOUNT), BigDecimal.ZERO))
            .from(PLEDGE)
            .where(PLEDGE.OFFER_ID.eq(OFFER.ID).and(PLEDGE.STATE.ne("GIVEN_UP")))
            .<BigDecimal>asField("promised");
    return new Offers(
        sql.select(OFFER.fields())
            .select(ORGANISATION.NAME)
            .select(promised)
            .from(OFFER)
            .join(ORGANISATION)
            .on(ORGANISATION.ID.eq(OFFER.ORGANISATION_ID))
            .where(OFFER.GOOD_UNTIL.ge(desk.today()))
            .and(measure == null || measure.isEmpty() ? noCondition() : OFFER.MEASURE.eq(measure))
            .orderBy(OFFER.GOOD_UNTIL, OFFER.ID)
            .limit(500)
            .fetch(one ->
                new OfferView(
                    one.get(OFFER.ID),
                    one.get(OFFER.ORGANISATION_ID),
                    one.get(ORGANISATION.NAME),
                    one.get(OFFER.MEASURE),
                    definitions.titleOf(one.get(OFFER.MEASURE)),
                    one.get(OFFER.WHAT),
                    one.get(OFFER.AMOUNT),
                    one.get(OFFER.AMOUNT) == null
                        ? null
                        : one.get(OFFER.AMOUNT).subtract(one.get(promised)),
                    one.get(OFFER.GOOD_UNTIL))));
  }
}
