package cn.anju.engine.run;

/**
 * 与上期相比: how a snapshot differs from the one before, by business key. Only rows that could be used
 * count, those of held files among them.
 *
 * @param feed code of the feed
 * @param period {@code yyyy-MM} of the snapshot
 * @param previous {@code yyyy-MM} of the one before
 * @param added rows whose key the one before does not have
 * @param gone rows of the one before whose key is not there any more
 * @param changed rows of the same key that say something else
 * @param same rows that say the same
 */
public record SnapshotChange(
    String feed, String period, String previous, long added, long gone, long changed, long same) {}
