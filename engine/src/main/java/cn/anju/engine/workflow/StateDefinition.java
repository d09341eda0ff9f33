package cn.anju.engine.workflow;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.calendar.Limit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 环节 in which a case waits, or at which it ends.
 *
 * @param owner null for an end
 * @param limits by grade, all three alike if the grade makes no difference; empty for an end
 * @param warn shares of the time after which the owner is reminded, rising, e.g. 0.5 and 0.8
 * @param chain whom an overdue case is told to, one after another
 * @param pauses reasons for which the clock may stand still
 * @param notice full days for which the case is up on the wall; null for other states. The limit
 *     begins behind them
 * @param onePerson why this end may be reached by what one person does; null: it may not
 */
public record StateDefinition(
    String code,
    Bilingual title,
    boolean isEnd,
    @Nullable Owner owner,
    Map<Level, Limit> limits,
    List<Double> warn,
    List<Escalation> chain,
    List<PauseReason> pauses,
    @Nullable Limit notice,
    @Nullable Bilingual onePerson) {

  /**
   * Who answers for a case in a state: exactly one.
   *
   * @param role at the level of the case's place
   * @param person field that names the account; null, or not filled: whoever has the role there
   * @param department field that names the department; null unless the role is DEPARTMENT
   */
  public record Owner(WorkRole role, @Nullable String person, @Nullable String department) {}

  /**
   * One step of the chain.
   *
   * @param to who is told
   * @param after how long after the due time; null: at once
   */
  public record Escalation(WorkRole to, @Nullable Limit after) {}

  /**
   * Why a clock may stand still.
   *
   * @param atMost natural days that a pause may last; at their end the clock goes on by itself
   */
  public record PauseReason(String code, Bilingual title, int atMost) {}

  /** The limit of a case of that grade; null at an end. Ungraded cases have YELLOW's. */
  public @Nullable Limit limit(@Nullable Level grade) {
    return limits.get(grade == null ? Level.YELLOW : grade);
  }

  /** The reason of that code; null if it is none of this state's. */
  public @Nullable PauseReason pause(String reason) {
    return pauses.stream().filter(one -> one.code().equals(reason)).findFirst().orElse(null);
  }
}
