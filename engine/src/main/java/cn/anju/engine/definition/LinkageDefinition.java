package cn.anju.engine.definition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 比对定义: how rows of one or two tables are paired by probability (Fellegi and Sunter).
 *
 * @param title what is paired
 * @param leftId header of the left table's id column
 * @param rightId header of the right table's id column
 * @param columns what is known about each row
 * @param blocks which rows are compared at all: those that agree on every part of one rule
 * @param largestBlock most pairs that one key of a rule may bring; keys with more are left out and
 *     reported
 * @param comparisons how the columns of two rows are compared
 * @param partners how many partners a row may have
 * @param prior probability that a row of the left and a row of the right picked at random belong
 *     together; null = estimated
 * @param found share of the left's rows that have a partner at all, where a row has one at most;
 *     null = estimated. Unlike a prior it holds for tables of any size
 * @param thresholds what is done with a pair by its probability; null = nothing is decided here
 * @param sample how many pairs picked at random tell how often strangers agree
 */
public record LinkageDefinition(
    Bilingual title,
    String leftId,
    String rightId,
    List<LinkageColumn> columns,
    List<BlockRule> blocks,
    long largestBlock,
    List<Comparison> comparisons,
    Partners partners,
    @Nullable Double prior,
    @Nullable Double found,
    @Nullable Thresholds thresholds,
    int sample) {

  public LinkageDefinition {
    columns = List.copyOf(columns);
    blocks = List.copyOf(blocks);
    comparisons = List.copyOf(comparisons);
  }

  /** How many partners a row may have. */
  public enum Partners {
    /** Any number: duplicates within a table, or tables with duplicates. */
    ANY,
    /**
     * A row of the left has one partner at most; one of the right any number. Candidates of one row
     * share its probability.
     */
    ONE_FOR_LEFT,
    /** One to one: of two pairs with a row in common the heavier is kept. */
    ONE_TO_ONE
  }

  /**
   * 阈值: what is done with a pair.
   *
   * @param automatic from this probability on it is taken without asking
   * @param ask from this probability on a person is asked; below, nobody is
   */
  public record Thresholds(double automatic, double ask) {}

  /**
   * A rule that says which rows are compared: those that agree on all of its parts. A row that
   * lacks a part is not looked up by this rule.
   */
  public record BlockRule(List<KeyPart> parts) {
    public BlockRule {
      parts = List.copyOf(parts);
    }

    /** As the definition writes it: {@code name.sichuan + birth.year}. */
    @Override
    public String toString() {
      return String.join(" + ", parts.stream().map(KeyPart::toString).toList());
    }
  }

  /**
   * One part of a blocking key.
   *
   * @param column name of the column
   * @param form which of the column's forms ({@link ColumnKind#forms}), or {@code first3}, {@code
   *     last4}: so many characters of the main form
   */
  public record KeyPart(String column, String form) {
    @Override
    public String toString() {
      return column + "." + form;
    }
  }

  /**
   * How one column of two rows is compared.
   *
   * @param column name of the column
   * @param levels from the strongest agreement to the weakest; the first that holds counts. Behind
   *     them comes "anything else"; a row without a value is neutral
   * @param termFrequency true if agreement on a rare value says more than on a frequent one
   * @param dependsOn what makes strangers agree on this column more often than they do otherwise;
   *     null = nothing
   * @param unless where an earlier comparison agrees so far, this one is not counted, for it would
   *     say the same again; null = always counted
   */
  public record Comparison(
      String column,
      List<Level> levels,
      boolean termFrequency,
      @Nullable Dependence dependsOn,
      @Nullable Dependence unless) {
    public Comparison {
      levels = List.copyOf(levels);
    }
  }

  /**
   * Agreement that brings other agreement with it: who has a name in common has often the sex and
   * the decade of birth in common too, stranger or not.
   *
   * @param comparison place of the other comparison
   * @param weakest its weakest level that counts as agreement, from 0
   */
  public record Dependence(int comparison, int weakest) {}

  /**
   * One level of agreement.
   *
   * @param kind what must hold
   * @param amount its threshold; 0 for a kind without
   * @param other name of the other column; null for a kind without
   */
  public record Level(LevelKind kind, double amount, @Nullable String other) {

    /** What users see: 前 14 位相同. */
    public Bilingual title() {
      Object said = kind.argument() == LevelKind.Argument.COUNT ? (Object) (int) amount : amount;
      return new Bilingual(kind.title().zh().formatted(said), kind.title().en().formatted(said));
    }

    /** As the definition writes it: {@code jaro_winkler 0.9}. */
    @Override
    public String toString() {
      return switch (kind.argument()) {
        case NONE -> kind.word();
        case COLUMN -> kind.word() + " " + other;
        case COUNT -> kind.word() + " " + (int) amount;
        case SHARE -> kind.word() + " " + amount;
      };
    }
  }

  /**
   * What a file held.
   *
   * @param definition null if anything is wrong
   * @param faults everything that is wrong, by line
   */
  public record Loaded(@Nullable LinkageDefinition definition, List<DefinitionFault> faults) {}

  /**
   * Reads one definition.
   *
   * @throws IOException if the file cannot be read
   */
  public static Loaded load(Path file) throws IOException {
    List<DefinitionFault> faults = new ArrayList<>();
    DefinitionMap map = DefinitionFile.read(file, faults);
    LinkageDefinition definition = map == null ? null : LinkageFile.read(map);
    return faults.isEmpty() && definition != null
        ? new Loaded(definition, List.of())
        : new Loaded(null, faults.stream().distinct().sorted().toList());
  }

  /** The column of that name. */
  public LinkageColumn column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }
}
