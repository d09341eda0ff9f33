package cn.anju.engine.expression;

import java.util.function.Function;

/** DuckDB. */
final class DuckDbDialect implements Dialect {

  /** The best that any event says, in one pass: 2 = TRUE, 1 = unknown, 0 = FALSE. */
  @Override
  public String anyEvent(String list, Function<String, String> condition) {
    return """
    case when %1$s is null then null when len(%1$s) = 0 then false else \
    case list_max(list_transform(%1$s, lambda e : coalesce(2 * cast((%2$s) as tinyint), 1))) \
    when 2 then true when 0 then false end end\
    """
        .formatted(list, condition.apply("e"));
  }

  @Override
  public String mayHaveEvents(String list) {
    return "(%1$s is null or len(%1$s) > 0)".formatted(list);
  }

  @Override
  public String textType() {
    return "varchar";
  }

  @Override
  public String daysBetween(String earlier, String later) {
    return "date_diff('day', %s, %s)".formatted(earlier, later);
  }
}
