/**
 * 工作日历 Working days by law: holidays and make-up days of each year, and the clock of limits that
 * counts in them.
 *
 * <p>In: {@code definitions/holidays}. Out: when something is due. Not here: what is due.
 */
@NullMarked
package cn.anju.engine.workflow.calendar;

import org.jspecify.annotations.NullMarked;
