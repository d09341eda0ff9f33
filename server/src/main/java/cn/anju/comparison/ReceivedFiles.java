package cn.anju.comparison;

import static anju.tables.comparison.Tables.FILE_NOTICE;
import static anju.tables.comparison.Tables.SENT_FILE;

import anju.tables.comparison.tables.records.SentFileRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.identity.IdentityCases;
import cn.anju.platform.Announcements;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import cn.anju.platform.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 收文: takes departments' files and keeps them as they came, encrypted, one in force for each name
 * and month.
 *
 * <p>The file is on the disk under a passing name before it gets its own, and has its own before
 * its row is committed: a kill at any moment leaves either nothing or the file.
 */
@Component
public class ReceivedFiles {
  /** Largest file that is taken, in bytes. */
  static final long LARGEST = 2L << 30;

  /** A region that nothing lies in. */
  private static final String NOWHERE = "~";

  private final DSLContext sql;
  private final Trail trail;
  private final SealedFiles sealedFiles;
  private final SealedPlaces places;
  private final Recognition recognition;
  private final DefinitionsInForce definitions;
  private final Announcements announcements;
  private final JobQueue checks;
  private final IdentityCases identities;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ReceivedFiles(
      DSLContext sql,
      SealedFiles sealedFiles,
      SealedPlaces places,
      Recognition recognition,
      DefinitionsInForce definitions,
      Announcements announcements,
      JobQueue checks,
      IdentityCases identities,
      PlatformTransactionManager transactions,
      Clock clock,
      Trail trail) {
    this.trail = trail;
    this.sql = sql;
    this.sealedFiles = sealedFiles;
    this.places = places;
    this.recognition = recognition;
    this.definitions = definitions;
    this.announcements = announcements;
    this.checks = checks;
    this.identities = identities;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * A file that counts for its month.
   *
   * @param id of the file
   * @param name as it was sent; unique within the month
   * @param period {@code yyyy-MM}
   * @param feed code; null where none was recognised
   * @param state where it stands
   * @param bytes its length
   * @param version moves with every change of it
   */
  public record InForce(
      UUID id,
      String name,
      String period,
      @Nullable String feed,
      FileState state,
      long bytes,
      int version) {}

  /**
   * Takes a file from a stream.
   *
   * @throws IOException if the stream breaks off or the disk is full; nothing is kept then
   */
  public Reception receive(Sender sender, String name, YearMonth period, InputStream in)
      throws IOException {
    String cleaned = SentName.cleaned(name);
    Refusal refusal = refusalOf(cleaned, period);
    if (refusal != null) {
      return new Reception.Declined(refusal);
    }
    UUID id = UUID.randomUUID();
    Path fresh = places.fresh(period.toString(), id);
    Files.createDirectories(fresh.getParent());
    try {
      SealedFiles.Content content =
          sealedFiles.write(fresh, id.toString(), new AtMost(in, LARGEST));
      return take(sender, id, cleaned, period, content, fresh);
    } catch (AtMost.Exceeded tooLarge) {
      return new Reception.Declined(tooLarge());
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * Takes a file that lies sealed already, as {@code id}; it is moved, or left where it is if it is
   * not taken.
   *
   * @param sealed where it lies; may be its final place, after a kill
   */
  Reception take(
      Sender sender,
      UUID id,
      String name,
      YearMonth period,
      SealedFiles.Content content,
      Path sealed)
      throws IOException {
    Refusal refusal = refusalOf(name, period);
    if (refusal == null && content.bytes() == 0) {
      refusal = empty();
    } else if (refusal == null && content.bytes() > LARGEST) {
      refusal = tooLarge();
    }
    if (refusal != null) {
      return new Reception.Declined(refusal);
    }
    Reception.Again again = again(name, period, content);
    if (again != null && sender.department() == null) {
      return again;
    }
    Recognition.Found found = recognition.of(id, sealed, name);
    for (String code : found.feeds()) {
      FeedDefinition feed = definitions.feed(code);
      if (sender.department() != null
          && feed != null
          && !feed.department().equals(sender.department())) {
        return new Reception.Declined(notYours(feed));
      }
    }
    return settle(sender, id, name, period, content, sealed, found);
  }

  /** Why a file of that name cannot be taken for that month; null if it can. */
  @Nullable Refusal refusalOf(String name, YearMonth period) {
    if (period.isAfter(YearMonth.now(clock))) {
      return new Refusal(
          "PERIOD_INVALID",
          422,
          "期数 %s 还没有到，请核对期数。".formatted(period),
          "The period %s has not begun; check it.".formatted(period));
    }
    return SentName.refusalOf(name);
  }

  private Reception.@Nullable Again again(
      String name, YearMonth period, SealedFiles.Content content) {
    return Scope.ofJob("reception")
        .get(() ->
            transaction.execute(status -> {
              SentFileRecord there = inForce(period.toString(), name);
              return there != null
                      && there.getSm3().equals(content.sm3())
                      && there.getBytes() == content.bytes()
                  ? new Reception.Again(there.getId())
                  : null;
            }));
  }

  private Reception settle(
      Sender sender,
      UUID id,
      String name,
      YearMonth period,
      SealedFiles.Content content,
      Path sealed,
      Recognition.Found found) {
    return Scope.ofJob("reception")
        .get(() ->
            transaction.execute(status -> {
              sql.execute(
                  "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                  "sent_file " + period + " " + name);
              SentFileRecord done = sql.fetchOne(SENT_FILE, SENT_FILE.ID.eq(id));
              if (done != null) {
                return new Reception.Taken(id);
              }
              SentFileRecord there = inForce(period.toString(), name);
              if (there != null
                  && sender.department() != null
                  && !there.getDepartment().equals(sender.department())) {
                return new Reception.Declined(nameTaken());
              }
              if (there != null
                  && there.getSm3().equals(content.sm3())
                  && there.getBytes() == content.bytes()) {
                recheckIfFailed(there);
                return new Reception.Again(there.getId());
              }
              if (there != null) {
                replace(there);
              }
              insert(sender, id, name, period, content, found);
              note(sender, id, period, found);
              try {
                Path place = places.file(period.toString(), id);
                if (!sealed.equals(place)) {
                  SealedPlaces.place(sealed, place);
                }
              } catch (IOException fault) {
                throw new UncheckedIOException(fault);
              }
              return new Reception.Taken(id);
            }));
  }

  /** In the name of whoever handed it in. */
  private void note(Sender sender, UUID id, YearMonth period, Recognition.Found found) {
    Deed deed =
        Deed.of(Action.FILE_RECEIVED)
            .object(id)
            .with(DeedDetail.PERIOD, period)
            .with(DeedDetail.FEED, found.feeds().isEmpty() ? null : found.feeds().getFirst())
            .with(DeedDetail.KIND, sender.channel());
    // of a department's system, in the name of its key
    Scope whoever = Scope.acting();
    Scope sending =
        whoever != null && whoever.account().equals(sender.account())
            ? whoever
            : Scope.ofRegion(sender.account(), NOWHERE, "-");
    sending.get(() -> {
      trail.note(deed);
      return true;
    });
  }

  private @Nullable SentFileRecord inForce(String period, String name) {
    return sql.selectFrom(SENT_FILE)
        .where(SENT_FILE.PERIOD.eq(period))
        .and(SENT_FILE.NAME.eq(name))
        .and(SENT_FILE.STATE.notIn(FileState.WITHDRAWN.name(), FileState.REPLACED.name()))
        .fetchOne();
  }

  private void recheckIfFailed(SentFileRecord file) {
    if (file.getState().equals(FileState.CHECK_FAILED.name())) {
      checks.ask(file.getId());
    }
  }

  private void replace(SentFileRecord older) {
    older.setState(FileState.REPLACED.name());
    older.setVersion(older.getVersion() + 1);
    older.update();
    identities.gone(older.getId());
    announcements.tell("file", older.getId());
  }

  private void insert(
      Sender sender,
      UUID id,
      String name,
      YearMonth period,
      SealedFiles.Content content,
      Recognition.Found found) {
    String feed = found.feeds().isEmpty() ? null : found.feeds().getFirst();
    FeedDefinition known = definitions.feed(feed);
    String department =
        known != null ? known.department() : sender.department() == null ? "" : sender.department();
    FileState state = feed == null ? FileState.REFUSED : FileState.RECEIVED;
    sql.insertInto(SENT_FILE)
        .set(SENT_FILE.ID, id)
        .set(SENT_FILE.NAME, name)
        .set(SENT_FILE.PERIOD, period.toString())
        .set(SENT_FILE.FEED, feed)
        .set(SENT_FILE.DEPARTMENT, department)
        .set(SENT_FILE.BYTES, content.bytes())
        .set(SENT_FILE.SM3, content.sm3())
        .set(SENT_FILE.STATE, state.name())
        .set(SENT_FILE.CHANNEL, sender.channel().name())
        .set(SENT_FILE.RECEIVED_AT, receivedAt(sender, period))
        .set(SENT_FILE.RECEIVED_BY, sender.account())
        .execute();
    if (state == FileState.REFUSED && found.refusal() != null) {
      sql.insertInto(FILE_NOTICE)
          .set(FILE_NOTICE.FILE_ID, id)
          .set(FILE_NOTICE.PLACE, 0)
          .set(FILE_NOTICE.CODE, found.refusal().code())
          .set(FILE_NOTICE.ZH, found.refusal().zh())
          .set(FILE_NOTICE.EN, found.refusal().en())
          .execute();
    }
    announcements.tell("file", id);
    // those of the made-up county are judged by its months' runs
    if (state == FileState.RECEIVED && sender.channel() != Channel.DEMO) {
      checks.ask(id);
    }
  }

  /** Now; what a made-up county sent came on the third of the following month. */
  private OffsetDateTime receivedAt(Sender sender, YearMonth period) {
    return sender.channel() == Channel.DEMO
        ? period.plusMonths(1).atDay(3).atTime(10, 0).atZone(clock.getZone()).toOffsetDateTime()
        : OffsetDateTime.now(clock);
  }

  /** The files in force of some months, by month and name; within the scope of the transaction. */
  public List<InForce> inForce(YearMonth from, YearMonth upTo) {
    return sql.selectFrom(SENT_FILE)
        .where(SENT_FILE.PERIOD.between(from.toString(), upTo.toString()))
        .and(SENT_FILE.STATE.notIn(FileState.WITHDRAWN.name(), FileState.REPLACED.name()))
        .orderBy(SENT_FILE.PERIOD, SENT_FILE.NAME)
        .fetch(file ->
            new InForce(
                file.getId(),
                file.getName(),
                file.getPeriod(),
                file.getFeed(),
                FileState.valueOf(file.getState()),
                file.getBytes(),
                file.getVersion()));
  }

  /** A file's own bytes. */
  public InputStream open(InForce file) throws IOException {
    return sealedFiles.open(places.file(file.period(), file.id()), file.id().toString());
  }

  /**
   * Lays files out in the clear as the engine reads them, {@code yyyy-MM/name}.
   *
   * @param feeds an existing folder that only this process can read
   */
  public void layOut(List<InForce> files, Path feeds) throws IOException {
    for (InForce file : files) {
      Path place = feeds.resolve(file.period()).resolve(file.name());
      Files.createDirectories(place.getParent());
      try (InputStream in = open(file)) {
        Files.copy(in, place);
      }
    }
  }

  private static Refusal empty() {
    return new Refusal(
        "FILE_EMPTY",
        422,
        "文件是空的（0 字节），请重新导出后再报。",
        "The file is empty (0 bytes); export it again.",
        Refusal.Who.DEPARTMENT);
  }

  static Refusal tooLarge() {
    return new Refusal(
        "FILE_TOO_LARGE",
        413,
        "文件超过 2 GB，请拆成几个文件再报。",
        "The file is larger than 2 GB; split it.",
        Refusal.Who.DEPARTMENT);
  }

  static Refusal notYours(FeedDefinition feed) {
    return new Refusal(
        "NOT_YOUR_FEED",
        403,
        "%s %s 由别的部门报送，您的账号只能报本部门的数据。".formatted(feed.code(), feed.title().zh()),
        "%s (%s) is another department's; your account sends its own data only."
            .formatted(feed.code(), feed.title().en()),
        Refusal.Who.DEPARTMENT);
  }

  private static Refusal nameTaken() {
    return new Refusal(
        "NAME_TAKEN",
        409,
        "本期已有别的部门报送的同名文件，请在文件名前加上数据代码（如 MI-02_）再报。",
        "Another department has sent a file of this name for the month; begin the name with the feed's code (MI-02_).",
        Refusal.Who.DEPARTMENT);
  }
}
