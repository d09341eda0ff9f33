package cn.anju.engine.county;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The income book of one household. Amounts in fen, costs positive. */
final class Ledger {
  enum Category {
    WAGE,
    OPERATING,
    PROPERTY,
    TRANSFER,
    OPERATING_COST,
    CLAIM
  }

  /** One receipt, or one cost. */
  static final class Line {
    final LocalDate day;
    final Category category;
    final String item;
    long amount;
    final @Nullable Person who;
    String wujin = "";
    String quantity = "";
    String unit = "";
    String counterparty = "";
    boolean estimated;

    Line(LocalDate day, Category category, String item, long amount, @Nullable Person who) {
      this.day = day;
      this.category = category;
      this.item = item;
      this.amount = amount;
      this.who = who;
    }

    /** Gifts of sympathy and one-off relief are written down and not counted. */
    boolean counts() {
      boolean counted = !item.equals("慰问金") && !item.equals("一次性救济");
      return counted && (who == null || who.counted);
    }

    boolean gross() {
      return category != Category.OPERATING_COST && category != Category.CLAIM;
    }
  }

  final List<Line> lines = new ArrayList<>();

  Line add(LocalDate day, Category category, String item, long amount, @Nullable Person who) {
    Line line = new Line(day, category, item, amount, who);
    lines.add(line);
    return line;
  }

  long sum(Predicate<Line> which) {
    long sum = 0;
    for (Line line : lines) {
      if (line.counts() && which.test(line)) {
        sum += line.amount;
      }
    }
    return sum;
  }

  long net(Predicate<LocalDate> window) {
    return sum(line -> line.gross() && window.test(line.day))
        - sum(line -> line.category == Category.OPERATING_COST && window.test(line.day));
  }

  long gross(Predicate<LocalDate> window) {
    return sum(line -> line.gross() && window.test(line.day));
  }

  void remove(Predicate<Line> which) {
    lines.removeIf(which);
  }

  /** Multiplies what lies in the window. */
  void scale(Predicate<LocalDate> window, double factor) {
    for (Line line : lines) {
      if (window.test(line.day)) {
        line.amount = Math.max(100, Math.round(line.amount * factor));
      }
    }
  }

  /** Makes the net income of the window exactly that, by scaling and one odd amount. */
  void settleNet(Predicate<LocalDate> window, long target) {
    long now = net(window);
    if (now > 0) {
      scale(window, (double) target / now);
    }
    largest(window).amount += target - net(window);
  }

  private Line largest(Predicate<LocalDate> window) {
    Line largest = null;
    for (Line line : lines) {
      if (line.counts()
          && line.gross()
          && window.test(line.day)
          && (largest == null || line.amount > largest.amount)) {
        largest = line;
      }
    }
    if (largest == null) {
      throw new IllegalStateException("no income in the window");
    }
    return largest;
  }
}
