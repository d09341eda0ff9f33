/**
 * 案件办理 The case work: one household at a time, one package per room.
 *
 * <p>In: people with their clicks, and the hits of the data hall. Out: what was done for whom, and
 * the proof of it. Not here: whole months of data, which are the engine's.
 */
@NullMarked
package cn.anju;

import org.jspecify.annotations.NullMarked;
