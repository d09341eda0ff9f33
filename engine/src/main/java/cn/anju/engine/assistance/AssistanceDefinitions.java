package cn.anju.engine.assistance;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.enrolment.MeasureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 帮扶的定义, all of them, read together. */
public final class AssistanceDefinitions {
  private final Map<MeasureKind, MeasureItem> kinds;
  private final Map<String, MeasureItem> measures;
  private final Map<String, Map<String, Bilingual>> lists;
  private final int visitEveryMonths;
  private final int pensionFromAge;

  AssistanceDefinitions(
      Map<MeasureKind, MeasureItem> kinds,
      Map<String, MeasureItem> measures,
      Map<String, Map<String, Bilingual>> lists,
      int visitEveryMonths,
      int pensionFromAge) {
    this.kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    this.measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    this.lists = Map.copyOf(lists);
    this.visitEveryMonths = visitEveryMonths;
    this.pensionFromAge = pensionFromAge;
  }

  /**
   * What a folder held.
   *
   * @param definitions null if anything is wrong, or if the folder has no {@code measures}
   * @param faults everything that is wrong, by file and line
   */
  public record Loaded(@Nullable AssistanceDefinitions definitions, List<DefinitionFault> faults) {}

  /** Reads {@code measures} and {@code assistance} below a folder of definitions. */
  public static Loaded load(Path folder) throws IOException {
    if (!Files.isDirectory(folder.resolve("measures"))) {
      return new Loaded(null, List.of());
    }
    List<DefinitionFault> faults = new ArrayList<>();
    AssistanceDefinitions read = new AssistanceFiles(folder, faults).read();
    return new Loaded(faults.isEmpty() ? read : null, faults.stream().distinct().sorted().toList());
  }

  /** The measure of a code; null if there is none. */
  public @Nullable MeasureItem measure(String code) {
    return measures.get(code);
  }

  /** All measures, by kind. */
  public Collection<MeasureItem> measures() {
    return measures.values();
  }

  /** The measure that stands for a whole kind. */
  public MeasureItem of(MeasureKind kind) {
    MeasureItem found = kinds.get(kind);
    if (found == null) {
      throw new IllegalStateException("no file of " + kind); // refused when it was read
    }
    return found;
  }

  public Map<String, Bilingual> visitKinds() {
    return list(AssistanceFiles.VISIT_KINDS);
  }

  /** What may have changed since the last visit. */
  public Map<String, Bilingual> visitChanges() {
    return list(AssistanceFiles.VISIT_CHANGES);
  }

  public Map<String, Bilingual> organisationKinds() {
    return list(AssistanceFiles.ORGANISATION_KINDS);
  }

  private Map<String, Bilingual> list(String name) {
    return lists.getOrDefault(name, Map.of());
  }

  /** After how many months without a visit a monitored household is overdue. */
  public int visitEveryMonths() {
    return visitEveryMonths;
  }

  /** The age in years from which on somebody who is no student should have a pension insurance. */
  public int pensionFromAge() {
    return pensionFromAge;
  }
}
