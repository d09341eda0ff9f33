package cn.anju.comparison;

import static anju.tables.comparison.Tables.PUSH;

import anju.tables.comparison.tables.records.PushRecord;
import cn.anju.access.FeedKeys;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.platform.KeyRing;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import cn.anju.platform.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 推送: files that a department's own system sends, signed with its key. The file is sealed while it
 * comes in and goes away again if the signature does not fit.
 */
@Component
class Pushes {
  private static final Duration SKEW = Duration.ofMinutes(10);
  private static final byte[] NOBODY = "nobody".getBytes(StandardCharsets.UTF_8);

  private final DSLContext sql;
  private final FeedKeys keys;
  private final DefinitionsInForce definitions;
  private final SealedFiles sealedFiles;
  private final SealedPlaces places;
  private final Recognition recognition;
  private final ReceivedFiles files;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Pushes(
      DSLContext sql,
      FeedKeys keys,
      DefinitionsInForce definitions,
      SealedFiles sealedFiles,
      SealedPlaces places,
      Recognition recognition,
      ReceivedFiles files,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.sql = sql;
    this.keys = keys;
    this.definitions = definitions;
    this.sealedFiles = sealedFiles;
    this.places = places;
    this.recognition = recognition;
    this.files = files;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * How a request is signed.
   *
   * @param time as it was written; part of what is signed
   * @param signature in hex
   * @param idempotencyKey null if none was given
   */
  record Signed(String key, String time, String signature, @Nullable String idempotencyKey) {}

  /**
   * What came of it.
   *
   * @param scope that the file can be seen in
   * @param again whether it was there already
   */
  record Pushed(UUID file, Scope scope, boolean again) {}

  /** Takes a file, or refuses it by an exception that HTTP answers. */
  Pushed push(Signed signed, String feedCode, YearMonth period, String name, InputStream in)
      throws IOException {
    refuseUnlessNow(signed.time());
    FeedKeys.FeedKey key = keys.find(signed.key());
    UUID id = UUID.randomUUID();
    Path fresh = places.fresh(period.toString(), id);
    Files.createDirectories(fresh.getParent());
    try {
      SealedFiles.Content content =
          sealedFiles.write(fresh, id.toString(), new AtMost(in, ReceivedFiles.LARGEST));
      FeedKeys.FeedKey proven = proven(key, signed, feedCode, period, content);
      FeedDefinition feed = definitions.feed(feedCode);
      if (feed == null) {
        throw new Refusal(
                "FEED_UNKNOWN",
                404,
                "没有 %s 这类数据，请核对数据代码。".formatted(shown(feedCode)),
                "There is no feed %s; check the code.".formatted(shown(feedCode)),
                Refusal.Who.DEPARTMENT)
            .asException();
      }
      if (!feed.department().equals(proven.department())) {
        throw ReceivedFiles.notYours(feed).asException();
      }
      Pushed pushed = settle(proven, signed, feed, period, nameOf(feed, name), id, content, fresh);
      keys.used(proven.id());
      return pushed;
    } catch (AtMost.Exceeded tooLarge) {
      throw ReceivedFiles.tooLarge().asException();
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void refuseUnlessNow(String time) {
    try {
      Duration off =
          Duration.between(OffsetDateTime.parse(time).toInstant(), clock.instant()).abs();
      if (off.compareTo(SKEW) <= 0) {
        return;
      }
    } catch (DateTimeException unreadable) {
      // refused below
    }
    throw new Refusal(
            "CLOCK_SKEW",
            401,
            "X-Anju-Time 读不懂，或与服务器时间相差超过 10 分钟，请校准时钟后重发。",
            "X-Anju-Time cannot be read or is more than 10 minutes off; set the clock and send again.",
            Refusal.Who.DEPARTMENT)
        .asException();
  }

  private static FeedKeys.FeedKey proven(
      FeedKeys.@Nullable FeedKey key,
      Signed signed,
      String feed,
      YearMonth period,
      SealedFiles.Content content) {
    String message = feed + "\n" + period + "\n" + signed.time() + "\n" + content.sm3();
    byte[] expected =
        KeyRing.hmac(key == null ? NOBODY : key.secret(), message.getBytes(StandardCharsets.UTF_8));
    if (!MessageDigest.isEqual(expected, bytesOf(signed.signature())) || key == null) {
      throw new Refusal(
              "SIGNATURE_WRONG",
              401,
              "密钥编号或签名不对，请核对密钥、签名内容和文件。",
              "Key or signature is wrong; check the secret, what is signed and the file.",
              Refusal.Who.DEPARTMENT)
          .asException();
    }
    if (key.isDisabled()) {
      throw new Refusal(
              "KEY_DISABLED",
              403,
              "这个密钥已停用，请联系区级数据管理员换发。",
              "This key is disabled; ask the data steward of the district for another.",
              Refusal.Who.DEPARTMENT)
          .asException();
    }
    return key;
  }

  private static byte[] bytesOf(String hex) {
    try {
      return HexFormat.of().parseHex(hex.strip());
    } catch (IllegalArgumentException notHex) {
      return new byte[0];
    }
  }

  /** A name that says the feed, as the request does. */
  private String nameOf(FeedDefinition feed, String said) {
    String name = SentName.cleaned(said);
    String byName = recognition.feedByName(name);
    if (byName == null) {
      return feed.code() + "_" + name;
    }
    if (!byName.equals(feed.code())) {
      throw new Refusal(
              "FEED_CONTRADICTION",
              422,
              "文件名说是 %s，请求说是 %s，请核对后重发。".formatted(byName, feed.code()),
              "The file's name says %s, the request %s; check and send again."
                  .formatted(byName, feed.code()),
              Refusal.Who.DEPARTMENT)
          .asException();
    }
    return name;
  }

  private Pushed settle(
      FeedKeys.FeedKey key,
      Signed signed,
      FeedDefinition feed,
      YearMonth period,
      String name,
      UUID id,
      SealedFiles.Content content,
      Path fresh) {
    Scope scope = Scope.ofRegion("key:" + key.id(), "", key.department()).withoutHouseholds();
    String signature = signed.signature().strip().toLowerCase(java.util.Locale.ROOT);
    String digest = feed.code() + " " + period + " " + content.sm3();
    return Scope.ofJob("push")
        .get(() ->
            transaction.execute(status -> {
              UUID known = knownFile(key, signed, signature, digest);
              if (known != null) {
                return new Pushed(known, scope, true);
              }
              Sender sender = new Sender("key:" + key.id(), key.department(), Channel.API);
              Reception reception = take(sender, id, name, period, content, fresh);
              return switch (reception) {
                case Reception.Taken taken -> {
                  remember(key, signed, signature, digest, taken.id());
                  yield new Pushed(taken.id(), scope, false);
                }
                case Reception.Again again -> {
                  remember(key, signed, signature, digest, again.id());
                  yield new Pushed(again.id(), scope, true);
                }
                case Reception.Declined declined -> throw declined.refusal().asException();
              };
            }));
  }

  private Reception take(
      Sender sender,
      UUID id,
      String name,
      YearMonth period,
      SealedFiles.Content content,
      Path fresh) {
    try {
      return files.take(sender, id, name, period, content, fresh);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The file that this very request has brought before; null if it is new. */
  private @Nullable UUID knownFile(
      FeedKeys.FeedKey key, Signed signed, String signature, String digest) {
    sql.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "push " + key.id());
    sql.deleteFrom(PUSH).where(PUSH.PUSHED_AT.lt(OffsetDateTime.now(clock).minusDays(1))).execute();
    PushRecord same = sql.fetchOne(PUSH, PUSH.SIGNATURE.eq(signature));
    if (same != null) {
      return same.getFileId();
    }
    if (signed.idempotencyKey() == null) {
      return null;
    }
    PushRecord named =
        sql.fetchOne(
            PUSH, PUSH.KEY_ID.eq(key.id()).and(PUSH.IDEMPOTENCY_KEY.eq(signed.idempotencyKey())));
    if (named == null) {
      return null;
    }
    if (!named.getRequestDigest().equals(digest)) {
      throw new Refusal(
              "IDEMPOTENCY_KEY_REUSED",
              422,
              "同一个请求编号被用于不同的文件，请换一个编号重发。",
              "The same Idempotency-Key was used for another file; use a new one.",
              Refusal.Who.DEPARTMENT)
          .asException();
    }
    return named.getFileId();
  }

  private void remember(
      FeedKeys.FeedKey key, Signed signed, String signature, String digest, UUID file) {
    sql.insertInto(PUSH)
        .set(PUSH.SIGNATURE, signature)
        .set(PUSH.KEY_ID, key.id())
        .set(PUSH.IDEMPOTENCY_KEY, signed.idempotencyKey())
        .set(PUSH.REQUEST_DIGEST, digest)
        .set(PUSH.FILE_ID, file)
        .set(PUSH.PUSHED_AT, OffsetDateTime.now(clock))
        .execute();
  }

  private static String shown(String code) {
    return code.replaceAll("[^A-Za-z0-9_-]", "?");
  }
}
