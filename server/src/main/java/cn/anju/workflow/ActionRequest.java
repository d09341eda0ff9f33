package cn.anju.workflow;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said and handed in with an action.
 *
 * @param fields by code: texts, numbers, truth values, {@code yyyy-MM-dd}, lists, votes as a map
 * @param evidence ids of what was handed in to the case before
 * @param version that the doer has seen; null: whatever it is now
 * @param key by which the same request is known when it comes again; null: it does not
 */
public record ActionRequest(
    Map<String, Object> fields,
    List<UUID> evidence,
    @Nullable Integer version,
    @Nullable String key) {

  /** Fields and nothing else. */
  public static ActionRequest of(Map<String, Object> fields) {
    return new ActionRequest(fields, List.of(), null, null);
  }
}
