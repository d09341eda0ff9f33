package cn.anju;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.county.CountyGenerator;
import cn.anju.engine.county.CountyOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two servers on one database and one folder: what one takes the other knows, and goes on with. */
class TwoNodesIT {
  private static final String MONTH = "2020-12";

  @TempDir private Path folder;

  @Test
  void the_other_node_goes_on_with_what_a_killed_node_had_begun() throws Exception {
    Path county = folder.resolve("county");
    CountyGenerator.generate(
        new CountyOrder(county, 300, 11, 1, YearMonth.parse(MONTH), 0.03, "510904", null, 0));
    RunningServer first = new RunningServer(folder.resolve("data"));
    first.start();
    RunningServer second = new RunningServer(folder.resolve("data"), first.sharedDatabase());
    try {
      second.start();
      RunningServer.Person there = first.person("shuju");
      RunningServer.Person here = second.person("shuju");
      Sending.importRegistry(there, county);
      List<Path> files;
      try (Stream<Path> all = Files.walk(county.resolve("feeds"))) {
        files = all.filter(Files::isRegularFile).sorted().toList();
      }
      for (int i = 0; i < files.size(); i++) {
        Sending.send(i % 2 == 0 ? here : there, files.get(i));
      }
      String address = "/api/comparison/files?limit=100&period=" + MONTH;
      assertThat(here.get(address).json().get("items")).hasSize(files.size());
      assertThat(there.get(address).json().get("items")).hasSize(files.size());

      // whichever has taken the run up: the first node and all that it does ends here
      String run = Sending.ask(there, MONTH);
      Sending.await(
          "begin of the run", () -> !here.get(run).json().get("state").asString().equals("QUEUED"));
      first.kill();
      Sending.await("run", () -> here.get(run).json().get("state").asString().equals("DONE"));
      JsonNode done = here.get(run).json();
      assertThat(done.get("households").asInt()).isPositive();
      Sending.await(
          "checks",
          () -> {
            for (JsonNode file : here.get(address).json().get("items")) {
              if (List.of("RECEIVED", "CHECKING").contains(file.get("state").asString())) {
                return false;
              }
            }
            return true;
          });
      JsonNode counts = here.get("/api/warnings/counts").json();
      assertThat(counts.get("total").asInt()).isEqualTo(done.get("households").asInt());
    } finally {
      second.stop();
      first.stop();
      first.stopDatabase();
    }
  }
}
