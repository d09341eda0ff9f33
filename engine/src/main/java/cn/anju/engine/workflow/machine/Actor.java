package cn.anju.engine.workflow.machine;

import cn.anju.engine.workflow.WorkRole;
import org.jspecify.annotations.Nullable;

/**
 * Who does something.
 *
 * @param account by which two people are told apart
 * @param role that he wears now
 * @param department that he stands for; null unless the role is DEPARTMENT
 */
public record Actor(String account, WorkRole role, @Nullable String department) {
  /** What nobody does: the platform. */
  public static final Actor PLATFORM = new Actor("platform", WorkRole.PLATFORM, null);
}
