package cn.anju.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.access.Role;
import cn.anju.engine.workflow.EffectName;
import cn.anju.engine.workflow.WorkRole;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EffectsTest extends CaseHouse {
  @Autowired private EffectDesk effects;

  /** A room that carries one of them out takes it from this list. */
  @Test
  void these_effects_wait_for_their_room_and_no_others() {
    assertThat(effects.waiting())
        .containsExactlyInAnyOrder(
            EffectName.SILENCE_HITS,
            EffectName.TELL_DEPARTMENT,
            EffectName.PREPARE_NOTICE,
            EffectName.ENROL_HOUSEHOLD,
            EffectName.ELIMINATE_RISK,
            EffectName.ADJUST_HOUSEHOLD);
  }

  @Test
  void every_role_of_a_workflow_is_a_post_that_can_be_held() {
    assertThat(Arrays.stream(Role.values()).map(Role::name))
        .containsAll(
            Arrays.stream(WorkRole.values())
                .filter(WorkRole::isPerson)
                .map(WorkRole::name)
                .toList());
  }
}
