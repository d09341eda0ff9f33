package cn.anju.engine.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 事实: one named value about a household or a member; three-valued, NULL = unknown.
 *
 * @param name column of the fact table, unique among all facts
 * @param type type of its values
 * @param title what users see
 * @param unit 元, 天, 次, 人, 亩; null for what has none (a decimal without a unit is a ratio)
 * @param absent SQL literal of the value when the files arrived and have no row; null = unknown
 * @param needs feeds that must have arrived for the fact to be known; null = the group's sources
 * @param gridFrom how long a monitor's observation of it holds
 * @param codes code → label for whole numbers that stand for words; empty for others
 * @param illness true if its value names an illness: no indicator may show it, and whoever is not
 *     of the town or the health side does not see it
 */
public record FactDefinition(
    String name,
    FactType type,
    Bilingual title,
    @Nullable String unit,
    @Nullable String absent,
    @Nullable List<String> needs,
    GridValidity gridFrom,
    Map<String, String> codes,
    boolean illness) {}
