package cn.anju.engine.linkage;

import cn.anju.engine.feed.Staging;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * 待认行: the rows of all feeds that found nobody: UNMATCHED, or QUARANTINED for nothing but the
 * number. Makes {@code open_row}, one row for each with what it says of its person, and {@code
 * known_person}, the registry's people under the same headers; {@code
 * definitions/linkage/person.yaml} compares the two.
 */
final class OpenRows {
  private final DuckDb engine;
  private final LocalDate asOf;

  OpenRows(DuckDb engine, LocalDate asOf) {
    this.engine = engine;
    this.asOf = asOf;
  }

  /** Makes both tables; returns how many rows are open. */
  long gather(List<OpenFeed> sources) throws SQLException {
    engine.execute(
        """
        create table open_row_said (sheet integer, row_no integer, feed varchar, id_no varchar, card varchar, person_name varchar,
          said_birth date, sex varchar, village varchar, guardian_id_no varchar, neighbour_household integer)\
        """);
    for (OpenFeed source : sources) {
      if (source.feed().person().reference() == null) {
        engine.execute("insert into open_row_said " + rowsOf(source));
      }
    }
    engine.run(Step.table("open_row", comparable()));
    engine.run(
        Step.table(
            "known_person",
            """
            select member, person_name, alias_names, nullif(id_no, '') as id_no, birth_date, household as guardian_household, household as neighbour_household, village,
                   case when length(id_no) = 18 then case when try_cast(substr(id_no, 17, 1) as integer) % 2 = 1 then '男' else '女' end end as sex
            from main.person\
            """));
    return engine.number("select count(*) from open_row");
  }

  /** The open rows of one feed, each with the household of the nearest linked row around it. */
  private String rowsOf(OpenFeed source) {
    SaidColumns said = new SaidColumns(source.feed());
    String period = source.period() == null ? "" : " and l.period = " + source.period();
    return """
    with opened as (
      select l.sheet, l.row_no, '%1$s' as feed, %2$s as id_no, %3$s as card, %4$s as person_name, %5$s as said_birth, %6$s as sex, %7$s as village, %8$s as guardian_id_no
      from %9$s join outcome_%10$s o on o.sheet = l.sheet and o.row_no = l.row_no
      where %11$s and not o.is_superseded and coalesce(l.note, '') not like '%%IDENTITY_NOBODY%%'%12$s
        and (o.outcome = 'UNMATCHED' or (o.outcome = 'QUARANTINED' and o.exception_codes is null
          and len(list_filter(string_split(l.fault, ';'), lambda one: one not in (%13$s))) = 0)))
    select p.*, n.household from opened p left join (
      select w.sheet, w.row_no, arg_min(l.household, w.distance) as household
      from (select sheet, row_no, row_no + step as near, 2 * abs(step) - (step < 0)::integer as distance
            from opened, (values (-2), (-1), (1), (2)) steps(step)) w
      join linked_%10$s l on l.sheet = w.sheet and l.row_no = w.near
      where l.household is not null group by w.sheet, w.row_no) n on n.sheet = p.sheet and n.row_no = p.row_no\
    """
        .formatted(
            source.feed().code(),
            said.number(),
            said.card(),
            said.name(),
            said.birthDate(),
            said.sex(),
            said.village(),
            said.guardianNumber(),
            said.from(),
            Staging.tableName(source.feed().code()),
            said.isOpen(),
            period,
            SaidColumns.numberFaults());
  }

  /** What can be compared: letters in a number are read as the digits that they look like. */
  private String comparable() {
    return """
    select cast(row_number() over (order by sheet, row_no) as integer) as open, sheet, row_no, feed, id_no as said_number, card, said_birth, guardian_id_no,
           person_name, digits as id_no, village,
           coalesce(said_birth, case when day between date '1900-01-01' and date '%s' then day end) as birth_date,
           coalesce(sex, case when regexp_full_match(digits, '[0-9]{17}[0-9X]') then case when cast(substr(digits, 17, 1) as integer) %% 2 = 1 then '男' else '女' end end) as sex,
           guardian.household as guardian_household,
           case when guardian.household is null then neighbour_household end as neighbour_household
    from (select *, case when regexp_matches(digits, '^[0-9]{14}')
                         then try_cast(substr(digits, 7, 4) || '-' || substr(digits, 11, 2) || '-' || substr(digits, 13, 2) as date) end as day
          from (select *, translate(id_no, 'OLI', '011') as digits from open_row_said)) said
    left join (select id_no as known_id, household from main.person_id) guardian on guardian.known_id = said.guardian_id_no\
    """
        .formatted(asOf);
  }
}
