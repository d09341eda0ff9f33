package cn.anju.privacy;

import static anju.tables.privacy.Tables.KEY_EDITION;
import static anju.tables.privacy.Tables.ROTATION;

import anju.tables.privacy.tables.records.RotationRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.KeyRing;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedColumns;
import cn.anju.platform.SealedColumns.SealedColumn;
import cn.anju.platform.SealedFiles;
import cn.anju.platform.SealedFolders;
import cn.anju.platform.SealedFolders.SealedFile;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 换密钥: a new edition of the key seals from now on, and a job seals anew what older ones sealed,
 * some rows at a time. Killed, it goes on where something is left; an old edition is put aside when
 * nothing is sealed with it any more.
 */
@Component
class KeyRotation {
  static final String JOB = "key-rotation";
  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

  /** Blocks of a table that are looked at in one transaction. */
  private static final int BLOCKS = 64;

  private final DSLContext sql;
  private final List<SealedColumns> rooms;
  private final List<SealedFolders> folders;
  private final FieldCipher cipher;
  private final SealedFiles sealedFiles;
  private final KeyRing keys;
  private final Trail trail;
  private final Clock clock;
  private final TransactionTemplate alone;
  private final ObjectProvider<Scheduler> scheduler;

  KeyRotation(
      DSLContext sql,
      List<SealedColumns> rooms,
      List<SealedFolders> folders,
      FieldCipher cipher,
      SealedFiles sealedFiles,
      KeyRing keys,
      Trail trail,
      Clock clock,
      PlatformTransactionManager transactions,
      ObjectProvider<Scheduler> scheduler) {
    this.sql = sql;
    this.rooms = rooms;
    this.folders = folders;
    this.cipher = cipher;
    this.sealedFiles = sealedFiles;
    this.keys = keys;
    this.trail = trail;
    this.clock = clock;
    this.alone = new TransactionTemplate(transactions);
    alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.scheduler = scheduler;
  }

  /** How a rotation stands. */
  enum State {
    RUNNING,
    DONE
  }

  /**
   * A rotation.
   *
   * @param total fields and files that older editions had sealed when it began
   */
  record Rotation(
      UUID id,
      int edition,
      State state,
      long done,
      long total,
      String askedBy,
      OffsetDateTime startedAt,
      @Nullable OffsetDateTime endedAt) {}

  /** Whether an edition is in use. */
  enum EditionState {
    ACTIVE,
    RETIRING,
    RETIRED
  }

  /**
   * An edition of the key.
   *
   * @param madeAt null for one that is older than this record
   * @param fields sealed with it
   * @param files sealed with it
   */
  record KeyEdition(
      int edition, @Nullable OffsetDateTime madeAt, EditionState state, long fields, long files) {}

  /** Every sealed column that a room names. */
  List<SealedColumn> columns() {
    return rooms.stream().flatMap(room -> room.columns().stream()).toList();
  }

  /** Editions, the newest first. Reads every sealed column; within a job's scope. */
  List<KeyEdition> editions() throws IOException {
    Map<Integer, Long> fields = fieldsByEdition();
    Map<Integer, Long> files = new TreeMap<>();
    for (SealedFile file : allFiles()) {
      try {
        files.merge(SealedFiles.editionOf(file.path()), 1L, Long::sum);
      } catch (NoSuchFileException gone) {
        // it went meanwhile
      }
    }
    Map<Integer, OffsetDateTime> made =
        Objects.requireNonNull(
            alone.execute(status ->
                sql.selectFrom(KEY_EDITION).fetchMap(KEY_EDITION.EDITION, KEY_EDITION.MADE_AT)));
    int active = keys.active();
    List<Integer> live = keys.editions();
    List<KeyEdition> editions = new ArrayList<>();
    for (int edition = active; edition >= 1; edition--) {
      EditionState state =
          edition == active
              ? EditionState.ACTIVE
              : live.contains(edition) ? EditionState.RETIRING : EditionState.RETIRED;
      editions.add(
          new KeyEdition(
              edition,
              made.get(edition),
              state,
              fields.getOrDefault(edition, 0L),
              files.getOrDefault(edition, 0L)));
    }
    return editions;
  }

