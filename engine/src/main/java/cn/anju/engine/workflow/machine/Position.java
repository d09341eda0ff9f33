package cn.anju.engine.workflow.machine;

import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.WorkRole;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 位置: where a case stands.
 *
 * @param grade null in a workflow without grades
 * @param isEnded whether the state is an end; then nobody owns it and nothing is due
 * @param ownerRole who answers for it; null at an end
 * @param ownerAccount a named person; null: whoever has the role at the case's place
 * @param ownerDepartment a named department; null unless the role is DEPARTMENT
 * @param enteredAt when the state was entered
 * @param noticeUntil before which a public notice may not end; null if there is none
 * @param countsFrom from which the state's limit is counted
 * @param due of the state; null at an end
 * @param wholeDue of the whole case; null without such a limit, or at an end
 * @param pause while the clock stands still; null otherwise
 * @param pauses of this state that are over
 */
public record Position(
    @Nullable Level grade,
    String state,
    boolean isEnded,
    @Nullable WorkRole ownerRole,
    @Nullable String ownerAccount,
    @Nullable String ownerDepartment,
    Instant enteredAt,
    @Nullable Instant noticeUntil,
    Instant countsFrom,
    @Nullable Instant due,
    @Nullable Instant wholeDue,
    @Nullable Pause pause,
    List<PastPause> pauses) {

  /**
   * The clock stands still.
   *
   * @param until when it goes on by itself
   */
  public record Pause(String reason, Instant from, Instant until) {}

  /** The clock stood still. */
  public record PastPause(String reason, Instant from, Instant to) {}

  Position withPause(Pause begun) {
    return new Position(
        grade,
        state,
        isEnded,
        ownerRole,
        ownerAccount,
        ownerDepartment,
        enteredAt,
        noticeUntil,
        countsFrom,
        due,
        wholeDue,
        begun,
        pauses);
  }

  Position withTimes(
      @Nullable Level newGrade,
      @Nullable Instant newDue,
      @Nullable Instant newWholeDue,
      @Nullable Pause newPause,
      List<PastPause> newPauses) {
    return new Position(
        newGrade,
        state,
        isEnded,
        ownerRole,
        ownerAccount,
        ownerDepartment,
        enteredAt,
        noticeUntil,
        countsFrom,
        newDue,
        newWholeDue,
        newPause,
        newPauses);
  }
}
