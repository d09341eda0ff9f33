package cn.anju.enrolment;

import cn.anju.engine.enrolment.HelpType;
import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.enrolment.RiskType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a monitored household was on a day, told from its events alone.
 *
 * @param risks the main one first
 * @param people who are monitored
 * @param eliminatedOn null unless ELIMINATED
 * @param relapsedOn the last relapse since it was identified; null without one
 */
record MonitoredState(
    MonitoredStatus status,
    NationalCategory category,
    HelpType helpType,
    List<RiskType> risks,
    int people,
    @Nullable String helper,
    LocalDate identifiedOn,
    @Nullable LocalDate eliminatedOn,
    @Nullable String mode,
    @Nullable LocalDate relapsedOn) {

  /** As all that is known makes it; null if nothing has happened. */
  static @Nullable MonitoredState of(List<MonitoredEvent> events) {
    return of(events, LocalDate.MAX, Instant.MAX);
  }

  /**
   * As of a day, by what was written down at an instant.
   *
   * @return null if the household had not been enrolled by then, as far as was known
   */
  static @Nullable MonitoredState of(List<MonitoredEvent> events, LocalDate asOf, Instant knownAt) {
    List<MonitoredEvent> held =
        events.stream()
            .filter(one -> !one.holdsFrom().isAfter(asOf) && !one.recordedAt().isAfter(knownAt))
            .sorted(
                Comparator.comparing(MonitoredEvent::holdsFrom).thenComparing(MonitoredEvent::seq))
            .toList();
    MonitoredState state = null;
    for (MonitoredEvent event : held) {
      state = state == null ? begun(event) : state.after(event);
    }
    return state;
  }

  /** The first event; what comes before an enrolment says nothing. */
  private static @Nullable MonitoredState begun(MonitoredEvent event) {
    if (event.kind() != MonitoredEvent.Kind.ENROLLED
        && event.kind() != MonitoredEvent.Kind.RE_MARKED) {
      return null;
    }
    return new MonitoredState(
        MonitoredStatus.MONITORED,
        Objects.requireNonNull(event.category()),
        Objects.requireNonNull(event.helpType()),
        Objects.requireNonNull(event.risks()),
        Objects.requireNonNullElse(event.people(), 0),
        event.helper(),
        event.holdsFrom(),
        null,
        null,
        null);
  }

  private MonitoredState after(MonitoredEvent event) {
    return switch (event.kind()) {
      case ENROLLED, RE_MARKED -> Objects.requireNonNull(begun(event));
      case CATEGORY ->
          with(
              status,
              Objects.requireNonNullElse(event.category(), category),
              Objects.requireNonNullElse(event.helpType(), helpType),
              risks,
              people,
              helper);
      case RISKS ->
          with(
              status,
              category,
              helpType,
              Objects.requireNonNullElse(event.risks(), risks),
              people,
              helper);
      case MEMBER_IN -> with(status, category, helpType, risks, people + 1, helper);
      case MEMBER_OUT -> with(status, category, helpType, risks, Math.max(0, people - 1), helper);
      case HELPER -> with(status, category, helpType, risks, people, event.helper());
      case MOVED_OUT, CANCELLED ->
          new MonitoredState(
              MonitoredStatus.LEFT,
              category,
              helpType,
              risks,
              people,
              helper,
              identifiedOn,
              null,
              null,
              relapsedOn);
      case ELIMINATED ->
          new MonitoredState(
              MonitoredStatus.ELIMINATED,
              category,
              helpType,
              risks,
              people,
              helper,
              identifiedOn,
              event.holdsFrom(),
              event.mode(),
              relapsedOn);
      case ROLLBACK ->
          new MonitoredState(
              MonitoredStatus.MONITORED,
              category,
              helpType,
              risks,
              people,
              helper,
              identifiedOn,
              null,
              null,
              relapsedOn);
      case RELAPSED ->
          new MonitoredState(
              status,
              category,
              helpType,
              risks,
              people,
              helper,
              identifiedOn,
              eliminatedOn,
              mode,
              event.holdsFrom());
    };
  }

  private MonitoredState with(
      MonitoredStatus newStatus,
      NationalCategory newCategory,
      HelpType newHelpType,
      List<RiskType> newRisks,
      int newPeople,
      @Nullable String newHelper) {
    return new MonitoredState(
        newStatus,
        newCategory,
        newHelpType,
        newRisks,
        newPeople,
        newHelper,
        identifiedOn,
        eliminatedOn,
        mode,
        relapsedOn);
  }

  RiskType mainRisk() {
    return risks.getFirst();
  }
}
