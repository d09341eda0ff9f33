package cn.anju.engine.linkage;

import cn.anju.engine.definition.Bilingual;

/**
 * A village that a text may mean; for a person to choose, never taken by itself.
 *
 * @param village 12-digit code of a village of today
 * @param name its name
 * @param townName name of its town
 * @param why why it may be meant
 */
public record PlaceSuggestion(String village, String name, String townName, Bilingual why) {}
