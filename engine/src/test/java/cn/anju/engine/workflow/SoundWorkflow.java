package cn.anju.engine.workflow;

import cn.anju.engine.definition.DefinitionFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A small workflow in which everything is in order, to be spoilt by tests. */
public final class SoundWorkflow {
  /** A request that the town grants and the district, if it is grave. */
  public static final String TEXT =
      """
      code: trial
      title: {zh: 试, en: trial}
      purpose: {zh: 试, en: trial}
      graded: true
      states:
        ASKED:
          title: {zh: 已提出, en: asked}
          owner: {role: TOWN}
          limit: 2 working
          escalate: [{to: DISTRICT}]
        GRAVE:
          title: {zh: 待区定, en: grave}
          owner: {role: DISTRICT}
          limit: {RED: 1 working, ORANGE: 2 working, YELLOW: 3 working}
          escalate: [{to: DISTRICT}]
        DONE: {title: {zh: 已办, en: done}, end: true}
      actions:
        ask:
          title: {zh: 提出, en: ask}
          by: [VILLAGE]
          to: ASKED
          fields:
            reason: {title: {zh: 原因, en: reason}, type: choice, choices: {OLD: {zh: 旧, en: old}, NEW: {zh: 新, en: new}}}
            sum: {title: {zh: 金额, en: sum}, type: money, required: false}
        grant:
          title: {zh: 同意, en: grant}
          by: [TOWN]
          from: [ASKED]
          to:
            - {when: grade = RED or sum > 1000, state: GRAVE}
            - {state: DONE}
          not_by: [ask]
          evidence: {photo: 1}
        decide:
          title: {zh: 审定, en: decide}
          by: [DISTRICT]
          from: [GRAVE]
          to: DONE
          not_by: [ask, grant]
      examples:
        - title: 大额由区定
          grade: YELLOW
          steps:
            - {do: ask, by: VILLAGE, at: "2020-12-01 10:00", with: {reason: OLD, sum: 1000.01}, then: ASKED, due: "2020-12-03 18:00"}
            - {do: grant, by: TOWN, at: "2020-12-02 10:00", evidence: {photo: 1}, then: GRAVE, due: "2020-12-07 18:00"}
            - {do: decide, by: DISTRICT, at: "2020-12-03 10:00", then: DONE}
      """;

  private SoundWorkflow() {}

  /** What came of a text. */
  public record Read(@Nullable WorkflowDefinition workflow, List<DefinitionFault> faults) {
    /** The workflow, which must be there. */
    public WorkflowDefinition sound() {
      return Objects.requireNonNull(workflow, () -> faults.toString());
    }
  }

  /** Reads a text as trial.yaml. */
  public static Read read(String text) {
    List<DefinitionFault> faults = new ArrayList<>();
    return new Read(WorkflowFile.read(Path.of("trial.yaml"), text, faults), faults);
  }

  /** The sound text with something else in one place, which must be there once. */
  public static String with(String sound, String instead) {
    int first = TEXT.indexOf(sound);
    if (first < 0 || TEXT.indexOf(sound, first + 1) >= 0) {
      throw new IllegalArgumentException("not once in the text: " + sound);
    }
    return TEXT.replace(sound, instead);
  }
}
