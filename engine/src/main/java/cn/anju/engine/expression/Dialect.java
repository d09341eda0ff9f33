package cn.anju.engine.expression;

import java.util.function.Function;

/** The handful of places where engines write SQL differently. */
public interface Dialect {

  /** The embedded engine. */
  static Dialect duckDb() {
    return new DuckDbDialect();
  }

  /**
   * Kleene or of a condition over the events of a list: empty list → FALSE, NULL → NULL.
   *
   * @param list SQL of the list
   * @param condition from the name of one event to the SQL of the condition on it
   */
  String anyEvent(String list, Function<String, String> condition);

  /** True unless the list is known to be empty. */
  String mayHaveEvents(String list);

  /** The type of texts of any length. */
  String textType();

  /** Days from one date to a later one. */
  String daysBetween(String earlier, String later);
}
