package cn.anju.enrolment;

import cn.anju.engine.enrolment.EnrolmentRules;
import cn.anju.engine.enrolment.ThirteenChecks;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why something is not taken, all reasons at once. */
final class EntryRefusals {
  private EntryRefusals() {}

  /** One reason, by the code of its rule. */
  record Reason(String code, String zh, String en) {}

  static final Refusal NOT_IN_REGISTRY =
      new Refusal(
          "HOUSEHOLD_UNKNOWN",
          422,
          "档案里没有这户，或不在您的辖区，请先核对农户档案。",
          "This household is not in the registry or not in your area; look at the registry first.");

  static final Refusal ALREADY_MONITORED =
      new Refusal(
          "ALREADY_MONITORED",
          409,
          "这户已经是监测对象；类别或风险有变化的，请走动态调整。",
          "This household is monitored already; if its category or risks have changed, propose an adjustment.");

  static final Refusal NOT_MONITORED =
      new Refusal(
          "NOT_MONITORED",
          409,
          "这户不在监测中，不能办理这件事。",
          "This household is not under monitoring; this cannot be done for it.");

  static Refusal future(String zh, String en) {
    return Refusal.invalid(zh + "不能在将来。", en + " cannot lie in the future.");
  }

  /** Reasons of rules; null if there are none. */
  static @Nullable Refusal of(
      String code, String zh, String en, List<EnrolmentRules.Finding> found) {
    List<Reason> reasons =
        found.stream()
            .map(one -> new Reason(one.rule().code(), one.sentence().zh(), one.sentence().en()))
            .toList();
    return reasons.isEmpty() ? null : refusal(code, zh, en, reasons);
  }

  static Refusal refusal(String code, String zh, String en, List<Reason> reasons) {
    return new Refusal(
            code,
            422,
            zh + reasons.stream().map(Reason::zh).collect(Collectors.joining()),
            en + " " + reasons.stream().map(Reason::en).collect(Collectors.joining(" ")))
        .with("findings", reasons);
  }

  /** Sums that do not come out; null if all do. */
  static @Nullable Refusal sums(List<ThirteenChecks.WrongSum> wrong) {
    if (wrong.isEmpty()) {
      return null;
    }
    List<Reason> reasons = new ArrayList<>();
    for (ThirteenChecks.WrongSum one : wrong) {
      String said = one.said().toPlainString();
      String parts = one.parts().toPlainString();
      reasons.add(
          new Reason(
              "SUM_" + one.item().name(),
              "%s填的是 %s 元，按各项算是 %s 元。".formatted(one.item().title().zh(), said, parts),
              "%s is entered as %s and its parts come to %s."
                  .formatted(one.item().title().en(), said, parts)));
    }
    return refusal("SUMS_WRONG", "收入账对不上：", "The sums do not come out:", reasons);
  }

  static Bilingual words(cn.anju.engine.definition.Bilingual text) {
    return new Bilingual(text.zh(), text.en());
  }

  static @Nullable Bilingual orNull(cn.anju.engine.definition.@Nullable Bilingual text) {
    return text == null ? null : words(Objects.requireNonNull(text));
  }
}
