package cn.anju.engine.workflow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.workflow.SoundWorkflow;
import cn.anju.engine.workflow.WorkflowDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowProofsTest {

  @Test
  void the_workflows_of_the_district_are_proved_and_their_examples_come_out() throws IOException {
    WorkflowCheck.Result checked = WorkflowCheck.of(Path.of("..", "definitions"));

    assertThat(checked.faults()).isEmpty();
    assertThat(checked.workflows())
        .extracting(WorkflowDefinition::code)
        .contains("adjustment", "elimination", "enrolment", "problem", "warning");
    assertThat(checked.examples()).isGreaterThanOrEqualTo(13);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '    owner: {role: DISTRICT}'      | ''                          | 环节 GRAVE 没有承办人
          '    limit: 2 working'             | ''                          | 环节 ASKED 没有期限
          'state: GRAVE}'                    | 'state: DONE}'              | 环节 GRAVE 走不到
          '    from: [GRAVE]'                | '    from: [ASKED]'         | 环节 GRAVE 之后无法办结
          '{zh: 审定, en: decide}\n    by: [DISTRICT]\n    from: [GRAVE]' | '{zh: 同意, en: decide}\n    by: [DISTRICT]\n    from: [GRAVE, ASKED]' | 环节 ASKED 有两个动作都叫“同意”
          '    from: [GRAVE]'                | '    from: [GRAVE]\n    when: grade = RED' | 环节 GRAVE 的承办人 DISTRICT 在
          '    by: [DISTRICT]'               | '    by: [TOWN]'            | 环节 GRAVE 的承办人 DISTRICT 在
          '    not_by: [ask]\n'              | ''                          | 一个人就能办完：ask → grant
          '    from: [GRAVE]'                | '    from: [GRAVE, DONE]'   | 办结之后（DONE）只能有 reopens 的动作
          """)
  void what_cannot_be_proved_is_told(String sound, String instead, String said) {
    String text =
        SoundWorkflow.with(sound.replace("\\n", "\n"), instead.replace("\\n", "\n"));

    assertThat(WorkflowProofs.of(SoundWorkflow.read(text).sound()))
        .anySatisfy(fault -> assertThat(fault.zh()).contains(said))
        .allSatisfy(fault -> assertThat(fault.line()).isPositive());
  }

  @Test
  void a_department_that_owns_a_case_must_have_been_named() {
    String text =
        SoundWorkflow.with("owner: {role: DISTRICT}", "owner: {role: DEPARTMENT, department: unit}")
            .replace("    by: [DISTRICT]", "    by: [DEPARTMENT]")
            .replace(
                "    evidence: {photo: 1}",
                "    fields:\n      unit: {title: {zh: 部门, en: unit}, type: department, required: NEEDED}");

    assertThat(WorkflowProofs.of(SoundWorkflow.read(text.replace("NEEDED", "true")).sound()))
        .isEmpty();
    assertThat(WorkflowProofs.of(SoundWorkflow.read(text.replace("NEEDED", "false")).sound()))
        .anySatisfy(
            fault -> assertThat(fault.zh()).contains("走到环节 GRAVE 时 unit 可能还没有填写"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          then: GRAVE          | then: DONE           | 应到 DONE，实到 GRAVE
          due: "2020-12-07 18:00" | due: "2020-12-07 17:00" | 应于 2020-12-07T17:00 到期，实为 2020-12-07T18:00
          sum: 1000.01         | sum: 1000            | 应到 GRAVE，实到 DONE
          by: TOWN, at         | by: VILLAGE, at      | 办不了：OTHER_ROLE
          evidence: {photo: 1}, then | then           | 办不了：EVIDENCE_MISSING
          then: DONE}          | then: DONE, refused: NOT_NOW} | 应不准 NOT_NOW
          """)
  void an_example_that_does_not_come_out_is_told(String sound, String instead, String said)
      throws IOException {
    WorkflowCheck.Result real = WorkflowCheck.of(Path.of("..", "definitions"));
    String text = SoundWorkflow.with(sound, instead);

    assertThat(WorkflowTrial.of(SoundWorkflow.read(text).sound(), real.clock()))
        .singleElement()
        .satisfies(fault -> assertThat(fault.zh()).contains(said));
  }

  @Test
  void the_drawings_in_the_docs_are_those_of_the_definitions() throws IOException {
    for (WorkflowDefinition workflow : WorkflowCheck.of(Path.of("..", "definitions")).workflows()) {
      Path page = Path.of("..", "docs", "workflows", workflow.code() + ".md");
      String drawn = WorkflowDrawing.of(workflow);
      if (Boolean.getBoolean("anju.draw")) {
        Files.createDirectories(page.getParent());
        Files.writeString(page, drawn);
      }
      assertThat(page).as("run with -Danju.draw=true to draw it anew").content().isEqualTo(drawn);
    }
  }
}
