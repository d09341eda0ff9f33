package cn.anju.engine.county;

import java.util.SortedMap;

/**
 * What was made.
 *
 * @param warned households with at least one TRUE
 * @param rowsPerFeed data rows of all months, by feed
 * @param hits households where the indicator is TRUE, by indicator
 * @param unknown households where it is UNKNOWN
 */
public record CountySummary(
    long households,
    long people,
    long warned,
    SortedMap<String, Long> rowsPerFeed,
    SortedMap<String, Long> hits,
    SortedMap<String, Long> unknown) {}
