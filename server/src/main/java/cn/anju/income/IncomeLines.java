package cn.anju.income;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.ParameterValue;
import cn.anju.household.HouseholdType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 监测线 of a year, as it stands at its end; of a year that has none yet that of the last that has.
 */
@Component
class IncomeLines {
  private final DefinitionsInForce definitions;

  IncomeLines(DefinitionsInForce definitions) {
    this.definitions = definitions;
  }

  /**
   * A line.
   *
   * @param amount in yuan per head and year
   * @param year whose parameters it comes from
   */
  public record YearLine(BigDecimal amount, int year) {}

  /** The line of a year; null if no parameters are as old as that. */
  @Nullable YearLine of(HouseholdType type, int year) {
    Definitions all = definitions.all();
    int given =
        all.parameterYears().stream()
            .mapToInt(Integer::intValue)
            .filter(one -> one <= year)
            .max()
            .orElse(0);
    if (given == 0) {
      return null;
    }
    LocalDate lastDay = MonthDay.of(12, 31).atYear(given);
    String name = type == HouseholdType.TUOPIN ? "line_return" : "line_fall";
    return all.parametersOf(lastDay).find(name) instanceof ParameterValue.Figure figure
        ? new YearLine(figure.number(), given)
        : null;
  }
}
