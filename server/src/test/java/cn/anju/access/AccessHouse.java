package cn.anju.access;

import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.anju.TestData;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** One server with {@link MarkedCounty} in it, for all tests about who may do what. */
@SpringBootTest(
    webEnvironment = RANDOM_PORT,
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/access",
      "anju.definitions=../definitions",
      "anju.engine-memory=500MB",
      "anju.requests-per-second=10000",
      "anju.address-requests-per-second=10000"
    })
@Import(MarkedCounty.class)
abstract class AccessHouse {
  static {
    Path folder = TestData.folder("access").toAbsolutePath();
    try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException fault) {
      throw new ExceptionInInitializerError(fault);
    }
  }

  @LocalServerPort int port;
  @Autowired DSLContext sql;
  @Autowired TransactionTemplate transaction;
  @Autowired AnjuProperties properties;
  @Autowired MarkedCounty county;

  @BeforeEach
  void the_county_is_there() {
    county.make(port);
  }

  Browser browser() {
    return new Browser(port);
  }

  /** Somebody of the county, signed in. */
  Browser as(String account) {
    return county.signedIn(account);
  }

  /** In one transaction of a scope. */
  <T> T within(Scope scope, Supplier<T> work) {
    return scope.get(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  /** In one transaction that sees everything. */
  <T> T behindTheDoors(Supplier<T> work) {
    return within(Scope.ofJob("test"), work);
  }
}
