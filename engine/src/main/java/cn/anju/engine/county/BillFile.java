package cn.anju.engine.county;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One long, plain MI-02 file of the nine columns that must not be blank, to measure speed with. */
final class BillFile implements AutoCloseable {
  private final BufferedWriter writer;
  private final StringBuilder line = new StringBuilder(160);
  private final Dice dice;
  private final People people;
  private final long rows;
  private final int households;
  private final String month;
  private long written;

  BillFile(CountyOrder order, Timeline time, People people) throws IOException {
    String name = order.until().toString();
    Path file =
        order
            .out()
            .resolve("feeds")
            .resolve(name)
            .resolve("MI-02_医疗费用结算_" + name.replace("-", "") + ".csv");
    writer = new BufferedWriter(Files.newBufferedWriter(file), 1 << 16);
    writer.append("结算ID,姓名,身份证号,险种类型,医疗类别,结算时间,医疗费总额,基金支付总额,个人支付\n");
    this.people = people;
    dice = new Dice(order.seed() ^ 0xB111L, 0);
    rows = order.billRows();
    households = order.households();
    month = time.until() + "-";
  }

  /** The household's part of the rows; 97 in 100 are about its members. */
  void write(Household home) throws IOException {
    long until = rows * (home.index + 1) / households;
    while (written < until) {
      Person person = home.people.get(dice.below(home.people.size()));
      String name = person.name;
      String id = person.id;
      int kind = dice.below(100);
      if (kind == 0 && !id.isEmpty()) {
        id = IdentityNumbers.wrongCheck(id);
      } else if (kind == 1) {
        id = "";
      } else if (kind == 2) {
        String[] stranger = people.stranger(dice);
        name = stranger[0];
        id = stranger[1];
      }
      bill(name, id);
    }
  }

  private void bill(String name, String id) throws IOException {
    int kind = dice.below(20);
    long selfPay = 1500L + dice.below(kind == 0 ? 180_000 : 20_000);
    long fund = selfPay * 3 / 2;
    line.setLength(0);
    line.append('B')
        .append(1_000_000_000L + written++)
        .append(',')
        .append(name)
        .append(',')
        .append(id);
    line.append(",390,").append(kind == 0 ? "21," : kind < 8 ? "14," : "11,").append(month);
    two(1 + dice.below(28)).append(' ');
    two(8 + dice.below(10)).append(':');
    two(dice.below(60)).append(':');
    two(dice.below(60)).append(',').append(Household.yuan(selfPay + fund)).append(',');
    line.append(Household.yuan(fund)).append(',').append(Household.yuan(selfPay)).append('\n');
    writer.append(line);
  }

  private StringBuilder two(int number) {
    return line.append(number < 10 ? "0" : "").append(number);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
