package cn.anju.workflow;

import cn.anju.engine.definition.Level;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Scope;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Made-up warnings about nobody, so many as {@code anju.demo-cases} says: to try how many people at once get on. */
@Component
@Order(40)
class DemoCases implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);
  private static final String VILLAGE = "510904104202";
  private static final int GROUPS = 9;
  private final Workflow workflow;
  private final AnjuProperties properties;
  private final int wanted;

  DemoCases(
      Workflow workflow, AnjuProperties properties, @Value("${anju.demo-cases:0}") int wanted) {
    this.workflow = workflow;
    this.properties = properties;
    this.wanted = wanted;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (!properties.demo() || wanted == 0) {
      return;
    }
    Scope.ofJob("demo-cases")
        .get(() -> {
          for (int i = 0; i < wanted; i++) {
            open(i);
          }
          return true;
        });
    LOG.info("{} made-up warnings are open", wanted);
  }

  private void open(int number) {
    workflow.open(
        new NewCase(
            "warning",
            "hit",
            null,
            "试用户 " + number,
            VILLAGE + "0" + (1 + number % GROUPS),
            Level.values()[number % Level.values().length],
            Map.of(),
            "demo " + number),
        Doer.PLATFORM);
  }
}
