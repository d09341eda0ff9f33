package cn.anju.enrolment;

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
 * 监测线 of a year and a type of household, out of the yearly parameters. Before the district has
 * given those of a new year, the last year's hold on, and that is told (docs/adr/0027).
 */
@Component
class MonitoringLines {
  private final Definitions definitions;

  MonitoringLines(DefinitionsInForce definitions) {
    this.definitions = definitions.all();
  }

  /**
   * A line.
   *
   * @param amount in yuan per head and year
   * @param year whose parameters it comes from
   * @param isOfYear whether that is the year asked for
   */
  record Line(BigDecimal amount, int year, boolean isOfYear) {}

  /** The line of a day; null if no parameters are as old as that. */
  @Nullable Line of(HouseholdType type, LocalDate day) {
    int year =
        definitions.parameterYears().stream()
            .mapToInt(Integer::intValue)
            .filter(given -> given <= day.getYear())
            .max()
            .orElse(0);
    if (year == 0) {
      return null;
    }
    LocalDate asked = year == day.getYear() ? day : MonthDay.of(12, 31).atYear(year);
    String name = type == HouseholdType.TUOPIN ? "line_return" : "line_fall";
    ParameterValue found = definitions.parametersOf(asked).find(name);
    return found instanceof ParameterValue.Figure figure
        ? new Line(figure.number(), year, year == day.getYear())
        : null;
  }
}
