package cn.anju.engine.definition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * 定义: everything that the district decides, read from its folder. Either all of it is here or none:
 * a wrong file refuses the whole.
 */
public final class Definitions {
  private final List<FeedDefinition> feeds;
  private final List<FactGroup> factGroups;
  private final List<IndicatorDefinition> indicators;
  private final NavigableMap<Integer, List<DatedParameter>> parameters;
  private final List<IncomeItem> incomeItems;
  private final List<MajorDisease> majorDiseases;
  private final Map<String, LinkageDefinition> linkages;
  private final Titles titles;
  private final String digest;

  Definitions(
      List<FeedDefinition> feeds,
      List<FactGroup> factGroups,
      List<IndicatorDefinition> indicators,
      NavigableMap<Integer, List<DatedParameter>> parameters,
      List<IncomeItem> incomeItems,
      List<MajorDisease> majorDiseases,
      Map<String, LinkageDefinition> linkages,
      Titles titles,
      String digest) {
    this.feeds = List.copyOf(feeds);
    this.factGroups = List.copyOf(factGroups);
    this.indicators = List.copyOf(indicators);
    this.parameters = parameters;
    this.incomeItems = List.copyOf(incomeItems);
    this.majorDiseases = List.copyOf(majorDiseases);
    this.linkages = Map.copyOf(linkages);
    this.titles = titles;
    this.digest = digest;
  }

  /**
   * What a folder held.
   *
   * @param definitions null if anything is wrong
   * @param faults everything that is wrong, by file and line; empty if nothing is
   */
  public record Loaded(@Nullable Definitions definitions, List<DefinitionFault> faults) {}

  /**
   * Reads every definition under the folder, found by scanning.
   *
   * @throws IOException if the folder cannot be read
   */
  public static Loaded load(Path folder) throws IOException {
    return new DefinitionScan(folder).load();
  }

  /** All feeds, by code. */
  public List<FeedDefinition> feeds() {
    return feeds;
  }

  /** All groups of facts, by name of file. */
  public List<FactGroup> factGroups() {
    return factGroups;
  }

  /** All indicators, by code. */
  public List<IndicatorDefinition> indicators() {
    return indicators;
  }

  /** All income items. */
  public List<IncomeItem> incomeItems() {
    return incomeItems;
  }

  /** All major diseases; those published later than a run's year are among them. */
  public List<MajorDisease> majorDiseases() {
    return majorDiseases;
  }

  /**
   * How rows are paired by probability: {@code person} for the rows of a month that found nobody;
   * null if there is no definition of that name.
   */
  public @Nullable LinkageDefinition linkage(String name) {
    return linkages.get(name);
  }

  /** How many linkage definitions there are. */
  public int linkageCount() {
    return linkages.size();
  }

  /** What users see for a field of life such as {@code illness}; the code itself if unknown. */
  public Bilingual domainTitle(String domain) {
    return titles.domains().getOrDefault(domain, new Bilingual(domain, domain));
  }

  /**
   * Codes of the departments that have a feed: those with a title first and in its order, then the
   * others.
   */
  public List<String> departments() {
    Set<String> codes = new LinkedHashSet<>(titles.departments().keySet());
    Set<String> senders =
        feeds.stream().map(FeedDefinition::department).collect(Collectors.toSet());
    codes.retainAll(senders);
    codes.addAll(new TreeSet<>(senders));
    return List.copyOf(codes);
  }

  /**
   * What users see for a department such as {@code medical_insurance}, or for the sources {@code
   * grid} and {@code computed}; the code itself if unknown.
   */
  public Bilingual departmentTitle(String department) {
    return titles.departments().getOrDefault(department, new Bilingual(department, department));
  }

  /** What users see for a parameter of a year; null if no year has one of that name. */
  public @Nullable Bilingual parameterTitle(String name) {
    if (name.equals("major_disease_codes")) {
      return new Bilingual("大病专项救治病种", "the list of major diseases");
    }
    return parameters.descendingMap().values().stream()
        .flatMap(List::stream)
        .filter(parameter -> parameter.name().equals(name))
        .map(DatedParameter::title)
        .findFirst()
        .orElse(null);
  }

  /** The English of a Chinese word that conditions compare with; the word itself if unknown. */
  public String english(String word) {
    return titles.words().getOrDefault(word, word);
  }

  /** SHA-256 over all files of the folder, their names, and the parameters set otherwise. */
  public String digest() {
    return digest;
  }

  /** Years for which parameters are given. */
  public Set<Integer> parameterYears() {
    return parameters.keySet();
  }

  /** The parameters of a year, in the order of its file; empty if there are none. */
  public List<DatedParameter> parametersOfYear(int year) {
    return List.copyOf(parameters.getOrDefault(year, List.of()));
  }

  /**
   * The same with some parameters set otherwise, the later of two changes of one day winning. What
   * changes nothing that there is, a parameter or a year that is gone, is left out.
   */
  public Definitions with(List<ParameterChange> changes) {
    NavigableMap<Integer, List<DatedParameter>> changed = new TreeMap<>(parameters);
    Map<String, String> said = new TreeMap<>();
    for (ParameterChange change : changes) {
      changed.computeIfPresent(
          change.from().getYear(),
          (year, all) ->
              all.stream()
                  .map(one ->
                      one.name().equals(change.name())
                          ? one.with(change.from(), change.value())
                          : one)
                  .toList());
      said.put(change.name() + " " + change.from(), change.value().text());
    }
    return new Definitions(
        feeds,
        factGroups,
        indicators,
        changed,
        incomeItems,
        majorDiseases,
        linkages,
        titles,
        said.isEmpty() ? digest : sha256(digest + said));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java has SHA-256
    }
  }

  /** True if the parameters of that day's year are given. */
  public boolean hasParametersOf(LocalDate day) {
    return parameters.containsKey(day.getYear());
  }

  /**
   * The parameters as they stand on a day. {@code major_disease_codes}, the codes of the diseases
   * published by then, is among them.
   *
   * @throws IllegalArgumentException if there are none of that year; ask {@link #hasParametersOf}
   */
  public Parameters parametersOf(LocalDate day) {
    List<DatedParameter> year = parameters.get(day.getYear());
    if (year == null) {
      throw new IllegalArgumentException("no parameters of " + day.getYear());
    }
    Map<String, ParameterValue> values = new HashMap<>();
    for (DatedParameter parameter : year) {
      values.put(parameter.name(), parameter.values().floorEntry(day).getValue());
    }
    values.put(
        "major_disease_codes",
        new ParameterValue.Words(
            majorDiseases.stream()
                .filter(d -> d.from() <= day.getYear())
                .map(MajorDisease::code)
                .toList()));
    return new Parameters(values);
  }
}
