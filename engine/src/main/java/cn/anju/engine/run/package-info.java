/**
 * 月度运行 The month's comparison as one visible list of stages, and what it leaves behind.
 *
 * <p>In: registry, feeds, period, definitions. Out: the files of a comparison, its summary and its
 * report. Not here: the work of a stage, which is done in the stage's own room.
 */
@NullMarked
package cn.anju.engine.run;

import org.jspecify.annotations.NullMarked;
