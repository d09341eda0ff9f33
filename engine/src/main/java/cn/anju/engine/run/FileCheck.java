package cn.anju.engine.run;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.linkage.PlaceAnswer;
import cn.anju.engine.registry.RegistrySource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;

/**
 * 来文检查: what a month's run would make of the files of one feed, or a few: outcomes, holds,
 * receipts, rejected rows, names of places. Facts and indicators are not asked. The cost is that of
 * reading households and members, and little more.
 *
 * <p>Which feed a single file is of is told by {@link cn.anju.engine.feed.FeedRecognition}.
 */
public final class FileCheck {
  private final Order order;
  private final Definitions definitions;
  private final RunListener listener;

  /**
   * What to check.
   *
   * @param definitions folder of the definitions, for the region names beside them
   * @param registry where households and members come from; ledgers are not read
   * @param feeds parent of the period folders, with the files of the feeds to be checked only. With
   *     the periods before, refunds, snapshots and repeated rows are judged as in a run
   * @param period the month whose file is checked
   * @param out folder for {@code receipts/}; made if absent
   * @param memory upper bound of the engine, e.g. {@code 1GB}
   * @param threads processors that the engine may use, at least 1
   * @param answers what people have said about names of places
   */
  public record Order(
      Path definitions,
      RegistrySource registry,
      Path feeds,
      YearMonth period,
      Path out,
      String memory,
      int threads,
      List<PlaceAnswer> answers) {
    public Order {
      answers = List.copyOf(answers);
    }
  }

  public FileCheck(Order order, Definitions definitions, RunListener listener) {
    this.order = order;
    this.definitions = definitions;
    this.listener = listener;
  }

  /**
   * Checks and tells what came out.
   *
   * @return the receipts that were written, in the order of the files
   * @throws UnusableInput if the registry cannot be worked with
   * @throws RunStopped if the listener asked for it
   */
  public List<Path> run(ResultTaker taker) throws IOException, SQLException {
    throw new UnsupportedOperationException(order.toString() + definitions + listener);
  }
}
