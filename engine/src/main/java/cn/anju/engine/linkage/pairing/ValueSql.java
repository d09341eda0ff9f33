package cn.anju.engine.linkage.pairing;

import cn.anju.engine.definition.ColumnKind;
import cn.anju.engine.feed.IdentityNumber;

/**
 * What is worked out once for every distinct value of a column: a query over {@code text_<column>}
 * (id, text, n) that gives id, text, n and the kind's forms.
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
      case PERSON_NAME -> personName(column);
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
    select id, n, text, number, substr(number, 7, 8) as birth, coalesce(%1$s, false) as is_right
    from (select id, n, text,
            case when regexp_full_match(said, '[0-9]{15}') then left(said, 6) || '19' || right(said, 9) || %2$s
                 when regexp_full_match(said, '[0-9]{17}[0-9X].*') then left(said, 18) end as number
          from (select id, n, text, upper(regexp_replace(text, '[^0-9A-Za-z]+', '', 'g')) as said%3$s))\
    """
        .formatted(
            IdentityNumber.checkDigitSql("number"),
            IdentityNumber.checkDigitOfSeventeenSql("(left(said, 6) || '19' || right(said, 9))"),
            from);
  }

  /**
   * Notes in brackets go, then every character is looked up. A surname has two characters if it is
   * one of the known ones and a given name is left.
   */
  private static String personName(String column) {
    return """
    with letter as (
      select id, unnest(letters) as ch, unnest(range(len(letters))) as place
      from (select id, string_split(regexp_replace(text, '[（(〔\\[【].*$', ''), '') as letters from text_%1$s)),
    heard as (
      select l.id, l.place, coalesce(g.plain, lower(l.ch)) as plain, coalesce(g.pinyin, l.ch) as pinyin,
             coalesce(g.sichuan, l.ch) as sichuan, coalesce(g.shape, l.ch) as shape
      from letter l left join glyph g on g.ch = l.ch),
    spelled as (
      select h.id, h.place, h.plain, h.shape,
             coalesce(s.pinyin, a.pinyin, h.pinyin) as pinyin, coalesce(s.sichuan, a.sichuan, h.sichuan) as sichuan
      from heard h left join name_reading s on s.ch = h.plain and h.place = 0 and s.is_surname
      left join name_reading a on a.ch = h.plain and not a.is_surname
      where h.plain <> ''),
    word as (
      select id, string_agg(plain, '' order by place) as plain, list(plain order by place) as letters,
             string_agg(pinyin, ' ' order by place) as pinyin, string_agg(sichuan, ' ' order by place) as sichuan,
             list(sichuan order by place) as sounds, string_agg(shape, '' order by place) as shape, list(shape order by place) as shapes
      from spelled group by id),
    parted as (
      select w.*, case when s.surname is not null and len(letters) > 2 then 2 else 1 end as surname_length
      from word w left join two_character_surname s on s.surname = left(w.plain, 2))
    select v.id, v.n, v.text, p.plain, p.pinyin, p.sichuan, p.shape, left(p.plain, surname_length) as surname,
           nullif(substr(p.plain, surname_length + 1), '') as given,
           nullif(array_to_string(list_slice(sounds, surname_length + 1, len(sounds)), ' '), '') as given_sichuan,
           nullif(array_to_string(list_slice(shapes, surname_length + 1, len(shapes)), ''), '') as given_shape,
           len(letters) as length,
           [left(p.plain, i - 1) || substr(p.plain, i + 1) for i in range(1, len(letters) + 1)] as without_one,
           [left(p.plain, i - 1) || '_' || substr(p.plain, i + 1) for i in range(1, len(letters) + 1)] as with_gap
    from text_%1$s v left join parted p on p.id = v.id\
    """
        .formatted(column);
  }
}
