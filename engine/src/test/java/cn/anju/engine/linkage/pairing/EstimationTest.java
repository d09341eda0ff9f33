package cn.anju.engine.linkage.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.LinkageDefinition.Dependence;
import cn.anju.engine.linkage.pairing.Estimation.Candidates;
import cn.anju.engine.linkage.pairing.Estimation.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Three comparisons of two levels each, whose m and u are known. */
class EstimationTest {
  private static final double[] M = {0.95, 0.9, 0.8};
  private static final double[] U = {0.01, 0.02, 0.05};
  private static final List<@Nullable Dependence> NOTHING = Arrays.asList(null, null, null);
  private static final Offset<Double> NEAR = Offset.offset(0.01);

  @Test
  void m_u_and_the_prior_are_recovered_without_labels() {
    long together = 10_000;
    long apart = 10_000_000;
    Estimation estimation =
        new Estimation(
            new int[] {2, 2, 2},
            NOTHING,
            new Candidates.Independent(patterns(together, apart), together + apart),
            patterns(together / 10, apart / 10),
            null);

    estimation.run();

    for (int c = 0; c < 3; c++) {
      assertThat(estimation.m(c).getFirst()).isCloseTo(M[c], NEAR);
      assertThat(estimation.u(c).getFirst()).isCloseTo(U[c], NEAR);
    }
    assertThat(estimation.prior()).isCloseTo(1e-3, Offset.offset(2e-5));
  }

  @Test
  void strangers_who_agree_on_one_column_may_agree_more_often_on_another() {
    // of strangers one in a hundred agrees on the first; of those 60 of 100 on the second, else 20
    List<Pattern> strangers =
        List.of(
            new Pattern(new int[] {0, 0}, 6_000),
            new Pattern(new int[] {0, 1}, 4_000),
            new Pattern(new int[] {1, 0}, 198_000),
            new Pattern(new int[] {1, 1}, 792_000));
    Estimation estimation =
        new Estimation(
            new int[] {2, 2},
            Arrays.asList(null, new Dependence(0, 0)),
            new Candidates.Independent(strangers, 1e9),
            strangers,
            1e-9);

    estimation.run();

    assertThat(estimation.lift(0)).isEqualTo(1);
    assertThat(estimation.lift(1)).isCloseTo(0.6 / 0.204, NEAR);
  }

  @Test
  void a_given_prior_stays() {
    Estimation estimation =
        new Estimation(
            new int[] {2, 2, 2},
            NOTHING,
            new Candidates.Independent(patterns(100, 10_000), 10_100),
            patterns(100, 10_000),
            0.02);

    estimation.run();

    assertThat(estimation.prior()).isEqualTo(0.02);
  }

  @Test
  void candidates_of_one_row_share_what_it_can_give() {
    List<Pattern> agreeing = List.of(new Pattern(new int[] {0}, 4));
    Candidates.Competing candidates =
        new Candidates.Competing(
            agreeing, new int[] {1, 1, 1, 2}, new int[] {0, 0, 0, 0}, new float[4], 200, 100);

    double[] expected = candidates.expected(new double[] {9});

    // three of one row: 27 / 28 together; one alone: 9 / 10
    assertThat(expected[0]).isCloseTo(27 / 28.0 + 0.9, Offset.offset(1e-12));
  }

  @Test
  void a_rare_value_makes_a_candidate_likelier() {
    List<Pattern> agreeing = List.of(new Pattern(new int[] {0}, 1));

    assertThat(competing(agreeing, 3).expected(new double[] {1})[0]).isCloseTo(8 / 9.0, NEAR);
    assertThat(competing(agreeing, 0).expected(new double[] {1})[0]).isCloseTo(1 / 2.0, NEAR);
  }

  private static Candidates.Competing competing(List<Pattern> patterns, float rarity) {
    return new Candidates.Competing(
        patterns, new int[] {1}, new int[] {0}, new float[] {rarity}, 100, 100);
  }

  /** All patterns as often as independence of the comparisons has them. */
  private static List<Pattern> patterns(long together, long apart) {
    List<Pattern> patterns = new ArrayList<>();
    for (int code = 0; code < 8; code++) {
      int[] levels = {code & 1, code >> 1 & 1, code >> 2 & 1};
      double shareTogether = 1;
      double shareApart = 1;
      for (int c = 0; c < 3; c++) {
        shareTogether *= levels[c] == 0 ? M[c] : 1 - M[c];
        shareApart *= levels[c] == 0 ? U[c] : 1 - U[c];
      }
      patterns.add(new Pattern(levels, Math.round(together * shareTogether + apart * shareApart)));
    }
    return patterns;
  }
}
