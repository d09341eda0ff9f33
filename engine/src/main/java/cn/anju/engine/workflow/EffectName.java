package cn.anju.engine.workflow;

import cn.anju.engine.definition.Bilingual;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 后续动作: what an action may set off, in the same transaction. The list is closed: a definition
 * cannot name what no room of the server carries out.
 */
public enum EffectName {
  OPEN_PROBLEM("开立问题单", "opens a problem of the household"),
  OPEN_ENROLMENT("转入识别纳入", "opens an enrolment of the household"),
  SILENCE_HITS("命中进入静默期", "hits keep silent for a period"),
  TELL_DEPARTMENT("核实结论反馈部门", "the verdict goes back to the sending department"),
  JOIN_CASES("并入另一单", "the case is joined to another"),
  CHECK_ENTRY("核对录入内容", "what was entered is checked, and kept"),
  PREPARE_NOTICE("生成公示文书", "the public notice is written"),
  ENROL_HOUSEHOLD("登记为监测对象", "the household is registered as monitored"),
  ELIMINATE_RISK("标注风险消除", "the risk is registered as eliminated"),
  ADJUST_HOUSEHOLD("登记调整事项", "the adjustment is registered");

  private final Bilingual title;

  EffectName(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  public Bilingual title() {
    return title;
  }

  /** As definitions write it: {@code open_problem}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The effect that a definition means; null if there is none. */
  public static @Nullable EffectName of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst().orElse(null);
  }

  /** All, as definitions write them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(EffectName::word).toList();
  }
}
