package cn.anju.engine.feed;

/**
 * Which column of a feed a sender's header means, as a person has said; it holds for every file of
 * the feed.
 *
 * @param feed code of the feed
 * @param header as it stands in the sheet
 * @param column our name of the column
 */
public record HeaderAnswer(String feed, String header, String column) {}
