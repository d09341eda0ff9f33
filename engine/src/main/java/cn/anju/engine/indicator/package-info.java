/**
 * 指标 The indicators, evaluated over the two fact tables in one scan per grain, and explained.
 *
 * <p>In: fact tables, conditions, parameters. Out: hits with measured value, threshold, sentence
 * and evidence. Not here: departments and their files; an indicator sees only facts.
 */
@NullMarked
package cn.anju.engine.indicator;

import org.jspecify.annotations.NullMarked;
