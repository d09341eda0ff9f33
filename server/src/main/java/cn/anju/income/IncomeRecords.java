package cn.anju.income;

import static anju.tables.income.Tables.AWARD_PAYMENT;
import static anju.tables.income.Tables.COOPERATIVE;
import static anju.tables.income.Tables.EMPLOYMENT;
import static anju.tables.income.Tables.ENTRY_NOW;
import static anju.tables.income.Tables.LAND_TRANSFER;
import static anju.tables.income.Tables.PAYMENT;
import static anju.tables.income.Tables.SHARE_HOLDING;
import static anju.tables.income.Tables.WUXIAO_PROJECT;

import cn.anju.income.IncomeRecord.PaymentKind;
import cn.anju.income.IncomeRecord.RecordPayment;
import cn.anju.platform.SealedWords;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 五金记录 of a household with what they have brought, as they are read. */
@Component
class IncomeRecords {
  private final DSLContext sql;
  private final SealedWords words;

  IncomeRecords(DSLContext sql, SealedWords words) {
    this.sql = sql;
    this.words = words;
  }

  /** All of a household that were not entered by mistake, the latest first. */
  @Transactional(readOnly = true)
  public List<IncomeRecord> of(String householdNo) {
    Map<UUID, List<RecordPayment>> payments = payments(householdNo);
    List<IncomeRecord> all = new ArrayList<>();
    sql.selectFrom(LAND_TRANSFER)
        .where(LAND_TRANSFER.HOUSEHOLD_NO.eq(householdNo).and(LAND_TRANSFER.CANCELLED_AT.isNull()))
        .forEach(row ->
            all.add(
                new Draft(row.getId(), RecordKind.LAND_TRANSFER, payments)
                    .record(
                        null,
                        null,
                        null,
                        row.getAreaMu(),
                        row.getYearlyRent(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        whole(row.getDueMonth()),
                        whole(row.getDueDay()),
                        row.getFromOn(),
                        row.getUntilOn(),
                        row.getWordsCipher(),
                        row.getMadeByName(),
                        row.getMadeAt(),
                        row.getVersion())));
    sql.select()
        .from(SHARE_HOLDING)
        .join(COOPERATIVE)
        .on(COOPERATIVE.ID.eq(SHARE_HOLDING.COOPERATIVE_ID))
        .where(SHARE_HOLDING.HOUSEHOLD_NO.eq(householdNo).and(SHARE_HOLDING.CANCELLED_AT.isNull()))
        .forEach(both -> {
          var row = both.into(SHARE_HOLDING);
          all.add(
              new Draft(row.getId(), RecordKind.SHARE_HOLDING, payments)
                  .record(
                      null,
                      row.getCooperativeId(),
                      both.get(COOPERATIVE.NAME),
                      null,
                      row.getStake(),
                      row.getKind(),
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      row.getFromOn(),
                      row.getUntilOn(),
                      row.getWordsCipher(),
                      row.getMadeByName(),
                      row.getMadeAt(),
                      row.getVersion()));
        });
    sql.selectFrom(WUXIAO_PROJECT)
        .where(
            WUXIAO_PROJECT.HOUSEHOLD_NO.eq(householdNo).and(WUXIAO_PROJECT.CANCELLED_AT.isNull()))
        .forEach(row ->
            all.add(
                new Draft(row.getId(), RecordKind.WUXIAO_PROJECT, payments)
                    .record(
                        null,
                        null,
                        null,
                        null,
                        null,
                        row.getKind(),
                        null,
                        null,
                        row.getQuantity(),
                        row.getUnit(),
                        null,
                        null,
                        row.getFromOn(),
                        row.getUntilOn(),
                        row.getWordsCipher(),
                        row.getMadeByName(),
                        row.getMadeAt(),
                        row.getVersion())));
    sql.selectFrom(EMPLOYMENT)
        .where(EMPLOYMENT.HOUSEHOLD_NO.eq(householdNo).and(EMPLOYMENT.CANCELLED_AT.isNull()))
        .forEach(row ->
            all.add(
                new Draft(row.getId(), RecordKind.EMPLOYMENT, payments)
                    .record(
                        row.getMemberNo(),
                        null,
                        null,
                        null,
                        row.getMonthlyPay(),
                        row.getPlace(),
                        row.getChannel(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        row.getFromOn(),
                        row.getUntilOn(),
                        row.getWordsCipher(),
                        row.getMadeByName(),
                        row.getMadeAt(),
                        row.getVersion())));
    sql.selectFrom(AWARD_PAYMENT)
        .where(AWARD_PAYMENT.HOUSEHOLD_NO.eq(householdNo).and(AWARD_PAYMENT.CANCELLED_AT.isNull()))
        .forEach(row ->
            all.add(
                new Draft(row.getId(), RecordKind.AWARD, payments)
                    .record(
                        null,
                        null,
                        null,
                        null,
                        row.getAmount(),
                        null,
                        null,
                        row.getStatus(),
                        null,
                        null,
                        null,
                        null,
                        row.getFromOn(),
                        row.getUntilOn(),
                        row.getWordsCipher(),
                        row.getMadeByName(),
                        row.getMadeAt(),
                        row.getVersion())));
    all.sort(
        Comparator.comparing(IncomeRecord::fromOn)
            .reversed()
            .thenComparing(IncomeRecord::kind)
            .thenComparing(IncomeRecord::id));
    return List.copyOf(all);
  }

  private static @Nullable Integer whole(@Nullable Short number) {
    return number == null ? null : Integer.valueOf(number);
  }

  private Map<UUID, List<RecordPayment>> payments(String householdNo) {
    Map<UUID, List<RecordPayment>> payments = new HashMap<>();
    sql.select(
            PAYMENT.RECORD_ID,
            PAYMENT.ID,
            PAYMENT.KIND,
            ENTRY_NOW.ID,
            ENTRY_NOW.RECEIVED_ON,
            ENTRY_NOW.AMOUNT)
        .from(PAYMENT)
        .join(ENTRY_NOW)
        .on(ENTRY_NOW.ROOT.eq(PAYMENT.ENTRY_ROOT).and(ENTRY_NOW.HOUSEHOLD_NO.eq(householdNo)))
        .where(PAYMENT.HOUSEHOLD_NO.eq(householdNo))
        .orderBy(ENTRY_NOW.RECEIVED_ON.desc(), PAYMENT.ID)
        .forEach(row ->
            payments
                .computeIfAbsent(row.value1(), fresh -> new ArrayList<>())
                .add(
                    new RecordPayment(
                        row.value2(),
                        PaymentKind.valueOf(row.value3()),
                        row.value4(),
                        row.value5(),
                        row.value6())));
    return payments;
  }

  /** What all kinds have in common. */
  private final class Draft {
    private final UUID id;
    private final RecordKind kind;
    private final List<RecordPayment> payments;

    Draft(UUID id, RecordKind kind, Map<UUID, List<RecordPayment>> payments) {
      this.id = id;
      this.kind = kind;
      this.payments = List.copyOf(payments.getOrDefault(id, List.of()));
    }

    private BigDecimal sum(boolean isCost) {
      return payments.stream()
          .filter(one -> (one.kind() == PaymentKind.WUXIAO_COST) == isCost)
          .map(RecordPayment::amount)
          .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    IncomeRecord record(
        @Nullable String memberNo,
        @Nullable UUID cooperativeId,
        @Nullable String cooperative,
        @Nullable BigDecimal areaMu,
        @Nullable BigDecimal amount,
        @Nullable String type,
        @Nullable String channel,
        @Nullable String status,
        @Nullable BigDecimal quantity,
        @Nullable String unit,
        @Nullable Integer dueMonth,
        @Nullable Integer dueDay,
        java.time.LocalDate fromOn,
        java.time.@Nullable LocalDate untilOn,
        byte @Nullable [] sealed,
        String madeByName,
        java.time.OffsetDateTime madeAt,
        int version) {
      Map<String, String> spoken = words.open(IncomeSeals.RECORD, sealed);
      return new IncomeRecord(
          id,
          kind,
          memberNo,
          cooperativeId,
          cooperative,
          areaMu,
          amount,
          type,
          channel,
          status,
          quantity,
          unit,
          dueMonth,
          dueDay,
          fromOn,
          untilOn,
          spoken.get("counterparty"),
          spoken.get("remark"),
          sum(false),
          sum(true),
          payments,
          madeByName,
          madeAt,
          version);
    }
  }
}
