package cn.anju.warning;

import static anju.tables.warning.Tables.WARNING_;

import anju.tables.warning.tables.records.WarningRecord;
import cn.anju.access.Permission;
import cn.anju.definition.IllnessWords;
import cn.anju.engine.definition.Level;
import cn.anju.household.ArchiveSection;
import cn.anju.household.HouseholdHistory;
import cn.anju.household.WarningBrief;
import cn.anju.platform.Bilingual;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Warnings of a household in its archive: as a section, and on its timeline. */
@Component
class WarningArchive implements HouseholdHistory, ArchiveSection {
  private static final Map<Level, Bilingual> LEVELS =
      Map.of(
          Level.RED, new Bilingual("红", "Red"),
          Level.ORANGE, new Bilingual("橙", "Orange"),
          Level.YELLOW, new Bilingual("黄", "Yellow"));

  private final DSLContext sql;
  private final IllnessWords illnesses;
  private final Clock clock;

  WarningArchive(DSLContext sql, IllnessWords illnesses, Clock clock) {
    this.sql = sql;
    this.illnesses = illnesses;
    this.clock = clock;
  }

  @Override
  public String room() {
    return "warning";
  }

  @Override
  public int place() {
    return 100;
  }

  @Override
  public Bilingual title() {
    return new Bilingual("预警", "Warnings");
  }

  @Override
  public Permission permission() {
    return Permission.WARNINGS_READ;
  }

  private List<WarningRecord> opened(String householdNo, OffsetDateTime known) {
    return sql.selectFrom(WARNING_)
        .where(WARNING_.HOUSEHOLD_NO.eq(householdNo).and(WARNING_.OPENED_AT.le(known)))
        .orderBy(WARNING_.OPENED_AT.desc(), WARNING_.ID)
        .fetch();
  }

  @Override
  @Transactional(readOnly = true)
  public List<Event> of(String householdNo, OffsetDateTime known) {
    List<Event> events = new ArrayList<>();
    for (WarningRecord one : opened(householdNo, known)) {
      Bilingual level = LEVELS.get(Level.valueOf(one.getLevel()));
      events.add(
          new Event(
              "warning",
              "OPENED",
              dayOf(one),
              here(one.getOpenedAt()),
              level == null
                  ? new Bilingual("预警", "Warning")
                  : new Bilingual("预警（" + level.zh() + "）", "Warning (" + level.en() + ")"),
              Warnings.sentence(illnesses, one.getSentenceZh(), one.getSentenceEn()),
              null,
              link(one)));
      if (one.getDecidedAt() != null && !one.getDecidedAt().isAfter(known)) {
        OffsetDateTime decided = here(one.getDecidedAt());
        events.add(
            new Event(
                "warning",
                one.getState(),
                decided.toLocalDate(),
                decided,
                new Bilingual("预警" + stateOf(one).zh(), "Warning: " + stateOf(one).en()),
                null,
                null,
                link(one)));
      }
    }
    return events;
  }

  @Override
  @Transactional(readOnly = true)
  public @Nullable SectionContent of(String householdNo, LocalDate on, OffsetDateTime known) {
    List<SectionRow> rows = new ArrayList<>();
    for (WarningRecord one : opened(householdNo, known)) {
      if (dayOf(one).isAfter(on)) {
        continue;
      }
      Level level = Level.valueOf(one.getLevel());
      boolean isDecided = one.getDecidedAt() != null && !one.getDecidedAt().isAfter(known);
      boolean wasOpen = !isDecided && one.getDecidedAt() != null;
      rows.add(
          new SectionRow(
              List.of(
                  SectionCell.of(LEVELS.getOrDefault(level, new Bilingual("", "")))
                      .in(SectionTone.valueOf(level.name())),
                  SectionCell.of(
                      Warnings.sentence(illnesses, one.getSentenceZh(), one.getSentenceEn())),
                  SectionCell.of(one.getOpenedPeriod()),
                  SectionCell.number(one.getHits()),
                  SectionCell.of(wasOpen ? new Bilingual("待处理", "Open") : stateOf(one))),
              link(one)));
    }
    return rows.isEmpty()
        ? null
        : new SectionContent(
            List.of(),
            List.of(
                new SectionTable(
                    title(),
                    List.of(
                        new Bilingual("级别", "Level"),
                        new Bilingual("情况", "What"),
                        new Bilingual("月份", "Month"),
                        new Bilingual("命中", "Hits"),
                        new Bilingual("状态", "State")),
                    rows)),
            null);
  }

  /**
   * The last day of the month that says so; the day on which it was raised, if that was earlier.
   */
  private LocalDate dayOf(WarningRecord one) {
    LocalDate month = YearMonth.parse(one.getOpenedPeriod()).atEndOfMonth();
    LocalDate raised = here(one.getOpenedAt()).toLocalDate();
    return month.isBefore(raised) ? month : raised;
  }

  private static Bilingual stateOf(WarningRecord one) {
    return switch (WarningBrief.State.valueOf(one.getState())) {
      case OPEN -> new Bilingual("待处理", "Open");
      case WITHDRAWN -> new Bilingual("已撤回", "Withdrawn");
      case DISMISSED -> new Bilingual("判无风险", "No risk");
      case CONFIRMED -> new Bilingual("属实", "Confirmed");
    };
  }

  private static String link(WarningRecord one) {
    return "/warnings?q="
        + one.getHouseholdNo()
        + "&open="
        + one.getId()
        + (one.getState().equals("OPEN") ? "" : "&state=" + one.getState());
  }

  private OffsetDateTime here(OffsetDateTime at) {
    return at.atZoneSameInstant(clock.getZone()).toOffsetDateTime();
  }
}
