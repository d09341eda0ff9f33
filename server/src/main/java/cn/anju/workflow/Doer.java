package cn.anju.workflow;

import cn.anju.access.Worker;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.machine.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who does something to a case: somebody in the post that he wears, or the platform.
 *
 * @param role name of the role
 * @param regionCode of the post, 12 digits; empty for the platform
 * @param department that he stands for; null for others
 */
public record Doer(
    String account, String name, String role, String regionCode, @Nullable String department) {
  /** What no person does. */
  public static final Doer PLATFORM =
      new Doer(Actor.PLATFORM.account(), "平台", WorkRole.PLATFORM.name(), "", null);

  public static Doer of(Worker worker) {
    return new Doer(
        worker.account(),
        worker.name(),
        worker.role().name(),
        worker.regionCode(),
        worker.department());
  }

  /** As the machine knows him; null if his role has no work on cases. */
  @Nullable Actor actor() {
    WorkRole known = WorkRole.of(role);
    return known == null ? null : new Actor(account, known, department);
  }
}
