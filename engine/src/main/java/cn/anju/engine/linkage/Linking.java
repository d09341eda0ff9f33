package cn.anju.engine.linkage;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.FeedCheck;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.IdentityNumber;
import cn.anju.engine.feed.Staging;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * From typed rows of one feed to rows with one outcome each and the member they are about.
 *
 * <p>Leaves {@code linked_<feed>} (every data row: member, household, business date, codes), {@code
 * exception_<feed>} (duplicates, orphan refunds, superseded rows, names that differ) and the view
 * {@code outcome_<feed>}. Exact paths only bring a row to a person; whatever is less than exact
 * becomes a candidate for a clerk (feeds.md §0.5, ruling 29).
 */
public final class Linking {
  /** Whom a number means, under names that no feed's column has. */
  private static final String KNOWN =
      "select id_no as known_id, member, household, person_name as known_name from person_id";

  private final DuckDb engine;
  private final FeedDefinition feed;
  private final String name;
  private final LocalDate asOf;
  private final String homeCounty;
  private final Set<String> presentColumns;
  private final IdentityAnswers answers;

  /**
   * @param presentColumns columns that at least one sheet has
   * @param homeCounty six-digit code of the county whose registry this is
   * @param answers whom rows mean that find nobody by an exact path
   */
  public Linking(
      DuckDb engine,
      FeedDefinition feed,
      LocalDate asOf,
      String homeCounty,
      Set<String> presentColumns,
      IdentityAnswers answers) {
    this.engine = engine;
    this.feed = feed;
    this.name = Staging.tableName(feed.code());
    this.asOf = asOf;
    this.homeCounty = homeCounty;
    this.presentColumns = presentColumns;
    this.answers = answers;
  }

  /**
   * Links the rows to members and finds the exceptions; needs {@code typed_<feed>}, {@code sheet},
   * {@code person_id}.
   */
  public void link() throws SQLException {
    // without a sheet there is nothing to link: the engine then does not even look at the people
    engine.run(
        Step.table("linked_" + name, linkedQuery() + (presentColumns.isEmpty() ? " limit 0" : "")));
    answers.apply(feed);
    engine.run(
        Step.table(
            "exception_" + name,
            "select 0 as sheet, 0 as row_no, '' as kind, '' as code where false"));
    // rows that are equal have equal keys: without a repeated key there is nothing to look for
    boolean isAnyKeyRepeated =
        engine.number(
                "select count(*) from (select key_hash from linked_%s group by key_hash having count(*) > 1)"
                    .formatted(name))
            > 0;
    if (isAnyKeyRepeated) {
      markRepeats();
    }
    markOrphanReversals();
    if (isAnyKeyRepeated) {
      markSuperseded();
    }
    markNameMismatches();
  }

  /** Makes {@code outcome_<feed>} once every exception is known. */
  public void conclude() throws SQLException {
    engine.run(Step.view("outcome_" + name, outcomeQuery()));
    engine.run(Step.table("clerk_" + name, candidatesQuery()));
  }

  /**
   * The one person whom a row without a usable number may mean: the same name, and the number off
   * by one character, or the same first 14, or the same village; a child by its guardian's
   * household. A suggestion for a clerk, never an entry (feeds.md §0.5, 3–4).
   */
  private String candidatesQuery() {
    String village = feed.region() == null ? "" : " or o.village = p.village";
    return """
    select sheet, row_no, min(member) as member from (
      select o.sheet, o.row_no, p.member
      from outcome_%1$s o join person p on p.person_name = o.open_name
      where o.outcome in ('QUARANTINED', 'UNMATCHED') and (o.open_id is null or o.fault is not null)%3$s
        and ((length(o.open_id) = 18 and length(p.id_no) = 18
              and (hamming(o.open_id, p.id_no) = 1 or left(o.open_id, 14) = left(p.id_no, 14)))%2$s)
      union
      select o.sheet, o.row_no, p.member
      from outcome_%1$s o join person_id g on g.id_no = o.open_guardian
      join person p on p.household = g.household and p.person_name = o.open_name
      where o.outcome in ('QUARANTINED', 'UNMATCHED')%3$s) found
    group by sheet, row_no having count(distinct member) = 1\
    """
        .formatted(
            name,
            village,
            answers.isEmpty() ? "" : " and coalesce(o.note, '') not like '%IDENTITY_NOBODY%'");
  }

  private boolean isSnapshot() {
    return feed.isSnapshot();
  }

  private @Nullable String idColumn() {
    return feed.person().id();
  }

