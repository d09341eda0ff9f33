package cn.anju.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code generate} of 200,000 households with one month of files, as a whole command.
 *
 * <p>Run: {@code bench/scale generate}
 */
final class GenerateScale {
  private GenerateScale() {}

  static void run(Path home, Path data) throws IOException, InterruptedException {
    Path county = data.resolve("county-timed");
    Child child = generate(home, county);
    System.out.printf(
        "generate, 200,000 households, one month: %.1f s, peak %,d MB%n",
        child.seconds(), child.peakMegabytes());
  }

  /** The county that other measurements share; made once. */
  static Path county(Path home, Path data) throws IOException, InterruptedException {
    Path county = data.resolve("county-full");
    if (!Files.isDirectory(county.resolve("feeds/2020-12"))) {
      generate(home, county);
    }
    return county;
  }

  private static Child generate(Path home, Path county) throws IOException, InterruptedException {
    return Child.run(
        home,
        List.of(),
        "generate",
        "--out",
        county.toString(),
        "--households",
        "200000",
        "--seed",
        "7",
        "--months",
        "1");
  }
}
