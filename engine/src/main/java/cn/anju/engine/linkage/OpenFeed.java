package cn.anju.engine.linkage;

import cn.anju.engine.definition.FeedDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A feed whose open rows are looked at.
 *
 * @param period {@code yyyyMM} of the only batch whose rows count, for a snapshot; null = all
 *     batches
 */
public record OpenFeed(FeedDefinition feed, @Nullable Integer period) {}
