package cn.anju.engine.feed;

import cn.anju.engine.definition.ColumnDefinition;
import cn.anju.engine.definition.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the cells of one column become typed values, twice: as SQL for cells that are as declared
 * (nearly all), and in Java for the others. Both give the same value for a cell that is as
 * declared.
 */
final class ColumnReading {
  private static final String HAN = "\\x{3400}-\\x{4dbf}\\x{4e00}-\\x{9fff}";
  private static final String VISIBLE =
      "!-~·" + HAN + "\\x{3001}-\\x{303f}\\x{ff01}-\\x{ff5e}“”‘’…—℃％°×";

  private final ColumnDefinition column;
  private final Role role;

  /** What a column is for, where that decides how it is read. */
  enum Role {
    NAME,
    /** Part of the business key: also full-width characters and blanks within are mended. */
    KEY,
    OTHER
  }

  ColumnReading(ColumnDefinition column, Role role) {
    this.column = column;
    this.role = role;
  }

  String name() {
    return column.name();
  }

  /** SQL type of the typed value. */
  String sqlType() {
    return switch (column.type()) {
      case ColumnType.Text text -> "varchar";
      case ColumnType.Code code -> "varchar";
      case ColumnType.Year year -> "varchar";
      case ColumnType.IdNumber id -> "varchar";
      case ColumnType.Decimal decimal -> "decimal(18, %d)".formatted(decimal.scale());
      case ColumnType.Whole whole -> "integer";
      case ColumnType.Date date -> "date";
      case ColumnType.DateTime moment -> "timestamp";
      case ColumnType.Month month -> "integer";
    };
  }

  /** SQL that is TRUE if the cell is as declared; the text is in the column of the same name. */
  String asDeclaredSql() {
    String cell = quoted(column.name());
    String form =
        switch (column.type()) {
          case ColumnType.Text text ->
              switch (role) {
                case NAME -> matches(cell, "[" + HAN + "]+(·[" + HAN + "]+)*");
                case KEY -> matches(cell, "[0-9A-Za-z_./#" + HAN + "-]+");
                case OTHER ->
                    matches(cell, "[" + VISIBLE + "]([ " + VISIBLE + "]*[" + VISIBLE + "])?");
              };
          case ColumnType.Code code ->
              code.codes().isEmpty()
                  ? matches(cell, "[" + VISIBLE + "]+")
                  : cell + " in (" + everySaid(code.codes()) + ")";
          case ColumnType.Year year -> matches(cell, "[12][0-9]{3}");
          case ColumnType.IdNumber id -> matches(cell, "[0-9]{17}[0-9X]");
          case ColumnType.Decimal decimal ->
              matches(
                  cell,
                  "[-+]?[0-9]{1,12}(\\.[0-9]{1,%d})?".formatted(Math.max(1, decimal.scale())));
          case ColumnType.Whole whole -> matches(cell, "-?[0-9]{1,8}");
          case ColumnType.Date date ->
              "(%s and try_cast(%s as date) is not null)"
                  .formatted(matches(cell, "(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]"), cell);
          case ColumnType.DateTime moment ->
              "(%s and try_cast(%s as timestamp) is not null)"
                  .formatted(
                      matches(
                          cell,
                          "(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]( [0-2][0-9]:[0-5][0-9]:[0-5][0-9])?"),
                      cell);
          case ColumnType.Month month -> matches(cell, "(19|20)[0-9]{2}(0[1-9]|1[0-2])");
        };
    return "(" + cell + " is null or " + form + ")";
  }

  /** SQL of the typed value of a cell that is as declared. */
  String valueSql() {
    String cell = quoted(column.name());
    if (column.type() instanceof ColumnType.Code code && !code.codes().isEmpty()) {
      StringBuilder byLabel = new StringBuilder("case");
      code.codes()
          .forEach((value, labels) ->
              byLabel.append(
                  labels.isEmpty()
                      ? ""
                      : " when %s in (%s) then '%s'".formatted(cell, list(labels), value)));
      return byLabel.append(" else ").append(cell).append(" end as ").append(cell).toString();
    }
    return sqlType().equals("varchar")
        ? cell
        : "try_cast(%s as %s) as %s".formatted(cell, sqlType(), cell);
  }

  /** Reads one cell that is not as declared (or is: then the value is that of the SQL). */
  Reading read(String cell, boolean inWan) {
    return switch (column.type()) {
      case ColumnType.Text text ->
          switch (role) {
            case NAME -> CellReader.name(cell);
            case KEY -> CellReader.number(cell);
            case OTHER -> CellReader.text(cell);
          };
      case ColumnType.Code code -> CellReader.code(cell, code.codes());
      case ColumnType.Year year -> CellReader.number(cell.replaceFirst("年度?$", ""));
      case ColumnType.IdNumber id -> CellReader.identityNumber(cell);
      case ColumnType.Decimal decimal -> CellReader.decimal(cell, decimal.scale(), inWan);
      case ColumnType.Whole whole -> CellReader.integer(cell);
      case ColumnType.Date date -> DateReader.date(cell);
      case ColumnType.DateTime moment -> DateReader.dateTime(cell);
      case ColumnType.Month month -> DateReader.month(cell);
    };
  }

  boolean isIdNumber() {
    return column.type() instanceof ColumnType.IdNumber;
  }

  static String quoted(String name) {
    return "\"" + name + "\"";
  }

  private static String matches(String cell, String pattern) {
    return "regexp_full_match(%s, '%s')".formatted(cell, pattern);
  }

  private static String everySaid(Map<String, List<String>> codes) {
    return codes.entrySet().stream()
        .map(entry ->
            list(List.of(entry.getKey()))
                + (entry.getValue().isEmpty() ? "" : ", " + list(entry.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String list(List<String> values) {
    return values.stream()
        .map(value -> "'" + value.replace("'", "''") + "'")
        .collect(Collectors.joining(", "));
  }
}
