package cn.anju.workflow;

import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.platform.Bilingual;
import cn.anju.region.Regions;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as a list shows it.
 *
 * @param number what people call it by
 * @param owner null once it has ended
 * @param due of the state; null once it has ended
 * @param wholeDue of the whole case; null without such a limit
 * @param pausedUntil when the clock goes on; null while it runs
 * @param noticeUntil before which the public notice may not end; null without one
 * @param escalatedTo roles that were told that it is overdue
 * @param isMine whether whoever asks owns it
 */
public record CaseBrief(
    UUID id,
    long number,
    String workflow,
    Bilingual workflowTitle,
    String state,
    Bilingual stateTitle,
    boolean isEnded,
    @Nullable Level grade,
    @Nullable String householdNo,
    String subject,
    Regions.Place region,
    @Nullable Owner owner,
    @Nullable OffsetDateTime due,
    @Nullable OffsetDateTime wholeDue,
    boolean isOverdue,
    boolean isNear,
    @Nullable OffsetDateTime pausedUntil,
    @Nullable OffsetDateTime noticeUntil,
    List<Bilingual> escalatedTo,
    OffsetDateTime openedAt,
    boolean isMine,
    int version) {

  /**
   * Who answers for it.
   *
   * @param regionName of the place where the role is held
   * @param account a named person; null: whoever has the role there
   * @param department a named department; null for others
   */
  public record Owner(
      WorkRole role,
      Bilingual roleTitle,
      String regionCode,
      String regionName,
      @Nullable String account,
      @Nullable String accountName,
      @Nullable String department,
      @Nullable Bilingual departmentTitle) {}
}
