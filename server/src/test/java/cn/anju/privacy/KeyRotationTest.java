package cn.anju.privacy;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.household.StoredRegistry;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.KeyRing;
import cn.anju.platform.Mask;
import cn.anju.platform.Scope;
import cn.anju.platform.SealedFiles;
import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class KeyRotationTest extends PrivacyHouse {
  private static final int PEOPLE = 3000;

  @Autowired private DSLContext sql;
  @Autowired private TransactionTemplate transaction;
  @Autowired private FieldCipher cipher;
  @Autowired private SealedFiles sealedFiles;
  @Autowired private KeyRing keys;
  @Autowired private KeyRotation rotation;
  @Autowired private Scheduler jobs;
  @Autowired private AnjuProperties properties;

  private <T> T job(Supplier<T> work) {
    return Scope.ofJob("test")
        .get(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
  }

  /** A new column that nobody seals anew would die with the old key. */
  @Test
  void every_sealed_column_of_the_database_is_named_by_its_room() {
    Set<String> there =
        Set.copyOf(
            sql.fetch(
                    "select table_schema || '.' || table_name || '.' || column_name from information_schema.columns join information_schema.tables using (table_schema, table_name) where table_type = 'BASE TABLE' and column_name like '%\\_cipher' and data_type = 'bytea'")
                .map(row -> row.get(0, String.class)));
    Set<String> named =
        rotation.columns().stream()
            .map(column -> column.table() + "." + column.column())
            .collect(Collectors.toSet());
    assertThat(named).containsExactlyInAnyOrderElementsOf(there);
    Set<String> indexes =
        Set.copyOf(
            sql.fetch(
                    "select table_schema || '.' || table_name || '.' || column_name from information_schema.columns join information_schema.tables using (table_schema, table_name) where table_type = 'BASE TABLE' and column_name like '%\\_index' and data_type = 'bytea'")
                .map(row -> row.get(0, String.class)));
    assertThat(
            rotation.columns().stream()
                .filter(column -> column.index() != null)
                .map(column -> column.table() + "." + column.index())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(indexes);
  }

  private static String number(int i) {
    return "51090419700101%04d".formatted(i);
  }

  private int peopleOfEdition(int edition) {
    return job(() ->
        sql.fetchCount(MEMBER, DSL.condition("get_byte(id_cipher, 0) = {0}", DSL.val(edition))));
  }

  private int found(String number) {
    return job(() ->
        sql.fetchCount(MEMBER, MEMBER.ID_INDEX.in(cipher.indexes(StoredRegistry.ID_NO, number))));
  }

  @Test
  void a_rotation_that_was_interrupted_goes_on_and_everybody_is_found_all_the_while()
      throws Exception {
    jobs.stop();
    Path file =
        Files.createDirectories(properties.dataDirectory().resolve("exports"))
            .resolve(UUID.randomUUID() + ".sealed")
            .toAbsolutePath();
    String identity = file.getFileName().toString().replace(".sealed", "");
    byte[] bytes = "something".repeat(300_000).getBytes(StandardCharsets.UTF_8);
    sealedFiles.write(file, identity, new ByteArrayInputStream(bytes));
    job(() -> {
      sql.insertInto(HOUSEHOLD_)
          .set(HOUSEHOLD_.HOUSEHOLD_NO, "K1")
          .set(HOUSEHOLD_.GROUP_CODE, "51090410420201")
          .set(HOUSEHOLD_.HOUSEHOLD_TYPE, "GENERAL")
          .set(HOUSEHOLD_.PHONE_CIPHER, cipher.seal(StoredRegistry.PHONE, "13800000000"))
          .execute();
      for (int i = 0; i < PEOPLE; i++) {
        sql.insertInto(MEMBER)
            .set(MEMBER.MEMBER_NO, "K1-" + i)
            .set(MEMBER.HOUSEHOLD_NO, "K1")
            .set(MEMBER.GROUP_CODE, "51090410420201")
            .set(MEMBER.PLACE, i)
            .set(MEMBER.PERSON_NAME, "某某")
            .set(MEMBER.INITIALS, "mm")
            .set(MEMBER.PINYIN, "moumou")
            .set(MEMBER.ID_CIPHER, cipher.seal(StoredRegistry.ID_NO, number(i)))
            .set(MEMBER.ID_INDEX, cipher.index(StoredRegistry.ID_NO, number(i)))
            .set(MEMBER.ID_MASK, Mask.identityNumber(number(i)))
            .set(MEMBER.IS_COUNTED, true)
            .execute();
      }
      return true;
    });
    assertThat(found(number(7))).isEqualTo(1);

    KeyRotation.Rotation begun = Scope.ofJob("test").call(() -> rotation.begin("anquan"));
    assertThat(begun.edition()).isEqualTo(2);
    assertThat(keys.active()).isEqualTo(2);
    assertThat(found(number(7))).as("before anything is sealed anew").isEqualTo(1);

    // the node is stopped after the first portion of people
    boolean isDone =
        Scope.ofJob("test").call(() -> rotation.work(begun.id(), () -> peopleOfEdition(2) > 0));
    assertThat(isDone).isFalse();
    List<KeyRotation.KeyEdition> half = Scope.ofJob("test").call(rotation::editions);
    assertThat(half.getLast().state()).isEqualTo(KeyRotation.EditionState.RETIRING);
    assertThat(half.getFirst().fields()).isPositive();
    assertThat(half.getLast().fields()).isPositive();
    for (int i = 0; i < PEOPLE; i += 97) {
      assertThat(found(number(i))).as("in the middle, number " + i).isEqualTo(1);
    }

    assertThat(Scope.ofJob("test").call(() -> rotation.work(begun.id(), () -> false))).isTrue();
    List<KeyRotation.KeyEdition> over = Scope.ofJob("test").call(rotation::editions);
    assertThat(over.getLast())
        .isEqualTo(
            new KeyRotation.KeyEdition(
                1, over.getLast().madeAt(), KeyRotation.EditionState.RETIRED, 0, 0));
    assertThat(keys.editions()).containsExactly(2);
    assertThat(properties.dataDirectory().resolve("keys/retired/master.key")).exists();
    assertThat(properties.dataDirectory().resolve("keys/master.key")).doesNotExist();
    KeyRotation.Rotation done = Objects.requireNonNull(rotation.find(begun.id()));
    assertThat(done.state()).isEqualTo(KeyRotation.State.DONE);
    assertThat(done.done()).isEqualTo(done.total()).isEqualTo(PEOPLE + 1L + 1L);
    for (int i = 0; i < PEOPLE; i += 97) {
      assertThat(found(number(i))).isEqualTo(1);
    }
    assertThat(
            job(() ->
                cipher.open(
                    StoredRegistry.ID_NO,
                    sql.select(MEMBER.ID_CIPHER)
                        .from(MEMBER)
                        .where(MEMBER.MEMBER_NO.eq("K1-42"))
                        .fetchSingle(MEMBER.ID_CIPHER))))
        .isEqualTo(number(42));
    assertThat(SealedFiles.editionOf(file)).isEqualTo(2);
    try (InputStream in = sealedFiles.open(file, identity)) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
  }
}
