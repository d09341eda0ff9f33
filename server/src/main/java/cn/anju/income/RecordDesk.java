package cn.anju.income;

import static anju.tables.income.Tables.COOPERATIVE;
import static anju.tables.income.Tables.PAYMENT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import cn.anju.access.Worker;
import cn.anju.household.Household;
import cn.anju.income.IncomeRecord.PaymentKind;
import cn.anju.income.SaidRecord.SaidAward;
import cn.anju.income.SaidRecord.SaidEmployment;
import cn.anju.income.SaidRecord.SaidLandTransfer;
import cn.anju.income.SaidRecord.SaidPayment;
import cn.anju.income.SaidRecord.SaidShareHolding;
import cn.anju.income.SaidRecord.SaidWuxiaoProject;
import cn.anju.income.SaidRecord.WorkPlace;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedWords;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where leases, shares, small industries, jobs and awards are entered, and what they bring. */
@Component
class RecordDesk {
  private static final BigDecimal MOST = new BigDecimal("10000000");
  private final DSLContext sql;
  private final LedgerDesk ledger;
  private final SealedWords words;
  private final Clock clock;

  RecordDesk(DSLContext sql, LedgerDesk ledger, SealedWords words, Clock clock) {
    this.sql = sql;
    this.ledger = ledger;
    this.words = words;
    this.clock = clock;
  }

  @Transactional
  public UUID enter(String householdNo, SaidLandTransfer said, Worker by) {
    if (said.areaMu().signum() <= 0 || said.areaMu().compareTo(new BigDecimal("1000")) > 0) {
      throw Refusal.invalid("流转面积要在 0 到 1000 亩之间。", "The area lies between 0 and 1000 mu.")
          .asException();
    }
    if ((said.dueMonth() == null) != (said.dueDay() == null)) {
      throw Refusal.invalid("应付日要写月和日。", "Say month and day when the rent is due.").asException();
    }
    if (said.dueMonth() != null && said.dueDay() != null) {
      try {
        MonthDay.of(said.dueMonth(), said.dueDay());
      } catch (DateTimeException none) {
        throw Refusal.invalid("没有这个应付日。", "There is no such day.").asException();
      }
    }
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    own.put("area_mu", said.areaMu());
    own.put("yearly_rent", amount(said.yearlyRent(), true));
    own.put("due_month", said.dueMonth());
    own.put("due_day", said.dueDay());
    return insert(
        RecordKind.LAND_TRANSFER,
        householdNo,
        own,
        said.fromOn(),
        said.untilOn(),
        said.counterparty(),
        said.remark(),
        by);
  }

  @Transactional
  public UUID enter(String householdNo, SaidShareHolding said, Worker by) {
    if (!sql.fetchExists(COOPERATIVE, COOPERATIVE.ID.eq(said.cooperativeId()))) {
      throw Refusal.invalid("没有这个合作社，请先登记合作社。", "There is no such cooperative; enter it first.")
          .asException();
    }
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    own.put("cooperative_id", said.cooperativeId());
    own.put("kind", said.kind().name());
    own.put("stake", said.stake() == null ? null : amount(said.stake(), true));
    return insert(
        RecordKind.SHARE_HOLDING,
        householdNo,
        own,
        said.fromOn(),
        said.untilOn(),
        null,
        said.remark(),
        by);
  }

