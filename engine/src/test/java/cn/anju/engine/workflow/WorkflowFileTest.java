package cn.anju.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.calendar.DayUnit;
import cn.anju.engine.workflow.calendar.Limit;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowFileTest {

  @Test
  void a_sound_workflow_is_read() {
    WorkflowDefinition workflow = SoundWorkflow.read(SoundWorkflow.TEXT).sound();

    assertThat(workflow.states()).extracting(StateDefinition::code)
        .containsExactly("ASKED", "GRAVE", "DONE");
    assertThat(workflow.state("GRAVE").limit(Level.RED)).isEqualTo(new Limit(2, DayUnit.WORKING));
    assertThat(workflow.state("ASKED").warn()).containsExactly(0.5, 0.8);
    assertThat(workflow.openings()).extracting(ActionDefinition::code).containsExactly("ask");
    assertThat(workflow.digest()).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          code: trial                 | code: other                 | 1:7: 文件名 trial.yaml 应是 other.yaml
          owner: {role: TOWN}         | owner: {role: TOWM}         | 8:19: 没有岗位 TOWM，是不是 TOWN？
          limit: 2 working            | limit: 2 days               | 9:12: 期限应写作 3 working
          RED: 1 working, ORANGE      | RED: 0 working, ORANGE      | 14:18: 期限应写作 3 working
          by: [VILLAGE]               | by: [FARMER]                | 20:10: 没有岗位 FARMER
          from: [ASKED]               | from: [ASKT]                | 26:5: 没有环节 ASKT，是不是 ASKED？
          state: GRAVE}               | state: GRAVF}               | 26:5: 没有环节 GRAVF，是不是 GRAVE？
          not_by: [ask]               | not_by: [asks]              | 26:5: 没有动作 asks，是不是 ask？
          grade = RED or              | grade = REDD or             | 30:16: grade 不会是 REDD，是不是 RED？
          sum > 1000,                 | summ > 1000,                | 30:31: 没有填写项 summ，是不是 sum？
          sum > 1000,                 | reason > 1000,              | 30:31: reason 不会是 1000
          sum > 1000,                 | sum >> 1000,                | 30:36: 这里应是一个值
          sum > 1000,                 | (sum > 1000,                | 缺少 )
          evidence: {photo: 1}        | evidence: {film: 1}         | 33:16: 不认识的字段 film
          type: money                 | type: yuan                  | type 不能是 yuan
          title: {zh: 审定, en: decide} | title: {zh: 审定}           | 35:12: 缺少字段 en
          evidence: {photo: 1}        | effects: [open_problems]    | 33:15: 没有后续动作 open_problems，是不是 open_problem？
          do: decide,                 | do: decide, extra: 1,       | 不认识的字段 extra
          - {state: DONE}             | - {when: sum > 1, state: DONE} | 31:16: 每个去向都写 when，只有最后一个不写
          """)
  void what_is_wrong_is_named_with_its_line(String sound, String wrong, String said) {
    String text = SoundWorkflow.TEXT.replaceFirst(java.util.regex.Pattern.quote(sound), wrong);
    assertThat(text).isNotEqualTo(SoundWorkflow.TEXT);

    SoundWorkflow.Read read = SoundWorkflow.read(text);

    assertThat(read.workflow()).isNull();
    assertThat(read.faults())
        .anySatisfy(fault -> assertThat(fault.toString()).contains(said))
        .allSatisfy(fault -> assertThat(fault.en()).isNotBlank());
  }

  @Test
  void a_condition_that_asks_for_what_was_never_said_does_not_hold() {
    Condition condition =
        java.util.Objects.requireNonNull(
            java.util.Objects.requireNonNull(
                    SoundWorkflow.read(SoundWorkflow.TEXT).sound().action("grant"))
                .to()
                .getFirst()
                .when());

    assertThat(condition.holds(Map.of())).isFalse();
    assertThat(condition.holds(Map.of("grade", "RED"))).isTrue();
    assertThat(condition.holds(Map.of("sum", new BigDecimal("1000.00")))).isFalse();
    assertThat(condition.holds(Map.of("sum", new BigDecimal("1000.01")))).isTrue();
  }
}