  private String linkedQuery() {
    List<String> selected = new ArrayList<>(List.of("s.sheet", "s.row_no", "p.period"));
    List<String> hidden = new ArrayList<>();
    for (String column : personColumns()) {
      hidden.add(column);
    }
    feed.columns().stream()
        .map(c -> c.name())
        .filter(c -> !hidden.contains(c))
        .forEach(c -> selected.add("s.\"" + c + "\""));
    String id = effectiveIdSql();
    String personName = feed.person().name();
    selected.add("m.member as member");
    selected.add("m.household as household");
    StringBuilder joins = new StringBuilder();
    if (feed.person().reference() != null) {
      joins.append(
          """
           left join (select household_no, household from household) hh on hh.household_no = s.%1$s
           left join (select id_no as known_id, household from person_id) head on head.known_id = upper(s.%1$s)
           left join (select household, person_name as known_name, any_value(member) as member from person group by household, person_name having count(*) = 1) one
             on one.household = coalesce(hh.household, head.household) and one.known_name = s.%2$s
          """
              .formatted(feed.person().reference(), personName));
      selected.remove("m.member as member");
      selected.remove("m.household as household");
      selected.add("one.member as member");
      selected.add(
          "case when s.%s is null or one.member is not null then coalesce(hh.household, head.household) end as household"
              .formatted(personName));
    } else {
      joins.append(" left join (" + KNOWN + ") m on m.known_id = ").append(id);
    }
    String spouse = feed.person().spouseId();
    if (spouse != null) {
      joins.append(" left join (" + KNOWN + ") o on o.known_id = s.").append(spouse);
      selected.add("o.member as other_member");
      selected.add("o.household as other_household");
    }
    boolean hasRegion = feed.region() != null;
    if (hasRegion) {
      joins.append(
          " left join region_said g on g.said = concat_ws('|', s.region_text, s.region_town, s.region_village)");
      selected.add("g.village");
      selected.add("g.is_foreign");
    }
    String business = businessDateSql();
    selected.add(business + " as business_date");
    selected.add("s.fix");
    selected.add(notesSql(business) + " as note");
    selected.add(faultsSql(id, business, spouse) + " as fault");
    selected.add(
        (personName == null || feed.person().reference() != null
                ? "cast(null as varchar)"
                : "case when m.member is not null and s.%1$s is not null and s.%1$s <> m.known_name then s.%1$s end"
                    .formatted(personName))
            + " as said_name");
    String known =
        feed.person().reference() != null ? "coalesce(hh.household, head.household)" : "m.member";
    selected.add("case when %s is null then %s end as open_id".formatted(known, id));
    selected.add(
        "case when %s is null then %s end as open_name"
            .formatted(known, personName == null ? "null" : "s." + personName));
    String guardian = feed.person().guardianId();
    selected.add(
        guardian == null
            ? "cast(null as varchar) as open_guardian"
            : "case when %s is null then s.%s end as open_guardian".formatted(known, guardian));
    String everyColumn =
        feed.columns().stream()
            .filter(c -> presentColumns.contains(c.name()))
            .map(c -> "s.\"" + c.name() + "\"")
            .collect(joining(", "));
    // two cells that cannot be read are the same only if they say the same
    selected.add(
        "hash(" + (everyColumn.isEmpty() ? "" : everyColumn + ", ") + "s.unread) as row_hash");
    selected.add(
        "hash(%s) as key_hash"
            .formatted(
                feed.key().isEmpty()
                    ? "s.unread"
                    : feed.key().stream().map(k -> "s.\"" + k + "\"").collect(joining(", "))));
    selected.add(
        "(%s) as is_keyless"
            .formatted(
                feed.key().isEmpty()
                    ? "true"
                    : feed.key().stream()
                        .map(k -> "s.\"" + k + "\" is null")
                        .collect(joining(" and "))));
    selected.add(
        (feed.reversal() == null ? "false" : "coalesce(" + feed.reversal() + ", false)")
            + " as is_reversal");
    return "select "
        + String.join(", ", selected)
        + " from typed_"
        + name
        + " s join (select sheet as sheet_id, period from sheet) p on p.sheet_id = s.sheet "
        + joins;
  }

  /** Columns that identify people: they are used for linkage and go no further. */
  private List<String> personColumns() {
    List<String> columns = new ArrayList<>();
    for (String column :
        new String[] {
          idColumn(),
          feed.person().name(),
          feed.person().guardianId(),
          feed.person().guardianName(),
          feed.person().spouseId()
        }) {
      if (column != null) {
        columns.add(column);
      }
    }
    for (String column : List.of("head_id_no", "head_name", "guardian_phone")) {
      if (feed.columns().stream().anyMatch(c -> c.name().equals(column))) {
        columns.add(column);
      }
    }
    return columns;
  }

