package cn.anju.engine.expression;

import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.IndicatorDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks of definitions that could be read whether they also make sense: every expression compiles in
 * every year, every example comes out as it says, and the SQL of the feeds' checks names columns
 * that exist.
 */
public final class DefinitionCheck {
  private DefinitionCheck() {}

  /**
   * What was checked.
   *
   * @param faults everything that is wrong, by file and line
   * @param examples number of examples that were run
   */
  public record Result(List<DefinitionFault> faults, int examples) {}

  /** Compiles everything and runs every example on the embedded engine. */
  public static Result of(Definitions definitions) throws SQLException {
    List<DefinitionFault> faults = new ArrayList<>(compile(definitions));
    int examples = 0;
    try (Connection engine = DriverManager.getConnection("jdbc:duckdb:")) {
      faults.addAll(FeedSqlTrial.of(definitions.feeds(), engine));
      ExampleTrial trial = new ExampleTrial(definitions, engine);
      Set<Path> unusable = new HashSet<>();
      faults.forEach(fault -> unusable.add(fault.file()));
      for (IndicatorDefinition indicator : definitions.indicators()) {
        examples += indicator.examples().size();
        if (!unusable.contains(indicator.when().file())) {
          trial.add(indicator);
        }
      }
      faults.addAll(trial.run());
    }
    return new Result(faults.stream().distinct().sorted().toList(), examples);
  }

  /** Compiles every indicator for the last day of every year with parameters; runs nothing. */
  public static List<DefinitionFault> compile(Definitions definitions) {
    Vocabulary vocabulary = new Vocabulary(definitions);
    List<DefinitionFault> faults = new ArrayList<>();
    for (int year : definitions.parameterYears()) {
      LocalDate asOf = LocalDate.of(year, 12, 31);
      IndicatorCompiler compiler =
          new IndicatorCompiler(vocabulary, definitions.parametersOf(asOf), asOf, Dialect.duckDb());
      for (IndicatorDefinition indicator : definitions.indicators()) {
        try {
          compiler.compile(indicator).verdictSql();
        } catch (WrongExpression wrong) {
          faults.add(wrong.fault());
        }
      }
    }
    return faults.stream().distinct().sorted().toList();
  }
}
