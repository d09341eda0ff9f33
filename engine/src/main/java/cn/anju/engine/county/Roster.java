package cn.anju.engine.county;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * 名单 A list of people without any number beside the register of the whole district, and whom each
 * row means. For proving linkage; {@link RosterDirt} says what was done to the rows.
 *
 * <p>Leaves {@code people.csv} (person_no, person_name, sex, birth_date, village), {@code rows.csv}
 * (row_no and the same) and {@code truth.csv} (row_no, person_no; blank for one who is not in the
 * register). One row in seven is such a stranger: of a family of the district that was left out.
 */
public final class Roster {
  private static final String DISTRICT = "510904";
  private static final int STRANGERS_ONE_IN = 7;

  private final Dice dice;
  private final Names names = new Names();
  private final Timeline time = new Timeline(YearMonth.of(2020, 12), 1);
  private final People people;
  private final Regions regions;
  private final Map<String, List<Village>> villagesOfTown = new HashMap<>();

  private Roster(long seed) throws IOException {
    dice = new Dice(seed, 0);
    people = new People(names, new IdentityNumbers(), DISTRICT, time);
    regions = Regions.of(DISTRICT, null, time.asOf());
    for (Village village : regions.villages()) {
      villagesOfTown.computeIfAbsent(village.town(), town -> new ArrayList<>()).add(village);
    }
  }

  /**
   * Makes the three files; the same seed gives the same bytes.
   *
   * @param out folder, made if it is not there
   * @param persons people of the register, at least as many as rows
   * @param rows rows of the list
   */
  public static void generate(Path out, int persons, int rows, long seed) throws IOException {
    if (rows < 1 || persons < rows) {
      throw new CountyRefused(
          "名单行数须在 1 到人数之间",
          "the list must have at least one row and no more than there are people");
    }
    Files.createDirectories(out);
    new Roster(seed).make(out, persons, rows, seed);
  }

  /** Who a row of the list may be about. */
  private record Villager(
      String number, String name, boolean male, LocalDate birth, Village village, int group) {}

  private void make(Path out, int persons, int rows, long seed) throws IOException {
    int strangers = rows / STRANGERS_ONE_IN;
    List<Villager> everybody = villagers(persons + strangers, seed);
    try (BufferedWriter register = open(out, "people.csv", "person_no")) {
      for (Villager person : everybody.subList(0, persons)) {
        line(
            register,
            person.number,
            person.name,
            person.male ? "男" : "女",
            person.birth.toString(),
            person.village.town() + person.village.name());
      }
    }
    int[] chosen = chosen(persons, rows - strangers, strangers);
    try (BufferedWriter list = open(out, "rows.csv", "row_no");
        BufferedWriter truth = Files.newBufferedWriter(out.resolve("truth.csv"))) {
      truth.append("row_no,person_no\n");
      for (int row = 0; row < chosen.length; row++) {
        Villager person = everybody.get(chosen[row]);
        String number = "L%06d".formatted(row + 1);
        write(list, number, person);
        truth
            .append(number)
            .append(',')
            .append(chosen[row] < persons ? person.number : "")
            .append('\n');
      }
    }
  }

  private void write(BufferedWriter list, String number, Villager person) throws IOException {
    List<Village> town = villagesOfTown.getOrDefault(person.village.town(), List.of());
    RosterDirt dirt = new RosterDirt(dice);
    line(
        list,
        number,
        dirt.name(person.name, names.given(dice, person.male, person.birth.getYear())),
        dirt.sex(person.male),
        dirt.birth(person.birth),
        dirt.village(person.village, town.get(dice.below(town.size())), person.group));
  }

  private List<Villager> villagers(int count, long seed) {
    List<Villager> villagers = new ArrayList<>(count);
    for (int index = 0; villagers.size() < count; index++) {
      Dice ofHousehold = new Dice(seed, index + 1L);
      Household home = new Household(index, false, regions.any(ofHousehold), time, ofHousehold);
      people.settle(home, People.Shape.ORDINARY);
      for (Person person : home.people) {
        villagers.add(
            new Villager(
                person.number, person.name, person.male, person.birth, home.village, home.group));
      }
    }
    return villagers;
  }

  /** Places of {@code members} of the register and of all strangers behind it, in any order. */
  private int[] chosen(int persons, int members, int strangers) {
    int[] places = new int[persons];
    for (int place = 0; place < persons; place++) {
      places[place] = place;
    }
    int[] chosen = new int[members + strangers];
    for (int row = 0; row < members; row++) {
      int other = dice.between(row, persons - 1);
      chosen[row] = places[other];
      places[other] = places[row];
    }
    for (int row = 0; row < strangers; row++) {
      chosen[members + row] = persons + row;
    }
    for (int row = chosen.length - 1; row > 0; row--) {
      int other = dice.below(row + 1);
      int kept = chosen[row];
      chosen[row] = chosen[other];
      chosen[other] = kept;
    }
    return chosen;
  }

  private static BufferedWriter open(Path out, String name, String number) throws IOException {
    BufferedWriter writer = Files.newBufferedWriter(out.resolve(name));
    writer.append(number).append(",person_name,sex,birth_date,village\n");
    return writer;
  }

  private static void line(BufferedWriter writer, String... cells) throws IOException {
    writer.append(String.join(",", cells)).append('\n');
  }
}
