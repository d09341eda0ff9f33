package cn.anju.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * Who follows a run while it goes on. All methods are called on the thread that runs; what they
 * throw ends the run.
 */
public interface RunListener {

  /** Nobody follows. */
  RunListener NOBODY = new RunListener() {};

  /** A stage has begun. */
  default void begun(RunStage stage) {}

  /**
   * A stage has ended.
   *
   * @param seconds how long it took
   * @param rows rows that the stage handled; null where nobody counted
   */
  default void ended(RunStage stage, double seconds, @Nullable Long rows) {}

  /**
   * Whether somebody wants the run to stop. Asked between stages and again and again within them,
   * from another thread too; a run that stops ends with {@link RunStopped} and leaves no work
   * folder.
   */
  default boolean isStopAsked() {
    return false;
  }
}
