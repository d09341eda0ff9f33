package cn.anju.comparison;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.household.StoredRegistry;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Scope;
import cn.anju.platform.SealedFiles;
import cn.anju.platform.SealedFolders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After a made-up county has been imported, sent, and compared: no number of a person, no phone and
 * no account of anybody in it lies in the clear, in no table and in no file.
 */
@SpringBootTest(
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/dump-${random.uuid}",
      "anju.definitions=../definitions",
      "anju.demo=true",
      "anju.demo-households=80",
      "anju.engine-memory=500MB"
    })
class NothingLiesInTheClearTest {
  /** What a number of a person, a phone or an account looks like. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![0-9])(?:[1-9][0-9]{16}[0-9Xx]|1[3-9][0-9]{9}|62[0-9]{14,17})(?![0-9])");

  @Autowired private DSLContext sql;
  @Autowired private TransactionTemplate transaction;
  @Autowired private FieldCipher cipher;
  @Autowired private SealedFiles sealedFiles;
  @Autowired private List<SealedFolders> folders;
  @Autowired private AnjuProperties properties;
  @Autowired private MonthRuns runs;

  @Test
  void after_a_month_no_number_of_anybody_lies_in_the_clear() throws Exception {
    awaitTheMonths();
    Set<String> known = everyNumber();
    assertThat(known).hasSizeGreaterThan(200);

    List<String> found = new ArrayList<>();
    try (Connection connection = superuser()) {
      for (String table : tables(connection)) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy " + table + " to stdout", text);
        look("table " + table, text.toString(StandardCharsets.UTF_8), known, found);
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("checkpoint");
      }
    }
    try (Stream<Path> files = Files.walk(properties.dataDirectory())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = properties.dataDirectory().relativize(file).toString();
        if (name.startsWith("postgresql/binaries")) {
          continue;
        }
        try {
          look(name, Files.readString(file, StandardCharsets.ISO_8859_1), known, found);
        } catch (NoSuchFileException gone) {
          // the database works on, and what it puts aside is gone
          continue;
        }
        if (name.endsWith(".parquet")) {
          look(name + " unpacked", unpacked(file), known, found);
        }
      }
    }
    assertThat(found).as("places with a number of somebody").isEmpty();
    assertThat(properties.work())
        .satisfiesAnyOf(
            work -> assertThat(work).doesNotExist(), work -> assertThat(work).isEmptyDirectory());
  }

  private void awaitTheMonths() throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofMinutes(4));
    while (Instant.now().isBefore(end)) {
      boolean isDone =
          Scope.ofJob("test").get(() -> runs.done().contains(java.time.YearMonth.of(2020, 12)));
      if (isDone && !Files.exists(properties.dataDirectory().resolve("demo-county"))) {
        return;
      }
      Thread.sleep(500);
    }
    throw new AssertionError("the months were not run in time");
  }

  /** Of the registry, and of every file as it was received. */
  private Set<String> everyNumber() throws IOException {
    Set<String> known = new HashSet<>();
    Scope.ofJob("test")
        .get(() ->
            transaction.execute(status -> {
              sql.select(MEMBER.ID_CIPHER)
                  .from(MEMBER)
                  .where(MEMBER.ID_CIPHER.isNotNull())
                  .forEach(row -> known.add(cipher.open(StoredRegistry.ID_NO, row.value1())));
              sql.select(HOUSEHOLD_.PHONE_CIPHER)
                  .from(HOUSEHOLD_)
                  .where(HOUSEHOLD_.PHONE_CIPHER.isNotNull())
                  .forEach(row -> known.add(cipher.open(StoredRegistry.PHONE, row.value1())));
              return true;
            }));
    for (SealedFolders room : folders) {
      List<SealedFolders.SealedFile> files =
          Scope.ofJob("test")
              .get(() -> {
                try {
                  return room.files();
                } catch (IOException fault) {
                  throw new java.io.UncheckedIOException(fault);
                }
              });
      for (SealedFolders.SealedFile file : files) {
        try (InputStream in = sealedFiles.open(file.path(), file.identity())) {
          // of a text its words; of an archive nothing, its people are in other files too
          Matcher numbers =
              NUMBER.matcher(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
          while (numbers.find()) {
            known.add(numbers.group());
          }
        }
      }
    }
    return known;
  }

  private static void look(String place, String text, Set<String> known, List<String> found) {
    Matcher numbers = NUMBER.matcher(text);
    Set<String> here = new HashSet<>();
    while (numbers.find()) {
      if (known.contains(numbers.group())) {
        here.add(numbers.group());
      }
    }
    if (!here.isEmpty()) {
      found.add(place + ": " + here.size() + " numbers");
    }
  }

  private Connection superuser() throws IOException, SQLException {
    Path postgresql = properties.dataDirectory().resolve("postgresql");
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:"
            + Files.readAllLines(postgresql.resolve("cluster/postmaster.pid")).get(3).trim()
            + "/anju",
        "postgres",
        Files.readString(postgresql.resolve("password")).trim());
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select schemaname || '.' || tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    assertThat(tables).contains("household.member", "audit.entry", "comparison.rejected_row");
    return tables;
  }

  private static String unpacked(Path parquet) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select t::varchar from read_parquet('" + parquet.toAbsolutePath() + "') t")) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString();
  }
}
