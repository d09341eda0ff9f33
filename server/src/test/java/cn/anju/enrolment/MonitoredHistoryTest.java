package cn.anju.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.enrolment.HelpType;
import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.enrolment.RiskType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class MonitoredHistoryTest {
  private static final LocalDate DAY = LocalDate.of(2020, 3, 1);
  private static final Instant AT = Instant.parse("2020-03-01T08:00:00Z");

  private static List<MonitoredEvent> history(Random random) {
    List<MonitoredEvent> events = new ArrayList<>();
    events.add(
        MonitoredEvent.of(MonitoredEvent.Kind.ENROLLED, DAY, AT)
            .placed(NationalCategory.MARGINAL, HelpType.LOW_INCOME)
            .withRisks(List.of(RiskType.ILLNESS))
            .withPeople(3)
            .numbered(1));
    MonitoredEvent.Kind[] kinds = MonitoredEvent.Kind.values();
    for (int seq = 2; seq < 20; seq++) {
      MonitoredEvent.Kind kind = kinds[random.nextInt(kinds.length)];
      LocalDate from = DAY.plusDays(random.nextInt(300));
      events.add(
          MonitoredEvent.of(kind, from, AT.plusSeconds(86_400L * 20 * seq))
              .placed(
                  NationalCategory.values()[random.nextInt(3)],
                  HelpType.values()[random.nextInt(3)])
              .withRisks(List.of(RiskType.values()[random.nextInt(11)]))
              .withPeople(random.nextInt(6))
              .numbered(seq));
    }
    return events;
  }

  @RepeatedTest(200)
  void the_same_events_come_to_the_same_state_in_whatever_order_they_are_read(
      RepetitionInfo number) {
    Random random = new Random(number.getCurrentRepetition());
    List<MonitoredEvent> events = history(random);
    List<MonitoredEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);

    assertThat(MonitoredState.of(shuffled)).isEqualTo(MonitoredState.of(events));
    for (int known = 1; known <= events.size(); known++) {
      Instant at = events.get(known - 1).recordedAt();
      LocalDate asOf = DAY.plusDays(random.nextInt(300));
      assertThat(MonitoredState.of(events, asOf, at))
          .as("what is written down later changes nothing of what was known")
          .isEqualTo(MonitoredState.of(events.subList(0, known), asOf, Instant.MAX));
    }
    assertThat(MonitoredState.of(events, DAY.minusDays(1), Instant.MAX)).isNull();
  }
}
