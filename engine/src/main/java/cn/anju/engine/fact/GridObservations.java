package cn.anju.engine.fact;

import cn.anju.engine.definition.FactDefinition;
import cn.anju.engine.feed.CellValues;
import cn.anju.engine.plan.DuckDb;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * 网格观察: what monitors saw, one value per household (member), fact and day, in the table {@code
 * grid}. A row whose 事项 is no fact, or whose 数值 cannot be read as that fact's kind of value, is
 * quarantined (ruling 7).
 */
public final class GridObservations {
  private final DuckDb engine;
  private final Map<String, FactDefinition> facts = new HashMap<>();
  private final Map<String, Boolean> isMemberFact = new HashMap<>();

  /**
   * @param memberFacts all facts of the member grain, event facts among them
   * @param householdFacts the same of the household grain
   */
  public GridObservations(
      DuckDb engine, List<FactDefinition> memberFacts, List<FactDefinition> householdFacts) {
    this.engine = engine;
    memberFacts.forEach(fact -> register(fact, true));
    householdFacts.forEach(fact -> register(fact, false));
  }

  private void register(FactDefinition fact, boolean ofMember) {
    facts.put(fact.name(), fact);
    isMemberFact.put(fact.name(), ofMember);
  }

  private record Row(
      int sheet,
      int rowNo,
      int household,
      @Nullable Integer member,
      LocalDate observedOn,
      int period,
      String fact,
      @Nullable String value,
      @Nullable String unit) {}

  /** Reads the linked rows of GRID-01 into {@code grid} and adds exceptions for unreadable ones. */
  public void read(LocalDate asOf) throws SQLException {
    engine.execute(
        """
        create or replace table grid (sheet integer, row_no integer, household integer, member integer, observed_on date, in_period boolean,
          fact varchar, date_value date, number_value decimal(18, 6), boolean_value boolean, text_value varchar)\
        """);
    List<Row> rows =
        engine.rows(
            """
            select l.sheet, l.row_no, l.household, l.member, l.observed_on, l.period, l.fact_name, l.value_text, l.unit
            from linked_grid_01 l left join exception_grid_01 x on x.sheet = l.sheet and x.row_no = l.row_no
            where l.household is not null and l.fault is null and x.sheet is null and l.observed_on is not null and l.fact_name is not null
            order by l.period, l.sheet, l.row_no\
            """,
            row ->
                new Row(
                    row.getInt(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getObject(4) == null ? null : row.getInt(4),
                    row.getObject(5, LocalDate.class),
                    row.getInt(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9)));
    int month = asOf.getYear() * 100 + asOf.getMonthValue();
    try (DuckDBAppender grid = engine.connection().createAppender("main", "grid");
        DuckDBAppender exceptions =
            engine.connection().createAppender("main", "exception_grid_01")) {
      for (Row row : rows) {
        FactDefinition fact = factNamed(row.fact);
        Object value = fact == null ? null : valueOf(fact, row);
        boolean ofMember = fact != null && Boolean.TRUE.equals(isMemberFact.get(fact.name()));
        String fault =
            fact == null
                ? "GRID_FACT_UNKNOWN"
                : value == null
                    ? "GRID_VALUE_UNREADABLE"
                    : ofMember && row.member == null ? "GRID_MEMBER_MISSING" : null;
        if (fault != null) {
          exceptions.beginRow();
          exceptions.append(row.sheet);
          exceptions.append(row.rowNo);
          exceptions.append("QUARANTINED");
          exceptions.append(fault);
          exceptions.endRow();
        } else if (fact != null && value != null) {
          boolean inPeriod =
              row.period == month
                  || row.observedOn.getYear() * 100 + row.observedOn.getMonthValue() == month;
          append(grid, row, fact, value, ofMember, inPeriod);
        }
      }
    }
  }

  private @Nullable FactDefinition factNamed(String said) {
    FactDefinition byName = facts.get(said);
    return byName != null
        ? byName
        : facts.values().stream().filter(f -> f.title().zh().equals(said)).findFirst().orElse(null);
  }

  private static @Nullable Object valueOf(FactDefinition fact, Row row) {
    if (row.value == null) {
      return null;
    }
    String said = row.value.strip();
    return switch (fact.type()) {
      case BOOLEAN -> CellValues.truth(said);
      case DATE -> CellValues.day(said);
      case TEXT -> said;
      case INTEGER, MONTH, DECIMAL -> {
        String code = CellValues.codeOf(said, fact.codes());
        yield code != null ? new BigDecimal(code) : CellValues.number(said, row.unit);
      }
    };
  }

  private static void append(
      DuckDBAppender grid,
      Row row,
      FactDefinition fact,
      Object value,
      boolean ofMember,
      boolean inPeriod)
      throws SQLException {
    grid.beginRow();
    grid.append(row.sheet);
    grid.append(row.rowNo);
    grid.append(row.household);
    if (ofMember && row.member != null) {
      grid.append(row.member.intValue());
    } else {
      grid.appendNull();
    }
    grid.append(row.observedOn);
    grid.append(inPeriod);
    grid.append(fact.name());
    if (value instanceof LocalDate day) {
      grid.append(day);
    } else {
      grid.appendNull();
    }
    if (value instanceof BigDecimal number) {
      grid.append(number.setScale(6, java.math.RoundingMode.HALF_UP));
    } else {
      grid.appendNull();
    }
    if (value instanceof Boolean truth) {
      grid.append(truth.booleanValue());
    } else {
      grid.appendNull();
    }
    if (value instanceof String text) {
      grid.append(text);
    } else {
      grid.appendNull();
    }
    grid.endRow();
  }

  /** Names of the facts that monitors reported on. */
  public java.util.Set<String> observedFacts() throws SQLException {
    return new java.util.HashSet<>(
        engine.rows("select distinct fact from grid", row -> row.getString(1)));
  }
}
