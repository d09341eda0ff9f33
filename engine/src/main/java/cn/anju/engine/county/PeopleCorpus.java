package cn.anju.engine.county;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * 认人语料 Rows that found nobody by an exact path, beside the registry that they were to find somebody
 * in, and whom each row means. For the estimation of {@code definitions/linkage/person.model.json}
 * and for proving it; {@link RosterDirt} and {@link NumberDirt} say what was done to the rows.
 *
 * <p>Families have what makes people hard to tell apart: one in 40 children has a twin, one in 12 a
 * brother or sister whose name shares a character, one person in 150 the very name of a neighbour.
 * Three rows in ten are about strangers, most of them with a number that is right. One row in three
 * comes without a village, one in eight says sex and day of birth beside the number. The household
 * of the guardian is known of half of the children (of one in ten another one than theirs); that of
 * the neighbouring row of four rows in five: of half of these lists are sorted by household, the
 * others are in any order.
 *
 * <p>Leaves {@code people.csv}, {@code rows.csv} and {@code truth.csv} (open, member; blank for a
 * stranger), with the headers of {@code definitions/linkage/person.yaml}.
 */
public final class PeopleCorpus {
  private static final String DISTRICT = "510904";
  private static final String COLUMNS =
      ",person_name,id_no,sex,birth_date,village,guardian_household,neighbour_household";

  private final Dice dice;
  private final Names names = new Names();
  private final IdentityNumbers numbers = new IdentityNumbers();
  private final Timeline time = new Timeline(YearMonth.of(2020, 12), 1);
  private final People people;
  private final Regions regions;
  private final RosterDirt dirt;
  private final NumberDirt numberDirt;
  private final List<Known> everybody = new ArrayList<>();
  private final Map<String, List<Known>> households = new HashMap<>();
  private final Map<String, List<Known>> neighbours = new HashMap<>();
  private final Map<String, List<Village>> villagesOfTown = new HashMap<>();

  private record Known(
      String member,
      String name,
      String alias,
      String id,
      boolean male,
      LocalDate birth,
      String household,
      Village village,
      int group) {}

  private PeopleCorpus(long seed) throws IOException {
    dice = new Dice(seed, 0);
    dirt = new RosterDirt(dice);
    numberDirt = new NumberDirt(dice);
    people = new People(names, numbers, DISTRICT, time);
    regions = Regions.of(DISTRICT, null, time.asOf());
    for (Village village : regions.villages()) {
      villagesOfTown.computeIfAbsent(village.town(), town -> new ArrayList<>()).add(village);
    }
  }

  /**
   * Makes the three files; the same seed gives the same bytes.
   *
   * @param out folder, made if it is not there
   * @param persons people of the registry, at least as many as rows
   * @param rows rows of the list
   */
  public static void generate(Path out, int persons, int rows, long seed) throws IOException {
    if (rows < 10 || persons < rows) {
      throw new CountyRefused(
          "语料行数须在 10 到人数之间",
          "the corpus must have at least ten rows and no more than there are people");
    }
    Files.createDirectories(out);
    new PeopleCorpus(seed).make(out, persons, rows, seed);
  }

  private void make(Path out, int persons, int rows, long seed) throws IOException {
    int strangers = rows * 3 / 10;
    for (int index = 0; everybody.size() < persons + strangers; index++) {
      settle(index, seed);
    }
    writeRegistry(out, persons);
    try (BufferedWriter list = open(out, "rows.csv", "open" + COLUMNS);
        BufferedWriter truth = open(out, "truth.csv", "open,member")) {
      for (int row = 1; row <= rows; row++) {
        boolean isStranger = dice.below(rows) < strangers;
        Known person =
            everybody.get(isStranger ? persons + dice.below(strangers) : dice.below(persons));
        write(list, row, person, isStranger);
        line(truth, Integer.toString(row), isStranger ? "" : person.member);
      }
    }
  }

  private void settle(int index, long seed) {
    Dice ofHousehold = new Dice(seed, index + 1L);
    Household home = new Household(index, false, regions.any(ofHousehold), time, ofHousehold);
    people.settle(home, People.Shape.ORDINARY);
    for (Person person : home.people) {
      add(home, person.number, person.name, person.alias, person.id, person.male, person.birth);
      boolean isChild = person.age(time.asOf()) < 25 && !person.relation.equals("02");
      if (isChild && person.name.length() == 3 && !person.id.isEmpty()) {
        if (dice.chance(1 / 40.0)) {
          addBrother(home, person, "T", person.birth);
        } else if (dice.chance(1 / 12.0)) {
          addBrother(home, person, "B", person.birth.minusDays(dice.between(400, 2500)));
        }
      }
    }
  }

