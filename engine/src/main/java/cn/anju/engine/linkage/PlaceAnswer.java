package cn.anju.engine.linkage;

import org.jspecify.annotations.Nullable;

/**
 * What a person has answered about a text that names a place; it wins over every rule.
 *
 * @param said the text as {@code UnresolvedPlace.said} gave it
 * @param village 12-digit code of the village; null = the place is none of ours
 */
public record PlaceAnswer(String said, @Nullable String village) {}
