package cn.anju.household;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;

import anju.tables.household.tables.records.HouseholdRecord;
import cn.anju.platform.Bilingual;
import cn.anju.region.Regions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes of the household and of who belongs to it, on its timeline. */
@Component
class MembershipHistory implements HouseholdHistory {
  private final DSLContext sql;
  private final MembershipBook book;
  private final MemberReasons reasons;
  private final HouseholdCodes codes;
  private final Regions regions;
  private final Clock clock;

  MembershipHistory(
      DSLContext sql,
      MembershipBook book,
      MemberReasons reasons,
      HouseholdCodes codes,
      Regions regions,
      Clock clock) {
    this.sql = sql;
    this.book = book;
    this.reasons = reasons;
    this.codes = codes;
    this.regions = regions;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Event> of(String householdNo, OffsetDateTime known) {
    HouseholdRecord household = sql.fetchOne(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo));
    if (household == null) {
      return List.of();
    }
    List<MembershipEvent> events =
        book.of(household).stream().filter(one -> !one.recordedAt().isAfter(known)).toList();
    Set<String> numbers =
        events.stream()
            .map(MembershipEvent::memberNo)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<String, String> names =
        sql.select(MEMBER.MEMBER_NO, MEMBER.PERSON_NAME)
            .from(MEMBER)
            .where(MEMBER.MEMBER_NO.in(numbers))
            .fetchMap(MEMBER.MEMBER_NO, MEMBER.PERSON_NAME);
    Map<Long, String> remarks = book.remarks(householdNo);
    List<Event> told = new ArrayList<>();
    for (MembershipEvent one : events) {
      // the first list of members is told by the household's own beginning
      if (one.kind() != MembershipEvent.Kind.LISTED) {
        told.add(event(one, names, remarks.get(one.seq())));
      }
    }
    return told;
  }

  private Event event(MembershipEvent one, Map<String, String> names, @Nullable String remark) {
    OffsetDateTime recorded =
        one.recordedAt().atZoneSameInstant(clock.getZone()).toOffsetDateTime();
    LocalDate day =
        one.holdsOn().equals(MembershipEvent.BEGINNING) ? recorded.toLocalDate() : one.holdsOn();
    String other = one.otherHousehold();
    return new Event(
        "household",
        one.kind().name(),
        day,
        recorded,
        one.kind().title(),
        detail(one, names, remark),
        one.actorName(),
        other == null ? null : "/households/" + other);
  }

  private @Nullable Bilingual detail(
      MembershipEvent one, Map<String, String> names, @Nullable String remark) {
    List<Bilingual> parts = new ArrayList<>();
    String memberNo = one.memberNo();
    if (memberNo != null) {
      MembershipEvent.PersonThen person = one.person();
      String then = person == null ? null : person.name();
      String name = names.getOrDefault(memberNo, then == null ? memberNo : then);
      parts.add(same(name));
      if (one.kind() == MembershipEvent.Kind.NAME && then != null) {
        parts.add(new Bilingual("原名" + then, "before: " + then));
      }
    }
    add(parts, codes.of("relation", one.relation()));
    if (one.counted() != null && one.kind() == MembershipEvent.Kind.COUNTED) {
      parts.add(
          Boolean.TRUE.equals(one.counted())
              ? new Bilingual("计入人口", "counts")
              : new Bilingual("不计人口", "does not count"));
    }
    add(parts, reasons.title(one.reason()));
    if (one.kind() == MembershipEvent.Kind.TYPE && one.householdType() != null) {
      parts.add(
          one.householdType().equals(HouseholdType.TUOPIN.name())
              ? new Bilingual("脱贫户", "out of poverty")
              : new Bilingual("一般农户", "general"));
    }
    if (one.kind() == MembershipEvent.Kind.PLACE && one.place() != null) {
      Regions.Place place = regions.placeOf(one.place());
      parts.add(same(place.town() + place.village() + place.group()));
    }
    if (one.otherHousehold() != null) {
      parts.add(
          new Bilingual("对方户 " + one.otherHousehold(), "other household " + one.otherHousehold()));
    }
    if (remark != null) {
      parts.add(same(remark));
    }
    return parts.isEmpty()
        ? null
        : new Bilingual(
            parts.stream().map(Bilingual::zh).collect(Collectors.joining("，")),
            parts.stream().map(Bilingual::en).collect(Collectors.joining(", ")));
  }

  private static void add(List<Bilingual> parts, @Nullable Bilingual part) {
    if (part != null) {
      parts.add(part);
    }
  }

  private static Bilingual same(String text) {
    return new Bilingual(text, text);
  }
}
