package cn.anju.engine.run;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.expression.CompiledIndicator;
import cn.anju.engine.feed.RawSheets;
import cn.anju.engine.plan.DuckDb;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;

/** Tells a {@link ResultTaker} what stands in the run's database. */
final class Results {
  Results(
      DuckDb engine,
      Definitions definitions,
      YearMonth period,
      FeedLedger ledger,
      RawSheets raw,
      List<String> registryNotices) {}

  void tellMonth(ResultTaker taker, List<CompiledIndicator> indicators) throws SQLException {
    throw new UnsupportedOperationException();
  }
}
