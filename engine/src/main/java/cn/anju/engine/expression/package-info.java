/**
 * 表达式 An indicator's condition: parsed, checked against the facts, written as the engine's SQL.
 *
 * <p>In: the text of a condition and the columns it may use. Out: SQL in a dialect, or a complaint
 * with a position. Not here: where conditions are written down ({@code definition}) and the scan
 * that evaluates them ({@code indicator}).
 */
@NullMarked
package cn.anju.engine.expression;

import org.jspecify.annotations.NullMarked;
