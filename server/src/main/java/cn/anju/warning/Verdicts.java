package cn.anju.warning;

import anju.tables.warning.tables.records.WarningRecord;
import cn.anju.engine.workflow.EffectName;
import cn.anju.household.WarningBrief;
import cn.anju.platform.Refusal;
import cn.anju.workflow.CaseMove;
import cn.anju.workflow.CaseMoved;
import cn.anju.workflow.Effect;
import cn.anju.workflow.Workflow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * 认定: what the workflow's end makes of a warning. Dismissed, its causes keep silent; confirmed,
 * they keep silent until the problem or the enrolment that was made of it has ended; either way the
 * departments hear what came out.
 */
@Component
class Verdicts {
  /** What confirmed warnings turn into, and what ends that. */
  private static final Set<String> FOLLOWING = Set.of("problem", "enrolment", "elimination");

  private final WarningCases cases;
  private final Answers answers;
  private final Workflow workflow;
  private final MonitoredHouseholds monitored;

  Verdicts(WarningCases cases, Answers answers, Workflow workflow, MonitoredHouseholds monitored) {
    this.cases = cases;
    this.answers = answers;
    this.workflow = workflow;
    this.monitored = monitored;
  }

  @Nullable Refusal silence(CaseMove move) {
    Duration silence =
        move.said().get("silence_days") instanceof BigDecimal days
            ? Duration.ofDays(days.longValue())
            : Answers.SILENCE;
    return decide(move, WarningBrief.State.DISMISSED, silence);
  }

  @Nullable Refusal tell(CaseMove move) {
    WarningRecord warning = cases.of(move.now().id());
    if (warning == null) {
      return Refusal.notFound();
    }
    boolean isConfirmed = !move.now().state().equals("DISMISSED");
    if (isConfirmed) {
      Refusal refusal = decide(move, WarningBrief.State.CONFIRMED, null);
      if (refusal != null) {
        return refusal;
      }
    }
    answers.tell(warning.getId(), isConfirmed, reason(move));
    return null;
  }

  private @Nullable Refusal decide(
      CaseMove move, WarningBrief.State verdict, @Nullable Duration silence) {
    WarningRecord warning = cases.of(move.now().id());
    if (warning == null) {
      return Refusal.notFound();
    }
    return answers.decide(warning.getId(), verdict, reason(move), silence, move.by().account())
        ? null
        : Refusal.stale();
  }

  private static @Nullable String reason(CaseMove move) {
    return move.said().get("reason") instanceof String reason ? reason : null;
  }

  /**
   * A case of a household has ended. Where nothing is left of what was made of its confirmed
   * warnings, their causes may warn again: no open problem, no enrolment, and not monitored any
   * longer.
   */
  @EventListener
  void ended(CaseMoved moved) {
    String household = moved.householdNo();
    if (household == null
        || !FOLLOWING.contains(moved.workflow())
        || workflow.hasOpen(household, FOLLOWING)
        || monitored.isMonitored(household)) {
      return;
    }
    answers.endedOf(household);
  }

  @Configuration(proxyBeanMethods = false)
  static class Effects {
    @Bean
    Effect silenceHits(Verdicts verdicts) {
      return new Named(EffectName.SILENCE_HITS, verdicts::silence);
    }

    @Bean
    Effect tellDepartment(Verdicts verdicts) {
      return new Named(EffectName.TELL_DEPARTMENT, verdicts::tell);
    }
  }

  private interface Work {
    @Nullable Refusal carryOut(CaseMove move);
  }

  private record Named(EffectName name, Work work) implements Effect {
    @Override
    public @Nullable Refusal carryOut(CaseMove move) {
      return work.carryOut(move);
    }
  }
}
