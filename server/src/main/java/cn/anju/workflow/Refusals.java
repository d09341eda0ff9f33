package cn.anju.workflow;

import cn.anju.engine.workflow.machine.Denial;
import cn.anju.platform.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what the machine denies in the words of the house: all reasons at once. */
final class Refusals {
  private Refusals() {}

  static Refusal of(List<Denial> denials) {
    Denial first = denials.getFirst();
    if (denials.size() == 1 && first.field() == null) {
      return new Refusal(
          first.code().name(), status(first.code()), first.text().zh(), first.text().en());
    }
    String zh = denials.size() == 1 ? first.text().zh() : "有 %d 处要改。".formatted(denials.size());
    String en =
        denials.size() == 1
            ? first.text().en()
            : "%d things are to be mended.".formatted(denials.size());
    return new Refusal("FIELDS_INVALID", 422, zh, en)
        .with("errors", denials.stream().map(Refusals::error).toList());
  }

  private static Map<String, Object> error(Denial denial) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("field", denial.field() == null ? "" : denial.field());
    error.put("code", denial.code().name());
    error.put("zh", denial.text().zh());
    error.put("en", denial.text().en());
    return error;
  }

  static int status(Denial.Code code) {
    return switch (code) {
      case OTHER_ROLE, OTHER_OWNER, SECOND_PERSON_NEEDED -> 403;
      case CASE_ENDED, NOT_NOW, CASE_PAUSED, NOTICE_NOT_OVER -> 409;
      case FIELD_MISSING, FIELD_INVALID, FIELD_UNKNOWN, EVIDENCE_MISSING, PAUSE_INVALID -> 422;
    };
  }

  static Refusal noWorkflow(String code) {
    return new Refusal(
        "NO_WORKFLOW", 404, "没有流程 %s。".formatted(code), "There is no workflow %s.".formatted(code));
  }

  static Refusal otherRole() {
    return new Refusal("OTHER_ROLE", 403, "您的岗位不办理流程单。", "Your role does not work on cases.");
  }
}
