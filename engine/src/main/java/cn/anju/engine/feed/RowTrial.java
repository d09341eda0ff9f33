package cn.anju.engine.feed;

import cn.anju.engine.definition.ColumnDefinition;
import cn.anju.engine.definition.FeedDefinition;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the intake would make of the cells of one row, before they are handed in. Whether the person
 * is known and whether cells contradict each other is for the check of the file to say.
 */
public final class RowTrial {
  private RowTrial() {}

  /**
   * What a cell was read as.
   *
   * @param value as text; null if the cell says nothing or cannot be read
   * @param fix codes of what would be mended without asking, joined by {@code ;}; null if nothing
   * @param fault codes of why it cannot be read; null if it can
   */
  public record Cell(@Nullable String value, @Nullable String fix, @Nullable String fault) {
    /** Without the value: a log must not show it. */
    @Override
    public String toString() {
      return "Cell[" + fix + ", " + fault + "]";
    }
  }

  /**
   * Reads the cells.
   *
   * @param cells our names of columns → text; others are passed over
   * @param asOf end of the month: nobody is born after it
   */
  public static Map<String, Cell> of(
      FeedDefinition feed, Map<String, String> cells, LocalDate asOf) {
    Map<String, Cell> read = new LinkedHashMap<>();
    for (ColumnDefinition column : feed.columns()) {
      String cell = cells.get(column.name());
      if (cell != null) {
        ColumnReading reading = new ColumnReading(column, Staging.roleOf(feed, column));
        read.put(column.name(), tried(reading, cell, asOf));
      }
    }
    return read;
  }

  private static Cell tried(ColumnReading column, String cell, LocalDate asOf) {
    Reading reading = column.read(cell, false);
    String fault = reading.fault();
    if (fault == null && column.isIdNumber() && reading.value() instanceof String number) {
      LocalDate birth = IdentityNumber.birthDate(number);
      if (!IdentityNumber.isCheckDigitRight(number)) {
        fault = RowCode.ID_CHECK_DIGIT.name();
      } else if (birth == null || birth.isAfter(asOf)) {
        fault = RowCode.ID_BIRTH_DATE.name();
      }
    }
    Object value = reading.value();
    return new Cell(value == null ? null : value.toString(), reading.fix(), fault);
  }
}
