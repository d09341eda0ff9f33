package cn.anju.engine.county;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;

/** One department's file of one month, and the truth about each of its rows. */
final class FeedFile {
  private static final String[] FOREIGN = {
    "四川省遂宁市船山区永兴镇", "四川省资阳市乐至县童家镇", "重庆市潼南区双江镇", "四川省遂宁市大英县蓬莱镇", "四川省遂宁市射洪市太和镇"
  };

  private final Feed feed;
  private final Timeline time;
  private final int period;
  private final Layout layout;
  private final TruthRows truth;
  private final double rate;
  private final Dice dice;
  private final Dirt dirt;
  private final People people;
  private int serial;
  private long data;
  private long quarantined;
  private long duplicates;

  FeedFile(
      Layout layout,
      Timeline time,
      int period,
      TruthRows truth,
      double rate,
      Dice dice,
      People people) {
    this.layout = layout;
    this.feed = layout.feed;
    this.time = time;
    this.period = period;
    this.truth = truth;
    this.rate = rate;
    this.dice = dice;
    this.dirt = new Dirt(dice, layout.workbook);
    this.people = people;
  }

  /** Data rows without duplicates: what the change of a whole register is measured by. */
  long base() {
    return data - duplicates;
  }

  long rows() {
    return data;
  }

  /** Writes the row, maybe spoiled, maybe twice, maybe with somebody else's beside it. */
  void write(Entry entry, int spread, Village village) throws IOException {
    Layout.Table table = layout.tables.get(spread % layout.tables.size());
    String[] cells = entry.cells.clone();
    String code = entry.otherName ? "NAME_MISMATCH" : entry.code;
    boolean free =
        rate > 0
            && entry.care != Entry.Care.UNTOUCHED
            && !entry.otherName
            && entry.outcome.equals("ACCEPTED");
    if (free && dice.chance(rate)) {
      if (entry.care == Entry.Care.EXPENDABLE && dice.chance(0.1) && mayLose()) {
        String[] lost = dirt.lose(feed, cells).split(" ", -1);
        entry.outcome = lost[0];
        entry.lost = true;
        code = lost[1];
      } else {
        oldName(cells, village);
        code = dirt.mend(entry, cells);
        entry.outcome = code.isEmpty() ? "ACCEPTED" : "FIXED";
      }
    }
    if (!entry.lost && late(entry.cells)) {
      code = code.isEmpty() ? "LATE" : code + ";LATE";
    }
    put(table, cells, entry.outcome, code);
    if (free && !entry.lost && dice.chance(rate * 0.15) && !reversal(cells)) {
      duplicates++;
      String[] again = entry.cells.clone();
      int region = feed.place(Feed.Kind.REGION);
      if (region >= 0) {
        again[region] = cells[region];
      }
      put(table, again, "DUPLICATE", "");
    }
    if (free && feed != Feed.GRID_01 && dice.chance(rate * 0.35)) {
      extra(table, entry.cells);
    }
  }

  private boolean reversal(String[] cells) {
    return feed == Feed.MI_02 && cells[feed.place("refd_setl_flag")].equals("1");
  }

  private boolean late(String[] cells) {
    int place = feed.businessDate();
    if (place < 0 || cells[place].length() < 7) {
      return false;
    }
    return cells[place].substring(0, 7).compareTo(time.month(period).toString()) < 0;
  }

  private boolean mayLose() {
    return (quarantined + 1) * 16 <= data;
  }

  /**
   * A village as it was called before the villages were merged; the number still finds the person.
   */
  private void oldName(String[] cells, Village village) {
    int place = feed.place(Feed.Kind.REGION);
    if (place >= 0 && feed != Feed.WA_01 && !village.oldNames().isEmpty() && dice.chance(0.4)) {
      cells[place] = village.town() + village.oldNames().get(dice.below(village.oldNames().size()));
    }
  }

