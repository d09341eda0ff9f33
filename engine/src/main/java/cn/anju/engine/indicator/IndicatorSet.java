package cn.anju.engine.indicator;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.IndicatorDefinition;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.expression.Dialect;
import cn.anju.engine.expression.IndicatorCompiler;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * All indicators as SQL for one period.
 *
 * @param all in the order of their codes; the position is the indicator's number in the run
 */
public record IndicatorSet(List<CompiledIndicator> all) {
  public IndicatorSet {
    all = List.copyOf(all);
  }

  /** Compiles every indicator with the parameters that hold at T. */
  public static IndicatorSet compile(Definitions definitions, LocalDate asOf) {
    IndicatorCompiler compiler =
        new IndicatorCompiler(definitions, definitions.parametersOf(asOf), asOf, Dialect.duckDb());
    List<CompiledIndicator> compiled = new ArrayList<>();
    for (IndicatorDefinition indicator : definitions.indicators()) {
      compiled.add(compiler.compile(indicator));
    }
    return new IndicatorSet(compiled);
  }
}
