package cn.anju.engine.expression;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.ColumnDefinition;
import cn.anju.engine.definition.ColumnType;
import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.FeedCheck;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.definition.SourceText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs the conditions of feeds over one row of unknowns: they must be SQL over the columns. */
final class FeedSqlTrial {
  private FeedSqlTrial() {}

  static List<DefinitionFault> of(List<FeedDefinition> feeds, Connection engine) {
    List<DefinitionFault> faults = new ArrayList<>();
    for (FeedDefinition feed : feeds) {
      List<SourceText> conditions = new ArrayList<>();
      feed.checks().stream().map(FeedCheck::whenText).forEach(conditions::add);
      if (feed.outsideText() != null) {
        conditions.add(feed.outsideText());
      }
      if (feed.reversalText() != null) {
        conditions.add(feed.reversalText());
      }
      String row =
          feed.columns().stream()
              .map(c -> "cast(null as %s) as \"%s\"".formatted(sqlType(c), c.name()))
              .collect(joining(", "));
      for (SourceText condition : conditions) {
        try (Statement statement = engine.createStatement()) {
          statement.execute(
              "select cast((%s) as boolean) from (select %s) s"
                  .formatted(condition.text().replace("{county}", "000000"), row));
        } catch (SQLException wrong) {
          String problem = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
          faults.add(
              condition.fault(
                  0,
                  "条件不是本表各列上的正确 SQL：" + problem,
                  "the condition is no SQL over the columns: " + problem));
        }
      }
    }
    return faults;
  }

  private static String sqlType(ColumnDefinition column) {
    return switch (column.type()) {
      case ColumnType.Text t -> "varchar";
      case ColumnType.Code c -> "varchar";
      case ColumnType.Year y -> "varchar";
      case ColumnType.IdNumber i -> "varchar";
      case ColumnType.Decimal d -> "decimal(18, %d)".formatted(d.scale());
      case ColumnType.Whole w -> "integer";
      case ColumnType.Month m -> "integer";
      case ColumnType.Date d -> "date";
      case ColumnType.DateTime d -> "timestamp";
    };
  }
}
