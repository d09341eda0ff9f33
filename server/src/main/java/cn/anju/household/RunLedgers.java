package cn.anju.household;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** 收支台账 for a run: the room that keeps the ledgers hands over a copy of how they stand. */
public interface RunLedgers {

  /**
   * Puts {@code income}, {@code spending} and {@code annual_accounts} as Parquet, without names,
   * into a folder below {@code work}; a ledger that nobody has brought is not there.
   *
   * @param work folder of the run, removed by whoever runs
   * @return the folder; null before there is any ledger
   */
  @Nullable Path copyInto(Path work) throws IOException;
}
