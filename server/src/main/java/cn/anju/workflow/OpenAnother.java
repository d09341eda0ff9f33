package cn.anju.workflow;

import static anju.tables.workflow.Tables.CASE_FILE;

import anju.tables.workflow.tables.records.CaseEventRecord;
import anju.tables.workflow.tables.records.CaseFileRecord;
import cn.anju.engine.workflow.EffectName;
import cn.anju.platform.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * 转办: one case opens another of the same household, or joins one that is open, and both remember it.
 */
@Component
class OpenAnother {
  private final DSLContext sql;
  private final CaseStore store;
  private final Workflow workflow;

  OpenAnother(DSLContext sql, CaseStore store, Workflow workflow) {
    this.sql = sql;
    this.store = store;
    this.workflow = workflow;
  }

  private @Nullable Refusal open(
      CaseMove move, String code, String action, Map<String, Object> fields) {
    CaseFileRecord open =
        move.now().householdNo() == null
            ? null
            : sql.selectFrom(CASE_FILE)
                .where(CASE_FILE.HOUSEHOLD_NO.eq(move.now().householdNo()))
                .and(CASE_FILE.WORKFLOW.eq(code))
                .and(CASE_FILE.ENDED_AT.isNull())
                .orderBy(CASE_FILE.OPENED_AT)
                .limit(1)
                .forUpdate()
                .fetchOne();
    if (open != null) {
      link(open.getId(), move.now().id(), move);
      link(move.now().id(), open.getId(), move);
      return null;
    }
    CaseOutcome outcome =
        workflow.open(
            new NewCase(
                code,
                action,
                move.now().householdNo(),
                move.now().subject(),
                move.now().groupCode(),
                move.now().grade(),
                fields,
                "from " + move.now().id() + " " + move.seq()),
            Doer.PLATFORM);
    return switch (outcome) {
      case CaseOutcome.Refused refused -> refused.refusal();
      case CaseOutcome.Done done -> {
        link(done.state().id(), move.now().id(), move);
        link(move.now().id(), done.state().id(), move);
        yield null;
      }
    };
  }

  /** Writes into a case that another has to do with it. */
  private void link(UUID id, UUID other, CaseMove move) {
    CaseFileRecord one = store.locked(id);
    if (one != null) {
      CaseEventRecord remark = store.remarkBy(move.by(), "LINKED", move.at());
      remark.setOtherCase(other);
      store.remark(one, remark);
    }
  }

  private @Nullable Refusal join(CaseMove move) {
    UUID into = UUID.fromString(String.valueOf(move.said().get("into")));
    if (store.find(into) == null) {
      return Refusal.notFound();
    }
    link(into, move.now().id(), move);
    link(move.now().id(), into, move);
    return null;
  }

  private static Map<String, Object> withSummary(CaseMove move, Map<String, Object> fields) {
    Map<String, Object> all = new HashMap<>(fields);
    Object said = move.said().get("opinion");
    Object sentence = move.fields().get("sentence");
    all.put("summary", said != null ? said : sentence != null ? sentence : "由预警转入");
    return all;
  }

  @Configuration(proxyBeanMethods = false)
  static class Effects {
    @Bean
    Effect openProblem(OpenAnother another) {
      return new Named(
          EffectName.OPEN_PROBLEM,
          move ->
              another.open(
                  move,
                  "problem",
                  "report",
                  withSummary(move, Map.of("channel", "COMPUTED", "category", "OTHER"))));
    }

    @Bean
    Effect openEnrolment(OpenAnother another) {
      return new Named(
          EffectName.OPEN_ENROLMENT,
          move ->
              another.open(
                  move, "enrolment", "propose", withSummary(move, Map.of("source", "COMPUTED"))));
    }

    @Bean
    Effect joinCases(OpenAnother another) {
      return new Named(EffectName.JOIN_CASES, another::join);
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
