/**
 * 流程定义 Workflows as the district decides them: states, who owns them and how long, actions, who may
 * do them and what they must say, what follows from them.
 *
 * <p>In: {@code definitions/workflows}. Out: typed records that know their file and line, or all
 * that is wrong. Not here: whether a workflow makes sense ({@code proof}), moving a case ({@code
 * machine}), storing one (the server).
 */
@NullMarked
package cn.anju.engine.workflow;

import org.jspecify.annotations.NullMarked;
