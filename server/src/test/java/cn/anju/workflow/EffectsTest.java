package cn.anju.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.access.Role;
import cn.anju.engine.workflow.WorkRole;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EffectsTest extends CaseHouse {
  @Autowired private EffectDesk effects;

  @Test
  void a_room_carries_out_each_effect_that_a_workflow_may_name() {
    assertThat(effects.waiting()).isEmpty();
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
