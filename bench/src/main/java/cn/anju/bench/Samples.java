package cn.anju.bench;

import java.util.Arrays;
import java.util.List;

/** Measured values of repeated runs. */
final class Samples {
  private final double[] values;

  Samples(List<Double> values) {
    this.values = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  double median() {
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** {@code median (min–max)} in seconds. */
  @Override
  public String toString() {
    return "%.3f (%.3f–%.3f)"
        .formatted(
            median(), Arrays.stream(values).min().orElse(0), Arrays.stream(values).max().orElse(0));
  }
}
