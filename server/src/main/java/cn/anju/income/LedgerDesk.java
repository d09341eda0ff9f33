package cn.anju.income;

import static anju.tables.income.Tables.ENTRY;
import static anju.tables.income.Tables.ENTRY_END;

import anju.tables.income.tables.records.EntryEndRecord;
import anju.tables.income.tables.records.EntryRecord;
import cn.anju.access.Worker;
import cn.anju.engine.definition.IncomeItem;
import cn.anju.household.Household;
import cn.anju.household.Households;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedWords;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 登记: entries are written and never overwritten. A correction is another entry in place of one that
 * is ended by it; a cancellation ends one and says why.
 */
@Component
class LedgerDesk {
  private static final int MOST = 200;
  private final DSLContext sql;
  private final Households households;
  private final ItemsInForce items;
  private final SealedWords words;
  private final Clock clock;

  LedgerDesk(
      DSLContext sql, Households households, ItemsInForce items, SealedWords words, Clock clock) {
    this.sql = sql;
    this.households = households;
    this.items = items;
    this.words = words;
    this.clock = clock;
  }

  /** The household, if whoever works sees it; refused otherwise. */
  @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
  public Household seen(String householdNo) {
    Household household = households.page(householdNo, false);
    if (household == null) {
      throw Refusal.notFound().asException();
    }
    return household;
  }

  /** Enters several of one household, all or none. The ids, in their order. */
  @Transactional
  public List<UUID> enter(String householdNo, List<SaidEntry> said, Worker by) {
    if (said.isEmpty() || said.size() > MOST) {
      throw Refusal.invalid("一次登记 1 到 200 笔。", "Between 1 and 200 entries at a time.")
          .asException();
    }
    Household household = seen(householdNo);
    List<UUID> ids = new ArrayList<>();
    for (SaidEntry one : said) {
      IncomeItem item = checked(household, one);
      ids.add(write(household, one, item, LedgerEntry.Source.DESK, null, by));
      SaidEntry cost = defaultCost(one, item);
      if (cost != null) {
        IncomeItem of = checked(household, cost);
        ids.add(write(household, cost, of, LedgerEntry.Source.DESK, null, by));
      }
    }
    return List.copyOf(ids);
  }

  /** What a record has brought: an entry that only the record's payment made. */
  UUID enterOfRecord(Household household, SaidEntry said, Worker by) {
    return write(household, said, checked(household, said), LedgerEntry.Source.RECORD, null, by);
  }

  /** 默认成本率 (domain.md §5), marked as an estimate; null if it is not asked for. */
  private static @Nullable SaidEntry defaultCost(SaidEntry said, IncomeItem item) {
    BigDecimal share = item.costShare();
    String costItem = item.costItem();
    if (!Boolean.TRUE.equals(said.withDefaultCost())) {
      return null;
    }
    if (share == null || costItem == null) {
      throw Refusal.invalid(
              "“%s”没有默认成本率，请登记实际成本。".formatted(item.zh()),
              "“%s” has no default share of cost; enter the real cost.".formatted(item.en()))
          .asException();
    }
    return new SaidEntry(
        said.memberNo(),
        said.receivedOn(),
        IncomeCategory.OPERATING_COST,
        costItem,
        null,
        said.amount().multiply(share).setScale(2, RoundingMode.HALF_UP),
        null,
        null,
        null,
        null,
        null,
        true,
        null,
        null,
        null);
  }

  private IncomeItem checked(Household household, SaidEntry said) {
    IncomeItem item =
        items
            .all()
            .find(
                said.category().name(),
                said.item(),
                said.receivedOn().getYear(),
                household.groupCode());
    Refusal wrong = said.wrong(item, LocalDate.now(clock));
    if (wrong != null) {
      throw wrong.asException();
    }
    if (said.memberNo() != null
        && household.people().stream().noneMatch(one -> one.no().equals(said.memberNo()))) {
      throw Refusal.invalid(
              "这个人不在这户里，请重新选人。", "That person is not of this household; choose another one.")
          .asException();
    }
    return Objects.requireNonNull(item);
  }

  private UUID write(
      Household household,
      SaidEntry said,
      IncomeItem item,
      LedgerEntry.Source source,
      @Nullable EntryRecord before,
      Worker by) {
    EntryRecord row = row(household.no(), household.groupCode(), said, item, source, before, by);
    sql.insertInto(ENTRY).set(row).execute();
    return row.getId();
  }

