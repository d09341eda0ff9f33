package cn.anju.engine.run;

import cn.anju.engine.plan.DuckDb;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Breaks off the SQL that is running once a listener wants the run to stop. */
final class Brake implements AutoCloseable {
  private static final long MILLIS_BETWEEN_QUESTIONS = 200;

  private final RunListener listener;
  private final Statement lever;
  private final CountDownLatch released = new CountDownLatch(1);
  private final @Nullable Thread watch;
  private volatile boolean isPulled;

  private Brake(RunListener listener, Statement lever, boolean isWatched) {
    this.listener = listener;
    this.lever = lever;
    this.watch =
        isWatched ? Thread.ofPlatform().daemon().name("brake").unstarted(this::watch) : null;
  }

  /** A brake on everything that runs on the engine's own connection. */
  static Brake on(DuckDb engine, RunListener listener) throws SQLException {
    Brake brake =
        new Brake(listener, engine.connection().createStatement(), listener != RunListener.NOBODY);
    if (brake.watch != null) {
      brake.watch.start();
    }
    return brake;
  }

  private void watch() {
    try {
      while (!released.await(MILLIS_BETWEEN_QUESTIONS, TimeUnit.MILLISECONDS)) {
        if (isPulled || listener.isStopAsked()) {
          isPulled = true;
          lever.cancel();
        }
      }
    } catch (InterruptedException | SQLException over) {
      // the run is at its end: nothing is left to break off
    }
  }

  /** True if a fault of the run comes from the brake. */
  boolean isPulled() {
    return isPulled;
  }

  @Override
  public void close() throws SQLException {
    released.countDown();
    if (watch != null) {
      try {
        watch.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    lever.close();
  }
}
