package cn.anju.engine.linkage.pairing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds how often pairs agree that belong together (m) and that do not (u), without being told which
 * do, by expectation maximisation over how often each pattern of levels occurs.
 *
 * <p>Two counts are used. Pairs picked at random tell u: nearly all of them are strangers, and the
 * few that are not are weighed out. Blocked pairs tell m: nearly all pairs that belong together are
 * among them. All pairs outside the blocks count as strangers, so that the prior is that of any two
 * rows and not of the blocked pairs.
 */
final class Estimation {
  private static final int MOST_ROUNDS = 500;
  private static final double STILL = 1e-7;

  /** No level is impossible: so many pairs are thought to have been seen at each of them. */
  private static final double UNSEEN = 0.5;

  private final int[] levels;
  private final List<Pattern> blocked;
  private final List<Pattern> random;
  private final double allPairs;
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

  /**
   * @param levels number of levels per comparison, "anything else" included
   * @param blocked patterns of the pairs that were compared
   * @param random patterns of pairs picked at random
   * @param allPairs how many pairs there are
   * @param prior null = to be estimated
   */
  Estimation(
      int[] levels,
      List<Pattern> blocked,
      List<Pattern> random,
      double allPairs,
      @Nullable Double prior) {
    this.levels = levels;
    this.blocked = blocked;
    this.random = random;
    this.allPairs = allPairs;
    this.isPriorGiven = prior != null;
    long compared = blocked.stream().mapToLong(Pattern::pairs).sum();
    this.prior = prior != null ? prior : Math.clamp(0.1 * compared / allPairs, 1e-12, 0.5);
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
    count(random, u, pattern -> 1.0);
    double moved = 1;
    for (rounds = 0; rounds < MOST_ROUNDS && moved > STILL; rounds++) {
      double[][] before = copy(m);
      double priorBefore = prior;
      double[] belong = blocked.stream().mapToDouble(this::belongs).toArray();
      double[] strange = random.stream().mapToDouble(pattern -> 1 - belongs(pattern)).toArray();
      count(blocked, m, place -> belong[place]);
      count(random, u, place -> strange[place]);
      double found = 0;
      for (int i = 0; i < belong.length; i++) {
        found += belong[i] * blocked.get(i).pairs();
      }
      if (!isPriorGiven) {
        prior = Math.clamp(found / allPairs, 1e-15, 0.5);
      }
      moved = Math.max(distance(before, m), Math.abs(prior - priorBefore) / prior);
    }
  }

  /** Probability that a pair with this pattern belongs together. */
  private double belongs(Pattern pattern) {
    double together = prior;
    double apart = 1 - prior;
    for (int c = 0; c < levels.length; c++) {
      int level = pattern.levels()[c];
      if (level >= 0) {
        together *= m[c][level];
        apart *= u[c][level];
      }
    }
    return together / (together + apart);
  }

  private interface Share {
    double of(int place);
  }

  private void count(List<Pattern> patterns, double[][] shares, Share share) {
    for (double[] row : shares) {
      Arrays.fill(row, UNSEEN);
    }
    for (int i = 0; i < patterns.size(); i++) {
      Pattern pattern = patterns.get(i);
      double pairs = pattern.pairs() * share.of(i);
      for (int c = 0; c < levels.length; c++) {
        if (pattern.levels()[c] >= 0) {
          shares[c][pattern.levels()[c]] += pairs;
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

  /** The estimated or given prior. */
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

  private static List<Double> list(double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return list;
  }
}
