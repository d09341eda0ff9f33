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

  StageLog(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Tells something within the running stage. */
  void note(String what) {
    progress.accept(what);
  }

  /** Ends the running stage, if any, and begins the next. */
  void begin(String next) {
    end();
    stage = next;
    startedAt = System.nanoTime();
  }

  void end() {
    if (stage != null) {
      double took = (System.nanoTime() - startedAt) / 1e9;
      seconds.put(stage, took);
      progress.accept("%-24s %6.2f s".formatted(stage, took));
      stage = null;
    }
  }

  /** Stage → seconds, in the order in which they ran. */
  Map<String, Double> seconds() {
    return Map.copyOf(seconds).isEmpty() ? Map.of() : new LinkedHashMap<>(seconds);
  }
}
