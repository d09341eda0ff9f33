package cn.anju.household;

import static anju.tables.household.Tables.MEMBERSHIP_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.platform.Scope;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 500 random questions, answered by the platform and by acting out what was written down. */
class AsOfReplayTest extends FamilyHouse {
  private static final LocalDate FIRST = LocalDate.of(2016, 1, 1);
  private static final int DAYS = 1500;
  private static final OffsetDateTime FIRST_WRITTEN =
      OffsetDateTime.parse("2020-06-01T08:00:00+08:00");

  @Autowired private HouseholdTimes times;
  private final Random random = new Random(20201204);

  /** As the test wrote it down. */
  private record Said(
      String kind,
      LocalDate on,
      OffsetDateTime at,
      @Nullable String member,
      @Nullable Boolean counted,
      @Nullable String relation,
      @Nullable String type) {}

  /** What somebody was. */
  private record Was(boolean isIn, boolean counted, @Nullable String relation) {}

  private List<Said> story(String no) {
    List<Said> said = new ArrayList<>();
    said.add(new Said("REGISTERED", FIRST, FIRST_WRITTEN, null, null, null, "GENERAL"));
    OffsetDateTime at = FIRST_WRITTEN;
    for (int i = 0; i < 40; i++) {
      at = at.plusHours(random.nextInt(200));
      // not in the order of the days: much is written down late
      LocalDate on = FIRST.plusDays(random.nextInt(DAYS));
      String member = no + "-X" + random.nextInt(6);
      String relation = List.of("12", "22", "32", "41").get(random.nextInt(4));
      boolean counted = random.nextBoolean();
      said.add(
          switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Said("JOINED", on, at, member, counted, relation, null);
            case 3, 4 -> new Said("LEFT", on, at, member, null, null, null);
            case 5 -> new Said("COUNTED", on, at, member, counted, null, null);
            case 6 -> new Said("RELATION", on, at, member, null, relation, null);
            default -> new Said("TYPE", on, at, null, null, null, counted ? "TUOPIN" : "GENERAL");
          });
    }
    behindTheDoors(() -> {
      for (Said one : said) {
        sql.insertInto(MEMBERSHIP_EVENT)
            .set(MEMBERSHIP_EVENT.HOUSEHOLD_NO, no)
            .set(MEMBERSHIP_EVENT.KIND, one.kind())
            .set(MEMBERSHIP_EVENT.HOLDS_ON, one.on())
            .set(MEMBERSHIP_EVENT.RECORDED_AT, one.at())
            .set(MEMBERSHIP_EVENT.MEMBER_NO, one.member())
            .set(MEMBERSHIP_EVENT.IS_COUNTED, one.counted())
            .set(MEMBERSHIP_EVENT.RELATION, one.relation())
            .set(MEMBERSHIP_EVENT.HOUSEHOLD_TYPE, one.type())
            .set(MEMBERSHIP_EVENT.ACTOR, "test")
            .execute();
      }
      return true;
    });
    return said;
  }

  /** Day after day, what was written down about each day by then, as it was written down. */
  private Map<String, Object> actedOut(List<Said> said, LocalDate on, OffsetDateTime known) {
    Map<String, Was> people = new TreeMap<>();
    @Nullable String type = null;
    for (LocalDate day = FIRST; !day.isAfter(on); day = day.plusDays(1)) {
      for (Said one : said) {
        if (!one.on().equals(day) || one.at().isAfter(known)) {
          continue;
        }
        if (one.type() != null) {
          type = one.type();
        }
        if (one.member() == null) {
          continue;
        }
        Was was = people.get(one.member());
        if (one.kind().equals("JOINED") && (was == null || !was.isIn())) {
          people.put(
              one.member(), new Was(true, Boolean.TRUE.equals(one.counted()), one.relation()));
        } else if (was != null) {
          people.put(
              one.member(),
              switch (one.kind()) {
                case "LEFT" -> new Was(false, was.counted(), was.relation());
                case "COUNTED" ->
                    new Was(was.isIn(), Boolean.TRUE.equals(one.counted()), was.relation());
                case "RELATION" -> new Was(was.isIn(), was.counted(), one.relation());
                default -> was;
              });
        }
      }
    }
    Map<String, Object> told = new TreeMap<>();
    told.put("type", String.valueOf(type));
    TreeSet<String> members = new TreeSet<>();
    people.forEach((no, was) -> {
      if (was.isIn()) {
        members.add(no + " " + was.counted() + " " + was.relation());
      }
    });
    told.put("members", members);
    return told;
  }

  @Test
  void five_hundred_questions_as_of_a_day_and_a_moment_equal_a_replay_of_the_events() {
    int asked = 0;
    int withPeople = 0;
    for (int i = 0; i < 20; i++) {
      String no = family();
      List<Said> said = story(no);
      for (int q = 0; q < 25; q++) {
        LocalDate on = FIRST.plusDays(random.nextInt(DAYS + 100));
        OffsetDateTime known = FIRST_WRITTEN.plusHours(random.nextInt(40 * 100));
        HouseholdThen then =
            Objects.requireNonNull(
                Scope.ofJob("test")
                    .get(() -> transaction.execute(status -> times.of(no, on, known))));
        Map<String, Object> told = new TreeMap<>();
        told.put("type", then.householdType().name());
        TreeSet<String> members = new TreeSet<>();
        then.members()
            .forEach(
                one -> members.add(one.no() + " " + one.isCounted() + " " + one.relationCode()));
        told.put("members", members);
        assertThat(told)
            .as(no + " on " + on + " known " + known)
            .isEqualTo(actedOut(said, on, known));
        asked++;
        withPeople += members.isEmpty() ? 0 : 1;
      }
    }
    assertThat(asked).isEqualTo(500);
    assertThat(withPeople).as("questions that somebody answers").isGreaterThan(300);
  }
}
