package cn.anju.engine.plan;

/**
 * One named piece of set-based work: a query whose result becomes the table of that name.
 *
 * @param name the table that the step makes; unique within a plan
 * @param query a SELECT over tables that earlier steps made
 * @param isView true if the result need not be kept: the query is read where it is used
 */
public record Step(String name, String query, boolean isView) {

  /** A step whose result is kept as a table. */
  public static Step table(String name, String query) {
    return new Step(name, query, false);
  }

  /** A step whose query is read anew wherever it is used. */
  public static Step view(String name, String query) {
    return new Step(name, query, true);
  }
}
