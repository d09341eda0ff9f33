package cn.anju.workflow;

import cn.anju.engine.workflow.WorkRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a case is to be reminded. Told once, within the transaction that writes it down.
 *
 * @param seq of the event in the case's list
 * @param role of the owner, in the region
 * @param account a named person; null: whoever has the role there
 * @param department a named department; null for others
 * @param share of the time that has gone, in percent
 * @param isOfWhole whether the limit of the whole case is meant
 */
public record Reminded(
    UUID caseId,
    int seq,
    String workflow,
    WorkRole role,
    String regionCode,
    @Nullable String account,
    @Nullable String department,
    int share,
    boolean isOfWhole,
    Instant due) {}
