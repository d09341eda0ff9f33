package cn.anju.engine.workflow.machine;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 一步: what is written down of a case, and never changed.
 *
 * @param action of the definition; the reason of a pause for {@link Kind#PAUSED}; null where there
 *     is none
 * @param fields what the action said, checked: texts, {@link java.math.BigDecimal}, {@link
 *     java.time.LocalDate}, {@link Boolean}, lists of texts, votes as a map
 * @param from the state before; null for an opening
 * @param position where the case stands behind it
 */
public record Step(
    Kind kind,
    @Nullable String action,
    Actor actor,
    Instant at,
    Map<String, Object> fields,
    @Nullable String from,
    Position position) {

  /** What has happened. */
  public enum Kind {
    OPENED,
    MOVED,
    PAUSED,
    RESUMED,
    REGRADED
  }
}