  /** A row about somebody who is not ours, or one that nobody can use. */
  private void extra(Layout.Table table, String[] like) throws IOException {
    if (reversal(like)) {
      return;
    }
    int kind = dice.below(feed == Feed.MI_02 ? 26 : 20);
    String[] cells = like.clone();
    fresh(cells);
    if (kind < 10 || !mayLose()) {
      stranger(cells);
      put(table, cells, "UNMATCHED", "");
    } else if (kind < 13) {
      stranger(cells);
      outside(table, cells);
    } else if (kind < 16) {
      stranger(cells);
      String[] lost = dirt.lose(feed, cells).split(" ", -1);
      put(table, cells, lost[0], lost[1]);
    } else if (kind == 16 && period == time.last() && feed.businessDate() >= 0) {
      int place = feed.businessDate();
      String after = time.asOf().plusDays(dice.between(1, 25)).toString();
      cells[place] = after + (cells[place].length() > 10 ? cells[place].substring(10) : "");
      put(table, cells, "QUARANTINED", "FUTURE");
    } else if (kind == 17 && feed.place(Feed.Kind.DATE) >= 0) {
      stranger(cells);
      if (dirt.ambiguousDate(feed, cells)) {
        put(table, cells, "QUARANTINED", "DATE_AMBIGUOUS");
      }
    } else if (feed == Feed.MI_02) {
      wrongBill(table, cells, kind);
    }
  }

  private void wrongBill(Layout.Table table, String[] cells, int kind) throws IOException {
    if (kind < 21 && cells[feed.place("med_type")].equals("21")) {
      int from = feed.place("begndate");
      int to = feed.place("enddate");
      if (cells[from].compareTo(cells[to]) < 0) {
        String kept = cells[from];
        cells[from] = cells[to];
        cells[to] = kept;
        put(table, cells, "QUARANTINED", "DISCHARGE_BEFORE_ADMISSION");
      }
      return;
    }
    boolean flagged = kind % 2 == 0;
    int paid = feed.place("psn_pay");
    int total = feed.place("medfee_sumamt");
    int fund = feed.place("fund_pay_sumamt");
    int basic = feed.place("hifp_pay");
    for (int place : new int[] {paid, total, fund, basic}) {
      cells[place] = "-" + cells[place];
    }
    cells[feed.place("maf_pay")] = "0.00";
    cells[feed.place("refd_setl_flag")] = flagged ? "1" : "0";
    put(
        table,
        cells,
        "QUARANTINED",
        flagged ? "ORPHAN_REVERSAL" : "NEGATIVE_SELFPAY_WITHOUT_REFUND");
  }

  private void outside(Layout.Table table, String[] cells) throws IOException {
    int region = feed.place(Feed.Kind.REGION);
    if (feed == Feed.MI_01 || feed == Feed.MI_02) {
      cells[feed.place("insutype")] = "310";
    }
    if (region >= 0) {
      cells[region] = dice.pick(FOREIGN);
    }
    boolean said = region >= 0 || feed == Feed.MI_02;
    put(table, cells, said ? "OUT_OF_SCOPE" : "UNMATCHED", "");
  }

  private void fresh(String[] cells) {
    Feed.Column[] columns = feed.columns();
    for (int place = 0; place < cells.length; place++) {
      if (columns[place].serial() && !cells[place].isEmpty()) {
        cells[place] = "W%s%02d%06d".formatted(feed.code().replace("-", ""), period, ++serial);
      }
    }
  }

  private void stranger(String[] cells) {
    String[] somebody = people.stranger(dice);
    Feed.Column[] columns = feed.columns();
    for (int place = 0; place < cells.length; place++) {
      if (columns[place].kind() == Feed.Kind.IDENTITY) {
        cells[place] = somebody[1];
      } else if (columns[place].kind() == Feed.Kind.NAME) {
        cells[place] = somebody[0];
      }
    }
    patch(cells, "insutype", "390");
    patch(cells, "insu_admdvs", "510904");
    if (feed == Feed.DP_01) {
      cells[feed.place("disability_card_no")] =
          somebody[1]
              + cells[feed.place("disability_class")]
              + cells[feed.place("disability_level")];
    }
  }

