package cn.anju.engine.run;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import cn.anju.engine.registry.RegistrySource;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registry of a run: households, people, ledgers (interfaces.md §2), read into tables with
 * surrogate keys. Names and numbers stay in {@code person}, which is needed for linkage only.
 */
final class Registry {
  private final DuckDb engine;
  private final RegistrySource source;
  private final LocalDate asOf;
  private final List<String> notices = new ArrayList<>();
  private final Set<String> present = new HashSet<>(Set.of("registry"));

  Registry(DuckDb engine, RegistrySource source, LocalDate asOf) {
    this.engine = engine;
    this.source = source;
    this.asOf = asOf;
  }

  /** What a reader of the summary should know about the registry; empty if nothing. */
  List<String> notices() {
    return List.copyOf(notices);
  }

  /** What facts may rest on: {@code registry} and those ledgers whose file is there. */
  Set<String> present() {
    return Set.copyOf(present);
  }

  /** Reads all files; needs the table {@code uncounted_income} of the definitions. */
  void read() throws IOException, SQLException {
    source.handOver(engine);
    load(
        "households",
        true,
        List.of("household_no", "group_code", "household_type", "cultivated_mu"));
    load(
        "members",
        true,
        List.of(
            "member_no",
            "household_no",
            "person_name",
            "id_no",
            "birth_date",
            "counted",
            "labour_skill",
            "student",
            "exempt",
            "alias_names"));
    load(
        "income",
        false,
        List.of("household_no", "member_no", "received_on", "category", "item", "amount"));
    load(
        "spending",
        false,
        List.of(
            "household_no",
            "member_no",
            "paid_on",
            "kind",
            "amount",
            "reimbursed",
            "rigid",
            "compliant"));
    load(
        "annual_accounts",
        false,
        List.of("household_no", "account_year", "member_count", "net_income"));
    load("id_aliases", false, List.of("id_no", "member_no"));
    steps().forEach(engine::run);
    refuseUnusable();
  }

  private void load(String name, boolean isNeeded, List<String> columns) throws SQLException {
    RegistrySource.Relation found = this.source.relation(name);
    boolean isCsv = found instanceof RegistrySource.Relation.File file && file.isCsv();
    String source =
        switch (found) {
          case RegistrySource.Relation.Table table -> table.name();
          case RegistrySource.Relation.File file when file.isCsv() -> csv(name, file.path());
          case RegistrySource.Relation.File file ->
              "read_parquet(%s)".formatted(quoted(file.path().toString()));
          case RegistrySource.Relation.Absent none -> null;
        };
    if (source == null) {
      if (isNeeded) {
        throw new UnusableInput(
            "档案目录 %s 缺少 %s.csv（或 .parquet），请从平台重新导出档案。".formatted(this.source.folder(), name),
            "The registry %s lacks %s.csv (or .parquet); export the registry again."
                .formatted(this.source.folder(), name));
      }
      if (!name.equals("id_aliases") && this.source.isWithLedgers()) {
        notices.add(
            "档案缺 %s，相关事实未知 / the registry has no %s file; its facts are unknown"
                .formatted(name, name));
      }
      StringBuilder empty = new StringBuilder();
      columns.forEach(
          c -> empty.append(empty.isEmpty() ? "" : ", ").append("null::varchar as ").append(c));
      engine.run(Step.table("raw_" + name, "select " + empty + " where false"));
      return;
    }
    present.add(name.equals("annual_accounts") ? "annual_account" : name);
    List<String> columnsThere;
    try {
      columnsThere =
          engine.rows(
              "describe select * from " + source, row -> row.getString(1).toLowerCase(Locale.ROOT));
    } catch (SQLException notATable) {
      throw unreadable(name, notATable);
    }
    for (String column : columns) {
      if (!columnsThere.contains(column)) {
        throw new UnusableInput(
            "档案文件 %s 缺少列 %s，请按接口格式重新导出。".formatted(name, column),
            "The registry file %s lacks the column %s; export it again in the agreed format."
                .formatted(name, column));
      }
    }
    StringBuilder list = new StringBuilder();
    columns.forEach(c ->
        list.append(list.isEmpty() ? "" : ", ")
            .append(
                "nullif(trim(%s), '') as %s"
                    .formatted(isCsv ? c : "cast(" + c + " as varchar)", c)));
    try {
      engine.execute(
          "create or replace table raw_" + name + " as select " + list + " from " + source);
    } catch (SQLException notATable) {
      throw unreadable(name, notATable);
    }
  }

