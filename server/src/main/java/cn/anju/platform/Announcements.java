package cn.anju.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells every node that something has changed, through PostgreSQL, after the transaction that
 * changed it: {@code topic id}. Whoever listens asks for the thing itself with his own rights.
 */
@Component
public class Announcements implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
  private static final String CHANNEL = "anju";

  private final DSLContext sql;
  private final DataSource dataSource;
  private final List<Consumer<Announcement>> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean isListening;
  private volatile @Nullable Thread ear;

  Announcements(DSLContext sql, DataSource dataSource) {
    this.sql = sql;
    this.dataSource = dataSource;
  }

  /**
   * Something has changed.
   *
   * @param topic e.g. {@code run}
   * @param id of what has changed
   */
  public record Announcement(String topic, String id) {}

  /** Tells it when the current transaction is committed; at once outside of one. */
  public void tell(String topic, Object id) {
    sql.execute("select pg_notify(?, ?)", CHANNEL, topic + " " + id);
  }

  /** Hears everything from now on, until the handle is closed. */
  public AutoCloseable listen(Consumer<Announcement> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void start() {
    // before the thread: it looks at this first
    isListening = true;
    ear = Thread.ofVirtual().name("announcements").start(this::hear);
  }

  @Override
  public void stop() {
    isListening = false;
    Thread listening = ear;
    if (listening != null) {
      listening.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return isListening;
  }

  private void hear() {
    while (isListening) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("listen " + CHANNEL);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (isListening) {
          PGNotification[] heard = postgres.getNotifications(1000);
          for (PGNotification one : heard == null ? new PGNotification[0] : heard) {
            passOn(one.getParameter());
          }
        }
      } catch (SQLException | RuntimeException fault) {
        if (!isListening) {
          return;
        }
        LOG.warn("announcements are not heard at the moment: {}", fault.getMessage());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2000);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void passOn(String said) {
    int blank = said.indexOf(' ');
    Announcement announcement =
        new Announcement(said.substring(0, blank), said.substring(blank + 1));
    for (Consumer<Announcement> listener : listeners) {
      try {
        listener.accept(announcement);
      } catch (RuntimeException fault) {
        LOG.warn("a listener failed: {}", fault.toString());
      }
    }
  }
}
