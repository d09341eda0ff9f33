package cn.anju.engine.workflow;

import cn.anju.engine.definition.Level;
import cn.anju.engine.definition.SourceText;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 例子: a path through a workflow with what is expected of it. */
public record WorkflowExample(
    String title, @Nullable Level grade, List<Step> steps, SourceText place) {

  /**
   * One action and what it must come to.
   *
   * @param action or {@code pause}, {@code resume}
   * @param role of whoever does it
   * @param account tells two people of one role apart
   * @param at when, in Shanghai
   * @param with fields as they are said
   * @param evidence how many of each kind are handed in
   * @param then state expected behind it; null: not asked
   * @param due expected due time of that state; null: not asked
   * @param refused code of the expected refusal; null: it is done
   */
  public record Step(
      String action,
      WorkRole role,
      String account,
      @Nullable String department,
      LocalDateTime at,
      Map<String, Object> with,
      Map<EvidenceKind, Integer> evidence,
      @Nullable String then,
      @Nullable LocalDateTime due,
      @Nullable String refused,
      SourceText place) {}
}