  /** A twin, brother or sister, called alike. */
  private void addBrother(Household home, Person person, String mark, LocalDate birth) {
    String given = names.given(dice, person.male, birth.getYear());
    String name = person.name.substring(0, 2) + given.charAt(given.length() - 1);
    if (!name.equals(person.name)) {
      add(
          home,
          person.number + mark,
          name,
          "",
          numbers.next(person.id.substring(0, 6), birth, person.male),
          person.male,
          birth);
    }
  }

  private void add(
      Household home,
      String member,
      String name,
      String alias,
      String id,
      boolean male,
      LocalDate birth) {
    List<Known> village = neighbours.computeIfAbsent(home.village.code(), v -> new ArrayList<>());
    boolean isNamesake = !village.isEmpty() && dice.chance(1 / 150.0);
    Known person =
        new Known(
            member,
            isNamesake ? village.get(dice.below(village.size())).name : name,
            alias,
            id,
            male,
            birth,
            home.number,
            home.village,
            home.group);
    everybody.add(person);
    village.add(person);
    households.computeIfAbsent(home.number, h -> new ArrayList<>()).add(person);
  }

  private void writeRegistry(Path out, int persons) throws IOException {
    try (BufferedWriter register = open(out, "people.csv", "member,alias_names" + COLUMNS)) {
      for (Known person : everybody.subList(0, persons)) {
        line(
            register,
            person.member,
            person.alias,
            person.name,
            person.id,
            person.male ? "男" : "女",
            person.birth.toString(),
            person.village.town() + person.village.name(),
            person.household,
            person.household);
      }
    }
  }

  private void write(BufferedWriter list, int row, Known person, boolean isStranger)
      throws IOException {
    String id = numberOf(person, isStranger);
    List<Village> town = villagesOfTown.getOrDefault(person.village.town(), List.of());
    boolean isByAlias = !person.alias.isEmpty() && dice.chance(0.5);
    String guardian = guardianOf(person);
    boolean isFull = dice.chance(0.125);
    line(
        list,
        Integer.toString(row),
        dirt.name(
            isByAlias ? person.alias : person.name,
            names.given(dice, person.male, person.birth.getYear())),
        id,
        isFull ? dirt.sex(person.male) : sexIn(id),
        isFull ? dirt.birth(person.birth) : birthIn(id),
        dice.chance(0.33)
            ? ""
            : dirt.village(person.village, town.get(dice.below(town.size())), person.group),
        guardian,
        guardian.isEmpty() ? neighbourOf(person) : "");
  }

  /** Of strangers 85 in 100 have a number that is right. */
  private String numberOf(Known person, boolean isStranger) {
    if (person.id.isEmpty() || (isStranger && dice.chance(0.85))) {
      return person.id;
    }
    return numberDirt.number(
        person.id, numbers.next(person.id.substring(0, 6), person.birth, person.male));
  }

  private static String sexIn(String id) {
    return id.length() != 18 ? "" : (id.charAt(16) - '0') % 2 == 1 ? "男" : "女";
  }

  /** The date that digits 7–14 of a number name; blank if they name none. */
  private static String birthIn(String id) {
    try {
      return id.length() < 14 || !id.substring(0, 14).chars().allMatch(Character::isDigit)
          ? ""
          : LocalDate.of(
                  Integer.parseInt(id.substring(6, 10)),
                  Integer.parseInt(id.substring(10, 12)),
                  Integer.parseInt(id.substring(12, 14)))
              .toString();
    } catch (DateTimeException noDate) {
      return "";
    }
  }

  private String guardianOf(Known person) {
    boolean isChild = person.birth.isAfter(time.asOf().minusYears(16));
    if (!isChild || dice.chance(0.5)) {
      return "";
    }
    return dice.chance(0.1) ? other(person).household : person.household;
  }

  private String neighbourOf(Known person) {
    if (dice.chance(0.2)) {
      return "";
    }
    boolean isSorted = dice.chance(0.5);
    boolean isAlone = households.getOrDefault(person.household, List.of()).size() < 2;
    if (isSorted && !isAlone && dice.chance(0.7)) {
      return person.household;
    }
    return isSorted
        ? other(person).household
        : everybody.get(dice.below(everybody.size())).household;
  }

  /** Somebody of the same village. */
  private Known other(Known person) {
    List<Known> village = neighbours.getOrDefault(person.village.code(), List.of(person));
    return village.get(dice.below(village.size()));
  }

  private static BufferedWriter open(Path out, String name, String header) throws IOException {
    BufferedWriter writer = Files.newBufferedWriter(out.resolve(name));
    writer.append(header).append('\n');
    return writer;
  }

  private static void line(BufferedWriter writer, String... cells) throws IOException {
    writer.append(String.join(",", cells)).append('\n');
  }
}
