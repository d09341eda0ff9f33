package cn.anju.income;

import java.util.List;

/** The statements of an import, in the order in which they are run. */
final class LedgerImportSql {
  private LedgerImportSql() {}

  static final List<String> TABLES =
      List.of(
          """
          create temp table incoming_entry (
            seq bigint, household_no text collate "C", member_no text collate "C", received_on date, category text,
            item text collate "C", wujin text, amount numeric(16, 2), quantity numeric(16, 4), unit text,
            reimbursed numeric(16, 2), is_rigid boolean, is_compliant boolean, is_estimated boolean,
            words_cipher bytea, words_index bytea) on commit drop\
          """,
          """
          create temp table incoming_account (
            seq bigint, household_no text collate "C", year int, people int, net_income numeric(16, 2)) on commit drop\
          """);

  static final String COPY_ENTRIES = "copy incoming_entry from stdin";
  static final String COPY_ACCOUNTS = "copy incoming_account from stdin";

  /** What carries the place of its household. */
  static final List<String> PLACED =
      List.of(
          "entry",
          "entry_end",
          "imported_account",
          "account",
          "account_line",
          "land_transfer",
          "share_holding",
          "wuxiao_project",
          "employment",
          "award_payment",
          "payment");

  static final String FOLLOW =
      """
      update income.%s t set group_code = h.group_code from household.household h
      where h.import_id = ? and h.household_no = t.household_no and h.group_code <> t.group_code\
      """;

  private static final String HASH =
      """
      hash_record_extended(row(e.household_no, e.member_no, e.received_on, e.category, e.item, e.wujin, e.amount,
        e.quantity, e.unit, e.reimbursed, e.is_rigid, e.is_compliant, e.is_estimated, e.words_index), 0)\
      """;

  static final String MARK_INCOMING =
      """
      create temp table incoming_mark on commit drop as
      select seq, mark, row_number() over (partition by mark order by seq) as n
      from (select e.seq, %s as mark from incoming_entry e) marked\
      """
          .formatted(HASH);

  /** Those that were corrected or cancelled here match, too, and are not entered once more. */
  static final String MARK_STANDING =
      """
      create temp table standing_mark on commit drop as
      select id, household_no, group_code, is_over, mark, row_number() over (partition by mark order by is_over, id) as n
      from (select e.id, e.household_no, e.group_code, x.entry_id is not null as is_over, %s as mark
        from income.entry e left join income.entry_end x on x.entry_id = e.id
        where e.source = 'IMPORT' and %%s and coalesce(x.how <> 'REIMPORTED', true)) marked\
      """
          .formatted(HASH);

  static final String ENTRIES_GONE =
      """
      insert into income.entry_end (entry_id, household_no, group_code, how, ended_at)
      select s.id, s.household_no, s.group_code, 'REIMPORTED', ?::timestamptz from standing_mark s
      where not s.is_over and not exists (select from incoming_mark i where i.mark = s.mark and i.n = s.n)\
      """;

  static final String ONLY_NEW =
      """
      join incoming_mark m on m.seq = i.seq
      where not exists (select from standing_mark s where s.mark = m.mark and s.n = m.n)\
      """;

  static final String ENTRIES =
      """
      insert into income.entry (household_no, group_code, member_no, received_on, category, item, wujin, amount, quantity, unit,
        reimbursed, is_rigid, is_compliant, is_estimated, source, words_cipher, words_index, import_id, recorded_at)
      select i.household_no, h.group_code, i.member_no, i.received_on, i.category, i.item, i.wujin, i.amount, i.quantity, i.unit,
        i.reimbursed, i.is_rigid, i.is_compliant, i.is_estimated, 'IMPORT', i.words_cipher, i.words_index, ?::uuid, ?::timestamptz
      from incoming_entry i join household.household h on h.household_no = i.household_no %s
      order by i.seq\
      """;

  static final String ACCOUNTS_GONE =
      """
      update income.imported_account a set ended_at = ?::timestamptz where a.ended_at is null and not exists (
        select from incoming_account i where i.household_no = a.household_no and i.year = a.year
          and i.people = a.people and i.net_income = a.net_income)\
      """;

  static final String ACCOUNTS_NEW =
      """
      insert into income.imported_account (household_no, group_code, year, people, net_income, import_id, recorded_at)
      select i.household_no, h.group_code, i.year, i.people, i.net_income, ?::uuid, ?::timestamptz
      from incoming_account i join household.household h on h.household_no = i.household_no
      where not exists (select from income.imported_account a where a.household_no = i.household_no and a.year = i.year
        and a.people = i.people and a.net_income = i.net_income and a.ended_at is null)
      order by i.seq\
      """;

  static final String BOOK =
      """
      insert into income.book (ledger, import_id, imported_at) values (?, ?::uuid, ?::timestamptz)
      on conflict (ledger) do update set import_id = excluded.import_id, imported_at = excluded.imported_at\
      """;
}
