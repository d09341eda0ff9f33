package cn.anju.engine.definition;

import java.util.List;
import java.util.Map;

/** 列的类型: what a cell of the column must say. */
public sealed interface ColumnType {

  /**
   * Any text.
   *
   * @param length most characters that the department promises
   */
  record Text(int length) implements ColumnType {}

  /**
   * A code of a closed list.
   *
   * @param codes code → what else may stand in the cell for it, the label first
   */
  record Code(Map<String, List<String>> codes) implements ColumnType {}

  /**
   * An exact number.
   *
   * @param precision digits in all
   * @param scale digits after the point
   */
  record Decimal(int precision, int scale) implements ColumnType {}

  /** A whole number. */
  record Whole() implements ColumnType {}

  /** A day. */
  record Date() implements ColumnType {}

  /** A moment; a day alone is its midnight. */
  record DateTime() implements ColumnType {}

  /** A month, kept as the number yyyyMM. */
  record Month() implements ColumnType {}

  /** A year of four digits. */
  record Year() implements ColumnType {}

  /** An identity number of GB 11643. */
  record IdNumber() implements ColumnType {}
}
