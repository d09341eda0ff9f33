package cn.anju.access;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.definition.IndicatorTexts;
import cn.anju.platform.Bilingual;
import java.util.List;
import org.springframework.stereotype.Component;

/** 行业部门: the departments that send files, as the definitions have them. */
@Component
public class Departments {
  private final DefinitionsInForce definitions;

  Departments(DefinitionsInForce definitions) {
    this.definitions = definitions;
  }

  /** The title of a department; its code where it has none yet. */
  public Bilingual titleOf(String code) {
    return IndicatorTexts.ours(definitions.all().departmentTitle(code));
  }

  /** Codes of all that have a feed, in the order in which they are shown. */
  public List<String> codes() {
    return definitions.all().departments();
  }

  /** Whether there is one of that code. */
  boolean has(String code) {
    return codes().contains(code);
  }
}
