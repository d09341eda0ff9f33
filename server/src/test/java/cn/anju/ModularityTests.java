package cn.anju;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

  @Test
  void the_walls_between_the_rooms_hold() {
    ApplicationModules.of(
            AnjuApplication.class,
            // houses of their own beside this one, with their own walls
            JavaClass.Predicates.resideInAnyPackage("cn.anju.engine..", "cn.anju.database.."))
        .verify();
  }
}
