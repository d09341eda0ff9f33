package cn.anju.engine.linkage.pairing;

import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.definition.LinkageDefinition.Comparison;
import cn.anju.engine.definition.LinkageDefinition.Level;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known about agreement: the estimated part of a linkage.
 *
 * @param prior probability that a row of the left and one of the right, picked at random, belong
 *     together
 * @param comparisons in the definition's order
 */
public record LinkageModel(double prior, List<Odds> comparisons) {
  /** The word of the level behind the last one: nothing agrees. */
  public static final String ELSE = "else";

  public LinkageModel {
    comparisons = List.copyOf(comparisons);
  }

  /**
   * How often the levels of one comparison occur; the last is "anything else".
   *
   * @param column the column compared
   * @param levels as the definition writes them
   * @param m probability of each level among pairs that belong together
   * @param u probability of each level among pairs that do not
   * @param lift how many times more often strangers agree who agree on what this comparison depends
   *     on; 1 if it depends on nothing
   * @param chances form → chance that two rows agreed on it in the tables of the estimation; of the
   *     forms whose rare values say more
   */
  public record Odds(
      String column,
      List<String> levels,
      List<Double> m,
      List<Double> u,
      double lift,
      Map<String, Double> chances) {
    public Odds {
      chances = Map.copyOf(chances);
      levels = List.copyOf(levels);
      m = List.copyOf(m);
      u = List.copyOf(u);
    }

    /**
     * Evidence of one level in bits: log2(m / u); 0 for a missing value (level -1).
     *
     * @param isLifted true if the pair agrees on what this comparison depends on
     */
    double weight(int level, boolean isLifted) {
      if (level < 0) {
        return 0;
      }
      double strangers =
          isLifted ? lifted(u.get(level), level == u.size() - 1, u.getLast(), lift) : u.get(level);
      return log2(m.get(level) / strangers);
    }
  }

  /** Chance that two rows agree on a form of a column; null if the model does not know it. */
  @Nullable Double chance(String column, String form) {
    return comparisons.stream()
        .filter(odds -> odds.column().equals(column))
        .map(odds -> odds.chances().get(form))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** How often lifted strangers have a level: all but "anything else" that many times as often. */
  static double lifted(double u, boolean isElse, double uElse, double lift) {
    return isElse ? 1 - lift * (1 - uElse) : u * lift;
  }

  static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  /** The levels of a comparison as the definition writes them, "anything else" behind them. */
  static List<String> words(Comparison comparison) {
    List<String> words = new ArrayList<>();
    for (Level level : comparison.levels()) {
      words.add(level.toString());
    }
    words.add(ELSE);
    return words;
  }

  /** Writes the model as JSON. */
  public void write(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = json.createObjectNode();
    root.put("prior", prior);
    ArrayNode all = root.putArray("comparisons");
    for (Odds odds : comparisons) {
      ObjectNode one = all.addObject();
      one.put("column", odds.column());
      one.put("lift", odds.lift());
      if (!odds.chances().isEmpty()) {
        ObjectNode chances = one.putObject("chances");
        new TreeMap<>(odds.chances()).forEach(chances::put);
      }
      ArrayNode levels = one.putArray("levels");
      for (int i = 0; i < odds.levels().size(); i++) {
        ObjectNode level = levels.addObject();
        level.put("level", odds.levels().get(i));
        level.put("m", odds.m().get(i));
        level.put("u", odds.u().get(i));
        level.put("weight", Math.round(odds.weight(i, false) * 100) / 100.0);
      }
    }
    Files.writeString(file, json.writeValueAsString(root) + "\n");
  }

  /**
   * Reads a model that was estimated for this definition.
   *
   * @throws UnusableTable if the file is no model, or one of other columns or levels
   */
  public static LinkageModel read(Path file, LinkageDefinition definition) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UnusableTable("没有文件 " + file, "there is no file " + file);
    }
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException malformed) {
      throw new UnusableTable(
          "%s:%d: 不是正确的 JSON".formatted(file, malformed.getLocation().getLineNr()),
          "%s:%d: malformed JSON".formatted(file, malformed.getLocation().getLineNr()));
    }
    List<Odds> comparisons = new ArrayList<>();
    for (JsonNode one : root.path("comparisons")) {
      List<String> levels = new ArrayList<>();
      List<Double> m = new ArrayList<>();
      List<Double> u = new ArrayList<>();
      for (JsonNode level : one.path("levels")) {
        levels.add(level.path("level").asText());
        m.add(level.path("m").asDouble());
        u.add(level.path("u").asDouble());
      }
      Map<String, Double> chances = new HashMap<>();
      one.path("chances")
          .properties()
          .forEach(form -> chances.put(form.getKey(), form.getValue().asDouble()));
      comparisons.add(
          new Odds(
              one.path("column").asText(), levels, m, u, one.path("lift").asDouble(), chances));
    }
    LinkageModel model = new LinkageModel(root.path("prior").asDouble(), comparisons);
    if (!model.fits(definition)) {
      throw new UnusableTable(
          "%s 不是按这份定义估计的，请换一个文件或删去重新估计".formatted(file),
          "%s was not estimated for this definition; name another file or delete it"
              .formatted(file));
    }
    return model;
  }

  private boolean fits(LinkageDefinition definition) {
    boolean isProbable =
        prior > 0
            && prior < 1
            && comparisons.stream()
                .allMatch(odds ->
                    odds.m().stream().allMatch(p -> p > 0 && p <= 1)
                        && odds.u().stream().allMatch(p -> p > 0 && p <= 1));
    List<String> mine = comparisons.stream().map(odds -> odds.column() + odds.levels()).toList();
    List<String> asked = definition.comparisons().stream().map(c -> c.column() + words(c)).toList();
    return isProbable && mine.equals(asked);
  }
}
