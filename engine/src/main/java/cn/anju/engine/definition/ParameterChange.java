package cn.anju.engine.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that the district has set otherwise than the folder of definitions says.
 *
 * @param name of the parameter
 * @param from first day on which the value holds; until the folder's next value or the end of the
 *     year
 */
public record ParameterChange(String name, LocalDate from, ParameterValue value) {

  /**
   * A text as a value of the same kind as one there is; null if it is none: a figure or a day is
   * wanted, or the parameter is a list, which is changed in its own file. The same number written
   * otherwise (6000.00) is that value.
   */
  public static @Nullable ParameterValue read(String text, ParameterValue like) {
    String said = text.strip();
    return switch (like) {
      case ParameterValue.Figure figure -> {
        if (!said.matches("\\d{1,12}(\\.\\d{1,6})?")) {
          yield null;
        }
        BigDecimal number = new BigDecimal(said);
        yield number.compareTo(figure.number()) == 0 ? figure : new ParameterValue.Figure(number);
      }
      case ParameterValue.Day day -> {
        LocalDate read = IndicatorFile.day(said);
        yield read == null ? null : new ParameterValue.Day(read);
      }
      case ParameterValue.Word word ->
          said.isEmpty() || said.length() > 100 ? null : new ParameterValue.Word(said);
      case ParameterValue.Truth truth ->
          said.equals("true") || said.equals("false")
              ? new ParameterValue.Truth(said.equals("true"))
              : null;
      case ParameterValue.Words words -> null;
    };
  }
}
