package cn.anju.workflow;

import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.WorkRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a case stands.
 *
 * @param number what people call it by
 * @param edition digest of the definition under which it runs
 * @param state code of the workflow's state
 * @param ownerRole who answers for it, at the case's place; null once it has ended
 * @param ownerAccount a named person; null: whoever has the role there
 * @param ownerDepartment a named department; null unless the role is DEPARTMENT
 * @param due of the state; null once it has ended
 * @param wholeDue of the whole case; null without such a limit
 */
public record CaseState(
    UUID id,
    long number,
    String workflow,
    String edition,
    @Nullable String householdNo,
    String subject,
    String groupCode,
    @Nullable Level grade,
    String state,
    boolean isEnded,
    @Nullable WorkRole ownerRole,
    @Nullable String ownerAccount,
    @Nullable String ownerDepartment,
    @Nullable Instant due,
    @Nullable Instant wholeDue,
    Instant openedAt,
    int version) {}
