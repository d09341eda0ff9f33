package cn.anju.comparison;

import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Whose turn it is on this node's engine, which takes the memory and the cores that it is given:
 * one run at a time, and a run goes before the checks of files, which give way and come again.
 */
@Component
final class EngineTurns {
  private final Semaphore run = new Semaphore(1);

  /** True if the run may begin; it must then {@link #endRun}. */
  boolean tryRun() {
    return run.tryAcquire();
  }

  void endRun() {
    run.release();
  }

  /** True as long as whatever is not a run has to give way. */
  boolean isRunGoingOn() {
    return run.availablePermits() == 0;
  }
}
