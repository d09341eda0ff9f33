package cn.anju.engine.run;

import cn.anju.engine.definition.Bilingual;
import java.util.List;
import java.util.Locale;

/** 阶段: the stages of a run in their order, as {@link MonthRun} and {@link FileCheck} go through. */
public enum RunStage {
  DEFINITIONS("定义", "Definitions"),
  REGISTRY("档案", "Registry"),
  INTAKE("收文", "Intake"),
  STAGING("规范", "Staging"),
  LINKAGE("关联", "Linkage"),
  FACTS("事实", "Facts"),
  INDICATORS("指标", "Indicators"),
  EXPLANATIONS("说明", "Explanations"),
  EVIDENCE("依据", "Evidence"),
  OUTPUTS("输出", "Outputs"),
  RECEIPTS("回执", "Receipts"),
  /** Telling a {@link ResultTaker}; left out if nobody takes results. */
  RESULTS("交付", "Results");

  private final Bilingual title;

  RunStage(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  /** Stable name for programs: {@code registry}, {@code linkage}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What users see. */
  public Bilingual title() {
    return title;
  }

  /** The stages of a whole month, in their order. */
  public static List<RunStage> ofMonth() {
    return List.of(values());
  }

  /** The stages of a check of single files, in their order. */
  public static List<RunStage> ofFileCheck() {
    return List.of(REGISTRY, INTAKE, STAGING, LINKAGE, RECEIPTS, RESULTS);
  }

  /** How the progress on the command line names it: {@code 档案 registry}. */
  String words() {
    return title.zh() + " " + key();
  }

  /** The stage of these words; null if there is none. */
  static @org.jspecify.annotations.Nullable RunStage of(String words) {
    for (RunStage stage : values()) {
      if (stage.words().equals(words)) {
        return stage;
      }
    }
    return null;
  }
}
