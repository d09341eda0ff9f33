package cn.anju.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Names the stage that is running and keeps how long each took. */
final class StageLog {
  private final Consumer<String> progress;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private @Nullable String stage;
  private long startedAt;
  private final RunListener listener;
  private @Nullable Long rows;

  StageLog(Consumer<String> progress, RunListener listener) {
    this.progress = progress;
    this.listener = listener;
  }

  /** How many rows the running stage handled. */
  void rows(long handled) {
    rows = handled;
  }

  /** Tells something within the running stage. */
  void note(String what) {
    progress.accept(what);
  }

  /** Ends the running stage, if any, and begins the next. */
  void begin(String next) {
    end();
    stopIfAsked();
    stage = next;
    startedAt = System.nanoTime();
    RunStage known = RunStage.of(next);
    if (known != null) {
      listener.begun(known);
    }
  }

  void end() {
    if (stage != null) {
      double took = (System.nanoTime() - startedAt) / 1e9;
      seconds.put(stage, took);
      progress.accept("%-24s %6.2f s".formatted(stage, took));
      RunStage known = RunStage.of(stage);
      if (known != null) {
        listener.ended(known, took, rows);
      }
      stage = null;
      rows = null;
    }
  }

  private void stopIfAsked() {
    if (listener.isStopAsked()) {
      throw new RunStopped();
    }
  }

  /** Stage → seconds, in the order in which they ran. */
  Map<String, Double> seconds() {
    return Map.copyOf(seconds).isEmpty() ? Map.of() : new LinkedHashMap<>(seconds);
  }
}
