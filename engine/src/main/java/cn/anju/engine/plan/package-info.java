/**
 * 计划 The ordered, named SQL steps of a run, and the engine that executes them.
 *
 * <p>In: steps from the rooms of the hall. Out: one named table per step. Not here: what the steps
 * mean; this package knows no feed, no fact and no indicator.
 */
@NullMarked
package cn.anju.engine.plan;

import org.jspecify.annotations.NullMarked;
