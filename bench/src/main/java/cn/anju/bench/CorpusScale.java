package cn.anju.bench;

import cn.anju.engine.county.PeopleCorpus;
import cn.anju.engine.definition.LevelKind;
import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.linkage.RegionNames;
import cn.anju.engine.linkage.pairing.LinkageModel;
import cn.anju.engine.linkage.pairing.PlaceReader;
import cn.anju.engine.linkage.pairing.TableLinkage;
import cn.anju.engine.linkage.pairing.WeighedPair;
import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How right {@code definitions/linkage/person.yaml} is about rows that no number leads to a person:
 * links without a question (precision, recall), rows for a clerk, and whether a probability means
 * what it says. 20,000 damaged rows against 20,000 people, three rows in ten about strangers;
 * {@code PeopleCorpus}, {@code NumberDirt} and {@code RosterDirt} say what was done to them. The
 * stored model was estimated on seed 1; seeds 2, 3 and 4 are measured. Then what each kind of
 * comparison adds: left out, the model estimated anew on seed 1, measured on seed 2.
 *
 * <p>"A whole file" is one row damaged in ten: nine rows that an exact number links are added to
 * each measured row, by arithmetic; {@code open-rows} runs such files through the engine.
 *
 * <p>What it does not measure: a department's real rows. The rates of damage are ours.
 *
 * <p>Run: {@code bench/scale corpus}
 */
final class CorpusScale {
  private static final int PEOPLE = 20_000;
  private static final int ROWS = 20_000;
  private static final int SOUND_PER_DAMAGED = 9;
  private static final double[] BINS = {0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 1.000001};

  private final Path home;
  private final Path data;
  private final PlaceReader places;

  private CorpusScale(Path home, Path data) throws IOException {
    this.home = home;
    this.data = data;
    RegionNames names = RegionNames.load(home.resolve("definitions"));
    places =
        text -> {
          String village = names.placeOf(text).village();
          return new PlaceReader.Place(
              village, village == null ? names.townSaidIn(text) : village.substring(0, 9));
        };
  }

  /** The likeliest person of a row. */
  private record Best(String member, double probability, boolean isCertain) {}

  private record Corpus(Path folder, Map<String, String> truth) {
    long known() {
      return truth.values().stream().filter(member -> !member.isEmpty()).count();
    }
  }

  /** Counts of one corpus, or the sum of some. */
  private static final class Counts {
    long rows;
    long known;
    long linked;
    long linkedRight;
    long asked;
    long askedRight;
    final long[] binned = new long[BINS.length];
    final long[] binnedRight = new long[BINS.length];
    final double[] binnedScore = new double[BINS.length];

    void add(Corpus corpus, Map<String, Best> found, double ask) {
      rows += corpus.truth().size();
      known += corpus.known();
      found.forEach((row, best) -> {
        int right = best.member().equals(corpus.truth().get(row)) ? 1 : 0;
        if (best.isCertain()) {
          linked++;
          linkedRight += right;
        } else if (best.probability() >= ask) {
          asked++;
          askedRight += right;
        }
        int bin = 0;
        while (bin < BINS.length && best.probability() >= BINS[bin]) {
          bin++;
        }
        if (bin > 0) {
          binned[bin - 1]++;
          binnedRight[bin - 1] += right;
          binnedScore[bin - 1] += best.probability();
        }
      });
    }

    String damaged() {
      return "%.4f | %.4f | %.2f %% | %.4f"
          .formatted(
              (double) linkedRight / linked,
              (double) linkedRight / known,
              100.0 * asked / rows,
              (double) (linkedRight + askedRight) / known);
    }

    String wholeFile() {
      long sound = SOUND_PER_DAMAGED * rows;
      return "%.4f | %.4f | %.2f %% | %.4f"
          .formatted(
              (double) (sound + linkedRight) / (sound + linked),
              (double) (sound + linkedRight) / (sound + known),
              100.0 * asked / (sound + rows),
              (double) (sound + linkedRight + askedRight) / (sound + known));
    }
  }

  static void run(Path home, Path data) throws IOException, SQLException {
    CorpusScale scale = new CorpusScale(home, data);
    scale.stored();
    scale.ablation();
  }

  private Corpus corpus(long seed) throws IOException {
    Path folder = data.resolve("corpus-" + seed);
    PeopleCorpus.generate(folder, PEOPLE, ROWS, seed);
    Map<String, String> truth = new HashMap<>();
    List<String> lines = Files.readAllLines(folder.resolve("truth.csv"));
    for (String line : lines.subList(1, lines.size())) {
      int comma = line.indexOf(',');
      truth.put(line.substring(0, comma), line.substring(comma + 1));
    }
    return new Corpus(folder, truth);
  }

  private void stored() throws IOException, SQLException {
    Path file = home.resolve("definitions/linkage/person.yaml");
    LinkageDefinition definition = definition(file);
    LinkageDefinition.Thresholds thresholds = Objects.requireNonNull(definition.thresholds());
    LinkageModel model =
        LinkageModel.read(home.resolve("definitions/linkage/person.model.json"), definition);
    Counts all = new Counts();
    System.out.println(
        "| rows | precision of links | recall of links | to a clerk | right among first candidates, of all that are there |");
    System.out.println("|---|---|---|---|---|");
    for (long seed = 2; seed <= 4; seed++) {
      Corpus corpus = corpus(seed);
      Map<String, Best> found = found(definition, model, corpus, thresholds.automatic());
      Counts one = new Counts();
      one.add(corpus, found, thresholds.ask());
      all.add(corpus, found, thresholds.ask());
      System.out.printf("| damaged rows alone, seed %d | %s |%n", seed, one.damaged());
    }
    System.out.printf("| damaged rows alone, together | %s |%n", all.damaged());
    System.out.printf("| a whole file, one row in ten damaged | %s |%n", all.wholeFile());
    System.out.println();
    System.out.println("| first candidates scored | rows | mean score | right | difference |");
    System.out.println("|---|---|---|---|---|");
    for (int bin = 0; bin < BINS.length - 1; bin++) {
      double score = all.binnedScore[bin] / all.binned[bin];
      double right = (double) all.binnedRight[bin] / all.binned[bin];
      System.out.printf(
          "| %s–%s | %,d | %.3f | %.3f | %+.3f |%n",
          BINS[bin], Math.min(1, BINS[bin + 1]), all.binned[bin], score, right, right - score);
    }
    System.out.println();
  }

