package cn.anju.engine.run;

/**
 * 认不出的地名: a text about a village that leads to no village of today and does not say that it is
 * elsewhere. A person's answer to it is a {@link cn.anju.engine.linkage.PlaceAnswer} with the same
 * text.
 *
 * @param said the text as it is looked up: the feed's columns about the place, joined by {@code |}
 * @param feed code of the feed; a text that several feeds say is told once for each
 * @param rows rows that say it, in all periods that were read
 * @param firstPeriod {@code yyyy-MM} of the earliest file that says it
 * @param lastPeriod {@code yyyy-MM} of the latest
 */
public record UnresolvedPlace(
    String said, String feed, long rows, String firstPeriod, String lastPeriod) {}
