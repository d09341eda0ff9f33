package cn.anju.engine.expression;

import java.util.function.Function;

/** DuckDB. */
final class DuckDbDialect implements Dialect {

  /** {@code list_filter} drops unknowns; they are asked for only where nothing was TRUE. */
  @Override
  public String anyEvent(String list, Function<String, String> condition) {
    String holds = condition.apply("e");
    return """
    case when %1$s is null then null when len(%1$s) = 0 then false \
    when len(list_filter(%1$s, lambda e : %2$s)) > 0 then true \
    when len(list_filter(%1$s, lambda e : (%2$s) is null)) > 0 then null else false end\
    """
        .formatted(list, holds);
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
