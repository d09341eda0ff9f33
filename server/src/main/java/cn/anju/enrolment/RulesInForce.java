package cn.anju.enrolment;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.enrolment.EnrolmentRules;
import java.io.IOException;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The rules of being monitored that this node works with, proved once at the start. */
@Component
class RulesInForce {
  private final EnrolmentRules rules;

  RulesInForce(DefinitionsInForce definitions) throws IOException {
    EnrolmentRules.Loaded loaded = EnrolmentRules.load(definitions.folder());
    EnrolmentRules read = loaded.rules();
    if (read == null) {
      throw new IllegalStateException(
          "动态管理规则有误，不能启动。 Rules of monitoring are wrong; nothing is started.\n"
              + loaded.faults().stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
    this.rules = read;
  }

  EnrolmentRules all() {
    return rules;
  }
}
