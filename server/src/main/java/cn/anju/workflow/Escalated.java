package cn.anju.workflow;

import cn.anju.engine.workflow.WorkRole;
import java.time.Instant;
import java.util.UUID;

/**
 * A case is overdue and is told to a superior. Told once, within the transaction that writes it
 * down.
 *
 * @param seq of the event in the case's list
 * @param to who is told, in the region
 * @param isOfWhole whether the limit of the whole case is meant
 */
public record Escalated(
    UUID caseId,
    int seq,
    String workflow,
    WorkRole to,
    String regionCode,
    boolean isOfWhole,
    Instant due) {}
