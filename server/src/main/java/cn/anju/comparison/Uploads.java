package cn.anju.comparison;

import static anju.tables.comparison.Tables.UPLOAD;

import anju.tables.comparison.tables.records.UploadRecord;
import cn.anju.access.Permission;
import cn.anju.access.Worker;
import cn.anju.engine.registry.RegistryTable;
import cn.anju.platform.Periods;
import cn.anju.platform.Problems;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import cn.anju.platform.SealedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 断点续传: files that come piece by piece. What is recorded as received is on the disk; what a kill
 * left behind it is cut off by the next piece.
 */
@Component
class Uploads {
  /** Most bytes of one piece. */
  static final int PIECE = 8 << 20;

  /** How long an upload waits for its next piece. */
  static final Duration PATIENCE = Duration.ofDays(7);

  private static final int MOST_OPEN = 200;
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  private final DSLContext sql;
  private final SealedFiles sealedFiles;
  private final SealedPlaces places;
  private final ReceivedFiles files;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final RunningDigests digests = new RunningDigests();

  Uploads(
      DSLContext sql,
      SealedFiles sealedFiles,
      SealedPlaces places,
      ReceivedFiles files,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.sql = sql;
    this.sealedFiles = sealedFiles;
    this.places = places;
    this.files = files;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** What an upload is of. */
  enum Kind {
    FEED,
    REGISTRY
  }

  /** What somebody wants to upload. */
  record Wish(
      String name,
      long bytes,
      @Nullable String period,
      Kind kind,
      @Nullable String registryTable) {}

  /**
   * How far an upload has come.
   *
   * @param file what it has become; null while it has become nothing
   * @param wasThere whether that was there before
   */
  record Progress(
      UUID id,
      String name,
      long bytes,
      long offset,
      OffsetDateTime expiresAt,
      @Nullable UUID file,
      boolean wasThere) {}

  /** Begins one, or refuses it by an exception that HTTP answers. */
  UUID begin(Worker worker, Wish wish) {
    String name = SentName.cleaned(wish.name());
    String period = refuseUnlessFit(worker, wish, name);
    UUID id = UUID.randomUUID();
    OffsetDateTime now = OffsetDateTime.now(clock);
    transaction.executeWithoutResult(status -> {
      int open =
          sql.fetchCount(
              UPLOAD, UPLOAD.ACCOUNT.eq(worker.account()).and(UPLOAD.STATE.in("OPEN", "COMPLETE")));
      if (open >= MOST_OPEN) {
        throw new Refusal(
                "TOO_MANY_UPLOADS",
                429,
                "未传完的文件太多，请先传完或取消一些。",
                "Too many unfinished uploads; finish or cancel some.")
            .asException();
      }
      sql.insertInto(UPLOAD)
          .set(UPLOAD.ID, id)
          .set(UPLOAD.ACCOUNT, worker.account())
          .set(UPLOAD.DEPARTMENT, worker.department())
          .set(UPLOAD.NAME, name)
          .set(UPLOAD.KIND, wish.kind().name())
          .set(UPLOAD.PERIOD, period)
          .set(UPLOAD.REGISTRY_TABLE, wish.registryTable())
          .set(UPLOAD.BYTES, wish.bytes())
          .set(UPLOAD.MADE_AT, now)
          .set(UPLOAD.TOUCHED_AT, now)
          .execute();
    });
    return id;
  }

  private @Nullable String refuseUnlessFit(Worker worker, Wish wish, String name) {
    boolean isFeed = wish.kind() == Kind.FEED;
    if (!worker.may(isFeed ? Permission.FEEDS_SEND : Permission.REGISTRY_IMPORT)) {
      throw Problems.notAllowed().asException();
    }
    if (wish.bytes() > ReceivedFiles.LARGEST) {
      throw ReceivedFiles.tooLarge().asException();
    }
    if (wish.bytes() <= 0) {
      throw new Refusal(
              "FILE_EMPTY",
              422,
              "文件是空的（0 字节），请重新导出后再传。",
              "The file is empty (0 bytes); export it again.")
          .asException();
    }
    if (!isFeed
        && Arrays.stream(RegistryTable.values())
            .noneMatch(table -> table.key().equals(wish.registryTable()))) {
      throw Refusal.invalid("请选择档案表。", "Say which table of the registry it is.").asException();
    }
    YearMonth period = isFeed ? Periods.of(wish.period()) : YearMonth.now(clock);
    Refusal refusal = files.refusalOf(name, period);
    if (refusal != null) {
      throw refusal.asException();
    }
    return isFeed ? period.toString() : null;
  }

  /**
   * Adds a piece; the last one makes the file. Nothing of it counts unless all of it came.
   *
   * @param bytes holds the piece
   * @param length of it
   */
  Progress add(Worker worker, UUID id, long offset, byte[] bytes, int length) {
    transaction.executeWithoutResult(status -> {
      UploadRecord upload = own(locked(id), worker);
      long received = upload.getReceived();
      if (offset != received) {
        throw new Refusal(
                "UPLOAD_OFFSET",
                409,
                "断点不一致，请从第 %d 字节续传。".formatted(received),
                "Another offset was expected; go on from byte %d.".formatted(received))
            .with("offset", received)
            .asException();
      }
      if (received + length > upload.getBytes()) {
        throw Refusal.invalid(
                "传来的内容比说好的长，请重新上传。", "More came than was announced; begin the upload again.")
            .asException();
      }
      if (length > 0) {
        append(upload, bytes, length);
      }
    });
    return progress(worker, id);
  }

  private void append(UploadRecord upload, byte[] bytes, int length) {
    UUID id = upload.getId();
    try {
      Files.createDirectories(places.uploads());
      long stored =
          sealedFiles.append(places.upload(id), id.toString(), upload.getStored(), bytes, length);
      if (upload.getStored() == 0) {
        SealedPlaces.toDisk(places.uploads());
      }
      digests.add(id, upload.getReceived(), bytes, length);
      upload.setStored(stored);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    upload.setReceived(upload.getReceived() + length);
    upload.setTouchedAt(OffsetDateTime.now(clock));
    if (upload.getReceived().equals(upload.getBytes())) {
      upload.setState("COMPLETE");
    }
    upload.update();
  }

  /** How far it is; finishes what is complete. */
  Progress progress(Worker worker, UUID id) {
    UploadRecord upload =
        own(transaction.execute(status -> sql.fetchOne(UPLOAD, UPLOAD.ID.eq(id))), worker);
    if (upload.getState().equals("COMPLETE") && upload.getKind().equals(Kind.FEED.name())) {
      upload = finish(id);
    }
    if (upload.getRefusedCode() != null) {
      throw refusalOf(upload).asException();
    }
    return new Progress(
        id,
        upload.getName(),
        upload.getBytes(),
        upload.getReceived(),
        upload.getTouchedAt().plus(PATIENCE),
        upload.getFileId(),
        upload.getWasThere());
  }

  /** Makes a file of a complete upload, exactly once. */
  private UploadRecord finish(UUID id) {
    UploadRecord finished =
        Scope.ofJob("upload")
            .get(() ->
                transaction.execute(status -> {
                  UploadRecord upload = locked(id);
                  if (upload == null) {
                    throw Refusal.notFound().asException();
                  }
                  if (upload.getState().equals("COMPLETE")) {
                    makeFile(upload);
                  }
                  return upload;
                }));
    digests.forget(id);
    if (!id.equals(finished.getFileId())) {
      discard(id);
    }
    return finished;
  }

  private void makeFile(UploadRecord upload) {
    UUID id = upload.getId();
    String period = upload.getPeriod();
    Path waiting = places.upload(id);
    Path place = Files.exists(waiting) ? waiting : places.file(period, id);
    try {
      SealedFiles.Content content =
          digests.contentOf(
              id, upload.getBytes(), () -> sealedFiles.contentOf(place, id.toString()));
      Reception reception =
          files.take(
              new Sender(upload.getAccount(), upload.getDepartment(), Channel.UPLOAD),
              id,
              upload.getName(),
              YearMonth.parse(period),
              content,
              place);
      switch (reception) {
        case Reception.Taken taken -> upload.setFileId(taken.id());
        case Reception.Again again -> {
          upload.setFileId(again.id());
          upload.setWasThere(true);
        }
        case Reception.Declined declined -> {
          upload.setRefusedCode(declined.refusal().code());
          upload.setRefusedZh(declined.refusal().zh());
          upload.setRefusedEn(declined.refusal().en());
        }
      }
      upload.setState(upload.getRefusedCode() == null ? "TAKEN" : "REFUSED");
      upload.update();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Refusal refusalOf(UploadRecord upload) {
    return new Refusal(
        upload.getRefusedCode(),
        upload.getRefusedCode().equals("NOT_YOUR_FEED") ? 403 : 422,
        upload.getRefusedZh(),
        upload.getRefusedEn(),
        Refusal.Who.DEPARTMENT);
  }

  /** Gives up an upload that has become nothing yet. */
  void cancel(Worker worker, UUID id) {
    transaction.executeWithoutResult(status -> {
      own(locked(id), worker).delete();
    });
    digests.forget(id);
    discard(id);
  }

  /** What a kill left half done: complete uploads become files. */
  void finishAll() {
    List<UUID> complete =
        transaction.execute(status ->
            sql.select(UPLOAD.ID)
                .from(UPLOAD)
                .where(UPLOAD.STATE.eq("COMPLETE").and(UPLOAD.KIND.eq(Kind.FEED.name())))
                .fetch(UPLOAD.ID));
    for (UUID id : complete) {
      try {
        finish(id);
      } catch (RuntimeException fault) {
        // the others are not to blame; it is tried again when somebody asks for it
        LOG.error("upload {} could not be finished", id, fault);
      }
    }
  }

  /** Forgets what nobody has touched for a week. */
  void expire() {
    List<UUID> expired =
        transaction.execute(status ->
            sql.deleteFrom(UPLOAD)
                .where(UPLOAD.TOUCHED_AT.lt(OffsetDateTime.now(clock).minus(PATIENCE)))
                .returning(UPLOAD.ID)
                .fetch(UPLOAD.ID));
    expired.forEach(this::discard);
  }

  private void discard(UUID id) {
    try {
      Files.deleteIfExists(places.upload(id));
    } catch (IOException stays) {
      // swept at the next start
      LOG.warn("the file of upload {} could not be removed", id);
    }
  }

  private @Nullable UploadRecord locked(UUID id) {
    return sql.selectFrom(UPLOAD).where(UPLOAD.ID.eq(id)).forUpdate().fetchOne();
  }

  private static UploadRecord own(@Nullable UploadRecord upload, Worker worker) {
    if (upload == null || !upload.getAccount().equals(worker.account())) {
      throw Refusal.notFound().asException();
    }
    return upload;
  }

  /** SM3 of uploads as they grow, so that a complete one need not be read once more. */
  private static final class RunningDigests {
    private static final int MOST = 1000;

    private record Running(long bytes, SM3Digest digest) {}

    private final java.util.Map<UUID, Running> running = new java.util.LinkedHashMap<>();

    synchronized void add(UUID id, long offset, byte[] bytes, int length) {
      Running before = running.remove(id);
      if (offset != 0 && (before == null || before.bytes() != offset)) {
        return;
      }
      SM3Digest digest = offset == 0 || before == null ? new SM3Digest() : before.digest();
      digest.update(bytes, 0, length);
      running.put(id, new Running(offset + length, digest));
      if (running.size() > MOST) {
        running.remove(running.keySet().iterator().next());
      }
    }

    synchronized void forget(UUID id) {
      running.remove(id);
    }

    SealedFiles.Content contentOf(UUID id, long bytes, Reading otherwise) throws IOException {
      Running known;
      synchronized (this) {
        known = running.get(id);
      }
      if (known == null || known.bytes() != bytes) {
        return otherwise.read();
      }
      byte[] value = new byte[known.digest().getDigestSize()];
      new SM3Digest(known.digest()).doFinal(value, 0);
      return new SealedFiles.Content(bytes, java.util.HexFormat.of().formatHex(value));
    }
  }

  private interface Reading {
    SealedFiles.Content read() throws IOException;
  }
}
