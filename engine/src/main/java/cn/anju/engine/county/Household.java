package cn.anju.engine.county;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One household while it is being made: its people, its books, and every row about it. */
final class Household {
  final int index;
  final String number;
  final boolean tuopin;
  final Village village;
  final int group;
  final Timeline time;
  final Dice dice;

  /** Hundredths of a mu; -1 where the registry's cell is blank. */
  long cultivated;

  final String phone;
  final List<Person> people = new ArrayList<>();
  final Ledger ledger = new Ledger();
  final List<Spending> spending = new ArrayList<>();

  /** Signed yearly accounts, net income in fen, from four years before T's year; -1: none. */
  final long[] accounts = {-1, -1, -1, -1, -1};

  final List<Known> known = new ArrayList<>();
  final List<Entry> rows = new ArrayList<>();

  /** A story's household: its rows are not made useless. */
  boolean told;

  /** HO-01 and WA-01 say something else than usual, or nothing. */
  boolean ownHouseRows;

  boolean ownWaterRow;

  /** CA-01: 0 not on the roster, else the kind of benefit that all members have. */
  int benefitKind;

  /** Care of the household's register rows. */
  Entry.Care care = Entry.Care.EXPENDABLE;

  private int serial;

  Household(int index, boolean tuopin, Village village, Timeline time, Dice dice) {
    this.index = index;
    this.number = "H%07d".formatted(index + 1);
    this.tuopin = tuopin;
    this.village = village;
    this.time = time;
    this.dice = dice;
    this.group = dice.between(1, village.groups());
    this.cultivated = dice.between(80, 620);
    this.phone =
        "1%s%08d"
            .formatted(dice.pick(new String[] {"38", "39", "50", "81"}), dice.below(100_000_000));
  }

  /** One line of spending; amounts in fen, {@code reimbursed} the part that others paid. */
  record Spending(
      @Nullable Person who,
      LocalDate day,
      String kind,
      long amount,
      long reimbursed,
      boolean rigid,
      boolean compliant) {

    long net() {
      return amount - reimbursed;
    }
  }

  Person head() {
    return people.getFirst();
  }

  String region() {
    return village.text(group);
  }

  /** Counted members; income is divided by them. */
  int size() {
    int size = 0;
    for (Person person : people) {
      if (person.counted) {
        size++;
      }
    }
    return size;
  }

  int ableWorkers() {
    int able = 0;
    for (Person person : people) {
      if (person.able(time.asOf())) {
        able++;
      }
    }
    return able;
  }

  /** A number that no other row of this kind carries. */
  String serial(String prefix) {
    return "%s%07d%03d".formatted(prefix, index + 1, ++serial);
  }

  /** A row about a person; a person without number has no row that could find him. */
  Entry row(@Nullable Person about, Feed feed, int period, String... cells) {
    return row(about, Entry.Care.PLAIN, feed, period, cells);
  }

  Entry row(@Nullable Person about, Entry.Care care, Feed feed, int period, String... cells) {
    Entry entry = new Entry(feed, period, care, cells);
    if (about != null && about.id.isEmpty()) {
      entry.lost = true;
    } else {
      rows.add(entry);
    }
    return entry;
  }

  <K extends Known> K add(K fact) {
    known.add(fact);
    return fact;
  }

  void spend(@Nullable Person who, LocalDate day, String kind, long amount, long reimbursed) {
    boolean rigid = !kind.equals("DEBT") && !kind.equals("OTHER");
    spending.add(new Spending(who, day, kind, amount, reimbursed, rigid, rigid));
  }

  Known.@Nullable Seen seen(String fact) {
    return lastSeen(known, fact);
  }

  static Known.@Nullable Seen lastSeen(List<Known> known, String fact) {
    Known.Seen last = null;
    for (Known piece : known) {
      if (piece instanceof Known.Seen seen
          && seen.fact().equals(fact)
          && (last == null || !seen.day().isBefore(last.day()))) {
        last = seen;
      }
    }
    return last;
  }

  /** Fen as yuan with two decimals. */
  static String yuan(long fen) {
    long absolute = Math.abs(fen);
    long cents = absolute % 100;
    return (fen < 0 ? "-" : "") + absolute / 100 + (cents < 10 ? ".0" : ".") + cents;
  }
}
