package cn.anju.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

/**
 * Runs the migrations on an empty PostgreSQL and writes the jOOQ classes of what they made; so the
 * compiler checks every column that the server names. Run by the build.
 */
public final class JooqSources {
  private static final String STAMP = "migrations.sha256";

  private JooqSources() {}

  /**
   * Writes the classes.
   *
   * @param arguments the folder of the migrations, the folder for the sources, a folder for the
   *     passing database
   */
  public static void main(String[] arguments) throws Exception {
    Path migrations = Path.of(arguments[0]).toAbsolutePath();
    Path sources = Path.of(arguments[1]).toAbsolutePath();
    Path work = Path.of(arguments[2]).toAbsolutePath();
    String digest = digestOf(migrations);
    Path stamp = sources.resolve(STAMP);
    if (Files.isRegularFile(stamp) && Files.readString(stamp).equals(digest)) {
      return;
    }
    deleteTree(sources);
    deleteTree(work.resolve("cluster"));
    try (BundledPostgres postgres = BundledPostgres.start(work, 5)) {
      Flyway.configure()
          .dataSource(postgres.url(), BundledPostgres.OWNER, postgres.password())
          .locations("filesystem:" + migrations)
          .placeholders(Map.of("application", BundledPostgres.APPLICATION))
          .load()
          .migrate();
      generate(postgres, sources);
    }
    Files.writeString(stamp, digest);
  }

  private static void generate(BundledPostgres postgres, Path sources) throws Exception {
    GenerationTool.generate(
        new Configuration()
            .withJdbc(
                new Jdbc()
                    .withUrl(postgres.url())
                    .withUser(BundledPostgres.OWNER)
                    .withPassword(postgres.password()))
            .withGenerator(
                new Generator()
                    .withDatabase(
                        new Database()
                            .withName("org.jooq.meta.postgres.PostgresDatabase")
                            .withExcludes("public\\..*|information_schema\\..*|pg_catalog\\..*"))
                    .withGenerate(
                        new Generate()
                            .withRecords(true)
                            .withJavadoc(false)
                            .withComments(false)
                            .withIndexes(false)
                            .withSequences(true)
                            .withRoutines(false)
                            .withGlobalCatalogReferences(false))
                    .withTarget(
                        new Target()
                            .withPackageName("anju.tables")
                            .withDirectory(sources.toString()))));
  }

  private static String digestOf(Path folder) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(
            folder.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, java.io.IOException fault)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
