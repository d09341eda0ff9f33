package cn.anju.engine.run;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.IncomeItem;
import cn.anju.engine.definition.MajorDisease;
import cn.anju.engine.plan.DuckDb;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import org.duckdb.DuckDBAppender;

/** Lists of the definitions that facts read as tables. */
final class DefinitionTables {
  private DefinitionTables() {}

  static void load(DuckDb engine, Definitions definitions, LocalDate asOf) throws SQLException {
    engine.execute(
        "create or replace table income_item (item varchar, category varchar, counted boolean)");
    try (DuckDBAppender appender = engine.connection().createAppender("main", "income_item")) {
      for (IncomeItem item : definitions.incomeItems()) {
        appender.beginRow();
        appender.append(item.item());
        appender.append(item.category());
        appender.append(item.counted());
        appender.endRow();
      }
    }
    engine.execute("create or replace table major_disease_table (code varchar, alias varchar)");
    try (DuckDBAppender appender =
        engine.connection().createAppender("main", "major_disease_table")) {
      for (MajorDisease disease : definitions.majorDiseases()) {
        if (disease.from() > asOf.getYear()) {
          continue;
        }
        Set<String> names = new LinkedHashSet<>(disease.aliases());
        names.add(disease.name());
        for (String name : names) {
          appender.beginRow();
          appender.append(disease.code());
          appender.append(name);
          appender.endRow();
        }
      }
    }
  }
}
