package cn.anju.archive;

import cn.anju.access.Permission;
import cn.anju.access.Worker;
import cn.anju.archive.HouseholdArchive.ArchiveEvent;
import cn.anju.archive.HouseholdArchive.ArchivedSection;
import cn.anju.household.ArchiveSection;
import cn.anju.household.HouseholdHistory;
import cn.anju.household.HouseholdPapers;
import cn.anju.household.HouseholdThen;
import cn.anju.household.HouseholdTimes;
import cn.anju.platform.Refusal;
import cn.anju.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks every room about a household; how many queries that takes does not depend on its history.
 */
@Component
class ArchiveDesk {
  /** Behind all that was ever written down, also by cases of a demo that are ahead of the time. */
  private static final OffsetDateTime ALWAYS =
      OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final HouseholdTimes times;
  private final List<HouseholdHistory> histories;
  private final List<ArchiveSection> sections;
  private final List<HouseholdPapers> papers;
  private final Workflow workflow;
  private final Clock clock;

  ArchiveDesk(
      HouseholdTimes times,
      List<HouseholdHistory> histories,
      List<ArchiveSection> sections,
      List<HouseholdPapers> papers,
      Workflow workflow,
      Clock clock) {
    this.times = times;
    this.histories = histories;
    this.sections =
        sections.stream()
            .sorted(
                Comparator.comparingInt(ArchiveSection::place).thenComparing(ArchiveSection::room))
            .toList();
    this.papers = papers;
    this.workflow = workflow;
    this.clock = clock;
  }

  /**
   * The archive of a household; refused if it is not there for whoever asks.
   *
   * @param on null: today
   * @param known null: now
   */
  @Transactional(readOnly = true)
  public HouseholdArchive of(
      String householdNo, @Nullable LocalDate on, @Nullable OffsetDateTime known, Worker reader) {
    LocalDate day =
        Objects.requireNonNullElseGet(
            on, () -> LocalDate.ofInstant(workflow.now(), clock.getZone()));
    OffsetDateTime moment = Objects.requireNonNullElse(known, ALWAYS);
    HouseholdThen household = times.of(householdNo, day, moment);
    if (household == null) {
      throw Refusal.notFound().asException();
    }
    List<ArchiveEvent> timeline = timeline(householdNo, day, moment, reader);
    return new HouseholdArchive(
        household,
        day,
        known,
        timeline,
        timeline.stream().map(ArchiveEvent::room).distinct().sorted().toList(),
        sections(householdNo, day, moment, reader),
        papers.stream()
            .filter(one -> may(reader, one.permission()))
            .flatMap(one -> one.papers(householdNo, moment).stream())
            .filter(one -> !one.madeAt().toLocalDate().isAfter(day))
            .toList());
  }

  private static boolean may(Worker reader, @Nullable Permission permission) {
    return permission == null || reader.may(permission);
  }

  private List<ArchiveEvent> timeline(
      String householdNo, LocalDate day, OffsetDateTime moment, Worker reader) {
    List<ArchiveEvent> all = new ArrayList<>();
    for (HouseholdHistory room : histories) {
      if (may(reader, room.permission())) {
        for (HouseholdHistory.Event one : room.of(householdNo, moment)) {
          if (!one.holdsOn().isAfter(day) && !one.recordedAt().isAfter(moment)) {
            all.add(told(one));
          }
        }
      }
    }
    all.sort(
        Comparator.comparing(ArchiveEvent::holdsOn)
            .thenComparing(ArchiveEvent::recordedAt)
            .reversed());
    return List.copyOf(all);
  }

  private static ArchiveEvent told(HouseholdHistory.Event one) {
    return new ArchiveEvent(
        one.room(),
        one.kind(),
        one.holdsOn(),
        one.recordedAt(),
        one.recordedAt().toLocalDate().isAfter(one.holdsOn()),
        one.title(),
        one.detail(),
        one.actorName(),
        one.link());
  }

  private List<ArchivedSection> sections(
      String householdNo, LocalDate day, OffsetDateTime moment, Worker reader) {
    List<ArchivedSection> shown = new ArrayList<>();
    for (ArchiveSection room : sections) {
      if (may(reader, room.permission())) {
        ArchiveSection.SectionContent content = room.of(householdNo, day, moment);
        if (content != null) {
          shown.add(new ArchivedSection(room.room(), room.title(), content));
        }
      }
    }
    return List.copyOf(shown);
  }
}
