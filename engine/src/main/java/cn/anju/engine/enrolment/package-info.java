/**
 * 动态管理的规则 Rules of being monitored, as the district decides them: which category and kind of help a
 * household is proposed for and why, when its risk may be called gone, what is suspicious in what
 * was entered.
 *
 * <p>In: {@code definitions/enrolment}. Out: typed rules that have proved their examples, the
 * values that are collected of a household. Not here: where the facts come from, who decides (the
 * server).
 */
@NullMarked
package cn.anju.engine.enrolment;

import org.jspecify.annotations.NullMarked;
