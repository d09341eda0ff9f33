package cn.anju.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The measurements that run whole commands: {@code bench/scale WHAT [ARGUMENTS]}. */
public final class Scale {
  private Scale() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(System.getProperty("anju.home", "."));
    Path data =
        Path.of(System.getProperty("anju.bench.data", home.resolve("data/bench").toString()));
    Files.createDirectories(data);
    String what = arguments.length == 0 ? "" : arguments[0];
    List<String> rest =
        Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
    switch (what) {
      case "month" -> MonthScale.run(home, data, rest.stream().map(Long::valueOf).toList());
      case "rules" -> RulesScale.run(home, data);
      case "link" -> LinkScale.run(home, data, rest);
      case "corpus" -> CorpusScale.run(home, data);
      case "open-rows" -> OpenRowsScale.run(home, data);
      case "open-rows-once" -> OpenRowsScale.once(home, Path.of(rest.getFirst()));
      case "xlsx" -> XlsxScale.run(home, data);
      case "generate" -> GenerateScale.run(home, data);
      case "desk" -> DeskScale.filled(home, data);
      case "scope" -> ScopeScale.run(home, data);
      case "desk-million" -> DeskScale.million(home, data);
      case "trail" -> TrailScale.run(home, data);
      case "cases" -> CasesScale.run(home, data, rest);
      default -> {
        System.err.println(
            "bench/scale month ROWS… | rules | link [FEBRL FOLDER] | corpus | open-rows | xlsx | generate | desk | scope | desk-million | trail | cases [PORT]");
        System.exit(2);
      }
    }
  }
}
