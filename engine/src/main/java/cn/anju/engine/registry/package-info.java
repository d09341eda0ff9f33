/**
 * 档案 Households and members as they come from their keeper: from a folder, handed in by the server,
 * or as files that must be judged first.
 *
 * <p>In: the five tables of interfaces.md §2. Out: rows for a run, or a file's rows judged one by
 * one. Not here: the tables of a run with their surrogate keys ({@code run}).
 */
@NullMarked
package cn.anju.engine.registry;

import org.jspecify.annotations.NullMarked;