  /** The number that a row gives; the first 18 of a disability card where it gives none. */
  private String effectiveIdSql() {
    String id = idColumn();
    String card = feed.person().card();
    if (id == null) {
      return "cast(null as varchar)";
    }
    return card == null
        ? "s." + id
        : "coalesce(s.%1$s, case when s.fault is null and regexp_full_match(left(s.%2$s, 18), '[0-9]{17}[0-9X]') then left(s.%2$s, 18) end)"
            .formatted(id, card);
  }

  private String businessDateSql() {
    String column = feed.businessDate();
    if (column == null) {
      return "cast(null as date)";
    }
    return feed.isMonthColumn(column)
        ? "make_date(s.%1$s // 100, s.%1$s %% 100, 1)".formatted(column)
        : "cast(s.%s as date)".formatted(column);
  }

  private String notesSql(String business) {
    List<String> notes = new ArrayList<>(List.of("s.note"));
    String card = feed.person().card();
    if (card != null) {
      notes.add(
          "case when s.%s is null and s.%s is not null then 'ID_FROM_CARD' end"
              .formatted(idColumn(), card));
    }
    if (feed.businessDate() != null && !isSnapshot()) {
      notes.add(
          "case when %s < make_date(p.period // 100, p.period %% 100, 1) then 'LATE' end"
              .formatted(business));
    }
    feed.checks().stream()
        .filter(check -> !check.isRefusal())
        .forEach(check -> notes.add(caseSql(check)));
    return notes.size() == 1
        ? "s.note"
        : "nullif(concat_ws(';', " + String.join(", ", notes) + "), '')";
  }

  private String faultsSql(String id, String business, @Nullable String spouse) {
    List<String> faults = new ArrayList<>(List.of("s.fault"));
    if (feed.businessDate() != null) {
      faults.add("case when %s > date '%s' then 'FUTURE' end".formatted(business, asOf));
    }
    if (idColumn() != null) {
      String other = spouse == null ? "" : " and o.member is null";
      faults.add(
          "case when m.member is null%s and %s is not null then case when not (%s) then 'ID_CHECK_DIGIT' when %s then 'ID_BIRTH_DATE' end end"
              .formatted(
                  other,
                  id,
                  IdentityNumber.checkDigitSql(id),
                  "coalesce(try_cast(substr(%1$s, 7, 4) || '-' || substr(%1$s, 11, 2) || '-' || substr(%1$s, 13, 2) as date) > date '%2$s', true)"
                      .formatted(id, asOf)));
    }
    feed.checks().stream()
        .filter(FeedCheck::isRefusal)
        .forEach(check -> faults.add(caseSql(check)));
    return "nullif(concat_ws(';', " + String.join(", ", faults) + "), '')";
  }

  private static String caseSql(FeedCheck check) {
    return "case when %s then '%s' end".formatted(check.when(), check.code());
  }

  /** 全等行: the first stays, the others are DUPLICATE; snapshots repeat from month to month. */
  private void markRepeats() throws SQLException {
    String scope = isSnapshot() ? "row_hash, period" : "row_hash";
    engine.execute(
        """
        insert into exception_%1$s
        select sheet, row_no, 'DUPLICATE', 'DUPLICATE' from (
          select sheet, row_no, row_number() over (partition by %2$s order by period, sheet, row_no) as place
          from linked_%1$s where row_hash in (select row_hash from linked_%1$s group by row_hash having count(*) > 1))
        where place > 1\
        """
            .formatted(name, scope));
  }

  /** 冲红行找不到原单. */
  private void markOrphanReversals() throws SQLException {
    if (feed.reversal() == null) {
      return;
    }
    engine.execute(
        """
        insert into exception_%1$s
        select r.sheet, r.row_no, 'QUARANTINED', 'ORPHAN_REVERSAL' from linked_%1$s r
        where r.is_reversal and r.fault is null and coalesce(r.note, '') not like '%%REFUND_FLAG_ON_POSITIVE_ROW%%'
          and not exists (select 1 from linked_%1$s o where o.key_hash = r.key_hash and not o.is_reversal and o.fault is null)
          and (r.sheet, r.row_no) not in (select (sheet, row_no) from exception_%1$s where kind = 'DUPLICATE')\
        """
            .formatted(name));
  }

