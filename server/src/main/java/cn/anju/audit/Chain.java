package cn.anju.audit;

import static java.util.Objects.requireNonNull;

import cn.anju.platform.AnjuProperties;
import cn.anju.platform.KeyRing;
import cn.anju.platform.Scope;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 链: gives entries their place, in the order in which they are found committed, by one node at a
 * time. Business transactions never wait for it.
 */
@Component
class Chain {
  private static final int AT_ONCE = 2000;
  private final DSLContext sql;
  private final Clock clock;
  private final EntrySeal seal;
  private final Anchors anchors;
  private final TransactionTemplate alone;

  Chain(
      DSLContext sql,
      Clock clock,
      KeyRing keys,
      AnjuProperties properties,
      PlatformTransactionManager transactions) {
    this.sql = sql;
    this.clock = clock;
    this.seal = new EntrySeal(keys.trailKey());
    this.anchors = new Anchors(properties.dataDirectory(), seal);
    this.alone = new TransactionTemplate(transactions);
    alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> trailChain(Chain chain) {
      return Tasks.recurring("trail-chain", FixedDelay.ofSeconds(1))
          .execute((instance, context) ->
              Scope.ofJob("trail")
                  .get(() -> {
                    chain.catchUp();
                    return true;
                  }));
    }
  }

  /** Where the chain ends. */
  private record End(long seq, int day, byte[] digest) {
    static final End NOTHING = new End(0, 0, EntrySeal.BEGINNING);
  }

  /** Gives a place to everything that has none yet. */
  void catchUp() {
    int chained;
    do {
      chained =
          requireNonNull(
              alone.execute(status -> sql.connectionResult(connection -> chainSome(connection))));
    } while (chained == AT_ONCE);
  }

  private int chainSome(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_advisory_xact_lock(hashtext('anju.audit.chain')), set_config('anju.trail', 'read', true)");
    }
    End end = end(connection);
    int today = (int) LocalDate.now(clock).toEpochDay();
    try {
      if (end.day != 0 && end.day < today) {
        anchor(connection, end);
      }
      // a clock that was set back must not bring the days out of order
      return chainSome(connection, end, Math.max(today, end.day));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private int chainSome(Connection connection, End before, int day)
      throws SQLException, IOException {
    long seq = before.seq;
    byte[] digest = before.digest;
    int count = 0;
    try (PreparedStatement waiting =
            connection.prepareStatement(
                "select "
                    + EntryRows.COLUMNS
                    + ", e.code from audit.waiting w join audit.entry e on e.id = w.entry_id order by w.entry_id limit "
                    + AT_ONCE);
        PreparedStatement place =
            connection.prepareStatement(
                "insert into audit.place (seq, entry_id, day, digest, code) values (?, ?, ?, ?, ?)");
        PreparedStatement done =
            connection.prepareStatement("delete from audit.waiting where entry_id = ?");
        ResultSet rows = waiting.executeQuery()) {
      while (rows.next()) {
        Entry entry = EntryRows.of(rows, 1);
        seq++;
        digest = EntrySeal.link(digest, seq, day, entry.bytes(), rows.getBytes(16));
        place.setLong(1, seq);
        place.setObject(2, entry.id());
        place.setInt(3, day);
        place.setBytes(4, digest);
        place.setBytes(5, seal.ofPlace(seq, day, entry.id(), digest));
        place.addBatch();
        done.setObject(1, entry.id());
        done.addBatch();
        count++;
      }
      if (count > 0) {
        place.executeBatch();
        done.executeBatch();
        afterCommit(seq, day, digest);
      }
    }
    return count;
  }

  private void afterCommit(long seq, int day, byte[] digest) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            try {
              anchors.writeHead(seq, day, digest);
            } catch (IOException fault) {
              throw new UncheckedIOException(fault);
            }
          }
        });
  }

  /** The day that the chain ends with is over. */
  private void anchor(Connection connection, End end) throws SQLException, IOException {
    byte[] codeBefore = new byte[0];
    long first = 1;
    try (Statement statement = connection.createStatement();
        ResultSet last =
            statement.executeQuery(
                "select day, last_seq, code from audit.anchor order by day desc limit 1")) {
      if (last.next()) {
        if (last.getInt(1) >= end.day) {
          return;
        }
        first = last.getLong(2) + 1;
        codeBefore = last.getBytes(3);
      }
    }
    Anchors.Anchor anchor = anchors.make(end.day, first, end.seq, end.digest, codeBefore);
    anchors.append(anchor);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into audit.anchor (day, first_seq, last_seq, digest, code) values (?, ?, ?, ?, ?)")) {
      insert.setInt(1, anchor.day());
      insert.setLong(2, anchor.firstSeq());
      insert.setLong(3, anchor.lastSeq());
      insert.setBytes(4, anchor.digest());
      insert.setBytes(5, anchor.code());
      insert.executeUpdate();
    }
  }

  private static End end(Connection connection) throws SQLException {
    @Nullable End end = null;
    try (Statement statement = connection.createStatement();
        ResultSet last =
            statement.executeQuery(
                "select seq, day, digest from audit.place order by seq desc limit 1")) {
      if (last.next()) {
        end = new End(last.getLong(1), last.getInt(2), last.getBytes(3));
      }
    }
    return end == null ? End.NOTHING : end;
  }

  /** For whoever wants to read what the chain has. */
  static void openTrail(DSLContext sql) {
    sql.execute("select set_config('anju.trail', 'read', true)");
  }
}
