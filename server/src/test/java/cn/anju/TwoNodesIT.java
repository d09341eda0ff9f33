package cn.anju;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.county.CountyGenerator;
import cn.anju.engine.county.CountyOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
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
    String[] shared = withAlarms(first.sharedDatabase());
    RunningServer second = new RunningServer(folder.resolve("data"), shared);
    RunningServer third = new RunningServer(folder.resolve("data"), shared);
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

      third.start();
      everythingRingsOnce(first, second, third, done.get("households").asInt());
    } finally {
      third.stop();
      second.stop();
      first.stop();
      first.stopDatabase();
    }
  }

  private static String[] withAlarms(String[] shared) {
    return Stream.concat(Stream.of(shared), Stream.of("--anju.alarm-interval=200ms"))
        .toArray(String[]::new);
  }

  /** Two nodes have reminders and escalations due at once, and one of them is killed meanwhile. */
  private static void everythingRingsOnce(
      RunningServer database, RunningServer living, RunningServer dying, int warnings)
      throws Exception {
    try (Connection connection = database.database()) {
      Sending.await(
          "cases of the warnings",
          () ->
              count(connection, "select count(*) from warning.warning where case_id is not null")
                  == warnings);
      RunningServer.Person town = living.person("zhen");
      JsonNode today = town.get("/api/today").json();
      String then = OffsetDateTime.parse(today.get("now").asString()).plusDays(20).toString();
      assertThat(town.post("/api/today/time", "{\"to\":\"" + then + "\"}").status()).isEqualTo(200);
      // somewhere within the ringing, never in the same place
      Thread.sleep(ThreadLocalRandom.current().nextInt(600));
      dying.kill();
      Sending.await(
          "alarms",
          () ->
              count(
                      connection,
                      "select count(*) from workflow.alarm a where a.rung_at is null and a.at < now() + interval '20 days' and exists (select from workflow.case_file c where c.id = a.case_id and c.ended_at is null)")
                  == 0);
      assertThat(
              count(
                  connection,
                  "select count(*) from (select case_id, kind, share from workflow.case_event where kind in ('REMINDED', 'ESCALATED') group by 1, 2, 3 having count(*) <> 1) twice"))
          .as("rung twice")
          .isZero();
      assertThat(
              count(
                  connection,
                  "select count(*) from (select case_id from workflow.case_event where kind in ('REMINDED', 'ESCALATED') group by 1 having count(*) = 3 and sum(share) = 230) all_three"))
          .as("50, 80 and 100 percent of the time")
          .isEqualTo(warnings);
    }
  }

  private static long count(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
