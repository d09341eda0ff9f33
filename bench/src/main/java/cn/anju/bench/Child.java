package cn.anju.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One command of Anju run as a process of its own, with its time and its peak memory. */
record Child(double seconds, long peakMegabytes) {

  /**
   * Runs {@code java … -jar anju-engine.jar arguments}.
   *
   * @param home the project's root
   * @param jvmOptions e.g. {@code -Xmx768m}
   */
  static Child run(Path home, List<String> jvmOptions, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    Path cache = home.resolve("engine/target/anju.aot");
    if (Files.isRegularFile(cache)) {
      command.add("-XX:AOTCache=" + cache);
    }
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xlog:disable",
            "-Dfile.encoding=UTF-8",
            "-Duser.timezone=Asia/Shanghai",
            "-Danju.home=" + home,
            "-XX:+UseParallelGC"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", home.resolve("engine/target/anju-engine.jar").toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("anju-bench", ".log");
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Path status = Path.of("/proc/" + process.pid() + "/status");
    long peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, peakOf(status));
      Thread.sleep(20);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException("exit " + process.exitValue() + ": " + Files.readString(output));
    }
    Files.delete(output);
    return new Child(seconds, peak / 1024);
  }

  private static long peakOf(Path status) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException gone) {
      return 0;
    }
    return 0;
  }
}
