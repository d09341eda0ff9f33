package cn.anju.workflow;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case has been opened or has moved. Told within the transaction.
 *
 * @param seq of the event in the case's list: a listener met twice knows it by case and seq
 * @param action of the workflow; null for a pause, its end or another grade
 * @param from the state before; null for an opening
 * @param actor account; the platform has one of its own
 * @param actorName what people call him
 */
public record CaseMoved(
    UUID caseId,
    int seq,
    String workflow,
    @Nullable String action,
    @Nullable String from,
    String to,
    @Nullable String householdNo,
    String groupCode,
    String actor,
    String actorName) {}
