package cn.anju.engine.linkage.pairing;

import cn.anju.engine.definition.ColumnKind;
import cn.anju.engine.feed.IdentityNumber;

/**
 * What is worked out once for every distinct value of a column: a query over {@code text_<column>}
 * (id, text, n) that gives id, n and the kind's forms. Names and places have been read before
 * ({@link NameTable}, {@code place_said}).
 */
final class ValueSql {
  private ValueSql() {}

  static String of(ColumnKind kind, String column) {
    String from = " from text_" + column;
    return switch (kind) {
      case TEXT ->
          """
          select id, n, text, nullif(regexp_replace(text, '[^\\p{L}\\p{N}]+', '', 'g'), '') as letters\
          """
              + " from (select id, n, nullif(trim(regexp_replace(lower(text), '\\s+', ' ', 'g')), '') as text"
              + from
              + ")";
      case DIGITS ->
          "select id, n, text, nullif(regexp_replace(text, '[^0-9]+', '', 'g'), '') as digits"
              + from;
      case DATE -> date(from);
      case IDENTITY_NUMBER -> identityNumber(from);
      case PERSON_NAME ->
          "select v.id, v.n, v.id as text, m.* exclude (id) from text_%1$s v left join name_%1$s m on m.id = v.id"
              .formatted(column);
      case VILLAGE ->
          "select v.id, v.n, v.text, coalesce(p.village, p.town) as place, p.village, p.town from text_%1$s v left join place_said p on p.said = v.text"
              .formatted(column);
    };
  }

  private static String date(String from) {
    String expression = "^\\D*(\\d{4})\\D*(\\d{1,2})?\\D*(\\d{1,2})?";
    String digits = "translate(text, '〇零一二三四五六七八九', '00123456789')";
    return """
    select id, n, text, year, month, day, year * 100 + month as year_month,
           month * 100 + day as month_day, year * 10000 + month * 100 + day as date,
           cast(year * 10000 + month * 100 + day as varchar) as digits,
           try_cast(format('{:04d}-{:02d}-{:02d}', year, month, day) as date) as calendar_day
    from (select id, n, text, try_cast(%s as integer) as year, try_cast(%s as integer) as month, try_cast(%s as integer) as day%s)\
    """
        .formatted(
            Dialect.group(digits, expression, 1),
            Dialect.group(digits, expression, 2),
            Dialect.group(digits, expression, 3),
            from);
  }

  private static String identityNumber(String from) {
    return """
    select id, n, text, number, substr(number, 7, 8) as birth,
           case when regexp_full_match(number, '[0-9]{17}[0-9X]') then %3$s
                and try_cast(substr(number, 7, 4) || '-' || substr(number, 11, 2) || '-' || substr(number, 13, 2) as date) is not null
                else false end as is_valid
    from (select id, n, text,
            case when regexp_full_match(said, '[0-9]{15}') then left(said, 6) || '19' || right(said, 9) || %1$s
                 when regexp_full_match(said, '[0-9]{17}[0-9X].*') then left(said, 18)
                 when regexp_full_match(said, '[0-9]{16,17}X?') then said end as number
          from (select id, n, text, upper(regexp_replace(text, '[^0-9A-Za-z]+', '', 'g')) as said%2$s))\
    """
        .formatted(
            IdentityNumber.checkDigitOfSeventeenSql("(left(said, 6) || '19' || right(said, 9))"),
            from,
            IdentityNumber.checkDigitSql("number"));
  }
}