  private Map<Integer, Long> fieldsByEdition() {
    Map<Integer, Long> all = new TreeMap<>();
    alone.executeWithoutResult(status -> {
      for (SealedColumn column : columns()) {
        sql.fetch(
                "select get_byte(%2$s, 0), count(*) from %1$s where %2$s is not null group by 1"
                    .formatted(column.table(), column.column()))
            .forEach(row ->
                all.merge(
                    Objects.requireNonNull(row.get(0, Integer.class)),
                    Objects.requireNonNull(row.get(1, Long.class)),
                    Long::sum));
      }
    });
    return all;
  }

  private List<SealedFile> allFiles() throws IOException {
    List<SealedFile> files = new ArrayList<>();
    for (SealedFolders room : folders) {
      files.addAll(room.files());
    }
    return files;
  }

  /** Makes a new edition and asks for the job; refused while one is going on. */
  @Transactional
  public Rotation begin(String account) throws IOException {
    if (sql.fetchExists(ROTATION, ROTATION.STATE.eq(State.RUNNING.name()))) {
      throw new Refusal(
              "ROTATION_RUNNING",
              409,
              "正在更换密钥，请等它完成。",
              "The key is being changed; wait until that is done.")
          .asException();
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    int before = keys.active();
    sql.insertInto(KEY_EDITION)
        .set(KEY_EDITION.EDITION, before)
        .set(KEY_EDITION.MADE_AT, now)
        .onConflictDoNothing()
        .execute();
    int edition = keys.begin();
    sql.insertInto(KEY_EDITION)
        .set(KEY_EDITION.EDITION, edition)
        .set(KEY_EDITION.MADE_AT, now)
        .onConflictDoNothing()
        .execute();
    UUID id = UUID.randomUUID();
    sql.insertInto(ROTATION)
        .set(ROTATION.ID, id)
        .set(ROTATION.EDITION, edition)
        .set(ROTATION.STATE, State.RUNNING.name())
        .set(ROTATION.ASKED_BY, account)
        .set(ROTATION.STARTED_AT, now)
        .execute();
    trail.note(Deed.of(Action.KEY_ROTATED).object(id).with(DeedDetail.EDITION, edition));
    askFor(id, clock.instant());
    return view(sql.fetchSingle(ROTATION, ROTATION.ID.eq(id)));
  }

  private void askFor(UUID id, Instant when) {
    scheduler.getObject().scheduleIfNotExists(new TaskInstance<>(JOB, id.toString()), when);
  }

  /** Null: there is none. */
  @Transactional(readOnly = true)
  public @Nullable Rotation find(UUID id) {
    RotationRecord found = sql.fetchOne(ROTATION, ROTATION.ID.eq(id));
    return found == null ? null : view(found);
  }

  private static Rotation view(RotationRecord one) {
    return new Rotation(
        one.getId(),
        one.getEdition(),
        State.valueOf(one.getState()),
        one.getDone(),
        one.getTotal(),
        one.getAskedBy(),
        one.getStartedAt(),
        one.getEndedAt());
  }

  /**
   * Seals anew what is left, within a job's scope.
   *
   * @param isStopAsked asked between two portions
   * @return whether nothing is left
   */
  boolean work(UUID id, BooleanSupplier isStopAsked) throws IOException {
    int active = keys.active();
    long left = left(active);
    alone.executeWithoutResult(status ->
        sql.update(ROTATION)
            .set(ROTATION.TOTAL, ROTATION.DONE.plus(left))
            .where(ROTATION.ID.eq(id))
            .execute());
    for (SealedColumn column : columns()) {
      if (!renew(id, column, active, isStopAsked)) {
        return false;
      }
    }
    for (SealedFile file : allFiles()) {
      if (isStopAsked.getAsBoolean()) {
        return false;
      }
      try {
        if (!file.isOpen() && sealedFiles.renew(file.path(), file.identity())) {
          count(id, 1);
        }
      } catch (NoSuchFileException gone) {
        // it went meanwhile
      }
    }
    if (left(active) > 0) {
      return false;
    }
    for (int edition : keys.editions()) {
      if (edition != active) {
        keys.retire(edition);
        LOG.info("edition {} of the key is put aside", edition);
      }
    }
    alone.executeWithoutResult(status -> {
      OffsetDateTime now = OffsetDateTime.now(clock);
      sql.update(KEY_EDITION)
          .set(KEY_EDITION.RETIRED_AT, now)
          .where(KEY_EDITION.EDITION.ne(active).and(KEY_EDITION.RETIRED_AT.isNull()))
          .execute();
      sql.update(ROTATION)
          .set(ROTATION.STATE, State.DONE.name())
          .set(ROTATION.ENDED_AT, now)
          .where(ROTATION.ID.eq(id))
          .execute();
    });
    return true;
  }

  private long left(int active) throws IOException {
    long fields =
        fieldsByEdition().entrySet().stream()
            .filter(one -> one.getKey() != active)
            .mapToLong(Map.Entry::getValue)
            .sum();
    long files = 0;
    for (SealedFile file : allFiles()) {
      try {
        files += SealedFiles.editionOf(file.path()) == active ? 0 : 1;
      } catch (NoSuchFileException gone) {
        // it went meanwhile
      }
    }
    return fields + files;
  }

  /** False if it was asked to stop. */
  private boolean renew(UUID id, SealedColumn column, int active, BooleanSupplier isStopAsked) {
    long blocks =
        Objects.requireNonNull(
            alone.execute(status ->
                sql.fetchSingle(
                        "select pg_relation_size(?::regclass) / current_setting('block_size')::bigint",
                        column.table())
                    .get(0, Long.class)));
    for (long from = 0; from <= blocks; from += BLOCKS) {
      if (isStopAsked.getAsBoolean()) {
        return false;
      }
      long first = from;
      Integer renewed = alone.execute(status -> renewBlocks(column, active, first));
      if (renewed != null && renewed > 0) {
        count(id, renewed);
      }
    }
    return true;
  }

  private int renewBlocks(SealedColumn column, int active, long from) {
    List<Record> rows =
        sql.fetch(
            "select ctid::text as place_, t.* from %1$s t where ctid >= '(%3$d,0)'::tid and ctid < '(%4$d,0)'::tid and %2$s is not null and get_byte(%2$s, 0) <> %5$d for update"
                .formatted(column.table(), column.column(), from, from + BLOCKS, active));
    if (rows.isEmpty()) {
      return 0;
    }
    String[] places = new String[rows.size()];
    byte[][] sealed = new byte[rows.size()][];
    byte[][] indexes = new byte[rows.size()][];
    for (int i = 0; i < places.length; i++) {
      Record row = rows.get(i);
      places[i] = row.get("place_", String.class);
      String text =
          Objects.requireNonNull(
              cipher.open(column.purpose(), row.get(column.column(), byte[].class)));
      sealed[i] = Objects.requireNonNull(cipher.seal(column.purpose(), text));
      // what was found by nothing is found by nothing
      boolean isIndexed = column.index() != null && row.get(column.index(), byte[].class) != null;
      indexes[i] =
          isIndexed
              ? Objects.requireNonNull(
                  cipher.index(column.purpose(), column.indexed().apply(text, row.intoMap())))
              : new byte[0];
    }
    String index =
        column.index() == null
            ? ""
            : ", %1$s = case when length(n.found_by) = 0 then t.%1$s else n.found_by end"
                .formatted(column.index());
    return sql.execute(
        "update %s t set %s = n.sealed%s from (select unnest({0}::text[])::tid as place, unnest({1}::bytea[]) as sealed, unnest({2}::bytea[]) as found_by) n where t.ctid = n.place"
            .formatted(column.table(), column.column(), index),
        org.jooq.impl.DSL.val(places),
        org.jooq.impl.DSL.val(sealed),
        org.jooq.impl.DSL.val(indexes));
  }

  private void count(UUID id, long more) {
    alone.executeWithoutResult(status ->
        sql.update(ROTATION)
            .set(ROTATION.DONE, ROTATION.DONE.plus(more))
            .where(ROTATION.ID.eq(id))
            .execute());
  }
}
