package cn.anju.enrolment;

import cn.anju.engine.enrolment.ThirteenChecks;
import cn.anju.platform.Bilingual;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 十三项对比: every item in a row, every sheet in a column, in the order in which they were taken.
 *
 * @param columns the sheets
 * @param rows the thirteen items
 */
record SideBySide(List<CheckColumn> columns, List<CheckRow> rows) {

  /**
   * A sheet.
   *
   * @param moment IDENTIFICATION, MONITORING (half-year) or ELIMINATION
   * @param line in yuan that it was compared with; null if there was none
   */
  record CheckColumn(
      String moment,
      LocalDate takenOn,
      @Nullable UUID caseId,
      int people,
      @Nullable BigDecimal line,
      @Nullable Integer lineYear,
      boolean lineIsOfYear,
      String takenBy,
      OffsetDateTime recordedAt) {}

  /**
   * An item.
   *
   * @param question whether it is answered with yes or no; else it is an amount in yuan
   * @param values one for each column: "yes", "no" or an amount; null where nothing was said
   * @param change of an amount from the first column to the last; null of questions, or if one is
   *     missing
   */
  record CheckRow(
      String item,
      Bilingual title,
      boolean question,
      List<@Nullable String> values,
      @Nullable BigDecimal change) {}

  static SideBySide of(List<CheckSheets.Sheet> sheets) {
    List<CheckRow> rows = new ArrayList<>();
    for (ThirteenChecks.Item item : ThirteenChecks.Item.values()) {
      List<@Nullable String> values = new ArrayList<>();
      sheets.forEach(sheet -> values.add(said(sheet.checks().of(item))));
      rows.add(
          new CheckRow(
              item.word(),
              EntryRefusals.words(item.title()),
              item.isQuestion(),
              values,
              change(sheets, item)));
    }
    return new SideBySide(sheets.stream().map(SideBySide::column).toList(), rows);
  }

  private static CheckColumn column(CheckSheets.Sheet sheet) {
    MonitoringLines.Line line = sheet.line();
    return new CheckColumn(
        sheet.moment().name(),
        sheet.takenOn(),
        sheet.caseId(),
        sheet.people(),
        line == null ? null : line.amount(),
        line == null ? null : line.year(),
        line != null && line.isOfYear(),
        sheet.madeByName(),
        sheet.madeAt());
  }

  private static @Nullable String said(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean truth -> truth ? "yes" : "no";
      case BigDecimal amount -> amount.toPlainString();
      default -> value.toString();
    };
  }

  private static @Nullable BigDecimal change(
      List<CheckSheets.Sheet> sheets, ThirteenChecks.Item item) {
    return sheets.size() > 1
            && sheets.getFirst().checks().of(item) instanceof BigDecimal first
            && sheets.getLast().checks().of(item) instanceof BigDecimal last
        ? last.subtract(first)
        : null;
  }
}
