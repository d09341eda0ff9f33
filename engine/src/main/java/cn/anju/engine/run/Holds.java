package cn.anju.engine.run;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.ColumnDefinition;
import cn.anju.engine.definition.ColumnType;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.Staging;
import cn.anju.engine.plan.DuckDb;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** 挂起: files that wait for a person instead of being counted (ruling 30). */
final class Holds {
  private final DuckDb engine;
  private final int period;
  private final List<Hold> holds = new ArrayList<>();

  /**
   * A file or a feed's month that waits for a person (ruling 30).
   *
   * @param period yyyyMM of the folder
   */
  record Hold(String feed, int period, String file, String code, String zh, String en) {}

  /**
   * @param period yyyyMM of the month that is run
   */
  Holds(DuckDb engine, int period) {
    this.engine = engine;
    this.period = period;
  }

  List<Hold> all() {
    return List.copyOf(holds);
  }

  void add(Hold hold) {
    holds.add(hold);
  }

  /** Looks at one feed's outcomes by every rule. */
  void check(FeedDefinition feed, boolean isSnapshot) throws SQLException {
    holdIfTooManyQuarantined(feed);
    if (isSnapshot) {
      holdIfSnapshotJumps(feed);
    }
    holdIfUnitIsSuspect(feed);
  }

  private void holdIfTooManyQuarantined(FeedDefinition feed) throws SQLException {
    record Share(int period, String file, long bad, long all) {}
    for (Share share :
        engine.rows(
            """
            select s.period, s.file, sum(case when o.outcome = 'QUARANTINED' then 1 else 0 end), sum(case when o.outcome <> 'DUPLICATE' then 1 else 0 end)
            from outcome_%s o join sheet s on s.sheet = o.sheet group by s.period, s.file order by s.period, s.file\
            """
                .formatted(Staging.tableName(feed.code())),
            row -> new Share(row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4)))) {
      if (share.bad * 5 > share.all) {
        holds.add(
            new Hold(
                feed.code(),
                share.period,
                share.file,
                "TOO_MANY_QUARANTINED",
                "%d 行中有 %d 行不能入账（超过20%%），整个文件挂起。请报送“%s”的部门按退回清单更正后重报。"
                    .formatted(share.all, share.bad, feed.title().zh()),
                "%d of %d rows cannot be taken (more than 20 %%); the file is held. The sender must correct the returned rows."
                    .formatted(share.bad, share.all)));
      }
    }
  }

  private void holdIfSnapshotJumps(FeedDefinition feed) throws SQLException {
    Map<Integer, Long> rows = new HashMap<>();
    engine.rows(
        "select period, count(*) from outcome_%s where outcome <> 'DUPLICATE' group by period"
            .formatted(Staging.tableName(feed.code())),
        row -> rows.put(row.getInt(1), row.getLong(2)));
    Integer before =
        rows.keySet().stream().filter(p -> p < period).max(Integer::compare).orElse(null);
    Long now = rows.get(period);
    if (before == null || now == null) {
      return;
    }
    long then = rows.getOrDefault(before, 0L);
    if (Math.abs(now - then) * 20 > then) {
      holds.add(
          new Hold(
              feed.code(),
              period,
              "",
              "ROW_COUNT_JUMP",
              "全量 %s 本期 %d 行，上期（%d）%d 行，变动超过±5%%，整批挂起。请确认是否把增量当成了全量。"
                  .formatted(feed.code(), now, before, then),
              "The snapshot %s has %d rows, %d before: more than ±5 %%. Held until somebody confirms that it is complete."
                  .formatted(feed.code(), now, then)));
    }
  }

  private void holdIfUnitIsSuspect(FeedDefinition feed) throws SQLException {
    List<ColumnDefinition> amounts =
        feed.columns().stream().filter(c -> c.type() instanceof ColumnType.Decimal).toList();
    if (amounts.isEmpty()) {
      return;
    }
    String means =
        amounts.stream()
            .map(c -> "avg(case when \"%1$s\" > 0 then \"%1$s\" end)".formatted(c.name()))
            .collect(joining(", "));
    Map<Integer, double[]> byPeriod = new TreeMap<>();
    engine.rows(
        "select period, %s from outcome_%s where outcome <> 'DUPLICATE' group by period"
            .formatted(means, Staging.tableName(feed.code())),
        row -> {
          double[] mean = new double[amounts.size()];
          for (int i = 0; i < mean.length; i++) {
            mean[i] = row.getDouble(i + 2);
          }
          return byPeriod.put(row.getInt(1), mean);
        });
    double[] now = byPeriod.get(period);
    for (int i = 0; now != null && i < now.length; i++) {
      double before = 0;
      for (Map.Entry<Integer, double[]> month : byPeriod.entrySet()) {
        if (month.getKey() < period && month.getValue()[i] > 0) {
          before = month.getValue()[i];
        }
      }
      if (before > 0 && now[i] > 0 && (now[i] > before * 1000 || before > now[i] * 1000)) {
        String header = amounts.get(i).header();
        holds.add(
            new Hold(
                feed.code(),
                period,
                "",
                "UNIT_SUSPECT",
                "%s 的“%s”平均值与上期相差1000倍以上，疑似单位（元/万元）弄错，整批挂起，请报送部门确认。".formatted(feed.code(), header),
                "The mean of %s in %s differs more than 1000-fold from the month before; the unit is suspect. The sender must confirm."
                    .formatted(amounts.get(i).name(), feed.code())));
        return;
      }
    }
  }
}
