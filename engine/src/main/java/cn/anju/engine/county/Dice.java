package cn.anju.engine.county;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/** The chance of one household or one file; the same seed throws the same. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed, long household) {
    random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + household * 0xD1342543DE82EF95L);
  }

  /** From 0 up to, not including, {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Both ends included. */
  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  double unit() {
    return random.nextDouble();
  }

  double normal() {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  <T> T pick(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  char letter(String choices) {
    return choices.charAt(random.nextInt(choices.length()));
  }

  LocalDate day(LocalDate from, LocalDate to) {
    return from.plusDays(random.nextLong(ChronoUnit.DAYS.between(from, to) + 1));
  }

  /** A whole number of yuan between the two, in fen. */
  long yuan(int from, int to) {
    return between(from, to) * 100L;
  }
}
