package cn.anju.engine.workflow.proof;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.WorkflowExample;
import cn.anju.engine.workflow.calendar.LegalClock;
import cn.anju.engine.workflow.machine.Actor;
import cn.anju.engine.workflow.machine.CaseMachine;
import cn.anju.engine.workflow.machine.Decision;
import cn.anju.engine.workflow.machine.Denial;
import cn.anju.engine.workflow.machine.References;
import cn.anju.engine.workflow.machine.Standing;
import cn.anju.engine.workflow.machine.Step;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the examples of a workflow. */
public final class WorkflowTrial {
  private final CaseMachine machine;
  private final LegalClock clock;
  private final List<DefinitionFault> faults = new ArrayList<>();

  private WorkflowTrial(WorkflowDefinition workflow, LegalClock clock) {
    this.machine = new CaseMachine(workflow, clock, References.ANY);
    this.clock = clock;
  }

  /** What does not come out as the examples say. */
  public static List<DefinitionFault> of(WorkflowDefinition workflow, LegalClock clock) {
    WorkflowTrial trial = new WorkflowTrial(workflow, clock);
    workflow.examples().forEach(trial::run);
    return List.copyOf(trial.faults);
  }

  private void run(WorkflowExample example) {
    Standing standing = null;
    for (WorkflowExample.Step step : example.steps()) {
      Decision decision = decide(standing, example, step);
      switch (decision) {
        case Decision.Denied denied -> {
          if (!isExpected(step, denied)) {
            return;
          }
        }
        case Decision.Done done -> {
          Step made = done.step();
          standing =
              standing == null ? Standing.replay(List.of(made)) : standing.after(made);
          if (!comesOut(step, standing)) {
            return;
          }
        }
      }
    }
  }

  private Decision decide(
      @Nullable Standing standing, WorkflowExample example, WorkflowExample.Step step) {
    Actor actor = new Actor(step.account(), step.role(), step.department());
    Instant at = at(step.at());
    if (standing == null) {
      return machine.open(actor, step.action(), example.grade(), step.with(), at);
    }
    return switch (step.action()) {
      case "pause" ->
          machine.pause(standing, actor, String.valueOf(step.with().get("reason")), null, at);
      case "resume" -> machine.resume(standing, actor, at);
      default -> machine.act(standing, actor, step.action(), step.with(), step.evidence(), at);
    };
  }

  private Instant at(LocalDateTime time) {
    return time.atZone(clock.zone()).toInstant();
  }

  private boolean isExpected(WorkflowExample.Step step, Decision.Denied denied) {
    List<Denial> reasons = denied.reasons();
    boolean isExpected =
        step.refused() != null
            && reasons.stream().anyMatch(one -> one.code().name().equals(step.refused()));
    if (!isExpected) {
      faults.add(
          step.place()
              .fault(
                  0,
                  "例子不符：%s 办不了：%s".formatted(step.action(), told(reasons, true)),
                  "the example fails: %s is refused: %s"
                      .formatted(step.action(), told(reasons, false))));
    }
    return isExpected;
  }

  private static String told(List<Denial> reasons, boolean isChinese) {
    return reasons.stream()
        .map(one ->
            one.code()
                + (one.field() == null ? " " : " " + one.field() + " ")
                + (isChinese ? one.text().zh() : one.text().en()))
        .collect(Collectors.joining(" "));
  }

  private boolean comesOut(WorkflowExample.Step step, Standing standing) {
    if (step.refused() != null) {
      return differs(step, "应不准 " + step.refused(), "should be refused: " + step.refused());
    }
    String state = standing.position().state();
    if (step.then() != null && !step.then().equals(state)) {
      return differs(step, "应到 %s，实到 %s".formatted(step.then(), state), "expected %s, came to %s".formatted(step.then(), state));
    }
    Instant due = standing.position().due();
    LocalDateTime real = due == null ? null : due.atZone(clock.zone()).toLocalDateTime();
    if (step.due() != null && !step.due().equals(real)) {
      return differs(step, "应于 %s 到期，实为 %s".formatted(step.due(), real), "should be due %s, is due %s".formatted(step.due(), real));
    }
    return true;
  }

  private boolean differs(WorkflowExample.Step step, String zh, String en) {
    faults.add(step.place().fault(0, "例子不符：" + zh, "the example fails: " + en));
    return false;
  }
}
