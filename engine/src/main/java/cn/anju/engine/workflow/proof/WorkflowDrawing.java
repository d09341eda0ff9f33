package cn.anju.engine.workflow.proof;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.ActionDefinition;
import cn.anju.engine.workflow.StateDefinition;
import cn.anju.engine.workflow.StateDefinition.Owner;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.calendar.Limit;
import java.util.Objects;
import java.util.stream.Collectors;

/** 流程图: a page about a workflow, with its graph in Mermaid, written from the definition. */
public final class WorkflowDrawing {
  private final WorkflowDefinition workflow;
  private final StringBuilder page = new StringBuilder();

  private WorkflowDrawing(WorkflowDefinition workflow) {
    this.workflow = workflow;
  }

  /** The page in Markdown. */
  public static String of(WorkflowDefinition workflow) {
    return new WorkflowDrawing(workflow).page();
  }

  private String page() {
    line("# %s %s".formatted(workflow.title().zh(), workflow.title().en()));
    line("");
    line("<!-- Written from definitions/workflows/%s.yaml; do not edit. -->".formatted(workflow.code()));
    line("");
    line(workflow.purpose().zh() + "  ");
    line(workflow.purpose().en());
    line("");
    graph();
    states();
    actions();
    return page.toString();
  }

  private void graph() {
    line("```mermaid");
    line("stateDiagram-v2");
    for (StateDefinition state : workflow.states()) {
      line("  state \"%s %s\" as %s".formatted(state.title().zh(), state.title().en(), state.code()));
    }
    for (ActionDefinition action : workflow.actions()) {
      for (ActionDefinition.Target target : action.to()) {
        String words = action.title().zh() + (target.when() == null ? "" : " [" + target.when() + "]");
        if (action.isOpening()) {
          line("  [*] --> %s: %s".formatted(target.state(), words));
        }
        for (String from : action.from()) {
          line("  %s --> %s: %s".formatted(from, target.stateFrom(from), words));
        }
      }
    }
    workflow.states().stream()
        .filter(StateDefinition::isEnd)
        .forEach(state -> line("  %s --> [*]".formatted(state.code())));
    line("```");
    line("");
  }

  private void states() {
    line("| 环节 state | 承办 owner | 期限 limit | 超期升级 escalation |");
    line("|---|---|---|---|");
    for (StateDefinition state : workflow.states()) {
      Owner owner = state.owner();
      if (owner == null) {
        Bilingual alone = state.onePerson();
        line(
            "| %s %s | – | %s | – |"
                .formatted(
                    state.title().zh(),
                    state.title().en(),
                    alone == null ? "办结 end" : "办结 end；" + alone.zh() + " " + alone.en()));
      } else {
        line(
            "| %s %s | %s %s | %s | %s |"
                .formatted(
                    state.title().zh(),
                    state.title().en(),
                    owner.role().title().zh(),
                    owner.role().title().en(),
                    limits(state),
                    state.chain().stream()
                        .map(step -> step.to().title().zh() + (step.after() == null ? "" : "（再过 " + step.after().words().zh() + "）"))
                        .collect(Collectors.joining("、"))));
      }
    }
    line("");
  }

  private static String limits(StateDefinition state) {
    String limits;
    if (state.limits().values().stream().distinct().count() == 1) {
      Limit limit = Objects.requireNonNull(state.limits().get(Level.YELLOW));
      limits = limit.words().zh() + " " + limit.words().en();
    } else {
      limits =
          state.limits().entrySet().stream()
              .map(one -> one.getKey() + " " + one.getValue().words().zh())
              .collect(Collectors.joining("，"));
    }
    return state.notice() == null
        ? limits
        : "公示满 %s full notice of %s；".formatted(state.notice().words().zh(), state.notice().words().en()) + limits;
  }

  private void actions() {
    line("| 动作 action | 谁办 who | 不得由…的人办 not by | 后续 effects |");
    line("|---|---|---|---|");
    for (ActionDefinition action : workflow.actions()) {
      line(
          "| %s %s | %s | %s | %s |"
              .formatted(
                  action.title().zh(),
                  action.title().en(),
                  action.by().stream()
                      .map(doer -> doer.role().title().zh() + (doer.when() == null ? "" : "（" + doer.when() + "）"))
                      .collect(Collectors.joining("、")),
                  action.notBy().stream()
                      .map(code -> Objects.requireNonNull(workflow.action(code)).title().zh())
                      .collect(Collectors.joining("、")),
                  action.effects().stream().map(one -> one.effect().title().zh()).collect(Collectors.joining("、"))));
    }
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