  /** An entry that is not written yet. */
  EntryRecord row(
      String householdNo,
      String groupCode,
      SaidEntry said,
      IncomeItem item,
      LedgerEntry.Source source,
      @Nullable EntryRecord before,
      Worker by) {
    boolean isSpending = said.category() == IncomeCategory.SPENDING;
    EntryRecord row = sql.newRecord(ENTRY);
    row.setId(UUID.randomUUID());
    row.setHouseholdNo(householdNo);
    row.setGroupCode(groupCode);
    row.setMemberNo(said.memberNo());
    row.setReceivedOn(said.receivedOn());
    row.setCategory(said.category().name());
    row.setItem(said.item());
    row.setWujin(said.wujin() == null ? item.wujin() : said.wujin().name());
    row.setAmount(said.amount());
    row.setQuantity(said.quantity());
    row.setUnit(said.quantity() == null ? null : said.unit() == null ? item.unit() : said.unit());
    if (isSpending) {
      row.setReimbursed(said.reimbursed() == null ? BigDecimal.ZERO : said.reimbursed());
      row.setIsRigid(said.rigid() == null ? item.rigid() : said.rigid());
      row.setIsCompliant(Boolean.TRUE.equals(said.compliant()));
    }
    row.setIsEstimated(Boolean.TRUE.equals(said.estimated()));
    row.setSource(source.name());
    Map<String, @Nullable String> spoken = new HashMap<>();
    spoken.put("counterparty", said.counterparty());
    spoken.put("document", said.document());
    row.setWordsCipher(words.sealIfSaid(IncomeSeals.ENTRY, spoken));
    if (before != null) {
      row.setReplaces(before.getId());
      row.setRootId(before.getRootId() == null ? before.getId() : before.getRootId());
    }
    row.setEnteredBy(by.account());
    row.setEnteredByName(by.name());
    row.setRecordedAt(OffsetDateTime.now(clock));
    return row;
  }

  /** Puts another entry in place of one that counts. Its id. */
  @Transactional
  public UUID correct(
      String householdNo, UUID id, SaidEntry said, @Nullable String reason, Worker by) {
    Household household = seen(householdNo);
    EntryRecord before = inForce(householdNo, id);
    IncomeItem item = checked(household, said);
    boolean isOfRecord = before.getSource().equals(LedgerEntry.Source.RECORD.name());
    boolean isAward = isOfRecord && Wujin.AWARD.name().equals(before.getWujin());
    if (isOfRecord
        && !(before.getCategory().equals(said.category().name())
            && before.getItem().equals(said.item())
            && (!isAward || before.getAmount().compareTo(said.amount()) == 0))) {
      throw Refusal.invalid(
              "这一笔来自五金记录，只能改金额和日期，奖补只能改日期；登记错了请作废。",
              "This entry comes from a record: only amount and day can be corrected, of an award the day; cancel it if it is wrong.")
          .asException();
    }
    UUID fresh =
        write(
            household,
            said,
            item,
            isOfRecord ? LedgerEntry.Source.RECORD : LedgerEntry.Source.DESK,
            before,
            by);
    end(before, LedgerEntry.End.How.CORRECTED, fresh, reason, by);
    return fresh;
  }

  /** Ends an entry that counts. */
  @Transactional
  public void cancel(String householdNo, UUID id, String reason, Worker by) {
    if (reason.isBlank() || reason.length() > 200) {
      throw Refusal.invalid(
              "作废要写明原因，200 字以内。", "Say why it is cancelled, in 200 characters at most.")
          .asException();
    }
    seen(householdNo);
    EntryRecord row = inForce(householdNo, id);
    end(row, LedgerEntry.End.How.CANCELLED, null, reason, by);
    if (row.getSource().equals(LedgerEntry.Source.RECORD.name())) {
      // an award whose payment does not count is not paid
      sql.execute(
          "update income.award_payment a set status = 'APPROVED', until_on = null, version = version + 1 from income.payment p where p.record_id = a.id and p.kind = 'AWARD' and p.entry_root = ?",
          row.getRootId() == null ? row.getId() : row.getRootId());
    }
  }

  private EntryRecord inForce(String householdNo, UUID id) {
    EntryRecord row =
        sql.selectFrom(ENTRY)
            .where(ENTRY.ID.eq(id).and(ENTRY.HOUSEHOLD_NO.eq(householdNo)))
            .fetchOne();
    if (row == null) {
      throw Refusal.notFound().asException();
    }
    if (sql.fetchExists(ENTRY_END, ENTRY_END.ENTRY_ID.eq(id))) {
      throw Refusal.stale().asException();
    }
    return row;
  }

  /** Once only: whoever comes second finds that it is ended. */
  private void end(
      EntryRecord row,
      LedgerEntry.End.How how,
      @Nullable UUID replacedBy,
      @Nullable String reason,
      Worker by) {
    try {
      sql.insertInto(ENTRY_END).set(endRow(row, how, replacedBy, reason, by)).execute();
    } catch (IntegrityConstraintViolationException meanwhile) {
      throw Refusal.stale().asException();
    }
  }

  /** An end that is not written yet. */
  EntryEndRecord endRow(
      EntryRecord row,
      LedgerEntry.End.How how,
      @Nullable UUID replacedBy,
      @Nullable String reason,
      Worker by) {
    EntryEndRecord end = sql.newRecord(ENTRY_END);
    end.setEntryId(row.getId());
    end.setHouseholdNo(row.getHouseholdNo());
    end.setGroupCode(row.getGroupCode());
    end.setHow(how.name());
    end.setReplacedBy(replacedBy);
    Map<String, @Nullable String> spoken = new HashMap<>();
    spoken.put("reason", reason);
    end.setWordsCipher(words.sealIfSaid(IncomeSeals.END, spoken));
    end.setEndedBy(by.account());
    end.setEndedByName(by.name());
    end.setEndedAt(OffsetDateTime.now(clock));
    return end;
  }
}
