package cn.anju.workflow;

import cn.anju.engine.workflow.ActionDefinition;
import cn.anju.engine.workflow.StateDefinition;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.platform.Bilingual;
import org.springframework.stereotype.Component;

/** What a case's workflow, state and actions are called under its own edition, for other rooms. */
@Component
public class CaseWords {
  private final Editions editions;

  CaseWords(Editions editions) {
    this.editions = editions;
  }

  public Bilingual workflow(CaseState one) {
    return ours(editions.of(one.edition()).title());
  }

  /** Where it stands. */
  public Bilingual state(CaseState one) {
    WorkflowDefinition workflow = editions.of(one.edition());
    return workflow.states().stream()
        .filter(state -> state.code().equals(one.state()))
        .map(StateDefinition::title)
        .map(CaseWords::ours)
        .findFirst()
        .orElse(new Bilingual(one.state(), one.state()));
  }

  /** Of an action; its code if there is none. */
  public Bilingual action(CaseState one, String code) {
    ActionDefinition action = editions.of(one.edition()).action(code);
    return action == null ? new Bilingual(code, code) : ours(action.title());
  }

  private static Bilingual ours(cn.anju.engine.definition.Bilingual title) {
    return new Bilingual(title.zh(), title.en());
  }
}
