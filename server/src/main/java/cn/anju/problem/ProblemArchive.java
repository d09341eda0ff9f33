package cn.anju.problem;

import static anju.tables.problem.Tables.PROBLEM_;

import anju.tables.problem.tables.records.ProblemRecord;
import cn.anju.access.Permission;
import cn.anju.household.ArchiveSection;
import cn.anju.household.HouseholdHistory;
import cn.anju.platform.Bilingual;
import cn.anju.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Problems of a household in its archive: as a section, and on its timeline, where the workflow
 * tells the steps between a report and its end.
 */
@Component
class ProblemArchive implements HouseholdHistory, ArchiveSection {
  private final DSLContext sql;
  private final Workflow workflow;
  private final Clock clock;

  ProblemArchive(DSLContext sql, Workflow workflow, Clock clock) {
    this.sql = sql;
    this.workflow = workflow;
    this.clock = clock;
  }

  @Override
  public String room() {
    return "problem";
  }

  @Override
  public int place() {
    return 200;
  }

  @Override
  public Bilingual title() {
    return new Bilingual("问题", "Problems");
  }

  @Override
  public Permission permission() {
    return Permission.CASES_READ;
  }

  private List<ProblemRecord> reported(String householdNo, OffsetDateTime known) {
    return sql.selectFrom(PROBLEM_)
        .where(PROBLEM_.HOUSEHOLD_NO.eq(householdNo).and(PROBLEM_.REPORTED_AT.le(known)))
        .orderBy(PROBLEM_.REPORTED_AT.desc(), PROBLEM_.ID)
        .fetch();
  }

  private Bilingual categoryOf(ProblemRecord one) {
    return workflow.titleOfChoice(ProblemDesk.WORKFLOW, "category", one.getCategory());
  }

  @Override
  @Transactional(readOnly = true)
  public List<Event> of(String householdNo, OffsetDateTime known) {
    List<Event> events = new ArrayList<>();
    for (ProblemRecord one : reported(householdNo, known)) {
      OffsetDateTime at = here(one.getReportedAt());
      Bilingual category = categoryOf(one);
      Bilingual channel = workflow.titleOfChoice(ProblemDesk.WORKFLOW, "channel", one.getChannel());
      events.add(
          new Event(
              "problem",
              "REPORTED",
              at.toLocalDate(),
              at,
              new Bilingual("问题上报：" + category.zh(), "Problem reported: " + category.en()),
              new Bilingual(
                  "第 %d 号，来自%s".formatted(one.getNumber(), channel.zh()),
                  "No. %d, from %s".formatted(one.getNumber(), channel.en())),
              null,
              "/cases/" + one.getId()));
    }
    return events;
  }

  @Override
  @Transactional(readOnly = true)
  public @Nullable SectionContent of(String householdNo, LocalDate on, OffsetDateTime known) {
    List<SectionRow> rows = new ArrayList<>();
    for (ProblemRecord one : reported(householdNo, known)) {
      OffsetDateTime at = here(one.getReportedAt());
      if (at.toLocalDate().isAfter(on)) {
        continue;
      }
      OffsetDateTime ended = one.getEndedAt();
      boolean wasOpen = ended != null && ended.isAfter(known);
      rows.add(
          new SectionRow(
              List.of(
                  SectionCell.of(one.getNumber()),
                  SectionCell.of(categoryOf(one)),
                  SectionCell.of(at.toLocalDate()),
                  SectionCell.of(
                      wasOpen
                          ? new Bilingual("办理中", "Open")
                          : workflow.titleOf(ProblemDesk.WORKFLOW, one.getState())),
                  SectionCell.of(ended == null || wasOpen ? null : here(ended).toLocalDate())),
              "/cases/" + one.getId()));
    }
    return rows.isEmpty()
        ? null
        : new SectionContent(
            List.of(),
            List.of(
                new SectionTable(
                    title(),
                    List.of(
                        new Bilingual("编号", "Number"),
                        new Bilingual("类别", "Category"),
                        new Bilingual("上报", "Reported"),
                        new Bilingual("状态", "State"),
                        new Bilingual("办结", "Ended")),
                    rows)),
            null);
  }

  private OffsetDateTime here(OffsetDateTime at) {
    return at.atZoneSameInstant(clock.getZone()).toOffsetDateTime();
  }
}