  /** 同键异值: the newer row wins; the older stays as evidence but is read no more. */
  private void markSuperseded() throws SQLException {
    if (feed.laterWins() == FeedDefinition.LaterWins.NONE) {
      return;
    }
    String stage =
        feed.laterWins() == FeedDefinition.LaterWins.REPORT_STAGE
            ? "report_stage desc nulls last, "
            : "";
    String scope = isSnapshot() ? "key_hash, period" : "key_hash";
    engine.execute(
        """
        insert into exception_%1$s
        select sheet, row_no, 'SUPERSEDED', 'SUPERSEDED' from (
          select l.sheet, l.row_no, row_number() over (partition by %2$s order by %3$speriod desc, l.sheet desc, l.row_no desc) as place
          from linked_%1$s l
          left join (select sheet, row_no from exception_%1$s) x on x.sheet = l.sheet and x.row_no = l.row_no
          where key_hash in (select key_hash from linked_%1$s group by key_hash having count(*) > 1)
            and fault is null and not is_reversal and not is_keyless and x.sheet is null)
        where place > 1\
        """
            .formatted(name, scope, stage));
  }

  /** 姓名不一致: two or more characters differ from the registry's name and its aliases. */
  private void markNameMismatches() throws SQLException {
    record Pair(int member, String said, String known, @Nullable String aliases) {}
    List<Pair> pairs =
        engine.rows(
            """
            select distinct l.member, l.said_name, p.person_name, p.alias_names
            from linked_%s l join person p on p.member = l.member where l.said_name is not null\
            """
                .formatted(name),
            row -> new Pair(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)));
    if (pairs.isEmpty()) {
      return;
    }
    engine.execute("create or replace table name_pair (member integer, said_name varchar)");
    DuckDBConnection connection = engine.connection();
    try (DuckDBAppender appender = connection.createAppender("main", "name_pair")) {
      for (Pair pair : pairs) {
        if (PersonName.isAnotherPerson(pair.said, pair.known, pair.aliases)) {
          appender.beginRow();
          appender.append(pair.member);
          appender.append(pair.said);
          appender.endRow();
        }
      }
    }
    engine.execute(
        """
        insert into exception_%1$s
        select l.sheet, l.row_no, 'NAME_MISMATCH', 'NAME_MISMATCH'
        from linked_%1$s l join name_pair n on n.member = l.member and n.said_name = l.said_name\
        """
            .formatted(name));
  }

  private String outcomeQuery() throws SQLException {
    boolean anyException = engine.number("select count(*) from exception_" + name) > 0;
    String outside =
        feed.outside() == null
            ? "false"
            : "coalesce(" + feed.outside().replace("{county}", homeCounty) + ", false)";
    String foreign = feed.region() == null ? "" : " or coalesce(l.is_foreign, false)";
    String found =
        feed.person().reference() != null
            ? "l.household is not null"
            : feed.person().spouseId() != null
                ? "(l.member is not null or l.other_member is not null)"
                : feed.hasSupplyPoints()
                    ? "(l.member is not null or (l.open_id is null and l.village is not null))"
                    : "l.member is not null";
    String duplicate = anyException ? "x.is_duplicate" : "false";
    String refused = anyException ? "x.is_refused" : "false";
    return """
    select l.*,
           case when %1$s then 'DUPLICATE'
                when l.fault is not null or %2$s then 'QUARANTINED'
                when not %3$s then case when %4$s%5$s then 'OUT_OF_SCOPE' else 'UNMATCHED' end
                when l.fix is not null then 'FIXED'
                else 'ACCEPTED' end as outcome,
           %6$s as is_superseded, %7$s as is_name_mismatch, %8$s as exception_codes
    from linked_%9$s l %10$s\
    """
        .formatted(
            duplicate,
            refused,
            found,
            outside,
            foreign,
            anyException ? "coalesce(x.is_superseded, false)" : "false",
            anyException ? "coalesce(x.is_name_mismatch, false)" : "false",
            anyException ? "x.codes" : "cast(null as varchar)",
            name,
            anyException
                ? """
                left join (select sheet, row_no, bool_or(kind = 'DUPLICATE') as is_duplicate, bool_or(kind = 'QUARANTINED') as is_refused,
                                 bool_or(kind = 'SUPERSEDED') as is_superseded, bool_or(kind = 'NAME_MISMATCH') as is_name_mismatch,
                                 string_agg(distinct code, ';' order by code) as codes
                          from exception_%s group by sheet, row_no) x on x.sheet = l.sheet and x.row_no = l.row_no\
                """
                    .formatted(name)
                : "");
  }
}
