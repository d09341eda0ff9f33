package cn.anju.engine.linkage.pairing;

import cn.anju.engine.definition.LinkageDefinition.Dependence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds how often pairs agree that belong together (m) and that do not (u), without being told
 * which do, by expectation maximisation.
 *
 * <p>Two counts of the patterns of levels are used. Pairs picked at random tell u: nearly all of
 * them are strangers, and the few that are not are weighed out. Blocked pairs tell m: nearly all
 * pairs that belong together are among them. All pairs outside the blocks count as strangers, so
 * that the prior is that of any two rows and not of the blocked pairs.
 */
final class Estimation {
  private static final int MOST_ROUNDS = 200;
  private static final double STILL = 1e-5;

  /** No level is impossible: so many pairs are thought to have been seen at each of them. */
  private static final double UNSEEN = 0.5;

  /** So many random pairs of a level are enough to know its share from them alone. */
  private static final double SEEN_ENOUGH = 10;

  /** A share of strangers is never thought higher than this. */
  private static final double NEARLY_ALL = 0.999;

  private final int[] levels;
  private final @Nullable Dependence[] dependences;
  private final double[] lift;
  private final Candidates candidates;
  private final List<Pattern> random;
  private final double[] looked;
  private final double[][] m;
  private final double[][] u;
  private final boolean isPriorGiven;
  private double prior;
  private int rounds;

  /**
   * Levels of all comparisons of a pair and how many pairs have them.
   *
   * @param levels one per comparison; -1 for a missing value
   * @param pairs how many
   */
  record Pattern(int[] levels, long pairs) {}

  /** Pairs that may belong together. */
  sealed interface Candidates {
    /** Their patterns. */
    List<Pattern> patterns();

    /** How many pairs there are, blocked or not, from which these were taken. */
    double allPairs();

    /**
     * How many pairs of each pattern belong together.
     *
     * @param odds of each pattern, prior included, that a pair belongs together
     */
    double[] expected(double[] odds);

    /** How many pairs of each pattern were looked at for {@link #expected}. */
    double[] looked();

    /** Odds before anything was compared. */
    double oddsOf(double prior);

    /** Each pair is judged alone. */
    record Independent(List<Pattern> patterns, double allPairs) implements Candidates {
      @Override
      public double oddsOf(double prior) {
        return prior / (1 - prior);
      }

      @Override
      public double[] looked() {
        return patterns.stream().mapToDouble(Pattern::pairs).toArray();
      }

      @Override
      public double[] expected(double[] odds) {
        double[] expected = new double[odds.length];
        for (int i = 0; i < odds.length; i++) {
          expected[i] = patterns.get(i).pairs() * odds[i] / (1 + odds[i]);
        }
        return expected;
      }
    }

