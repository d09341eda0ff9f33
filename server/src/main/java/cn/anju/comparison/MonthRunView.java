package cn.anju.comparison;

import cn.anju.platform.Bilingual;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 月度运行 as the screens see it.
 *
 * @param period {@code yyyy-MM}
 * @param attempt how often it has been begun; more than once if it was killed
 * @param rows physical rows of all files; null until it is done, as are the other numbers
 * @param feedsMissing codes of feeds of which nothing usable came
 * @param held what waits for a person
 * @param fault why it failed, and who must do what; null if it did not
 */
record MonthRunView(
    UUID id,
    String period,
    State state,
    String requestedBy,
    OffsetDateTime requestedAt,
    @Nullable OffsetDateTime startedAt,
    @Nullable OffsetDateTime endedAt,
    int attempt,
    List<Stage> stages,
    @Nullable Long rows,
    @Nullable Long hits,
    @Nullable Long households,
    @Nullable Long warningsOpened,
    @Nullable Long warningsGrown,
    @Nullable Long hitsWithdrawn,
    List<String> feedsMissing,
    List<Held> held,
    @Nullable Bilingual fault) {

  /** 状态. */
  enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    /** was killed; is taken up again by itself */
    INTERRUPTED
  }

  /** One stage and how far it is. */
  record Stage(String key, Bilingual title, StageState state, @Nullable Double seconds) {}

  /** How far a stage is. */
  enum StageState {
    WAITING,
    RUNNING,
    DONE
  }

  /** A file, or a feed's month, that waits for a person instead of being counted. */
  record Held(
      @JsonProperty("feed") String feed,
      @JsonProperty("period") String period,
      @JsonProperty("file") String file,
      @JsonProperty("code") String code,
      @JsonProperty("zh") String zh,
      @JsonProperty("en") String en) {}
}
