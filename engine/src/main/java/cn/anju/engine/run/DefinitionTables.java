package cn.anju.engine.run;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.IncomeItems;
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
        "create or replace table uncounted_income (category varchar, item varchar, from_year integer, until_year integer, from_code varchar, to_code varchar)");
    try (DuckDBAppender appender = engine.connection().createAppender("main", "uncounted_income")) {
      for (IncomeItems.Uncounted one : new IncomeItems(definitions.incomeItems()).uncounted()) {
        appender.beginRow();
        appender.append(one.category());
        appender.append(one.item());
        appender.append(one.fromYear());
        appender.append(one.untilYear());
        appender.append(one.fromCode());
        appender.append(one.toCode());
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
