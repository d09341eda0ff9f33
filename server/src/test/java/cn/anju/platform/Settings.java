package cn.anju.platform;

import java.nio.file.Path;
import java.time.Duration;

/** What an operator might have set, for tests. */
final class Settings {
  private Settings() {}

  static AnjuProperties of(Path data) {
    return new AnjuProperties(
        data,
        Path.of("../definitions"),
        Path.of("../web/dist"),
        null,
        false,
        0,
        7,
        false,
        "1GB",
        Duration.ofSeconds(1),
        Duration.ofMinutes(2),
        Duration.ofSeconds(1));
  }
}
