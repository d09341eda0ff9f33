package cn.anju;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.county.CountyGenerator;
import cn.anju.engine.county.CountyOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at random moments while files come in, are checked and are compared: afterwards
 * everything is as if a step had not begun or had finished. {@code -Danju.kills=} says how often,
 * 20 times if nothing does.
 */
class KillIT {
  private static final int KILLS = Integer.getInteger("anju.kills", 20);
  private static final String MONTH = "2020-12";

  @TempDir private Path folder;
  private final Random random = new Random();
  private RunningServer server;
  private RunningServer.Person steward;
  private Path county;

  @BeforeEach
  void a_county_whose_registry_is_in_the_server() throws Exception {
    county = folder.resolve("county");
    CountyGenerator.generate(
        new CountyOrder(county, 300, 11, 1, YearMonth.parse(MONTH), 0.03, "510904", null, 0));
    server = new RunningServer(folder.resolve("data"));
    server.start();
    steward = server.person("shuju");
    Sending.importRegistry(steward, county);
  }

  @AfterEach
  void the_server_stops() throws InterruptedException {
    server.stop();
  }

  @Test
  void nothing_is_lost_and_nothing_is_double_after_twenty_kills() throws Exception {
    List<Path> files = files();
    int kills = 0;
    int next = 0;
    while (kills < KILLS) {
      // some files more, then the month; the kill falls into whatever goes on
      List<Path> coming = new ArrayList<>();
      for (int i = 0; i < 2 && next < files.size(); i++) {
        coming.add(files.get(next++));
      }
      Thread work = Thread.ofVirtual().start(() -> sendAndRun(coming));
      Thread.sleep(random.nextInt(50, 3_000));
      if (random.nextInt(4) == 0) {
        server.killWithDatabase();
      } else {
        server.kill();
      }
      work.join();
      kills++;
      server.start();
      steward = server.person("shuju");
      noHouseholdHasTwoOpenWarnings();
      everyFileInForceIsThatWhichWasSent(files);
      for (Path file : coming) {
        Sending.send(steward, file);
      }
    }
    for (Path file : files.subList(next, files.size())) {
      Sending.send(steward, file);
    }
    awaitChecks();
    everyFileInForceIsThatWhichWasSent(files);
    assertThat(
            number(
                "select count(*) from comparison.sent_file where state not in ('WITHDRAWN', 'REPLACED')"))
        .isEqualTo(files.size());
    finishRuns();
    Sending.run(steward, MONTH);
    TreeMap<String, String> killed = contents();

    RunningServer calm = new RunningServer(folder.resolve("calm"));
    RunningServer stormy = server;
    try {
      server = calm;
      calm.start();
      steward = calm.person("shuju");
      Sending.importRegistry(steward, county);
      for (Path file : files) {
        Sending.send(steward, file);
      }
      awaitChecks();
      Sending.run(steward, MONTH);
      assertThat(killed).isEqualTo(contents());
    } finally {
      calm.stop();
      server = stormy;
    }
    assertThat(killed).isNotEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(county.resolve("feeds"))) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void sendAndRun(List<Path> coming) {
    try {
      for (Path file : coming) {
        Sending.send(steward, file);
      }
      steward.post("/api/comparison/runs", "{\"period\":\"" + MONTH + "\"}");
    } catch (IOException | InterruptedException killed) {
      // as was to be expected
    }
  }

  private void awaitChecks() throws IOException, InterruptedException {
    Sending.await(
        "checks",
        () ->
            number(
                    "select count(*) from comparison.sent_file where state in ('RECEIVED', 'CHECKING')")
                == 0);
  }

  private void finishRuns() throws IOException, InterruptedException {
    Sending.await(
        "runs",
        () ->
            number(
                    "select count(*) from comparison.run where state in ('QUEUED', 'RUNNING', 'INTERRUPTED')")
                == 0);
  }

  private void noHouseholdHasTwoOpenWarnings() throws IOException, SQLException {
    assertThat(
            number(
                "select count(*) from (select household_no from warning.warning where state = 'OPEN' group by household_no having count(*) > 1) twice"))
        .isZero();
  }

  private void everyFileInForceIsThatWhichWasSent(List<Path> files)
      throws IOException, SQLException {
    try (Connection connection = server.database();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select period, name, bytes, sm3 from comparison.sent_file where state not in ('WITHDRAWN', 'REPLACED')")) {
      while (rows.next()) {
        String period = rows.getString(1);
        String name = rows.getString(2);
        Path sent =
            files.stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .filter(file -> Sending.periodOf(file).equals(period))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(sent);
        assertThat(rows.getLong(3)).isEqualTo(bytes.length);
        assertThat(rows.getString(4)).isEqualTo(cn.anju.platform.SealedFiles.sm3(bytes));
      }
    }
  }

  /** Everything that counts now, without what time or chance decides. */
  private TreeMap<String, String> contents() throws IOException, SQLException {
    TreeMap<String, String> contents = new TreeMap<>();
    try (Connection connection = server.database();
        Statement statement = connection.createStatement()) {
      for (String query :
          List.of(
              "select 'warning ' || household_no, concat_ws('|', level, hits, indicators, opened_period, last_period) from warning.warning where state = 'OPEN'",
              "select concat_ws('|', 'hit', w.household_no, h.indicator, h.member_no, h.event_key), concat_ws('|', h.level, f.measured, f.threshold, f.sentence_zh, h.first_period, h.last_period) from warning.hit h join warning.warning w on w.id = h.warning_id join warning.finding f on f.hit_id = h.id and f.period = h.last_period where h.state = 'ACTIVE'",
              "select concat_ws('|', 'evidence', w.household_no, h.indicator, h.member_no, h.event_key, e.place), concat_ws('|', e.period, e.file, e.sheet, e.row_no, e.outcome, e.codes, e.link) from warning.evidence e join warning.hit h on h.id = e.hit_id and h.last_period = e.found_in join warning.warning w on w.id = h.warning_id where h.state = 'ACTIVE'",
              "select 'file ' || period || name, concat_ws('|', state, rows_seen, accepted, fixed, quarantined, duplicate, out_of_scope, unmatched, non_data) from comparison.sent_file where state not in ('WITHDRAWN', 'REPLACED')",
              "select 'place ' || said, concat_ws('|', feeds, state) from region.place_name",
              "select 'household ' || household_no, concat_ws('|', group_code, household_type, head_name, head_id_mask, members) from household.household")) {
        try (ResultSet rows = statement.executeQuery(query)) {
          while (rows.next()) {
            assertThat(contents.put(rows.getString(1), rows.getString(2)))
                .as(rows.getString(1))
                .isNull();
          }
        }
      }
    }
    return contents;
  }

  private long number(String query) throws IOException, SQLException {
    try (Connection connection = server.database();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
