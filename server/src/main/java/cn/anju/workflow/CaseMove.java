package cn.anju.workflow;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was done to a case, for an effect.
 *
 * @param now how the case stands behind it
 * @param seq of the event
 * @param from the state before; null for an opening
 * @param said the fields of this action, checked: texts, {@link java.math.BigDecimal}, {@link
 *     java.time.LocalDate}, {@link Boolean}, lists of texts, votes as a map; those left out are not
 *     there
 * @param fields latest values of all fields of the case
 */
public record CaseMove(
    CaseState now,
    int seq,
    String action,
    @Nullable String from,
    Map<String, Object> said,
    Map<String, Object> fields,
    Doer by,
    Instant at) {}
