/**
 * 流程机 What may be done with a case now, by whom, and what comes of it: pure reckoning over values.
 *
 * <p>In: a definition, where a case stands, what somebody wants to do, the time. Out: the step that
 * is to be written down, or why not. Not here: storing, telling, signing in.
 */
@NullMarked
package cn.anju.engine.workflow.machine;

import org.jspecify.annotations.NullMarked;