    /**
     * The candidates of some rows of the left, of which each row has one partner at most; in the
     * order of the rows.
     *
     * @param row of each candidate
     * @param pattern of each candidate, its place among the patterns
     * @param rarity of each candidate: bits that rare values add
     * @param allPairs number of those rows times number of rows of the right
     * @param others number of rows of the right
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Competing(
        List<Pattern> patterns,
        int[] row,
        int[] pattern,
        float[] rarity,
        double allPairs,
        double others)
        implements Candidates {
      @Override
      public double oddsOf(double prior) {
        return prior / Math.max(0.01, 1 - prior * others);
      }

      @Override
      public double[] looked() {
        double[] looked = new double[patterns.size()];
        for (int place : pattern) {
          looked[place]++;
        }
        return looked;
      }

      @Override
      public double[] expected(double[] odds) {
        double[] expected = new double[odds.length];
        int from = 0;
        while (from < row.length) {
          int to = from;
          double all = 1;
          while (to < row.length && row[to] == row[from]) {
            all += odds[pattern[to]] * Math.pow(2, rarity[to]);
            to++;
          }
          for (int i = from; i < to; i++) {
            expected[pattern[i]] += odds[pattern[i]] * Math.pow(2, rarity[i]) / all;
          }
          from = to;
        }
        return expected;
      }
    }
  }

  /**
   * @param levels number of levels per comparison, "anything else" included
   * @param dependences what each comparison depends on; null = nothing
   * @param random patterns of pairs picked at random
   * @param prior null = to be estimated
   */
  Estimation(
      int[] levels,
      List<@Nullable Dependence> dependences,
      Candidates candidates,
      List<Pattern> random,
      @Nullable Double prior) {
    this.levels = levels;
    this.dependences = dependences.toArray(Dependence[]::new);
    this.lift = new double[levels.length];
    Arrays.fill(lift, 1);
    this.candidates = candidates;
    this.random = random;
    this.looked = candidates.looked();
    this.isPriorGiven = prior != null;
    long compared = candidates.patterns().stream().mapToLong(Pattern::pairs).sum();
    this.prior =
        prior != null ? prior : Math.clamp(0.1 * compared / candidates.allPairs(), 1e-12, 0.1);
    m = new double[levels.length][];
    u = new double[levels.length][];
    for (int c = 0; c < levels.length; c++) {
      m[c] = falling(levels[c]);
      u[c] = new double[levels[c]];
    }
  }

  /** 0.9 for the strongest agreement, the rest falling towards "anything else". */
  private static double[] falling(int levels) {
    double[] share = new double[levels];
    double rest = 1;
    for (int level = 0; level < levels - 1; level++) {
      share[level] = rest * 0.9;
      rest -= share[level];
    }
    share[levels - 1] = rest;
    return share;
  }

  /** Repeats until nothing moves. */
  void run() {
    countStrangers(random.stream().mapToDouble(Pattern::pairs).toArray());
    double moved = 1;
    for (rounds = 0; rounds < MOST_ROUNDS && moved > STILL; rounds++) {
      double[][] before = copy(m);
      double priorBefore = prior;
      double[] expected = candidates.expected(odds(candidates.patterns()));
      double[] odds = odds(random);
      double[] strangers = new double[odds.length];
      for (int i = 0; i < odds.length; i++) {
        strangers[i] = random.get(i).pairs() / (1 + odds[i]);
      }
      count(candidates.patterns(), expected, m);
      countStrangers(strangers);
      countRareStrangers(strangers, expected);
      if (!isPriorGiven) {
        prior = Math.clamp(Arrays.stream(expected).sum() / candidates.allPairs(), 1e-15, 0.5);
      }
      moved = Math.max(distance(before, m), Math.abs(prior - priorBefore) / prior);
    }
  }

  /** Odds of each pattern that a pair belongs together. */
  private double[] odds(List<Pattern> patterns) {
    double[] odds = new double[patterns.size()];
    for (int i = 0; i < odds.length; i++) {
      odds[i] = candidates.oddsOf(prior);
      for (int c = 0; c < levels.length; c++) {
        int level = patterns.get(i).levels()[c];
        if (level >= 0) {
          double strangers =
              isLifted(dependences[c], patterns.get(i).levels())
                  ? LinkageModel.lifted(
                      u[c][level], level == levels[c] - 1, u[c][levels[c] - 1], lift[c])
                  : u[c][level];
          odds[i] *= m[c][level] / strangers;
        }
      }
    }
    return odds;
  }

  /** True if a pair with these levels agrees on what a comparison depends on. */
  static boolean isLifted(@Nullable Dependence dependence, int[] levels) {
    return dependence != null
        && levels[dependence.comparison()] >= 0
        && levels[dependence.comparison()] <= dependence.weakest();
  }

