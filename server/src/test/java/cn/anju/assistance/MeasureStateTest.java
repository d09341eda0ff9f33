package cn.anju.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasureStateTest {
  private static final LocalDate DAY = LocalDate.of(2020, 6, 1);
  private static final OffsetDateTime AT = OffsetDateTime.parse("2020-06-01T09:00:00+08:00");

  private static MeasureState.Event event(
      int seq, MeasureState.Kind kind, int day, int recorded, @Nullable Integer corrects) {
    return new MeasureState.Event(
        seq,
        kind,
        corrects,
        DAY.plusDays(day),
        AT.plusDays(recorded),
        null,
        "a",
        "甲",
        null,
        kind == MeasureState.Kind.JUDGED ? MeasureState.Effect.SOME : null);
  }

  @Test
  void what_is_entered_late_holds_from_its_day_once_it_is_known() {
    List<MeasureState.Event> events =
        List.of(
            event(1, MeasureState.Kind.PLANNED, 0, 0, null),
            event(2, MeasureState.Kind.DONE, 5, 20, null));
    MeasureState then =
        Objects.requireNonNull(MeasureState.of(events, DAY.plusDays(10), AT.plusDays(10)));
    assertThat(then.phase()).isEqualTo(MeasureState.Phase.PLANNED);
    MeasureState now =
        Objects.requireNonNull(MeasureState.of(events, DAY.plusDays(10), AT.plusDays(20)));
    assertThat(now.phase()).isEqualTo(MeasureState.Phase.DONE);
    assertThat(now.doneOn()).isEqualTo(DAY.plusDays(5));
    assertThat(MeasureState.of(events, DAY.minusDays(1), null)).isNull();
  }

  @Test
  void a_beginning_that_was_taken_back_leaves_no_measure_and_another_event_leaves_the_rest() {
    MeasureState.Event planned = event(1, MeasureState.Kind.PLANNED, 0, 0, null);
    MeasureState.Event done = event(2, MeasureState.Kind.DONE, 5, 5, null);
    MeasureState.Event noBeginning = event(3, MeasureState.Kind.WITHDRAWN, 0, 6, 1);
    MeasureState.Event notDone = event(3, MeasureState.Kind.WITHDRAWN, 5, 6, 2);
    MeasureState gone =
        Objects.requireNonNull(MeasureState.of(List.of(planned, done, noBeginning), null, null));
    assertThat(gone.phase()).isEqualTo(MeasureState.Phase.WITHDRAWN);
    assertThat(gone.counts()).isFalse();
    MeasureState open =
        Objects.requireNonNull(MeasureState.of(List.of(planned, done, notDone), null, null));
    assertThat(open.phase()).isEqualTo(MeasureState.Phase.PLANNED);
    assertThat(open.isImplemented()).isFalse();
  }

  @Test
  void asked_as_of_a_moment_it_is_what_a_replay_up_to_then_comes_to() {
    Random dice = new Random(80);
    for (int round = 0; round < 500; round++) {
      List<MeasureState.Event> all = new ArrayList<>();
      all.add(event(1, MeasureState.Kind.PLANNED, 0, 0, null));
      int n = 1 + dice.nextInt(6);
      for (int seq = 2; seq <= n; seq++) {
        MeasureState.Kind kind =
            List.of(
                    MeasureState.Kind.STARTED,
                    MeasureState.Kind.DONE,
                    MeasureState.Kind.JUDGED,
                    MeasureState.Kind.TERMS,
                    MeasureState.Kind.ENDED)
                .get(dice.nextInt(5));
        Integer corrects = seq > 2 && dice.nextInt(4) == 0 ? Integer.valueOf(seq - 1) : null;
        all.add(event(seq, kind, dice.nextInt(30), seq * 2, corrects));
      }
      int known = dice.nextInt(16);
      LocalDate day = DAY.plusDays(dice.nextInt(35));
      List<MeasureState.Event> upToThen =
          all.stream().filter(one -> !one.recordedAt().isAfter(AT.plusDays(known))).toList();
      assertThat(MeasureState.of(all, day, AT.plusDays(known)))
          .isEqualTo(MeasureState.of(upToThen, day, null));
    }
  }
}
