/**
 * 流程证明 Whether a workflow makes sense: nothing is stuck, everything has an owner and a limit, no
 * single person does it all, and its examples come out; and its picture.
 *
 * <p>In: definitions. Out: faults with file and line, drawings. Not here: real cases.
 */
@NullMarked
package cn.anju.engine.workflow.proof;

import org.jspecify.annotations.NullMarked;
