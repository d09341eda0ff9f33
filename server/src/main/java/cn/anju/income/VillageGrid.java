package cn.anju.income;

import static anju.tables.income.Tables.ENTRY;
import static anju.tables.income.Tables.ENTRY_END;

import anju.tables.income.tables.records.EntryEndRecord;
import anju.tables.income.tables.records.EntryRecord;
import cn.anju.access.Worker;
import cn.anju.engine.definition.IncomeItem;
import cn.anju.platform.Refusal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
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
import org.springframework.transaction.annotation.Transactional;

/**
 * 村级录入: the households of a village with one item of one year, to be filled in from above to below.
 */
@Component
class VillageGrid {
  private static final String ROWS =
      """
      select h.household_no, h.group_code, h.head_name, h.household_type, h.members,
        sum(e.amount) filter (where extract(year from e.received_on) = {0}) as amount,
        sum(e.amount) filter (where extract(year from e.received_on) = {0} - 1) as before,
        count(e.id) filter (where extract(year from e.received_on) = {0}) as entries,
        max(e.id::text) filter (where extract(year from e.received_on) = {0}) as entry_id,
        bool_or(e.source = 'RECORD') filter (where extract(year from e.received_on) = {0}) as is_of_record
      from household.household h
      left join income.entry e on e.household_no = h.household_no and e.category = {1} and e.item = {2}
        and e.received_on >= make_date({0} - 1, 1, 1) and e.received_on <= make_date({0}, 12, 31)
        and not exists (select from income.entry_end x where x.entry_id = e.id)
      where h.gone_at is null and h.group_code >= {3} and h.group_code < {3} || '~'
      group by h.household_no, h.group_code, h.head_name, h.household_type, h.members
      order by h.group_code, h.household_no\
      """;

  private final DSLContext sql;
  private final ItemsInForce items;
  private final LedgerDesk desk;
  private final Clock clock;

  VillageGrid(DSLContext sql, ItemsInForce items, LedgerDesk desk, Clock clock) {
    this.sql = sql;
    this.items = items;
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * A household of the grid.
   *
   * @param amount of the year; null: nothing entered
   * @param before of the year before; null: nothing entered
   * @param entryId the only entry of the year; null: none, or several
   * @param isEditable false if there are several, or a record made it: then on the household's page
   */
  record GridRow(
      String householdNo,
      String groupCode,
      String headName,
      String householdType,
      int members,
      @Nullable BigDecimal amount,
      @Nullable BigDecimal before,
      @Nullable UUID entryId,
      boolean isEditable) {}

  /** The grid. */
  record Grid(String village, IncomeCategory category, String item, int year, List<GridRow> rows) {}

  /**
   * What somebody has filled in.
   *
   * @param receivedOn a day of the year, for what is new
   */
  record SaidGrid(
      String village,
      IncomeCategory category,
      String item,
      LocalDate receivedOn,
      List<SaidCell> cells) {}

  /**
   * A cell.
   *
   * @param entryId as it was shown; null: there was none
   */
  record SaidCell(String householdNo, BigDecimal amount, @Nullable UUID entryId) {}

  @Transactional(readOnly = true)
  public Grid of(String village, IncomeCategory category, String item, int year) {
    if (!village.matches("\\d{12}") || year < 2016 || year > LocalDate.now(clock).getYear()) {
      throw Refusal.invalid("请选一个村、2016 年以来的年度。", "Choose a village and a year since 2016.")
          .asException();
    }
    List<GridRow> rows =
        sql.fetch(
                ROWS,
                org.jooq.impl.DSL.inline(year),
                org.jooq.impl.DSL.val(category.name()),
                org.jooq.impl.DSL.val(item),
                org.jooq.impl.DSL.val(village))
            .map(row -> {
              long entries = row.get("entries", Long.class);
              String id = row.get("entry_id", String.class);
              return new GridRow(
                  row.get("household_no", String.class),
                  row.get("group_code", String.class),
                  row.get("head_name", String.class),
                  row.get("household_type", String.class),
                  row.get("members", Integer.class),
                  row.get("amount", BigDecimal.class),
                  row.get("before", BigDecimal.class),
                  entries == 1 && id != null ? UUID.fromString(id) : null,
                  entries == 0
                      || entries == 1
                          && !Boolean.TRUE.equals(row.get("is_of_record", Boolean.class)));
            });
    return new Grid(village, category, item, year, List.copyOf(rows));
  }

  /** Writes what has changed, all or nothing; the grid as it is then. */
  @Transactional
  public Grid save(SaidGrid said, Worker by) {
    int year = said.receivedOn().getYear();
    Grid before = of(said.village(), said.category(), said.item(), year);
    Map<String, GridRow> rows = new HashMap<>();
    before.rows().forEach(row -> rows.put(row.householdNo(), row));
    IncomeItem item =
        items.all().find(said.category().name(), said.item(), year, said.village() + "00");
    Map<UUID, EntryRecord> standing = standing(said, rows);
    List<EntryRecord> fresh = new ArrayList<>();
    List<EntryEndRecord> ends = new ArrayList<>();
    for (SaidCell cell : said.cells()) {
      GridRow row = rows.get(cell.householdNo());
      if (row == null) {
        throw Refusal.notFound().asException();
      }
      if (!row.isEditable()) {
        throw Refusal.invalid(
                "%s 这一项有多笔或来自五金记录，请到户页更正。".formatted(row.headName()),
                "%s has several entries of this item, or one of a record; correct them on the household's page."
                    .formatted(row.headName()))
            .asException();
      }
      if (!Objects.equals(row.entryId(), cell.entryId())) {
        throw Refusal.stale().asException();
      }
      if (row.amount() != null && row.amount().compareTo(cell.amount()) == 0) {
        continue;
      }
      EntryRecord old = row.entryId() == null ? null : standing.get(row.entryId());
      SaidEntry entry =
          SaidEntry.of(
              old == null ? null : old.getMemberNo(),
              old == null ? said.receivedOn() : old.getReceivedOn(),
              said.category(),
              said.item(),
              cell.amount());
      Refusal wrong = entry.wrong(item, LocalDate.now(clock));
      if (wrong != null) {
        throw wrong.with("householdNo", cell.householdNo()).asException();
      }
      EntryRecord made =
          desk.row(
              row.householdNo(),
              row.groupCode(),
              entry,
              Objects.requireNonNull(item),
              LedgerEntry.Source.DESK,
              old,
              by);
      fresh.add(made);
      if (old != null) {
        ends.add(desk.endRow(old, LedgerEntry.End.How.CORRECTED, made.getId(), null, by));
      }
    }
    try {
      sql.batchInsert(fresh).execute();
      sql.batchInsert(ends).execute();
    } catch (IntegrityConstraintViolationException meanwhile) {
      throw Refusal.stale().asException();
    }
    return of(said.village(), said.category(), said.item(), year);
  }

  private Map<UUID, EntryRecord> standing(SaidGrid said, Map<String, GridRow> rows) {
    List<UUID> ids =
        said.cells().stream()
            .map(cell -> rows.get(cell.householdNo()))
            .filter(Objects::nonNull)
            .map(GridRow::entryId)
            .filter(Objects::nonNull)
            .toList();
    Map<UUID, EntryRecord> standing = new HashMap<>();
    sql.selectFrom(ENTRY)
        .where(ENTRY.ID.in(ids))
        .andNotExists(sql.selectOne().from(ENTRY_END).where(ENTRY_END.ENTRY_ID.eq(ENTRY.ID)))
        .forEach(row -> standing.put(row.getId(), row));
    return standing;
  }
}
