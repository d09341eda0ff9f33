package cn.anju.workflow;

import cn.anju.engine.workflow.EffectName;
import cn.anju.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * 后续动作 that a room carries out when an action names it: a Spring bean, one for each name. It runs in
 * the transaction of the action, with the scope of whoever acts.
 */
public interface Effect {

  /** Which of the closed list it is. */
  EffectName name();

  /** Carries it out. A refusal undoes the whole action and is told to whoever wanted it. */
  @Nullable Refusal carryOut(CaseMove move);
}