  private void ablation() throws IOException, SQLException {
    String text = Files.readString(home.resolve("definitions/linkage/person.yaml"));
    Map<String, String> variants = new LinkedHashMap<>();
    variants.put("all", text);
    variants.put("without pinyin", text.replace("same_pinyin, ", ""));
    variants.put(
        "without the sounds of Sichuan",
        text.replace("same_sichuan, ", "")
            .replace("name.sichuan", "name.pinyin")
            .replace("name.given_sichuan", "name.given"));
    variants.put(
        "without any sound",
        text.replace("same_pinyin, same_sichuan, ", "")
            .replace("name.sichuan", "name.plain")
            .replace("name.given_sichuan", "name.given"));
    variants.put(
        "without look-alikes",
        text.replace("look_alike, ", "").replace("name.shape", "name.plain"));
    variants.put(
        "without one character missing or another", text.replace("one_missing, one_other, ", ""));
    variants.put("without former names", text.replace("former, ", ""));
    variants.put(
        "birthday equal or not",
        text.replace(
            "levels: [equal, day_month_swapped, one_digit, neighbours_swapped, years_apart 1, same_year]",
            "levels: [equal]"));
    variants.put(
        "number equal or not",
        text.replace(
                "levels: [equal, one_digit, neighbours_swapped, precision_lost, damerau_levenshtein 1, both_valid]",
                "levels: [equal, both_valid]")
            .replace("number damerau_levenshtein 1", "number equal"));
    variants.put("without village", without(text, "{column: village", "village.village"));
    variants.put(
        "without guardian and neighbouring row",
        without(
            without(text, "{column: guardian", "[guardian]"), "{column: neighbour", "[neighbour]"));
    variants.put(
        "without frequency of values",
        text.replace(", term_frequency: true", "").replace("    term_frequency: true\n", ""));
    Corpus learnt = corpus(1);
    Corpus measured = corpus(2);
    System.out.println(
        "| damaged rows alone | precision of links | recall of links | to a clerk | right among first candidates |");
    System.out.println("|---|---|---|---|---|");
    for (Map.Entry<String, String> variant : variants.entrySet()) {
      Path file = data.resolve("variant.yaml");
      Files.writeString(file, variant.getValue());
      LinkageDefinition definition = definition(file);
      LinkageDefinition.Thresholds thresholds = Objects.requireNonNull(definition.thresholds());
      LinkageModel model = estimated(definition, learnt);
      Counts counts = new Counts();
      counts.add(
          measured, found(definition, model, measured, thresholds.automatic()), thresholds.ask());
      System.out.printf("| %s | %s |%n", variant.getKey(), counts.damaged());
    }
  }

  private static String without(String text, String comparison, String block) {
    return String.join(
        "\n",
        text.lines().filter(line -> !line.contains(comparison) && !line.contains(block)).toList());
  }

  private static LinkageDefinition definition(Path file) throws IOException {
    LinkageDefinition.Loaded loaded = LinkageDefinition.load(file);
    if (loaded.definition() == null) {
      throw new IOException(loaded.faults().toString());
    }
    return loaded.definition();
  }

  private LinkageModel estimated(LinkageDefinition definition, Corpus corpus)
      throws IOException, SQLException {
    Path work = Files.createTempDirectory(data, ".corpus-");
    try (DuckDb engine = DuckDb.open("2GB", work, 2);
        TableLinkage linkage = new TableLinkage(engine, definition, false, said -> {})) {
      prepare(linkage, corpus, null);
      return linkage.estimate();
    } finally {
      Files.deleteIfExists(work);
    }
  }

  private Map<String, Best> found(
      LinkageDefinition definition, LinkageModel model, Corpus corpus, double automatic)
      throws IOException, SQLException {
    Path work = Files.createTempDirectory(data, ".corpus-");
    List<WeighedPair> pairs = new ArrayList<>();
    try (DuckDb engine = DuckDb.open("2GB", work, 2);
        TableLinkage linkage = new TableLinkage(engine, definition, false, said -> {})) {
      prepare(linkage, corpus, model);
      linkage.predict(model);
      pairs.addAll(linkage.best(model, 1));
    } finally {
      Files.deleteIfExists(work);
    }
    Map<String, Best> found = new HashMap<>();
    for (WeighedPair pair : pairs) {
      boolean isContradicted =
          pair.agreements().stream()
              .map(WeighedPair.Agreement::level)
              .anyMatch(level -> level != null && level.kind() == LevelKind.BOTH_VALID);
      found.put(
          pair.left(),
          new Best(
              pair.right(),
              pair.probability(),
              pair.probability() >= automatic && !isContradicted));
    }
    return found;
  }

  private void prepare(TableLinkage linkage, Corpus corpus, @Nullable LinkageModel model)
      throws IOException, SQLException {
    linkage.prepare(
        corpus.folder().resolve("rows.csv"),
        corpus.folder().resolve("people.csv"),
        home.resolve("definitions/linkage"),
        places,
        model);
  }
}
