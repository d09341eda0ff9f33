package cn.anju.engine.linkage.pairing;

import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import java.nio.file.Path;
import java.sql.SQLException;

/** Groups of rows of one table that belong together, directly or through others. */
public final class Clusters {
  private Clusters() {}

  /**
   * Writes {@code id,cluster}, one line per row of the left table, from the pairs of {@code linked}
   * that are probable enough; a cluster is called after its first row.
   *
   * @param from least probability of a pair that holds a group together
   */
  public static void write(DuckDb engine, double from, Path out) throws SQLException {
    engine.run(
        Step.table(
            "neighbour",
            "select l as one, r as other from linked where probability >= %1$s union all select r, l from linked where probability >= %1$s"
                .formatted(from)));
    engine.run(Step.table("cluster", "select \"row\", \"row\" as cluster from left_row"));
    long moved = 1;
    while (moved > 0) {
      engine.run(
          Step.table(
              "cluster_next",
              """
              select c."row", least(c.cluster, coalesce(min(o.cluster), c.cluster)) as cluster
              from cluster c left join neighbour n on n.one = c."row" left join cluster o on o."row" = n.other
              group by c."row", c.cluster\
              """));
      moved =
          engine.number(
              "select count(*) from cluster c join cluster_next n on n.\"row\" = c.\"row\" where n.cluster < c.cluster");
      engine.run(Step.table("cluster", "select * from cluster_next"));
    }
    engine.execute(
        """
        copy (select trim(a.id) as id, trim(b.id) as cluster from cluster join left_source a on a.rowid = "row" join left_source b on b.rowid = cluster
              order by "row") to '%s' (format csv, header)\
        """
            .formatted(TableLinkage.quoted(out)));
  }
}
