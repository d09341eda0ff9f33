package cn.anju.engine.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 事件: occurrences of one kind, a list column of the fact table. Empty list = none happened, NULL =
 * unknown. Every event also has {@code event_key}.
 *
 * @param name column of the fact table
 * @param title what users see
 * @param sources feeds that must have arrived; null = the group's
 * @param date the fact of the event that dates it; null if none does
 * @param facts fields of an event
 * @param rows the query; null if only monitors report it
 * @param merged true if the query itself takes in what monitors said
 */
public record EventGroup(
    String name,
    Bilingual title,
    @Nullable List<String> sources,
    @Nullable String date,
    List<FactDefinition> facts,
    @Nullable String rows,
    boolean merged) {}
