package cn.anju.income;

import static anju.tables.income.Tables.ENTRY;
import static anju.tables.income.Tables.ENTRY_END;

import anju.tables.income.tables.records.EntryEndRecord;
import anju.tables.income.tables.records.EntryRecord;
import cn.anju.engine.definition.IncomeItems;
import cn.anju.household.Household;
import cn.anju.household.HouseholdPerson;
import cn.anju.household.Households;
import cn.anju.platform.SealedWords;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 收入台账 as it is read: of one household, as it was known at any moment. */
@Component
class Ledger {
  private final DSLContext sql;
  private final Households households;
  private final ItemsInForce items;
  private final SealedWords words;

  Ledger(DSLContext sql, Households households, ItemsInForce items, SealedWords words) {
    this.sql = sql;
    this.households = households;
    this.items = items;
    this.words = words;
  }

  /**
   * The ledger of a household; null if whoever asks does not see it.
   *
   * @param known what was recorded later is left out; null: as of now
   */
  @Transactional(readOnly = true)
  public @Nullable HouseholdLedger of(String householdNo, @Nullable OffsetDateTime known) {
    Household household = households.page(householdNo, false);
    return household == null ? null : of(household, known);
  }

  HouseholdLedger of(Household household, @Nullable OffsetDateTime known) {
    return new HouseholdLedger(
        entries(household, known).stream().filter(one -> one.ended() == null).toList(),
        people(household));
  }

  /** Counted members. */
  static int people(Household household) {
    return (int) household.people().stream().filter(HouseholdPerson::counted).count();
  }

  /** All entries that were known, those that count no longer among them; the latest first. */
  List<LedgerEntry> entries(Household household, @Nullable OffsetDateTime known) {
    Set<String> uncounted =
        household.people().stream()
            .filter(one -> !one.counted())
            .map(HouseholdPerson::no)
            .collect(Collectors.toSet());
    IncomeItems all = items.all();
    List<LedgerEntry> entries = new ArrayList<>();
    sql.select()
        .from(ENTRY)
        .leftJoin(ENTRY_END)
        .on(ENTRY_END.ENTRY_ID.eq(ENTRY.ID))
        .where(ENTRY.HOUSEHOLD_NO.eq(household.no()))
        .orderBy(ENTRY.RECEIVED_ON.desc(), ENTRY.RECORDED_AT.desc(), ENTRY.ID.desc())
        .forEach(row -> {
          EntryRecord entry = row.into(ENTRY);
          if (known == null || !entry.getRecordedAt().isAfter(known)) {
            entries.add(view(entry, end(row, known), all, uncounted));
          }
        });
    return entries;
  }

  private LedgerEntry.@Nullable End end(Record row, @Nullable OffsetDateTime known) {
    if (row.get(ENTRY_END.ENTRY_ID) == null) {
      return null;
    }
    EntryEndRecord end = row.into(ENTRY_END);
    if (known != null && end.getEndedAt().isAfter(known)) {
      return null;
    }
    return new LedgerEntry.End(
        LedgerEntry.End.How.valueOf(end.getHow()),
        end.getReplacedBy(),
        words.open(IncomeSeals.END, end.getWordsCipher()).get("reason"),
        end.getEndedByName(),
        end.getEndedAt());
  }

  private LedgerEntry view(
      EntryRecord row, LedgerEntry.@Nullable End end, IncomeItems all, Set<String> uncounted) {
    Map<String, String> said = words.open(IncomeSeals.ENTRY, row.getWordsCipher());
    String wujin = row.getWujin();
    boolean counts =
        all.counts(
                row.getCategory(), row.getItem(), row.getReceivedOn().getYear(), row.getGroupCode())
            // spending of somebody who does not count is the household's all the same
            && (row.getCategory().equals(IncomeCategory.SPENDING.name())
                || row.getMemberNo() == null
                || !uncounted.contains(row.getMemberNo()));
    return new LedgerEntry(
        row.getId(),
        row.getMemberNo(),
        row.getReceivedOn(),
        IncomeCategory.valueOf(row.getCategory()),
        row.getItem(),
        wujin == null ? null : Wujin.valueOf(wujin),
        row.getAmount(),
        row.getQuantity(),
        row.getUnit(),
        row.getReimbursed(),
        row.getIsRigid(),
        row.getIsCompliant(),
        row.getIsEstimated(),
        LedgerEntry.Source.valueOf(row.getSource()),
        said.get("counterparty"),
        said.get("document"),
        counts,
        row.getReplaces(),
        row.getEnteredByName(),
        row.getRecordedAt(),
        end);
  }
}