  /** Adds people of other counties until the register has that many rows. */
  void pad(long rows, String[] like) throws IOException {
    while (base() < rows) {
      String[] cells = like.clone();
      fresh(cells);
      stranger(cells);
      int number = Timeline.number(time.month(period));
      patch(cells, "month", Integer.toString(number));
      patch(cells, "insu_year", Integer.toString(number / 100));
      patch(cells, "pay_year", Integer.toString(number / 100));
      patch(cells, "paid_month", "");
      patch(cells, "reg_date", "2016-05-20");
      patch(cells, "start_date", "2017-07-01");
      patch(cells, "start_month", "201701");
      patch(cells, "end_month", "");
      patch(cells, "exit_reason", "");
      put(layout.tables.getFirst(), cells, "UNMATCHED", "");
    }
  }

  private void patch(String[] cells, String column, String value) {
    for (int place = 0; place < cells.length; place++) {
      if (feed.columns()[place].name().equals(column)) {
        cells[place] = value;
      }
    }
  }

  private void put(Layout.Table table, String[] cells, String outcome, String code)
      throws IOException {
    if (rate > 0 && dice.chance(0.002)) {
      table.writer.blank();
      table.rows++;
      truth.write(table.file, table.sheet, table.rows, "NON_DATA", "");
    }
    if (layout.workbook && dice.chance(0.01)) {
      table.writer.hideNext();
    }
    data++;
    if (outcome.equals("QUARANTINED")) {
      quarantined++;
    }
    String[] line = new String[layout.width()];
    int place = 0;
    if (layout.numbered) {
      line[place++] = Integer.toString(++table.numbered);
    }
    for (int column : layout.order) {
      boolean scaled = layout.tenThousands && feed.columns()[column].name().equals("loss_yuan");
      line[place++] = shown(column, scaled ? tenThousandth(cells[column]) : cells[column]);
    }
    if (layout.remark) {
      line[place] = "";
    }
    table.writer.row(line, line.length);
    table.rows++;
    boolean repaired =
        layout.tenThousands && (outcome.equals("ACCEPTED") || outcome.equals("FIXED"));
    truth.write(
        table.file,
        table.sheet,
        table.rows,
        repaired ? "FIXED" : outcome,
        repaired ? (code.isEmpty() ? "" : code + ";") + "AMOUNT_WAN" : code);
  }

  private static String tenThousandth(String yuan) {
    return new BigDecimal(yuan).movePointLeft(4).stripTrailingZeros().toPlainString();
  }

  private String shown(int column, String cell) {
    Feed.Column is = feed.columns()[column];
    if (layout.words[column]) {
      Map<String, String> labels = is.labels();
      return labels.getOrDefault(cell, cell);
    }
    if (!layout.workbook || cell.isEmpty()) {
      return cell;
    }
    return switch (is.kind()) {
      case AMOUNT, NUMBER ->
          layout.realNumbers && number(cell)
              ? (dice.chance(0.005) ? SheetWriter.FORMULA : SheetWriter.NUMBER) + cell
              : cell;
      case DATE ->
          layout.realDates && cell.length() == 10 && cell.charAt(4) == '-'
              ? SheetWriter.DAY + cell
              : cell;
      case TEXT, NAME, IDENTITY, REGION, CODE, MOMENT -> cell;
    };
  }

  private static boolean number(String cell) {
    for (int index = 0; index < cell.length(); index++) {
      char letter = cell.charAt(index);
      if ((letter < '0' || letter > '9') && letter != '.' && !(letter == '-' && index == 0)) {
        return false;
      }
    }
    return true;
  }

  void close() throws IOException {
    if (layout.footer && data > 0) {
      for (Layout.Table table : layout.tables) {
        foot(table, "合计");
        foot(table, "填报人：唐敏　审核人：蒋洪　联系电话：0825-8660000");
      }
    }
    layout.close();
  }

  private void foot(Layout.Table table, String words) throws IOException {
    String[] line = new String[layout.width()];
    Arrays.fill(line, "");
    line[0] = words;
    table.writer.row(line, line.length);
    table.rows++;
    truth.write(table.file, table.sheet, table.rows, "NON_DATA", "");
  }
}
