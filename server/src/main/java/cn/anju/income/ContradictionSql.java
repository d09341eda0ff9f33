package cn.anju.income;

import cn.anju.engine.income.ContradictionCheck;
import cn.anju.engine.income.ContradictionRule;
import java.util.Map;

/**
 * What each check looks for, over tables of one region and two years. Every statement answers
 * {@code numbers, head_name, place, member_no, item, amount, before, line, households, percent}.
 * Values are put in as they are: they come from definitions and codes of digits.
 */
final class ContradictionSql {
  private ContradictionSql() {}

  /** Households of the region; their entries that count; what each year comes to, agreed or not. */
  private static final String TABLES =
      """
      with %s, hh as materialized (
        select h.household_no, h.group_code, h.household_type, h.head_name, left(h.group_code, 12) as village,
          (select count(*) from household.member m where m.household_no = h.household_no and m.gone_at is null and m.is_counted) as people
        from household.household h where h.gone_at is null and h.group_code >= :from_code and h.group_code < :to_code),
      counting as materialized (
        select e.household_no, e.member_no, e.category, e.item, extract(year from e.received_on)::int as year, e.amount, m.is_student
        from hh join income.entry e on e.household_no = hh.household_no
        left join household.member m on m.member_no = e.member_no and m.household_no = e.household_no and m.gone_at is null
        where e.received_on >= make_date(:year - 1, 1, 1) and e.received_on <= make_date(:year, 12, 31)
          and e.category in ('WAGE', 'OPERATING', 'PROPERTY', 'TRANSFER', 'OPERATING_COST')
          and coalesce(m.is_counted, true) and %s and %s),
      agreed as (
        select distinct on (household_no, year) household_no, year, people, net_income from (
          select a.household_no, a.year, a.people, a.net_income, a.edition from hh join income.account a using (household_no)
          where a.year in (:year, :year - 1)
          union all
          select i.household_no, i.year, i.people, i.net_income, 0 from hh join income.imported_account i using (household_no)
          where i.year in (:year, :year - 1) and i.ended_at is null) accounts
        order by household_no, year, edition desc),
      yearly as (
        select household_no, year, sum(case when category = 'OPERATING_COST' then -amount else amount end) as net_income
        from counting group by household_no, year),
      known as (
        select hh.household_no, y.year, coalesce(a.net_income, l.net_income) as net_income,
          round(coalesce(a.net_income, l.net_income) / nullif(case when a.household_no is null then hh.people else a.people end, 0), 2) as per_head
        from hh cross join (values (:year), (:year - 1)) as y (year)
        left join agreed a on a.household_no = hh.household_no and a.year = y.year
        left join yearly l on l.household_no = hh.household_no and l.year = y.year)
      """;

  private static final String ONE =
      "select array[hh.household_no] as numbers, hh.head_name, hh.group_code as place, ";

  private static String body(ContradictionCheck check) {
    return switch (check) {
      case STUDENT_WITH_WAGES ->
          ONE
              + """
              c.member_no, null::text as item, sum(c.amount) as amount, null::numeric as before, null::numeric as line,
                null::numeric as households, null::numeric as percent
              from counting c join hh on hh.household_no = c.household_no
              where c.is_student and c.category = 'WAGE' and c.year = :year
              group by hh.household_no, hh.head_name, hh.group_code, c.member_no having sum(c.amount) > :above
              order by place, hh.household_no\
              """;
      case WAGE_TINY ->
          ONE
              + """
              null::text as member_no, null::text as item, sum(c.amount) as amount, null::numeric as before, null::numeric as line,
                null::numeric as households, null::numeric as percent
              from counting c join hh on hh.household_no = c.household_no
              where c.category = 'WAGE' and c.year = :year
              group by hh.household_no, hh.head_name, hh.group_code having sum(c.amount) > 0 and sum(c.amount) < :below
              order by place, hh.household_no\
              """;
      case SAME_VALUE_IN_VILLAGE ->
          """
          select array_agg(household_no order by household_no) as numbers, null::text as head_name, village as place,
            null::text as member_no, item, amount, null::numeric as before, null::numeric as line,
            count(*)::numeric as households, null::numeric as percent
          from (select hh.village, c.household_no, c.category, c.item, sum(c.amount) as amount
            from counting c join hh on hh.household_no = c.household_no
            where c.year = :year and c.category in ('OPERATING', 'OPERATING_COST')
            group by hh.village, c.household_no, c.category, c.item) sums
          where amount >= :above group by village, category, item, amount having count(*) >= :households
          order by place, item, amount\
          """;
      case ROUNDED_IN_VILLAGE ->
          """
          select array_agg(k.household_no order by k.household_no) filter (where mod(k.net_income, :multiple) = 0) as numbers,
            null::text as head_name, hh.village as place, null::text as member_no, null::text as item, null::numeric as amount,
            null::numeric as before, null::numeric as line,
            (count(*) filter (where mod(k.net_income, :multiple) = 0))::numeric as households,
            round(100.0 * count(*) filter (where mod(k.net_income, :multiple) = 0) / count(*)) as percent
          from known k join hh on hh.household_no = k.household_no where k.year = :year and k.net_income > 0
          group by hh.village
          having count(*) filter (where mod(k.net_income, :multiple) = 0) >= greatest(:households, :share * count(*))
          order by place\
          """;
      case JUST_OVER_LINE ->
          ONE
              + """
              null::text as member_no, null::text as item, n.per_head as amount, b.per_head as before, l.line as line,
                null::numeric as households, null::numeric as percent
              from hh join known n on n.household_no = hh.household_no and n.year = :year
              join known b on b.household_no = hh.household_no and b.year = :year - 1
              cross join lateral (select case hh.household_type when 'TUOPIN' then :line_TUOPIN else :line_GENERAL end as line,
                case hh.household_type when 'TUOPIN' then :line_before_TUOPIN else :line_before_GENERAL end as line_before) l
              where b.per_head < coalesce(l.line_before, l.line) and n.per_head >= l.line and n.per_head <= l.line + :within
              order by place, hh.household_no\
              """;
      case PER_HEAD_OUT_OF_RANGE ->
          ONE
              + """
              null::text as member_no, null::text as item, n.per_head as amount, null::numeric as before, null::numeric as line,
                null::numeric as households, null::numeric as percent
              from hh join known n on n.household_no = hh.household_no and n.year = :year
              where n.per_head < :below or n.per_head > :above
              order by place, hh.household_no\
              """;
    };
  }

  /** The statement of a rule. Longer names are put in first, so that none is cut. */
  static String of(
      ContradictionRule rule, String uncountedTable, Map<String, String> values, int most) {
    String[] statement = {
      TABLES.formatted(uncountedTable, ItemsInForce.IN_FORCE, ItemsInForce.ITEM_COUNTS)
          + body(rule.check())
          + " limit "
          + most
    };
    values.entrySet().stream()
        .sorted((one, other) -> other.getKey().length() - one.getKey().length())
        .forEach(
            value -> statement[0] = statement[0].replace(":" + value.getKey(), value.getValue()));
    return statement[0];
  }
}
