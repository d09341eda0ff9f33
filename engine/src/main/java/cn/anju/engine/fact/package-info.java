/**
 * 事实 The hall's inner wall: two wide three-valued tables, one row per household and per member.
 *
 * <p>In: linked rows, the registry, the income ledger, the grid's visits. Out: {@code
 * household_facts} and {@code member_facts}, where NULL is unknown. Not here: any threshold or
 * judgement ({@code indicator}).
 */
@NullMarked
package cn.anju.engine.fact;

import org.jspecify.annotations.NullMarked;
