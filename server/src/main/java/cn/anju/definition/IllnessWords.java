package cn.anju.definition;

import cn.anju.engine.definition.ColumnDefinition;
import cn.anju.engine.definition.ColumnType;
import cn.anju.engine.definition.FactDefinition;
import cn.anju.engine.definition.FactGroup;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.definition.MajorDisease;
import cn.anju.platform.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 病名: what in the data names an illness or the kind of a disability, as the definitions mark it
 * ({@code illness: true}). Below the town, and outside of the health side, nobody reads it
 * (domain.md §15).
 */
@Component
public class IllnessWords {
  /** What stands where an illness was named. */
  public static final String HIDDEN = "（病名不显示）";

  private final Map<String, Map<String, Boolean>> headers = new HashMap<>();
  private final Set<String> facts = new HashSet<>();
  private final Set<String> factTitles = new HashSet<>();
  private final Set<String> codes = new HashSet<>();
  private final List<String> words;
  private final Pattern anyWord;

  IllnessWords(DefinitionsInForce definitions) {
    Set<String> named =
        new TreeSet<>(
            Comparator.comparing(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    for (MajorDisease disease : definitions.all().majorDiseases()) {
      named.add(disease.name());
      named.addAll(disease.aliases());
      codes.add(disease.code());
    }
    for (FeedDefinition feed : definitions.all().feeds()) {
      Map<String, Boolean> known = headers.computeIfAbsent(feed.code(), any -> new HashMap<>());
      for (ColumnDefinition column : feed.columns()) {
        column.headers().forEach(header -> known.put(header, column.illness()));
        if (column.illness() && column.type() instanceof ColumnType.Code coded) {
          coded
              .codes()
              .values()
              .forEach(
                  labels -> labels.stream().filter(IllnessWords::isTelling).forEach(named::add));
        }
      }
    }
    for (FactGroup group : definitions.all().factGroups()) {
      group.facts().forEach(this::take);
      group.events().forEach(event -> event.facts().forEach(this::take));
    }
    this.words = List.copyOf(named);
    this.anyWord =
        Pattern.compile(words.stream().map(Pattern::quote).collect(Collectors.joining("|")));
  }

  /** 多重 and 视力 stand in many a harmless text; what ends in 残疾 does not. */
  private static boolean isTelling(String label) {
    return label.length() > 2;
  }

  private void take(FactDefinition fact) {
    if (fact.illness()) {
      facts.add(fact.name());
      factTitles.add(fact.title().zh());
    }
  }

  /** Every name of an illness, the longest first. */
  public List<String> all() {
    return words;
  }

  /** Whether this thread's scope reads names of illnesses. */
  public static boolean areSeen() {
    Scope scope = Scope.current();
    return scope != null && scope.seesIllnesses();
  }

  /** Whether the value of a fact names one. */
  public boolean isFact(String fact) {
    return facts.contains(fact);
  }

  /** Whether a text names one. */
  public boolean isNamedIn(@Nullable String text) {
    return text != null && (codes.contains(text.strip()) || anyWord.matcher(text).find());
  }

  /** A text without names of illnesses. */
  public String without(String text) {
    return codes.contains(text.strip()) ? HIDDEN : anyWord.matcher(text).replaceAll(HIDDEN);
  }

  /**
   * What whoever does not read illnesses may read of a row of a department: cells of columns that
   * the definitions know and do not mark, without names of illnesses in free text.
   *
   * @param feed null: a ledger of the registry, whose columns are all known to be harmless
   * @param cells header and text, as sent
   */
  public List<String[]> withoutIllness(@Nullable String feed, List<String[]> cells) {
    Map<String, Boolean> known = feed == null ? null : headers.getOrDefault(feed, Map.of());
    // a monitor's observation names what it is about in one cell and says it in others
    boolean isAboutIllness = cells.stream().anyMatch(cell -> factTitles.contains(cell[1].strip()));
    List<String[]> shown = new ArrayList<>();
    for (String[] cell : cells) {
      boolean isHidden = known != null && !Boolean.FALSE.equals(known.get(cell[0].strip()));
      if (isHidden || (isAboutIllness && isNamedOrCoded(cell[1]))) {
        continue;
      }
      shown.add(new String[] {cell[0], without(cell[1])});
    }
    return shown;
  }

  private boolean isNamedOrCoded(String text) {
    return isNamedIn(text) || text.strip().matches("[A-Z]?[0-9.]{1,6}");
  }

  /** Whether the key of an occurrence may hold the code of an illness. */
  public boolean isInKey(@Nullable String eventKey) {
    if (eventKey == null) {
      return false;
    }
    int at = eventKey.indexOf('@');
    return codes.contains(at < 0 ? eventKey : eventKey.substring(0, at));
  }
}
