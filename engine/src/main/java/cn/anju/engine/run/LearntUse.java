package cn.anju.engine.run;

import cn.anju.engine.feed.CellAnswer;

/**
 * What was learnt was used.
 *
 * @param answer that was used
 * @param period {@code yyyy-MM} of the files
 * @param rows that it was used in
 */
public record LearntUse(CellAnswer answer, String period, long rows) {}