  /** u, and how many times more often those agree who agree on what a comparison depends on. */
  private void countStrangers(double[] pairs) {
    count(random, pairs, u);
    for (int c = 0; c < levels.length; c++) {
      double known = UNSEEN;
      double agree = UNSEEN * (1 - u[c][levels[c] - 1]);
      for (int i = 0; i < pairs.length; i++) {
        int level = random.get(i).levels()[c];
        if (level >= 0 && isLifted(dependences[c], random.get(i).levels())) {
          known += pairs[i];
          agree += level < levels[c] - 1 ? pairs[i] : 0;
        }
      }
      double usual = 1 - u[c][levels[c] - 1];
      lift[c] = Math.max(1, Math.min(agree / known, NEARLY_ALL) / usual);
    }
  }

  /**
   * Levels that hardly any random pair has: a number that differs in one digit, a household in
   * common. The blocks hold nearly all pairs that agree so far, strangers among them, and are
   * counted.
   */
  private void countRareStrangers(double[] strangers, double[] expected) {
    double[] known = new double[levels.length];
    double[][] seen = new double[levels.length][];
    double[][] blocked = new double[levels.length][];
    for (int c = 0; c < levels.length; c++) {
      seen[c] = new double[levels[c]];
      blocked[c] = new double[levels[c]];
    }
    double all = 0;
    for (int i = 0; i < strangers.length; i++) {
      all += random.get(i).pairs();
      for (int c = 0; c < levels.length; c++) {
        int level = random.get(i).levels()[c];
        if (level >= 0) {
          known[c] += random.get(i).pairs();
          seen[c][level] += strangers[i];
        }
      }
    }
    for (int i = 0; i < expected.length; i++) {
      for (int c = 0; c < levels.length; c++) {
        int level = candidates.patterns().get(i).levels()[c];
        if (level >= 0) {
          blocked[c][level] += Math.max(0, looked[i] - expected[i]);
        }
      }
    }
    for (int c = 0; c < levels.length; c++) {
      double total = 0;
      for (int level = 0; level < levels[c] - 1; level++) {
        if (seen[c][level] < SEEN_ENOUGH) {
          double pairs = Math.max(1, candidates.allPairs() * known[c] / Math.max(1, all));
          u[c][level] =
              Math.max(
                  (blocked[c][level] + UNSEEN) / pairs, seen[c][level] / Math.max(1, known[c]));
        }
        total += u[c][level];
      }
      u[c][levels[c] - 1] = Math.max(1 - total, 1 - NEARLY_ALL);
    }
  }

  /** Shares of the levels, each pattern counted as often as said. */
  private static void count(List<Pattern> patterns, double[] pairs, double[][] shares) {
    for (double[] row : shares) {
      Arrays.fill(row, UNSEEN);
    }
    for (int i = 0; i < patterns.size(); i++) {
      int[] levels = patterns.get(i).levels();
      for (int c = 0; c < levels.length; c++) {
        if (levels[c] >= 0) {
          shares[c][levels[c]] += pairs[i];
        }
      }
    }
    for (double[] row : shares) {
      double sum = Arrays.stream(row).sum();
      for (int level = 0; level < row.length; level++) {
        row[level] /= sum;
      }
    }
  }

  private static double[][] copy(double[][] shares) {
    return Arrays.stream(shares).map(double[]::clone).toArray(double[][]::new);
  }

  private static double distance(double[][] one, double[][] other) {
    double most = 0;
    for (int c = 0; c < one.length; c++) {
      for (int level = 0; level < one[c].length; level++) {
        most = Math.max(most, Math.abs(one[c][level] - other[c][level]));
      }
    }
    return most;
  }

  /** The estimated or given prior: probability that any two rows belong together. */
  double prior() {
    return prior;
  }

  /** How often it was repeated. */
  int rounds() {
    return rounds;
  }

  /** Share of the levels of one comparison among pairs that belong together. */
  List<Double> m(int comparison) {
    return list(m[comparison]);
  }

  /** Share of the levels of one comparison among pairs that do not. */
  List<Double> u(int comparison) {
    return list(u[comparison]);
  }

  /** How many times more often strangers agree who agree on what the comparison depends on. */
  double lift(int comparison) {
    return lift[comparison];
  }

  private static List<Double> list(double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return list;
  }
}