  @Transactional
  public UUID enter(String householdNo, SaidWuxiaoProject said, Worker by) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    own.put("kind", said.kind().name());
    own.put("quantity", said.quantity());
    own.put("unit", said.unit());
    return insert(
        RecordKind.WUXIAO_PROJECT,
        householdNo,
        own,
        said.fromOn(),
        said.untilOn(),
        null,
        said.remark(),
        by);
  }

  @Transactional
  public UUID enter(String householdNo, SaidEmployment said, Worker by) {
    Household household = ledger.seen(householdNo);
    if (household.people().stream().noneMatch(one -> one.no().equals(said.memberNo()))) {
      throw Refusal.invalid("这个人不在这户里，请重新选人。", "That person is not of this household.")
          .asException();
    }
    if (said.place() == WorkPlace.OUTSIDE_COUNTY && said.channel() != null) {
      throw Refusal.invalid(
              "外出务工不选就近就业渠道。", "Work outside the county has no channel of work nearby.")
          .asException();
    }
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    own.put("member_no", said.memberNo());
    own.put("place", said.place().name());
    own.put("channel", said.channel() == null ? null : said.channel().name());
    own.put("monthly_pay", said.monthlyPay() == null ? null : amount(said.monthlyPay(), true));
    return insert(
        RecordKind.EMPLOYMENT,
        householdNo,
        own,
        said.fromOn(),
        said.untilOn(),
        said.counterparty(),
        said.remark(),
        by);
  }

  @Transactional
  public UUID enter(String householdNo, SaidAward said, Worker by) {
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    own.put("amount", amount(said.amount(), false));
    own.put("status", "APPROVED");
    return insert(
        RecordKind.AWARD, householdNo, own, said.approvedOn(), null, null, said.remark(), by);
  }

  private static BigDecimal amount(BigDecimal yuan, boolean mayBeNothing) {
    if (yuan.signum() < (mayBeNothing ? 0 : 1)
        || yuan.compareTo(MOST) >= 0
        || yuan.stripTrailingZeros().scale() > 2) {
      throw Refusal.invalid(
              "金额不对：不能为负，小于一千万元，最多两位小数。",
              "The amount is wrong: not negative, below ten million yuan, two decimals.")
          .asException();
    }
    return yuan;
  }

  private UUID insert(
      RecordKind kind,
      String householdNo,
      Map<String, @Nullable Object> own,
      LocalDate fromOn,
      @Nullable LocalDate untilOn,
      @Nullable String counterparty,
      @Nullable String remark,
      Worker by) {
    Household household = ledger.seen(householdNo);
    if (untilOn != null && untilOn.isBefore(fromOn)) {
      throw Refusal.invalid("结束日期早于开始日期。", "The last day is before the first.").asException();
    }
    UUID id = UUID.randomUUID();
    own.put("id", id);
    own.put("household_no", householdNo);
    own.put("group_code", household.groupCode());
    own.put("from_on", fromOn);
    own.put("until_on", untilOn);
    Map<String, @Nullable String> spoken = new HashMap<>();
    spoken.put("counterparty", counterparty);
    spoken.put("remark", remark);
    own.put("words_cipher", words.sealIfSaid(IncomeSeals.RECORD, spoken));
    own.put("made_by", by.account());
    own.put("made_by_name", by.name());
    own.put("made_at", OffsetDateTime.now(clock));
    sql.insertInto(table(name("income", kind.table()))).set(own).execute();
    return id;
  }

  /** A record of a household, for somebody who has it before him. */
  private record Found(
      RecordKind kind,
      @Nullable String type,
      @Nullable String memberNo,
      @Nullable String status,
      LocalDate fromOn,
      @Nullable BigDecimal amount) {}

  private Found find(String householdNo, UUID id) {
    for (RecordKind kind : RecordKind.values()) {
      var row =
          sql.select()
              .from(table(name("income", kind.table())))
              .where(field(name("id"), UUID.class).eq(id))
              .and(field(name("household_no"), String.class).eq(householdNo))
              .and(field(name("cancelled_at")).isNull())
              .forUpdate()
              .fetchOne();
      if (row != null) {
        return new Found(
            kind,
            kind == RecordKind.WUXIAO_PROJECT ? row.get("kind", String.class) : null,
            kind == RecordKind.EMPLOYMENT ? row.get("member_no", String.class) : null,
            kind == RecordKind.AWARD ? row.get("status", String.class) : null,
            row.get("from_on", LocalDate.class),
            kind == RecordKind.AWARD ? row.get("amount", BigDecimal.class) : null);
      }
    }
    throw Refusal.notFound().asException();
  }

  /** What a record has brought, or cost: an entry of the ledger, and its mark. The entry's id. */
  @Transactional
  public UUID pay(String householdNo, UUID recordId, SaidPayment said, Worker by) {
    Household household = ledger.seen(householdNo);
    Found found = find(householdNo, recordId);
    if (said.paidOn().isBefore(found.fromOn())) {
      throw Refusal.invalid("兑付日期早于记录的开始日期。", "The payment is before the record begins.")
          .asException();
    }
    boolean isCost = Boolean.TRUE.equals(said.isCost());
    if (isCost && found.kind() != RecordKind.WUXIAO_PROJECT) {
      throw Refusal.invalid("只有五小产业登记成本。", "Only small industries have cost.").asException();
    }
    if (found.kind() == RecordKind.AWARD) {
      payAward(found, recordId, said);
    }
    SaidEntry entry = entry(found, said, isCost).with(said.quantity(), null, null);
    UUID entryId = ledger.enterOfRecord(household, entry, by);
    sql.insertInto(PAYMENT)
        .set(PAYMENT.ID, UUID.randomUUID())
        .set(PAYMENT.KIND, paymentKind(found.kind(), isCost).name())
        .set(PAYMENT.RECORD_ID, recordId)
        .set(PAYMENT.HOUSEHOLD_NO, householdNo)
        .set(PAYMENT.GROUP_CODE, household.groupCode())
        .set(PAYMENT.ENTRY_ROOT, entryId)
        .set(PAYMENT.MADE_AT, OffsetDateTime.now(clock))
        .execute();
    return entryId;
  }

  private void payAward(Found found, UUID id, SaidPayment said) {
    if (!"APPROVED".equals(found.status())) {
      throw new Refusal("AWARD_SETTLED", 409, "这笔奖补已经兑付或撤回。", "This award was paid or withdrawn.")
          .asException();
    }
    if (found.amount() == null || found.amount().compareTo(said.amount()) != 0) {
      throw Refusal.invalid("兑付金额要和批准的金额一致。", "An award is paid as it was approved.").asException();
    }
    sql.execute(
        "update income.award_payment set status = 'PAID', until_on = ?, version = version + 1 where id = ?",
        said.paidOn(),
        id);
  }

  private static SaidEntry entry(Found found, SaidPayment said, boolean isCost) {
    IncomeCategory category =
        switch (found.kind()) {
          case LAND_TRANSFER, SHARE_HOLDING -> IncomeCategory.PROPERTY;
          case WUXIAO_PROJECT -> isCost ? IncomeCategory.OPERATING_COST : IncomeCategory.OPERATING;
          case EMPLOYMENT -> IncomeCategory.WAGE;
          case AWARD -> IncomeCategory.TRANSFER;
        };
    String item =
        switch (found.kind()) {
          case LAND_TRANSFER -> "土地流转";
          case SHARE_HOLDING -> "资产收益分红";
          case WUXIAO_PROJECT -> wuxiaoItem(found.type(), isCost);
          case EMPLOYMENT -> "务工";
          case AWARD -> "产业奖补";
        };
    return SaidEntry.of(found.memberNo(), said.paidOn(), category, item, said.amount())
        .on(said.document());
  }

  private static String wuxiaoItem(@Nullable String type, boolean isCost) {
    String item =
        switch (SaidRecord.WuxiaoKind.valueOf(String.valueOf(type))) {
          case LIVESTOCK -> "养殖";
          case PLANTING -> "种植";
          case ORCHARD -> "林果";
          case PROCESSING, TRADE -> "其他经营";
        };
    return isCost ? item + "支出" : item;
  }

  private static PaymentKind paymentKind(RecordKind kind, boolean isCost) {
    return switch (kind) {
      case LAND_TRANSFER -> PaymentKind.LAND_RENT;
      case SHARE_HOLDING -> PaymentKind.DIVIDEND;
      case WUXIAO_PROJECT -> isCost ? PaymentKind.WUXIAO_COST : PaymentKind.WUXIAO_SALE;
      case EMPLOYMENT -> PaymentKind.PAY;
      case AWARD -> PaymentKind.AWARD;
    };
  }

  /** It goes on no longer than that day. */
  @Transactional
  public void end(String householdNo, UUID recordId, LocalDate lastDay, int version) {
    ledger.seen(householdNo);
    Found found = find(householdNo, recordId);
    if (found.kind() == RecordKind.AWARD && !"APPROVED".equals(found.status())) {
      throw new Refusal("AWARD_SETTLED", 409, "这笔奖补已经兑付或撤回。", "This award was paid or withdrawn.")
          .asException();
    }
    if (lastDay.isBefore(found.fromOn())) {
      throw Refusal.invalid("结束日期早于开始日期。", "The last day is before the first.").asException();
    }
    int changed =
        sql.execute(
            "update income.%s set until_on = ?, version = version + 1%s where id = ? and version = ?"
                .formatted(
                    found.kind().table(),
                    found.kind() == RecordKind.AWARD ? ", status = 'WITHDRAWN'" : ""),
            lastDay,
            recordId,
            version);
    if (changed == 0) {
      throw Refusal.stale().asException();
    }
  }

  /** It was entered by mistake; refused while the ledger holds what it has brought. */
  @Transactional
  public void cancel(String householdNo, UUID recordId, int version) {
    ledger.seen(householdNo);
    Found found = find(householdNo, recordId);
    boolean hasPayments =
        Boolean.TRUE.equals(
            sql.fetchValue(
                "select exists (select from income.payment p join income.entry_now e on e.root = p.entry_root and e.source = 'RECORD' where p.record_id = ?)",
                recordId));
    if (hasPayments) {
      throw new Refusal(
              "RECORD_HAS_PAYMENTS",
              409,
              "这条记录已有兑付，请先在台账里作废那些笔。",
              "This record has payments; cancel those entries first.")
          .asException();
    }
    int changed =
        sql.execute(
            "update income.%s set cancelled_at = ?::timestamptz, version = version + 1 where id = ? and version = ?"
                .formatted(found.kind().table()),
            OffsetDateTime.now(clock),
            recordId,
            version);
    if (changed == 0) {
      throw Refusal.stale().asException();
    }
  }
}
