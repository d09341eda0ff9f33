package cn.anju.engine.county;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of the departments, with their columns as in {@code feeds.tsv}. */
enum Feed {
  MI_01("", true, "psn_no"),
  MI_02("setl_time", false, "setl_id", "mdtrt_id"),
  MI_03("paid_date", false, "aid_no", "setl_id"),
  HE_01("confirmed_date", false),
  HE_02("followup_date", false),
  HE_03("assessed_date", false),
  ED_01("", true, "student_no"),
  ED_02("paid_date", false),
  ED_03("", false),
  DP_01("", false, "disability_card_no"),
  DP_02("service_date", false),
  EM_01("event_date", false),
  EM_02("event_date", false),
  EM_03("", false),
  EM_04("accident_date", false, "accident_no"),
  CA_01("", true, "benefit_no"),
  CA_02("paid_date", false, "aid_no"),
  CA_03("", true),
  CA_04("death_date", false),
  CA_05("", true),
  CA_06("divorce_date", false, "reg_no"),
  CA_07("refused_date", false, "apply_no"),
  TP_01("accident_time", false, "accident_no"),
  HR_01("", false),
  HR_02("", true),
  HR_03("", true),
  HO_01("", false, "house_no"),
  WA_01("", false),
  AG_01("", true, "loan_no"),
  AG_02("paid_date", false, "award_no"),
  AG_03("", false, "contract_no"),
  AG_04("event_date", false),
  GRID_01("observed_on", false);

  /** What a cell is, for those who write it or make it dirty. */
  enum Kind {
    TEXT,
    NAME,
    IDENTITY,
    REGION,
    CODE,
    NUMBER,
    AMOUNT,
    DATE,
    MOMENT
  }

  /**
   * One column.
   *
   * @param labels code to word; empty where the department has no words for it
   * @param serial whether it numbers the row itself, so that another row needs another one
   */
  record Column(
      String name,
      String header,
      List<String> variants,
      Kind kind,
      boolean required,
      Map<String, String> labels,
      boolean serial) {}

  /** Loaded before the first constant is made. */
  private static final class Table {
    static final Map<String, List<String[]>> ROWS = table();
  }

  private final String code;
  private final String title;
  private final boolean full;

  @SuppressWarnings("ImmutableEnumChecker") // never written after the constructor
  private final Column[] columns;

  private final int businessDate;

  /**
   * @param businessDate the column by which a row of an earlier month is late for certain; empty
   *     where there is none or where a first full register makes it moot
   */
  Feed(String businessDate, boolean full, String... serials) {
    code = name().replace('_', '-');
    this.full = full;
    List<String[]> rows = tableOf(code);
    title = rows.getFirst()[1];
    columns = new Column[rows.size()];
    int dated = -1;
    for (int place = 0; place < columns.length; place++) {
      columns[place] = column(rows.get(place), List.of(serials));
      if (columns[place].name().equals(businessDate)) {
        dated = place;
      }
    }
    this.businessDate = dated;
  }

  private static List<String[]> tableOf(String code) {
    return Table.ROWS.getOrDefault(code, List.of());
  }

  private static Map<String, List<String[]>> table() {
    Map<String, List<String[]>> table = new HashMap<>();
    try {
      for (String line : Regions.lines("feeds.tsv")) {
        String[] cells = line.split("\t", -1);
        table.computeIfAbsent(cells[0], feed -> new ArrayList<>()).add(cells);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return table;
  }

  private static Column column(String[] cells, List<String> serials) {
    Map<String, String> labels = new HashMap<>();
    for (String pair : cells[8].split("\\|", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        labels.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    List<String> variants = cells[4].isEmpty() ? List.of() : List.of(cells[4].split("\\|", -1));
    return new Column(
        cells[5],
        cells[3],
        variants,
        kind(cells[5], cells[6]),
        cells[7].equals("Y"),
        labels,
        serials.contains(cells[5]));
  }

  private static Kind kind(String name, String type) {
    if (name.equals("id_no") || name.endsWith("_id_no")) {
      return Kind.IDENTITY;
    }
    return switch (name) {
      case "person_name", "head_name", "guardian_name" -> Kind.NAME;
      case "region_text" -> Kind.REGION;
      default -> kindOf(type);
    };
  }

  private static Kind kindOf(String type) {
    if (type.startsWith("decimal")) {
      return Kind.AMOUNT;
    }
    return switch (type) {
      case "int" -> Kind.NUMBER;
      case "date" -> Kind.DATE;
      case "datetime" -> Kind.MOMENT;
      case "code", "char(1)", "char(3)" -> Kind.CODE;
      default -> Kind.TEXT;
    };
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }

  /** Whether every month's file is the whole register. */
  boolean full() {
    return full;
  }

  Column[] columns() {
    return columns;
  }

  /** Place of the column that says in which month the row counts, -1 without one. */
  int businessDate() {
    return businessDate;
  }

  /** Place of the first column of that kind, -1 without one. */
  int place(Kind kind) {
    for (int place = 0; place < columns.length; place++) {
      if (columns[place].kind() == kind) {
        return place;
      }
    }
    return -1;
  }

  int place(String column) {
    for (int place = 0; place < columns.length; place++) {
      if (columns[place].name().equals(column)) {
        return place;
      }
    }
    throw new IllegalArgumentException(code + " has no column " + column);
  }
}
