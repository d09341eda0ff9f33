package cn.anju.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.household.StoredRegistry;
import cn.anju.platform.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * The ledger from import and desk to the month's run; in a house of its own, for it runs months.
 */
@TestPropertySource(
    properties = "anju.data-directory=${anju.test-data:target/test-data/1}/ledgers-${random.uuid}")
class LedgerReachesTheRunTest extends IntakeHouse {
  private static final String POOR = "R01A";
  @TempDir private Path work;
  @Autowired private StoredRegistry stored;
  @Autowired private DSLContext sql;
  @Autowired private TransactionTemplate transaction;

  private Path ledgers(String folder) throws Exception {
    Path to = Files.createDirectories(work.resolve(folder));
    stored.source(to);
    return to.resolve("ledgers-of-now");
  }

  private static String asked(Path ledgers, String question) throws Exception {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(question.formatted(ledgers.toAbsolutePath()))) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void what_was_imported_is_what_the_run_reads_to_the_cent() throws Exception {
    Path ledgers = ledgers("imported");
    for (String table : new String[] {"income", "spending", "annual_accounts"}) {
      String columns =
          switch (table) {
            case "income" -> "household_no, member_no, received_on, category, item, amount";
            case "spending" ->
                "household_no, member_no, paid_on, kind, amount, reimbursed, rigid::boolean, compliant::boolean";
            default -> "household_no, account_year, member_count, net_income";
          };
      String sent = TOWN.resolve("registry").resolve(table + ".csv").toAbsolutePath().toString();
      String both = "select %s from %s";
      String mine = both.formatted(columns, "read_parquet('%s/" + table + ".parquet')");
      String theirs = both.formatted(columns, "read_csv('" + sent + "', header = true)");
      assertThat(asked(ledgers, "select count(*) from (" + mine + " except all " + theirs + ")"))
          .as(table)
          .isEqualTo("0");
      assertThat(asked(ledgers, "select count(*) from (" + theirs + " except all " + mine + ")"))
          .as(table)
          .isEqualTo("0");
    }
  }

  @Test
  void income_that_is_typed_on_the_desk_moves_the_next_run() throws Exception {
    Person steward = person("shuju");
    assertThat(hits(steward)).as("below the line").contains(POOR);

    Answer entered =
        person("qu")
            .post(
                "/api/households/" + POOR + "/income/entries",
                "{\"entries\":[{\"receivedOn\":\"2020-12-05\",\"category\":\"PROPERTY\",\"item\":\"资产收益分红\",\"amount\":30000}]}");
    assertThat(entered.status()).as(entered.body()).isEqualTo(201);
    assertThat(hits(steward)).as("above the line").doesNotContain(POOR);
    String id = entered.json().get("ids").get(0).asString();
    Answer cancelled =
        person("qu")
            .post(
                "/api/households/" + POOR + "/income/entries/" + id + "/cancel",
                "{\"reason\":\"试登记\"}");
    assertThat(cancelled.status()).isEqualTo(204);
    assertThat(hits(steward)).contains(POOR);
  }

  /** Households below their line in a run of December. */
  private String hits(Person steward) throws Exception {
    Answer asked = steward.post("/api/comparison/runs", "{\"period\":\"2020-12\"}");
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    String id = asked.json().get("id").asString();
    JsonNode run =
        await(() -> {
          JsonNode now = steward.get("/api/comparison/runs/" + id).json();
          String state = now.get("state").asString();
          return state.equals("DONE") || state.equals("FAILED") ? now : null;
        });
    assertThat(run.get("state").asString()).as(run.toString()).isEqualTo("DONE");
    return Scope.ofJob("test")
        .get(() ->
            transaction.execute(status ->
                sql.fetch(
                        "select w.household_no from warning.hit h join warning.warning w on w.id = h.warning_id where h.indicator = 'R01' and h.state = 'ACTIVE'")
                    .getValues(0, String.class)
                    .toString()));
  }

  @Test
  void an_import_that_says_the_same_touches_nothing_and_keeps_what_the_desk_corrected()
      throws Exception {
    String imported = "select count(*) from income.entry where source = 'IMPORT'";
    String before = value(imported);
    String ofOk1 =
        value(
            "select id from income.entry_now where household_no = 'OK1' and item = '种植' and received_on = '2020-06-15'");
    Answer corrected = correct(ofOk1, "14500");
    importAgain(Files.readString(TOWN.resolve("registry/income.csv")));
    assertThat(value(imported)).isEqualTo(before);
    assertThat(
            value(
                "select sum(amount) from income.entry_now where household_no = 'OK1' and item = '种植' and received_on = '2020-06-15'"))
        .isEqualTo("14500.00");

    // another amount in the next file: the old row is ended, the new one entered
    importAgain(
        Files.readString(TOWN.resolve("registry/income.csv"))
            .replace(
                "OK1,OK1-1,2020-11-20,WAGE,务工,12000.00", "OK1,OK1-1,2020-11-20,WAGE,务工,12345.00"));
    assertThat(
            value(
                "select sum(amount) from income.entry_now where household_no = 'OK1' and item = '务工' and received_on = '2020-11-20'"))
        .isEqualTo("12345.00");
    assertThat(value("select count(*) from income.entry_end where how = 'REIMPORTED'"))
        .isEqualTo("1");
    importAgain(Files.readString(TOWN.resolve("registry/income.csv")));
    correct(corrected.json().get("ids").get(0).asString(), "14000");
  }

  private Answer correct(String entry, String amount) throws Exception {
    Answer corrected =
        person("qu")
            .post(
                "/api/households/OK1/income/entries/" + entry + "/correct",
                "{\"entry\":{\"memberNo\":\"OK1-1\",\"receivedOn\":\"2020-06-15\",\"category\":\"OPERATING\",\"item\":\"种植\",\"amount\":%s}}"
                    .formatted(amount));
    assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
    return corrected;
  }

  private String value(String question) {
    return Scope.ofJob("test")
        .get(() -> transaction.execute(status -> String.valueOf(sql.fetchValue(question))));
  }

  private void importAgain(String csv) throws Exception {
    Person steward = person("shuju");
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    String upload =
        steward
            .post(
                "/api/comparison/uploads",
                "{\"name\":\"income.csv\",\"bytes\":%d,\"kind\":\"REGISTRY\",\"registryTable\":\"income\"}"
                    .formatted(bytes.length))
            .json()
            .get("id")
            .asString();
    steward.patch(upload, 0, bytes);
    Answer asked =
        steward.post(
            "/api/comparison/registry/imports",
            "{\"uploads\":[\"%s\"],\"expectFull\":false}".formatted(upload));
    assertThat(asked.status()).as(asked.body()).isBetween(200, 202);
    UUID id = UUID.fromString(asked.json().get("id").asString());
    RegistryImports.RegistryImport done =
        await(() -> {
          RegistryImports.RegistryImport now = imports.find(id);
          return now != null && now.endedAt() != null ? now : null;
        });
    assertThat(done.state()).isEqualTo(RegistryImports.State.DONE);
  }
}
