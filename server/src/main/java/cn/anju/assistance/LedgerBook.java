package cn.anju.assistance;

import cn.anju.access.Worker;
import cn.anju.household.HouseholdBrief;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedWords;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 救助和保障台账: rows are added and never changed; what puts one right names it, and both stay to be
 * seen.
 */
@Component
class LedgerBook {
  private final DSLContext sql;
  private final Desk desk;
  private final SealedWords words;

  LedgerBook(DSLContext sql, Desk desk, SealedWords words) {
    this.sql = sql;
    this.desk = desk;
    this.words = words;
  }

  /**
   * What all entries have in common.
   *
   * @param memberNo whom it is about; null: the household
   * @param replaces the entry that it puts right; null: a new one
   * @param words by name, to be sealed: document, goods, note, reason
   */
  record Common(
      @Nullable String memberNo, @Nullable UUID replaces, Map<String, @Nullable String> words) {}

  /** An entry as it lies in its table, with its words opened. */
  record Entry(
      Ledger ledger,
      Record row,
      Map<String, String> words,
      boolean isReplaced,
      OffsetDateTime recordedAt) {
    <T> @Nullable T get(String column, Class<T> type) {
      Field<?> field = row.field(column);
      return field == null ? null : row.get(column, type);
    }

    <T> T need(String column, Class<T> type) {
      return Objects.requireNonNull(get(column, type), column);
    }

    boolean isVoid() {
      return need("is_void", Boolean.class);
    }

    boolean isInForce() {
      return !isReplaced && !isVoid();
    }
  }

  /**
   * Adds an entry for a household that is seen.
   *
   * @param values by column
   */
  @Transactional
  public UUID add(
      Ledger ledger,
      String householdNo,
      Common common,
      Map<String, @Nullable Object> values,
      Worker by) {
    HouseholdBrief household = desk.household(householdNo, common.memberNo());
    if (common.replaces() != null) {
      inForce(ledger, householdNo, common.replaces());
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>(values);
    row.put("household_no", householdNo);
    row.put("group_code", household.groupCode());
    row.put("member_no", common.memberNo());
    row.put("replaces", common.replaces());
    row.put("is_void", false);
    return insert(ledger, row, common.words(), by);
  }

  /** Takes back an entry that was made by mistake. */
  @Transactional
  public UUID takeBack(Ledger ledger, String householdNo, UUID id, String reason, Worker by) {
    desk.household(householdNo);
    String why = Desk.said(reason, "作废原因", "the reason");
    Record wrong = inForce(ledger, householdNo, id);
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (Field<?> field : ledger.table().fields()) {
      row.put(field.getName(), wrong.get(field.getName()));
    }
    row.put("replaces", id);
    row.put("is_void", true);
    Map<String, @Nullable String> said =
        new HashMap<>(words.open(ledger.purpose(), wrong.get("words_cipher", byte[].class)));
    said.put("reason", why);
    return insert(ledger, row, said, by);
  }

  private UUID insert(
      Ledger ledger,
      Map<String, @Nullable Object> row,
      Map<String, @Nullable String> said,
      Worker by) {
    Desk.Author author = desk.author(by);
    UUID id = UUID.randomUUID();
    row.put("id", id);
    Map<String, @Nullable String> kept = new HashMap<>();
    said.forEach((name, text) -> {
      if (text != null && !text.isBlank()) {
        kept.put(name, text.strip());
      }
    });
    row.put("words_cipher", kept.isEmpty() ? null : words.seal(ledger.purpose(), kept));
    row.put("recorded_at", author.at());
    row.put("recorded_by", author.account());
    row.put("recorded_by_name", author.name());
    Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
    Table<?> table = ledger.table();
    row.forEach((column, value) -> values.put(Objects.requireNonNull(table.field(column)), value));
    sql.insertInto(table).set(values).execute();
    return id;
  }

  /** An entry that holds; refused if it is not there, or no longer holds. */
  private Record inForce(Ledger ledger, String householdNo, UUID id) {
    Table<?> table = ledger.table();
    Record found =
        sql.selectFrom(table)
            .where(field(table, "id", UUID.class).eq(id))
            .and(field(table, "household_no", String.class).eq(householdNo))
            .fetchOne();
    if (found == null) {
      throw Refusal.notFound().asException();
    }
    Table<?> holding = ledger.inForce();
    if (!sql.fetchExists(holding, field(holding, "id", UUID.class).eq(id))) {
      throw Refusal.stale().asException();
    }
    return found;
  }

  static <T> Field<T> field(Table<?> table, String column, Class<T> type) {
    return Objects.requireNonNull(table.field(column, type));
  }

  /** All entries of a household that were known then, those that were put right among them. */
  @Transactional(readOnly = true)
  public List<Entry> of(String householdNo, OffsetDateTime known) {
    List<Entry> all = new ArrayList<>();
    for (Ledger ledger : Ledger.values()) {
      Table<?> table = ledger.table();
      List<? extends Record> rows =
          sql.selectFrom(table)
              .where(field(table, "household_no", String.class).eq(householdNo))
              .and(field(table, "recorded_at", OffsetDateTime.class).le(known))
              .orderBy(field(table, "recorded_at", OffsetDateTime.class).desc())
              .fetch();
      java.util.Set<UUID> replaced = new java.util.HashSet<>();
      rows.forEach(row -> replaced.add(row.get("replaces", UUID.class)));
      rows.forEach(row ->
          all.add(
              new Entry(
                  ledger,
                  row,
                  words.open(ledger.purpose(), row.get("words_cipher", byte[].class)),
                  replaced.contains(row.get("id", UUID.class)),
                  desk.zoned(row.get("recorded_at", OffsetDateTime.class)))));
    }
    return List.copyOf(all);
  }
}
