package cn.anju;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

  @Test
  void the_walls_between_the_rooms_hold() {
    ApplicationModules.of(AnjuApplication.class).verify();
  }
}
