package cn.anju.engine.workflow.machine;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.workflow.StateDefinition;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.proof.WorkflowCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever people do, on every workflow that the folder holds. */
class RandomWalksTest {
  private static final int LONGEST = 400;
  private static final WorkflowCheck.Result WORKFLOWS = workflows();
  private static final TreeMap<String, Integer> ENDED = new TreeMap<>();

  private static WorkflowCheck.Result workflows() {
    try {
      return WorkflowCheck.of(Path.of("..", "definitions"));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Provide
  Arbitrary<WorkflowDefinition> everyWorkflow() {
    return Arbitraries.of(WORKFLOWS.workflows());
  }

  @Property(tries = 1000)
  void a_case_is_never_stuck_has_one_owner_and_is_told_by_its_steps(
      @ForAll("everyWorkflow") WorkflowDefinition workflow, @ForAll long seed) {
    RandomWalk walk = new RandomWalk(workflow, WORKFLOWS.clock(), seed);
    Standing standing = walk.open();
    hasOneOwner(workflow, standing);

    for (int i = 0; i < LONGEST && !standing.position().isEnded(); i++) {
      Position before = standing.position();
      assertThat(before.pause() != null || !walk.isStuck(standing))
          .as("somebody can do something in %s", before.state())
          .isTrue();
      Step step = walk.tryOne(standing);
      if (step != null) {
        standing = standing.after(step);
        hasOneOwner(workflow, standing);
        isDueInOrder(before, step);
        alarmsAreInOrder(walk, standing);
      }
    }

    assertThat(walk.standing()).isEqualTo(standing);
    if (standing.position().isEnded()) {
      ENDED.merge(workflow.code() + " " + standing.position().state(), 1, Integer::sum);
      nobodyDidItAllAlone(workflow, walk.steps);
    }
  }

  private static void hasOneOwner(WorkflowDefinition workflow, Standing standing) {
    Position position = standing.position();
    StateDefinition state = workflow.state(position.state());
    assertThat(position.isEnded()).isEqualTo(state.isEnd());
    assertThat(position.ownerRole() == null).isEqualTo(state.isEnd());
    assertThat(position.due() == null).isEqualTo(state.isEnd());
    StateDefinition.Owner owner = state.owner();
    boolean isDepartments = owner != null && owner.department() != null;
    assertThat(position.ownerDepartment() != null).isEqualTo(isDepartments);
  }

  /** A due time moves only by a step that says why, and back only into another state or grade. */
  private static void isDueInOrder(Position before, Step step) {
    Position after = step.position();
    if (!after.state().equals(before.state())) {
      return;
    }
    switch (step.kind()) {
      case MOVED, PAUSED -> assertThat(after.due()).isEqualTo(before.due());
      case RESUMED -> assertThat(after.due()).isAfterOrEqualTo(before.due());
      case REGRADED -> assertThat(after.grade()).isNotEqualTo(before.grade());
      case OPENED -> throw new AssertionError("opened twice");
    }
  }

  private static void alarmsAreInOrder(RandomWalk walk, Standing standing) {
    List<Alarm> alarms = walk.machine.alarms(standing);
    Set<String> keys = new HashSet<>();
    for (Alarm alarm : alarms) {
      assertThat(keys.add(alarm.key())).as("key %s once", alarm.key()).isTrue();
      if (alarm.kind() == Alarm.Kind.REMIND && !alarm.isOfWhole()) {
        assertThat(alarm.at()).isBeforeOrEqualTo(standing.position().due());
      }
      if (alarm.kind() == Alarm.Kind.ESCALATE && !alarm.isOfWhole()) {
        assertThat(alarm.at()).isAfterOrEqualTo(standing.position().due());
      }
    }
    assertThat(alarms.isEmpty()).isEqualTo(standing.position().isEnded());
  }

  private static void nobodyDidItAllAlone(WorkflowDefinition workflow, List<Step> steps) {
    Set<String> people = new HashSet<>();
    for (Step step : steps) {
      if (step.actor().role().isPerson()
          && (step.kind() == Step.Kind.OPENED || step.kind() == Step.Kind.MOVED)) {
        people.add(step.actor().account());
      }
    }
    Step last = steps.getLast();
    boolean isDeclared =
        workflow.state(last.position().state()).onePerson() != null
            && !steps.getFirst().actor().role().isPerson();
    if (last.actor().role().isPerson() && !isDeclared) {
      assertThat(people).as("who brought it to %s", last.position().state()).hasSizeGreaterThan(1);
    }
  }

  /** A walk that never got anywhere would prove nothing. */
  @AfterContainer
  static void every_end_was_reached_by_chance() {
    for (WorkflowDefinition workflow : WORKFLOWS.workflows()) {
      assertThat(ENDED.keySet().stream().filter(one -> one.startsWith(workflow.code() + " ")))
          .as("ends of %s that were reached", workflow.code())
          .isNotEmpty();
    }
  }
}
