package cn.anju.assistance;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a measure stands on a day, by what was known at a moment: what its events come to.
 *
 * @param since from when it was planned
 * @param doneOn the day on which it had been carried out; null before
 */
record MeasureState(
    Phase phase,
    LocalDate since,
    @Nullable LocalDate doneOn,
    @Nullable LocalDate due,
    @Nullable Effect effect,
    @Nullable String owner,
    @Nullable String ownerName,
    @Nullable String ownerDepartment) {
  /** 计划、实施中、已实施、已评估效果; no longer carried on; entered by mistake. */
  enum Phase {
    PLANNED,
    UNDER_WAY,
    DONE,
    JUDGED,
    ENDED,
    WITHDRAWN
  }

  /** 成效 of a measure. */
  enum Effect {
    GOOD,
    SOME,
    NONE
  }

  /** What can happen to a measure. TERMS: term or owner are changed. */
  enum Kind {
    PLANNED,
    STARTED,
    DONE,
    JUDGED,
    TERMS,
    ENDED,
    WITHDRAWN
  }

  /**
   * One thing that happened.
   *
   * @param corrects number of the event that this one puts right; null: none
   * @param holdsFrom valid time
   * @param recordedAt recorded time
   */
  record Event(
      int seq,
      Kind kind,
      @Nullable Integer corrects,
      LocalDate holdsFrom,
      OffsetDateTime recordedAt,
      @Nullable LocalDate due,
      @Nullable String owner,
      @Nullable String ownerName,
      @Nullable String ownerDepartment,
      @Nullable Effect effect) {}

  /**
   * What the events come to; null if there was no such measure yet.
   *
   * @param day null: whatever day they hold from
   * @param known null: all that is known
   */
  static @Nullable MeasureState of(
      List<Event> events, @Nullable LocalDate day, @Nullable OffsetDateTime known) {
    List<Event> told =
        events.stream().filter(one -> known == null || !one.recordedAt().isAfter(known)).toList();
    Set<Integer> corrected = new HashSet<>();
    told.forEach(one -> {
      if (one.corrects() != null) {
        corrected.add(one.corrects());
      }
    });
    List<Event> holding = new ArrayList<>();
    for (Event one : told) {
      // what was taken back never happened; if it was the beginning, there never was a measure
      boolean isNothing = one.kind() == Kind.WITHDRAWN && !isBeginning(one, told);
      if (!isNothing
          && !corrected.contains(one.seq())
          && (day == null || !one.holdsFrom().isAfter(day))) {
        holding.add(one);
      }
    }
    holding.sort(Comparator.comparing(Event::holdsFrom).thenComparing(Event::seq));
    MeasureState state = null;
    for (Event one : holding) {
      state = state == null ? first(one) : state.then(one);
    }
    return state;
  }

  private static boolean isBeginning(Event withdrawn, List<Event> told) {
    return told.stream()
        .anyMatch(one ->
            one.kind() == Kind.PLANNED && Integer.valueOf(one.seq()).equals(withdrawn.corrects()));
  }

  private static @Nullable MeasureState first(Event one) {
    return one.kind() == Kind.PLANNED || one.kind() == Kind.WITHDRAWN
        ? new MeasureState(
            one.kind() == Kind.PLANNED ? Phase.PLANNED : Phase.WITHDRAWN,
            one.holdsFrom(),
            null,
            one.due(),
            null,
            one.owner(),
            one.ownerName(),
            one.ownerDepartment())
        : null;
  }

  private MeasureState then(Event one) {
    if (phase == Phase.WITHDRAWN) {
      return this;
    }
    return switch (one.kind()) {
      case PLANNED -> this;
      case STARTED -> with(doneOn == null ? Phase.UNDER_WAY : phase, doneOn, effect);
      case DONE -> with(Phase.DONE, one.holdsFrom(), effect);
      case JUDGED -> with(Phase.JUDGED, doneOn == null ? one.holdsFrom() : doneOn, one.effect());
      case ENDED -> with(Phase.ENDED, doneOn, effect);
      case WITHDRAWN -> with(Phase.WITHDRAWN, doneOn, effect);
      case TERMS ->
          new MeasureState(
              phase,
              since,
              doneOn,
              one.due() == null ? due : one.due(),
              effect,
              one.owner() == null ? owner : one.owner(),
              one.owner() == null ? ownerName : one.ownerName(),
              one.owner() == null ? ownerDepartment : one.ownerDepartment());
    };
  }

  private MeasureState with(Phase next, @Nullable LocalDate done, @Nullable Effect judged) {
    return new MeasureState(next, since, done, due, judged, owner, ownerName, ownerDepartment);
  }

  /** 已实施: it has reached the household. */
  boolean isImplemented() {
    return doneOn != null;
  }

  /** Whether it counts among what a household has. */
  boolean counts() {
    return phase != Phase.WITHDRAWN && (phase != Phase.ENDED || doneOn != null);
  }

  /** Whether it should have been done by that day. */
  boolean isOverdue(LocalDate today) {
    return due != null
        && due.isBefore(today)
        && (phase == Phase.PLANNED || phase == Phase.UNDER_WAY);
  }
}
