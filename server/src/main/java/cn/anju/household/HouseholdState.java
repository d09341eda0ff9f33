package cn.anju.household;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a household was on a day, told from its events alone (ADR 0032).
 *
 * @param isThere false once it is gone or merged into another
 * @param householdType TUOPIN or GENERAL; null if nothing says so
 * @param place code of the group; null if nothing says so
 * @param since the day on which it came to be, or came back
 * @param until the day on which it was gone; null while it is there
 * @param people all who were ever members by then, by number
 */
record HouseholdState(
    boolean isThere,
    @Nullable String householdType,
    @Nullable String place,
    LocalDate since,
    @Nullable LocalDate until,
    Map<String, MemberState> people) {

  /**
   * What somebody was to the household.
   *
   * @param isIn whether he belongs to it
   * @param relation code of GB/T 4761
   * @param countedReason code; null if none was given
   * @param since from when on he has belonged to it
   * @param joinedBy code; null if none was given
   * @param until when he left; null while he is in
   * @param leftBy code; null while he is in, or if none was given
   * @param otherHousehold where he came from, or went to
   * @param then as he was when he left; null while he is in
   */
  record MemberState(
      String memberNo,
      boolean isIn,
      @Nullable String relation,
      boolean counted,
      @Nullable String countedReason,
      LocalDate since,
      @Nullable String joinedBy,
      @Nullable LocalDate until,
      @Nullable String leftBy,
      @Nullable String otherHousehold,
      MembershipEvent.@Nullable PersonThen then) {

    private static MemberState joined(MembershipEvent by) {
      return new MemberState(
          String.valueOf(by.memberNo()),
          true,
          by.relation(),
          by.counted() == null || by.counted(),
          null,
          by.holdsOn(),
          by.reason(),
          null,
          null,
          by.otherHousehold(),
          null);
    }

    private MemberState left(MembershipEvent by) {
      return new MemberState(
          memberNo,
          false,
          relation,
          counted,
          countedReason,
          since,
          joinedBy,
          by.holdsOn(),
          by.reason(),
          by.otherHousehold(),
          by.person());
    }

    private MemberState counted(MembershipEvent by) {
      return new MemberState(
          memberNo,
          isIn,
          relation,
          Boolean.TRUE.equals(by.counted()),
          by.reason(),
          since,
          joinedBy,
          until,
          leftBy,
          otherHousehold,
          then);
    }

    private MemberState related(MembershipEvent by) {
      return new MemberState(
          memberNo,
          isIn,
          by.relation(),
          counted,
          countedReason,
          since,
          joinedBy,
          until,
          leftBy,
          otherHousehold,
          then);
    }
  }

  /** As all that is known makes it on a day; null if it had not been founded by then. */
  static @Nullable HouseholdState of(List<MembershipEvent> events, LocalDate on) {
    return of(events, on, OffsetDateTime.MAX);
  }

  /**
   * As of a day, by what was written down at a moment.
   *
   * @return null if the household was not there yet, as far as was known
   */
  static @Nullable HouseholdState of(
      List<MembershipEvent> events, LocalDate on, OffsetDateTime known) {
    HouseholdState state = null;
    for (MembershipEvent event : inForce(events, on, known)) {
      state = state == null ? begun(event) : state.after(event);
    }
    return state;
  }

  private static List<MembershipEvent> inForce(
      List<MembershipEvent> events, LocalDate on, OffsetDateTime known) {
    return events.stream()
        .filter(one -> !one.holdsOn().isAfter(on) && !one.recordedAt().isAfter(known))
        .sorted(
            Comparator.comparing(MembershipEvent::holdsOn).thenComparingLong(MembershipEvent::seq))
        .toList();
  }

  private static @Nullable HouseholdState begun(MembershipEvent event) {
    return switch (event.kind()) {
      case REGISTERED, FOUNDED, BACK ->
          new HouseholdState(
              true,
              event.householdType(),
              event.place(),
              event.holdsOn(),
              null,
              new LinkedHashMap<>());
      default -> null;
    };
  }

  private HouseholdState after(MembershipEvent event) {
    String memberNo = event.memberNo();
    return switch (event.kind()) {
      case REGISTERED, FOUNDED, BACK -> again(event);
      case GONE, MERGED ->
          new HouseholdState(false, householdType, place, since, event.holdsOn(), people);
      case TYPE -> new HouseholdState(isThere, event.householdType(), place, since, until, people);
      case PLACE -> new HouseholdState(isThere, householdType, event.place(), since, until, people);
      case LISTED, JOINED -> {
        MemberState before = people.get(memberNo);
        if (memberNo != null && (before == null || !before.isIn())) {
          people.put(memberNo, MemberState.joined(event));
        }
        yield this;
      }
      case LEFT -> {
        people.computeIfPresent(
            String.valueOf(memberNo), (no, one) -> one.isIn() ? one.left(event) : one);
        yield this;
      }
      case COUNTED -> {
        people.computeIfPresent(String.valueOf(memberNo), (no, one) -> one.counted(event));
        yield this;
      }
      case RELATION -> {
        people.computeIfPresent(String.valueOf(memberNo), (no, one) -> one.related(event));
        yield this;
      }
      case SPLIT_OFF, TOOK_IN, HEAD, NUMBER, NAME -> this;
    };
  }

  private HouseholdState again(MembershipEvent event) {
    return new HouseholdState(
        true,
        event.householdType() == null ? householdType : event.householdType(),
        event.place() == null ? place : event.place(),
        isThere ? since : event.holdsOn(),
        null,
        people);
  }

  /** Those who belong to it, in the order in which they came. */
  List<MemberState> members() {
    return people.values().stream().filter(MemberState::isIn).toList();
  }
}
