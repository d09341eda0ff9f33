package cn.anju.audit;

import cn.anju.platform.AnjuProperties;
import cn.anju.platform.KeyRing;
import cn.anju.platform.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A server with a trail, and its database behind its back. */
@SpringBootTest(
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/trail-${random.uuid}",
      "anju.definitions=../definitions"
    })
abstract class TrailHouse {
  @Autowired DSLContext sql;
  @Autowired PlatformTransactionManager transactions;
  @Autowired AnjuProperties properties;
  @Autowired KeyRing keys;
  @Autowired Trail trail;
  @Autowired Chain chain;
  @Autowired TrailReading reading;

  /** Somebody works. */
  <T> T as(String account, Supplier<T> work) {
    return Scope.ofRegion(account, "510904104000", "-")
        .get(() ->
            Objects.requireNonNull(
                new TransactionTemplate(transactions).execute(status -> work.get())));
  }

  List<AuditEntry> of(TrailReading.Question question) {
    return reading.entries(question, 200, null).items();
  }

  List<AuditEntry> ofHousehold(String no) {
    return of(new TrailReading.Question(no, null, null, null, null, null));
  }

  List<AuditEntry> ofActor(String account) {
    return of(new TrailReading.Question(null, null, account, null, null, null));
  }

  /** Past all rights and triggers. */
  Connection superuser() throws IOException, SQLException {
    return connect("postgres");
  }

  Connection connect(String user) throws IOException, SQLException {
    String password =
        Files.readString(properties.dataDirectory().resolve("postgresql/password")).trim();
    String port =
        Files.readAllLines(properties.dataDirectory().resolve("postgresql/cluster/postmaster.pid"))
            .get(3)
            .trim();
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port + "/anju", user, password);
  }

  void behindTheBack(String... statements) throws IOException, SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  Verdict verified() throws IOException, SQLException {
    try (Connection connection = superuser()) {
      return new TrailVerifier(connection, keys.trailKey(), properties.dataDirectory()).verify();
    }
  }

  static @Nullable String codeOf(AuditEntry entry) {
    return entry.details().isEmpty() ? null : entry.details().getFirst().value();
  }
}