  /** Its columns are told, not sniffed: sniffing costs as much as reading. */
  private static String csv(String name, Path file) {
    List<String> header;
    try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
      header = records.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
    } catch (IOException | CsvParseException | UncheckedIOException notText) {
      throw unreadable(name, notText);
    }
    // spreadsheets leave columns without a name behind
    Set<String> names = new LinkedHashSet<>();
    for (String said : header) {
      String column = said.strip().replace("\ufeff", "").toLowerCase(Locale.ROOT);
      if (column.isEmpty() || !names.add(column)) {
        names.add("unnamed " + names.size());
      }
    }
    String columns =
        names.stream().map(column -> quoted(column) + ": 'VARCHAR'").collect(joining(", "));
    return "read_csv(%s, header = true, auto_detect = false, columns = {%s}, delim = ',', quote = '\"', escape = '\"')"
        .formatted(quoted(file.toString()), columns);
  }

  private static UnusableInput unreadable(String name, Exception cause) {
    String reason =
        cause.getMessage() == null ? "" : cause.getMessage().lines().findFirst().orElse("");
    return new UnusableInput(
        "档案文件 %s 读不出来，不是合格的 UTF-8 CSV 或 Parquet，请重新导出。".formatted(name),
        "The registry file %s cannot be read as UTF-8 CSV or Parquet; export it again (%s)."
            .formatted(name, reason.replaceAll("\\d{15,}", "…")));
  }

  private List<Step> steps() {
    String date = "date '" + asOf + "'";
    return List.of(
        Step.table(
            "household",
            """
            select cast(rowid as integer) as household, household_no, group_code, left(group_code, 12) as village,
                   case when upper(household_type) in ('TUOPIN', '脱贫户') then 'TUOPIN' else 'GENERAL' end as household_type,
                   try_cast(cultivated_mu as decimal(10, 2)) as cultivated_mu
            from raw_households\
            """),
        Step.table(
            "person",
            """
            select cast(r.rowid as integer) as member, h.household, r.member_no, r.household_no, h.village,
                   r.person_name, r.alias_names,
                   case when regexp_full_match(r.id_no, '[0-9]{17}[0-9X]') then r.id_no
                        else upper(regexp_replace(coalesce(r.id_no, ''), '[^0-9Xx]', '', 'g')) end as id_no,
                   coalesce(try_cast(r.birth_date as date),
                            try_cast(substr(r.id_no, 7, 4) || '-' || substr(r.id_no, 11, 2) || '-' || substr(r.id_no, 13, 2) as date)) as birth_date,
                   coalesce(lower(r.counted) not in ('false', '0', '否', 'n'), true) as counted,
                   case when lower(r.student) in ('true', '1', '是', 'y') then true
                        when lower(r.student) in ('false', '0', '否', 'n') then false end as student,
                   upper(r.labour_skill) as labour_skill, r.exempt
            from raw_members r join household h on h.household_no = r.household_no order by r.rowid\
            """),
        Step.table(
            "member",
            """
            select member, household, member_no, household_no, birth_date, counted, student, exempt, age,
                   counted and age between 16 and 59 and coalesce(labour_skill in ('NORMAL', 'SKILLED', 'WEAK'), false) as labour_able
            from (select *, case when birth_date is not null then
                      cast(extract(year from %s) - extract(year from birth_date) as integer)
                      - case when extract(month from birth_date) * 100 + extract(day from birth_date)
                                  > extract(month from %s) * 100 + extract(day from %s) then 1 else 0 end end as age
                  from person) aged\
            """
                .formatted(date, date, date)),
        Step.table(
            "household_size",
            """
            select h.household, cast(coalesce(c.heads, 0) as integer) as member_count from household h
            left join (select household, count(*) as heads from member where counted group by household) c
              on c.household = h.household\
            """),
        Step.table(
            "shared_id",
            """
            select id_no, count(*) as people from (
              select id_no, member from person where length(id_no) = 18
              union all
              select upper(a.id_no), p.member from raw_id_aliases a join person p on p.member_no = a.member_no
              where upper(a.id_no) <> p.id_no) numbers
            group by id_no having count(*) > 1\
            """),
        Step.table(
            "person_id",
            """
            select id_no, member, household, person_name from person
            where length(id_no) = 18 and id_no not in (select id_no from shared_id)
            union all
            select upper(a.id_no), p.member, p.household, p.person_name
            from raw_id_aliases a join person p on p.member_no = a.member_no
            where upper(a.id_no) <> p.id_no and upper(a.id_no) not in (select id_no from shared_id)\
            """),
        Step.table(
            "income",
            """
            select h.household, m.member, try_cast(r.received_on as date) as received_on, upper(r.category) as category,
                   coalesce(r.item, '') as item, try_cast(r.amount as decimal(16, 2)) as amount, cast(r.rowid as integer) + 2 as row_no
            from raw_income r
            join household h on h.household_no = r.household_no
            left join member m on m.member_no = r.member_no and m.household = h.household
            where (m.member is null or m.counted)
              and not exists (select 1 from uncounted_income i where i.item = r.item and i.category = upper(r.category)
                              and h.group_code >= i.from_code and h.group_code < i.to_code
                              and extract(year from try_cast(r.received_on as date)) between i.from_year and i.until_year)\
            """),
        Step.table(
            "spending",
            """
            select h.household, m.member, try_cast(r.paid_on as date) as paid_on, upper(r.kind) as kind,
                   try_cast(r.amount as decimal(16, 2)) as amount, coalesce(try_cast(r.reimbursed as decimal(16, 2)), 0) as reimbursed,
                   coalesce(lower(r.rigid) in ('true', '1', '是'), false) as rigid,
                   coalesce(lower(r.compliant) in ('true', '1', '是'), false) as compliant, cast(r.rowid as integer) + 2 as row_no
            from raw_spending r
            join household h on h.household_no = r.household_no
            left join member m on m.member_no = r.member_no and m.household = h.household\
            """),
        Step.table(
            "annual_account",
            """
            select h.household, try_cast(r.account_year as integer) as account_year, try_cast(r.member_count as integer) as member_count,
                   try_cast(r.net_income as decimal(16, 2)) as net_income, cast(r.rowid as integer) + 2 as row_no
            from raw_annual_accounts r join household h on h.household_no = r.household_no\
            """));
  }

  private void refuseUnusable() throws SQLException {
    refuseIf(
        "select count(*) - count(distinct household_no) from raw_households",
        "户编号（household_no）重复或空白",
        "household_no is repeated or blank");
    refuseIf(
        "select count(*) - count(distinct member_no) from raw_members",
        "人编号（member_no）重复或空白",
        "member_no is repeated or blank");
    refuseIf(
        "select count(*) from raw_members m where not exists (select 1 from household h where h.household_no = m.household_no)",
        "成员的户编号在 households 中不存在",
        "members name households that do not exist");
    refuseIf(
        "select count(*) from income where received_on is null or amount is null",
        "income 的日期或金额读不出来",
        "dates or amounts of income cannot be read");
    refuseIf(
        "select count(*) from spending where paid_on is null or amount is null",
        "spending 的日期或金额读不出来",
        "dates or amounts of spending cannot be read");
    long shared = engine.number("select coalesce(sum(people), 0) from shared_id");
    if (shared > 0) {
      notices.add(
          "%d 名成员的身份证号与他人相同，部门数据对不到他们，请更正档案 / %d members share an identity number"
              .formatted(shared, shared));
    }
    for (String helper : List.of("raw_income", "raw_spending", "raw_annual_accounts")) {
      engine.execute("drop table " + helper);
    }
  }

  private void refuseIf(String query, String chinese, String english) throws SQLException {
    long found = engine.number(query);
    if (found > 0) {
      throw new UnusableInput(
          "档案有误：%s（%d 行）。请更正档案后重新导出。".formatted(chinese, found),
          "The registry is wrong: %s (%d rows). Correct and export it again."
              .formatted(english, found));
    }
  }

  static String quoted(@Nullable String text) {
    return text == null ? "null" : "'" + text.replace("'", "''") + "'";
  }
}
