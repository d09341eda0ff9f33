package cn.anju.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL of this installation, its data kept in a directory, as durable as a server's: the
 * library that starts it is made for tests and would switch fsync off.
 *
 * <p>It listens on this machine only and wants a password, which lies beside the data, readable by
 * the owner. Tables belong to {@value #OWNER}; the application works as {@value #APPLICATION},
 * which owns nothing, so that row-level security holds for it.
 */
public final class BundledPostgres implements AutoCloseable {
  /** The role that migrations run as. */
  public static final String OWNER = "anju_owner";

  /** The role that the application works as. */
  public static final String APPLICATION = "anju_app";

  private static final Logger LOG = LoggerFactory.getLogger(BundledPostgres.class);
  private static final String DATABASE = "anju";
  private static final List<String> DURABLE =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private final EmbeddedPostgres postgres;
  private final FileChannel lockFile;
  private final String password;

  private BundledPostgres(EmbeddedPostgres postgres, FileChannel lockFile, String password) {
    this.postgres = postgres;
    this.lockFile = lockFile;
    this.password = password;
  }

  /**
   * Starts the database of a directory, making it if it is not there yet. A database that an
   * earlier process left running is stopped first.
   *
   * @param directory of this installation; made if absent
   * @param workers connections that the application may hold
   * @throws InUse if another process works with this directory
   * @throws IOException if it cannot be started
   */
  public static BundledPostgres start(Path directory, int workers) throws IOException {
    Files.createDirectories(directory);
    FileChannel lockFile = lock(directory);
    try {
      stopLeftOver(directory.resolve("cluster"));
      String password = passwordOf(directory.resolve("password"));
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory.resolve("cluster"))
              .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPGStartupWait(Duration.ofSeconds(60))
              .setLocaleConfig("pwfile", directory.resolve("password").toString())
              .setLocaleConfig("locale", "C.UTF-8")
              .setDataDirectoryCustomizer(BundledPostgres::askForPassword)
              .setConnectConfig("password", password)
              .setServerConfig("max_connections", Integer.toString(workers + 20))
              .setServerConfig("listen_addresses", "localhost")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("effective_cache_size", "2GB")
              .setServerConfig("work_mem", "16MB")
              .setServerConfig("maintenance_work_mem", "256MB")
              .setServerConfig("max_wal_size", "2GB")
              .setServerConfig("random_page_cost", "1.1")
              .setServerConfig("jit", "off")
              .setServerConfig("timezone", "Asia/Shanghai");
      DURABLE.forEach(setting -> builder.setServerConfig(setting, "on"));
      EmbeddedPostgres postgres = builder.start();
      BundledPostgres bundled = new BundledPostgres(postgres, lockFile, password);
      bundled.prepare();
      return bundled;
    } catch (IOException | RuntimeException | SQLException fault) {
      lockFile.close();
      throw fault instanceof SQLException sql ? new IOException(sql) : rethrow(fault);
    }
  }

  private static IOException rethrow(Exception fault) {
    if (fault instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return (IOException) fault;
  }

  /** JDBC address of the database. */
  public String url() {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + DATABASE;
  }

  /** The password of both roles. */
  public String password() {
    return password;
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    lockFile.close();
  }

  @SuppressWarnings("StreamResourceLeak") // the channel holds the lock as long as the database runs
  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException thisProcess) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new InUse(directory);
    }
    return channel;
  }

  /** After a kill of the application its database goes on; nobody else could have started it. */
  private static void stopLeftOver(Path cluster) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (!Files.isRegularFile(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    long pid = lines.isEmpty() ? -1 : Long.parseLong(lines.getFirst().trim());
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    boolean isOurs =
        process != null && process.info().commandLine().orElse("").contains(cluster.toString());
    if (process == null || !isOurs) {
      Files.deleteIfExists(pidFile);
      return;
    }
    LOG.info("stopping the database that an earlier process left running");
    process.destroy();
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException slow) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (InterruptedException | java.util.concurrent.ExecutionException stopped) {
      throw new IOException(stopped);
    }
  }

  private static String passwordOf(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Path fresh = file.resolveSibling("password.new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, HexFormat.of().formatHex(random));
      Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).trim();
  }

  /** The library makes a cluster that trusts every user of the machine; this one asks. */
  private static void askForPassword(File cluster) {
    try {
      Files.writeString(
          cluster.toPath().resolve("pg_hba.conf"),
          """
          host all all 127.0.0.1/32 scram-sha-256
          host all all ::1/128 scram-sha-256
          """);
    } catch (IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
  }

  private void prepare() throws SQLException {
    try (Connection connection = open("postgres");
        Statement statement = connection.createStatement()) {
      for (String role : List.of(OWNER, APPLICATION)) {
        if (!exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
          statement.execute("create role " + role + " login password '" + password + "'");
        }
      }
      if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
        statement.execute(
            "create database "
                + DATABASE
                + " owner "
                + OWNER
                + " template template0 encoding 'UTF8'");
      }
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      return found.next();
    }
  }

  private Connection open(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database, "postgres", password);
  }

  /** Another process works with the directory. */
  public static final class InUse extends IOException {
    private static final long serialVersionUID = 1L;

    InUse(Path directory) {
      super(
          "目录 %s 正被另一个进程使用，请先停止它。 Another process uses %s; stop it first."
              .formatted(directory, directory));
    }
  }
}
