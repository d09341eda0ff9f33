package cn.anju.workflow;

import static anju.tables.workflow.Tables.CASE_EVENT;
import static anju.tables.workflow.Tables.CASE_FILE;
import static anju.tables.workflow.Tables.EVIDENCE;

import anju.tables.workflow.tables.records.CaseEventRecord;
import cn.anju.access.Permission;
import cn.anju.engine.workflow.ActionDefinition;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.household.HouseholdHistory;
import cn.anju.household.HouseholdPapers;
import cn.anju.platform.Bilingual;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Steps of a household's cases on its timeline, and the evidence that was handed in for them. */
@Component
class CaseArchive implements HouseholdHistory, HouseholdPapers {
  private final DSLContext sql;
  private final Editions editions;
  private final CaseBriefs briefs;

  CaseArchive(DSLContext sql, Editions editions, CaseBriefs briefs) {
    this.sql = sql;
    this.editions = editions;
    this.briefs = briefs;
  }

  @Override
  public Permission permission() {
    return Permission.CASES_READ;
  }

  /** Where each case has moved on; reminders and the like are told on the case's own page. */
  @Override
  @Transactional(readOnly = true)
  public List<Event> of(String householdNo, OffsetDateTime known) {
    return sql.select(CASE_EVENT.fields())
        .select(CASE_FILE.EDITION, CASE_FILE.NUMBER)
        .from(CASE_EVENT)
        .join(CASE_FILE)
        .on(CASE_FILE.ID.eq(CASE_EVENT.CASE_ID))
        .where(CASE_FILE.HOUSEHOLD_NO.eq(householdNo))
        .and(CASE_EVENT.KIND.eq("MOVED"))
        .and(CASE_EVENT.AT.le(known))
        .orderBy(CASE_EVENT.AT, CASE_EVENT.CASE_ID, CASE_EVENT.SEQ)
        .fetch(this::event);
  }

  private Event event(Record row) {
    CaseEventRecord one = row.into(CASE_EVENT);
    WorkflowDefinition workflow = editions.of(row.get(CASE_FILE.EDITION));
    String code = one.getAction();
    ActionDefinition action = code == null ? null : workflow.action(code);
    Bilingual title = CaseBriefs.ours(workflow.title());
    Bilingual done =
        action == null
            ? new Bilingual(String.valueOf(code), String.valueOf(code))
            : CaseBriefs.ours(action.title());
    Bilingual state = CaseBriefs.ours(workflow.state(one.getToState()).title());
    OffsetDateTime at = briefs.at(one.getAt().toInstant());
    long number = row.get(CASE_FILE.NUMBER);
    return new Event(
        "workflow",
        workflow.code() + "." + code,
        at.toLocalDate(),
        at,
        new Bilingual(title.zh() + "：" + done.zh(), title.en() + ": " + done.en()),
        new Bilingual(
            "第 %d 号，到“%s”".formatted(number, state.zh()),
            "No. %d, now: %s".formatted(number, state.en())),
        one.getActorName(),
        "/cases/" + one.getCaseId());
  }

  @Override
  @Transactional(readOnly = true)
  public List<HouseholdPaper> papers(String householdNo, OffsetDateTime known) {
    return sql.select(EVIDENCE.fields())
        .select(CASE_FILE.EDITION)
        .from(EVIDENCE)
        .join(CASE_FILE)
        .on(CASE_FILE.ID.eq(EVIDENCE.CASE_ID))
        .where(CASE_FILE.HOUSEHOLD_NO.eq(householdNo))
        .and(EVIDENCE.MADE_AT.le(known))
        .orderBy(EVIDENCE.MADE_AT.desc(), EVIDENCE.ID)
        .fetch(row -> {
          var piece = row.into(EVIDENCE);
          return new HouseholdPaper(
              piece.getName(),
              CaseBriefs.ours(
                  cn.anju.engine.workflow.EvidenceKind.valueOf(piece.getKind()).title()),
              piece.getContentType(),
              piece.getBytes(),
              CaseBriefs.ours(editions.of(row.get(CASE_FILE.EDITION)).title()),
              piece.getMadeByName(),
              briefs.at(piece.getMadeAt().toInstant()),
              "/api/cases/%s/evidence/%s".formatted(piece.getCaseId(), piece.getId()));
        });
  }
}
