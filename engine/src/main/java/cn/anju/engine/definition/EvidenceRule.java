package cn.anju.engine.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows speak for a fact.
 *
 * @param facts names of facts and of event groups
 * @param from feed code, or a ledger of the registry
 * @param where SQL over the rows, alias {@code r}
 * @param key SQL that gives the {@code event_key} of a row; null if rows are not told apart by
 *     event
 */
public record EvidenceRule(List<String> facts, String from, String where, @Nullable String key) {}
