package cn.anju.income;

import static anju.tables.income.Tables.ACCOUNT;

import cn.anju.engine.definition.IncomeItem;
import cn.anju.engine.definition.IncomeItems;
import cn.anju.household.Household;
import cn.anju.household.HouseholdHistory;
import cn.anju.household.Households;
import cn.anju.platform.Bilingual;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the ledger tells on a household's timeline: entries of the desk, corrections, records of the
 * five 金 and signed accounts. What a file has brought is a year's sum and not an event of its own.
 */
@Component
class IncomeHistory implements HouseholdHistory {
  private static final String ROOM = "income";
  private final DSLContext sql;
  private final Households households;
  private final Ledger ledger;
  private final IncomeRecords records;
  private final ItemsInForce items;

  IncomeHistory(
      DSLContext sql,
      Households households,
      Ledger ledger,
      IncomeRecords records,
      ItemsInForce items) {
    this.sql = sql;
    this.households = households;
    this.ledger = ledger;
    this.records = records;
    this.items = items;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Event> of(String householdNo, OffsetDateTime known) {
    Household household = households.page(householdNo, false);
    if (household == null) {
      return List.of();
    }
    String link = "/households/" + householdNo + "/income";
    List<Event> events = new ArrayList<>();
    IncomeItems all = items.all();
    for (LedgerEntry entry : ledger.entries(household, known)) {
      if (entry.source() != LedgerEntry.Source.IMPORT) {
        events.add(
            new Event(
                ROOM,
                entry.replaces() == null ? "ENTRY" : "CORRECTION",
                entry.receivedOn(),
                entry.recordedAt(),
                entry.replaces() == null
                    ? entry.category().title()
                    : new Bilingual("更正台账", "Ledger corrected"),
                detail(entry, title(all, household, entry)),
                entry.enteredBy(),
                link));
      }
      LedgerEntry.End end = entry.ended();
      if (end != null && end.how() == LedgerEntry.End.How.CANCELLED) {
        events.add(
            new Event(
                ROOM,
                "CANCELLATION",
                entry.receivedOn(),
                end.at(),
                new Bilingual("作废台账", "Entry cancelled"),
                detail(entry, title(all, household, entry)),
                end.by(),
                link));
      }
    }
    records(householdNo, known, link, events);
    accounts(householdNo, known, link, events);
    return List.copyOf(events);
  }

  private void records(String householdNo, OffsetDateTime known, String link, List<Event> events) {
    for (IncomeRecord record : records.of(householdNo)) {
      if (!record.madeAt().isAfter(known)) {
        BigDecimal area = record.areaMu();
        events.add(
            new Event(
                ROOM,
                record.kind().name(),
                record.fromOn(),
                record.madeAt(),
                record.kind().title(),
                area == null
                    ? record.cooperative() == null
                        ? null
                        : new Bilingual(record.cooperative(), record.cooperative())
                    : new Bilingual(
                        area.stripTrailingZeros().toPlainString() + " 亩",
                        area.stripTrailingZeros().toPlainString() + " mu"),
                record.madeByName(),
                link));
      }
    }
  }

  private void accounts(String householdNo, OffsetDateTime known, String link, List<Event> events) {
    sql.selectFrom(ACCOUNT)
        .where(ACCOUNT.HOUSEHOLD_NO.eq(householdNo))
        .and(ACCOUNT.STATUS.eq(AccountView.Status.SIGNED.name()))
        .and(ACCOUNT.SIGNED_AT.le(known))
        .forEach(row -> {
          BigDecimal perHead = row.getPcNetIncome();
          events.add(
              new Event(
                  ROOM,
                  "ACCOUNT_SIGNED",
                  Objects.requireNonNull(row.getSignedOn()),
                  Objects.requireNonNull(row.getSignedAt()),
                  new Bilingual(
                      "%d 年收入账签字（第 %d 版）".formatted(row.getYear(), row.getEdition()),
                      "Account of %d signed (edition %d)"
                          .formatted(row.getYear(), row.getEdition())),
                  perHead == null
                      ? null
                      : new Bilingual(
                          "人均纯收入 " + perHead.toPlainString() + " 元",
                          perHead.toPlainString() + " yuan per head"),
                  row.getChangedByName(),
                  link));
        });
  }

  private static Bilingual title(IncomeItems all, Household household, LedgerEntry entry) {
    IncomeItem item =
        all.find(
            entry.category().name(),
            entry.item(),
            entry.receivedOn().getYear(),
            household.groupCode());
    return item == null
        ? new Bilingual(entry.item(), entry.item())
        : new Bilingual(item.zh(), item.en());
  }

  private static Bilingual detail(LedgerEntry entry, Bilingual item) {
    String amount = entry.amount().toPlainString();
    return new Bilingual(item.zh() + " " + amount + " 元", item.en() + " " + amount + " yuan");
  }
}
