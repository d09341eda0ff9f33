package cn.anju.engine.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 一组事实: the facts made from one or a few sources in one pass; one file of {@code facts/}.
 *
 * @param name name of the group, also of its file
 * @param title what users see
 * @param grain whom the facts are about
 * @param sources feed codes, or {@code registry}
 * @param facts single values
 * @param events lists of events
 * @param steps intermediate queries, in order
 * @param rows the query of the single values; null if the group has events only
 * @param evidence which rows speak for which fact
 */
public record FactGroup(
    String name,
    Bilingual title,
    Grain grain,
    List<String> sources,
    List<FactDefinition> facts,
    List<EventGroup> events,
    List<NamedQuery> steps,
    @Nullable String rows,
    List<EvidenceRule> evidence) {

  /** An intermediate query that others of the group name as {@code {name}}. */
  public record NamedQuery(String name, String rows) {}
}
