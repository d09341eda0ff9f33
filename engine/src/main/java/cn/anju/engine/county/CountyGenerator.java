package cn.anju.engine.county;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a county in a box: registry, department files, and the truth that was planted. */
public final class CountyGenerator {
  private static final double SHARE_OF_STORIES = 0.025;
  private static final double SHARE_OF_TUOPIN = 0.2;

  /** The truth has this name until everything is written. */
  private static final String UNFINISHED = "truth.csv.part";

  private static final Set<String> UNFINISHED_PARTS =
      Set.of(UNFINISHED, "registry", "feeds", "stories.csv", "truth-rows.csv");

  private final CountyOrder order;
  private final Timeline time;
  private final Regions regions;
  private final People people;
  private final List<StoryBook.Story> stories;
  private final long told;
  private final double tuopinChance;
  private final SortedMap<String, Long> hits = new TreeMap<>();
  private final SortedMap<String, Long> unknown = new TreeMap<>();
  private long persons;
  private long warned;

  private CountyGenerator(CountyOrder order) throws IOException {
    this.order = order;
    time = new Timeline(order.until(), order.months());
    regions = Regions.of(order.region(), order.regions(), time.asOf());
    people = new People(new Names(), new IdentityNumbers(), order.region(), time);
    stories = new StoryBook().stories();
    int households = order.households();
    told =
        Math.min(households, Math.max(stories.size(), Math.round(households * SHARE_OF_STORIES)));
    long returning =
        stories.stream().filter(StoryBook.Story::tuopin).count() * told / stories.size();
    tuopinChance =
        Math.max(0.03, (SHARE_OF_TUOPIN * households - returning) / Math.max(1, households - told));
  }

  /**
   * Makes the county.
   *
   * @throws CountyRefused when the folder is in use or the district is unknown
   */
  public static CountySummary generate(CountyOrder order) throws IOException {
    clear(order.out());
    CountySummary made = new CountyGenerator(order).make();
    Files.move(order.out().resolve(UNFINISHED), order.out().resolve("truth.csv"));
    return made;
  }

  /** Takes away a county that was not finished; refuses whatever else is there. */
  private static void clear(Path out) throws IOException {
    if (!Files.exists(out)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> entries = Files.list(out)) {
      inside = entries.toList();
    }
    for (Path entry : inside) {
      if (!UNFINISHED_PARTS.contains(entry.getFileName().toString())
          || !Files.exists(out.resolve(UNFINISHED))) {
        throw new CountyRefused(
            "目录 %s 不是空的，请换一个目录或先清空".formatted(out),
            "Folder %s is not empty; take another or empty it first".formatted(out));
      }
    }
    for (Path entry : inside) {
      try (Stream<Path> below = Files.walk(entry)) {
        for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private CountySummary make() throws IOException {
    Path registry = Files.createDirectories(order.out().resolve("registry"));
    SortedMap<String, Long> rows;
    try (RegistryFiles registryFiles = new RegistryFiles(registry);
        TruthRows truthRows = new TruthRows(order.out().resolve("truth-rows.csv"));
        BufferedWriter truth =
            table(UNFINISHED, "period,household_no,indicator,verdict,member_no");
        BufferedWriter storyTable = table("stories.csv", "household_no,indicator,kind,what")) {
      FeedFiles feeds = new FeedFiles(order, time, truthRows, people);
      try (BillFile bills = order.billRows() > 0 ? new BillFile(order, time, people) : null) {
        supplyPoints(feeds);
        for (int index = 0; index < order.households(); index++) {
          StoryBook.Story story = storyOf(index);
          Household home = household(index, story);
          persons += home.people.size();
          registryFiles.write(home);
          for (Entry entry : home.rows) {
            feeds.write(entry, index, home.village);
          }
          if (bills != null) {
            bills.write(home);
          }
          if (story != null) {
            storyTable.append(home.number).append(',').append(story.indicator()).append(',');
            storyTable
                .append(story.fires() ? "FIRES," : "NEARLY,")
                .append(story.what())
                .append('\n');
          }
          record(home, truth);
        }
      }
      rows = feeds.close();
    }
    rows.put("MI-02", rows.getOrDefault("MI-02", 0L) + order.billRows());
    return new CountySummary(order.households(), persons, warned, rows, hits, unknown);
  }

  private BufferedWriter table(String name, String header) throws IOException {
    BufferedWriter writer = Files.newBufferedWriter(order.out().resolve(name));
    writer.append(header).append('\n');
    return writer;
  }

  private void supplyPoints(FeedFiles feeds) throws IOException {
    for (Village village : regions.villages()) {
      Village.Supply supply = village.supply();
      if (supply != null) {
        feeds.write(HomeAndWater.supplyPoint(village, supply, time), 0, village);
      }
    }
  }

  /** Stories are spread evenly; null for an ordinary household. */
  private StoryBook.@Nullable Story storyOf(int index) {
    long before = index * told / order.households();
    long after = (index + 1) * told / order.households();
    return after > before ? stories.get((int) (before % stories.size())) : null;
  }

  private Household household(int index, StoryBook.@Nullable Story story) {
    Dice dice = new Dice(order.seed(), index + 1L);
    if (story == null) {
      boolean tuopin = dice.chance(tuopinChance);
      Household home = new Household(index, tuopin, regions.any(dice), time, dice);
      people.settle(home, People.Shape.ORDINARY);
      new Livelihood(home).ordinary();
      OrdinaryLife.live(home);
      Registers.write(home);
      return home;
    }
    Village village = story.supply() < 0 ? regions.any(dice) : regions.withSupply(story.supply());
    Household home = new Household(index, story.tuopin(), village, time, dice);
    home.told = true;
    home.care = Entry.Care.PLAIN;
    people.settle(home, story.shape());
    new Livelihood(home).calm();
    story.happens().accept(new Scene(home, people));
    Registers.write(home);
    return home;
  }

  private void record(Household home, BufferedWriter truth) throws IOException {
    Verdicts verdicts = Oracle.judge(home);
    boolean[] any = new boolean[1];
    String[] last = {""};
    try {
      verdicts.write((indicator, verdict, member) -> {
        try {
          truth.append(order.until().toString()).append(',').append(home.number).append(',');
          truth.append(indicator).append(',').append(verdict.name()).append(',').append(member);
          truth.append('\n');
        } catch (IOException failed) {
          throw new UncheckedIOException(failed);
        }
        if (!last[0].equals(indicator)) {
          last[0] = indicator;
          (verdict == Kleene.TRUE ? hits : unknown).merge(indicator, 1L, Long::sum);
        }
        any[0] |= verdict == Kleene.TRUE;
      });
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    warned += any[0] ? 1 : 0;
  }
}
