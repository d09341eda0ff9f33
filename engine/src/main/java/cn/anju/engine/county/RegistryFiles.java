package cn.anju.engine.county;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** The registry as {@code compare} reads it, household by household. */
final class RegistryFiles implements AutoCloseable {
  private final BufferedWriter households;
  private final BufferedWriter members;
  private final BufferedWriter income;
  private final BufferedWriter spending;
  private final BufferedWriter accounts;
  private final StringBuilder line = new StringBuilder(256);

  RegistryFiles(Path folder) throws IOException {
    households =
        open(
            folder,
            "households",
            "household_no,group_code,household_type,cultivated_mu,address,phone");
    members =
        open(
            folder,
            "members",
            "member_no,household_no,person_name,id_no,sex,birth_date,ethnicity,relation,education,counted,"
                + "labour_skill,student,exempt,alias_names");
    income =
        open(
            folder,
            "income",
            "household_no,member_no,received_on,category,item,amount,wujin,quantity,unit,counterparty,estimated");
    spending =
        open(
            folder,
            "spending",
            "household_no,member_no,paid_on,kind,amount,reimbursed,rigid,compliant");
    accounts = open(folder, "annual_accounts", "household_no,account_year,member_count,net_income");
  }

  private static BufferedWriter open(Path folder, String name, String header) throws IOException {
    BufferedWriter writer =
        new BufferedWriter(Files.newBufferedWriter(folder.resolve(name + ".csv")), 1 << 16);
    writer.append(header).append('\n');
    return writer;
  }

  void write(Household home) throws IOException {
    put(
        households,
        home.number,
        home.village.code() + (home.group < 10 ? "0" : "") + home.group,
        home.tuopin ? "TUOPIN" : "GENERAL",
        home.cultivated < 0 ? "" : Household.yuan(home.cultivated),
        home.region(),
        home.phone);
    for (Person person : home.people) {
      put(
          members,
          person.number,
          home.number,
          person.name,
          person.id,
          person.male ? "1" : "2",
          person.birth.toString(),
          person.ethnicity,
          person.relation,
          person.education,
          Boolean.toString(person.counted),
          person.skill,
          Boolean.toString(person.student),
          person.exempt,
          person.alias);
    }
    books(home);
    for (int years = home.accounts.length - 1; years >= 0; years--) {
      if (home.accounts[years] >= 0) {
        put(
            accounts,
            home.number,
            Integer.toString(home.time.year() - years),
            Integer.toString(home.size()),
            Household.yuan(home.accounts[years]));
      }
    }
  }

  private void books(Household home) throws IOException {
    for (Ledger.Line receipt : home.ledger.lines) {
      line.setLength(0);
      line.append(home.number).append(',');
      line.append(receipt.who == null ? "" : receipt.who.number).append(',');
      day(receipt.day);
      line.append(',').append(receipt.category.name()).append(',').append(receipt.item).append(',');
      amount(receipt.amount);
      line.append(',').append(receipt.wujin).append(',').append(receipt.quantity);
      line.append(',').append(receipt.unit).append(',').append(receipt.counterparty);
      line.append(',').append(receipt.estimated).append('\n');
      income.append(line);
    }
    for (Household.Spending spent : home.spending) {
      Person who = spent.who();
      put(
          spending,
          home.number,
          who == null ? "" : who.number,
          spent.day().toString(),
          spent.kind(),
          Household.yuan(spent.amount()),
          Household.yuan(spent.reimbursed()),
          Boolean.toString(spent.rigid()),
          Boolean.toString(spent.compliant()));
    }
  }

  private void day(LocalDate day) {
    line.append(day.getYear())
        .append(day.getMonthValue() < 10 ? "-0" : "-")
        .append(day.getMonthValue());
    line.append(day.getDayOfMonth() < 10 ? "-0" : "-").append(day.getDayOfMonth());
  }

  private void amount(long fen) {
    line.append(fen / 100).append(fen % 100 < 10 ? ".0" : ".").append(fen % 100);
  }

  private void put(BufferedWriter writer, String... cells) throws IOException {
    line.setLength(0);
    for (int place = 0; place < cells.length; place++) {
      line.append(place == 0 ? "" : ",").append(cells[place]);
    }
    writer.append(line).append('\n');
  }

  @Override
  public void close() throws IOException {
    households.close();
    members.close();
    income.close();
    spending.close();
    accounts.close();
  }
}
