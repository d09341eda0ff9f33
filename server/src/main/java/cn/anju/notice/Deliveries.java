package cn.anju.notice;

import static anju.tables.notice.Tables.DELIVERY;
import static anju.tables.notice.Tables.MESSAGE;
import static anju.tables.notice.Tables.NOTICE_;

import anju.tables.notice.tables.records.DeliveryRecord;
import anju.tables.notice.tables.records.NoticeRecord;
import cn.anju.notice.Courier.Outcome;
import cn.anju.platform.Bilingual;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 投递: which messages are due on which way, and what came of each try (docs/adr/0028). Within a
 * job's scope.
 */
@Component
class Deliveries {
  /** After the n-th try that was refused. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6));

  /** After a try whose outcome is unknown, while the provider would know a repetition. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private final DSLContext sql;
  private final NoticeKinds kinds;
  private final ChannelSettings settings;
  private final NoticeProperties properties;
  private final Clock clock;
  private final String node = UUID.randomUUID().toString();

  Deliveries(
      DSLContext sql,
      NoticeKinds kinds,
      ChannelSettings settings,
      NoticeProperties properties,
      Clock clock) {
    this.sql = sql;
    this.kinds = kinds;
    this.settings = settings;
    this.properties = properties;
    this.clock = clock;
  }

  /** One that this node has taken: nobody else tries it meanwhile. */
  record Taken(
      Channel channel, Courier.Parcel parcel, int attempt, @Nullable OffsetDateTime unsureSince) {}

  /**
   * What a node had taken and never brought to an end: it was killed, or is stuck. Whether the
   * message went out is not known.
   */
  @Transactional
  public void judgeLost(Map<Channel, Courier> couriers) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    for (DeliveryRecord lost :
        sql.selectFrom(DELIVERY)
            .where(DELIVERY.STATE.eq(DeliveryState.SENDING.name()))
            .and(DELIVERY.TAKEN_AT.lt(now.minus(properties.lease())))
            .forUpdate()
            .skipLocked()
            .fetch()) {
      Courier courier = couriers.get(Channel.valueOf(lost.getChannel()));
      if (lost.getUnsureSince() == null) {
        lost.setUnsureSince(lost.getTakenAt());
      }
      repeatOrLeave(lost, now, "LOST", courier == null ? Duration.ZERO : courier.knowsRepeatsFor());
      lost.update();
    }
  }

  /** The next one that is due; null if there is none. What must wait longer is put off. */
  @Transactional
  public @Nullable Taken take() {
    while (true) {
      ZonedDateTime now = ZonedDateTime.now(clock);
      DeliveryRecord due =
          sql.selectFrom(DELIVERY)
              .where(DELIVERY.STATE.eq(DeliveryState.WAITING.name()))
              .and(DELIVERY.NEXT_TRY_AT.le(now.toOffsetDateTime()))
              .orderBy(DELIVERY.NEXT_TRY_AT, DELIVERY.ID)
              .limit(1)
              .forUpdate()
              .skipLocked()
              .fetchOne();
      if (due == null) {
        return null;
      }
      Record told = toldBy(due);
      NoticeRecord notice = told.into(NOTICE_);
      NoticeKind kind = kinds.find(notice.getKind());
      if (kind == null) {
        end(due, DeliveryState.GIVEN_UP, "KIND_GONE", now.toOffsetDateTime());
        due.update();
        continue;
      }
      ZonedDateTime rather = settings.of(due.getAccount()).quiet().after(now);
      if (rather.isAfter(now) && !kind.breaksQuietHours() && !notice.getIsUrgent()) {
        due.setNextTryAt(rather.toOffsetDateTime());
        due.update();
        continue;
      }
      if (due.getWaitsForDigest() && due.getDigestSize() == null) {
        gather(due, now.toOffsetDateTime());
      }
      due.setState(DeliveryState.SENDING.name());
      due.setTries(due.getTries() + 1);
      due.setNextTryAt(null);
      due.setTakenAt(now.toOffsetDateTime());
      due.setTakenBy(node);
      due.update();
      return new Taken(
          Channel.valueOf(due.getChannel()),
          parcel(due, notice, kind, told.get(MESSAGE.ROLE)),
          due.getTries(),
          due.getUnsureSince());
    }
  }

  /** All that waits for the same digest goes with the first of them. */
  private void gather(DeliveryRecord first, OffsetDateTime now) {
    int others =
        sql.update(DELIVERY)
            .set(DELIVERY.STATE, DeliveryState.IN_DIGEST.name())
            .set(DELIVERY.DIGEST_ID, first.getId())
            .setNull(DELIVERY.NEXT_TRY_AT)
            .set(DELIVERY.ENDED_AT, now)
            .where(
                DELIVERY.ID.in(
                    sql.select(DELIVERY.ID)
                        .from(DELIVERY)
                        .where(DELIVERY.ACCOUNT.eq(first.getAccount()))
                        .and(DELIVERY.CHANNEL.eq(first.getChannel()))
                        .and(DELIVERY.STATE.eq(DeliveryState.WAITING.name()))
                        .and(DELIVERY.WAITS_FOR_DIGEST)
                        .and(DELIVERY.TRIES.eq(0))
                        .and(DELIVERY.NEXT_TRY_AT.le(now))
                        .and(DELIVERY.ID.ne(first.getId()))
                        .orderBy(DELIVERY.ID)
                        .forUpdate()
                        .skipLocked()))
            .execute();
    first.setDigestSize(others + 1);
  }

  private Record toldBy(DeliveryRecord delivery) {
    return sql.select(NOTICE_.fields())
        .select(MESSAGE.ROLE)
        .from(NOTICE_)
        .join(MESSAGE)
        .on(MESSAGE.NOTICE_ID.eq(NOTICE_.ID))
        .where(MESSAGE.ID.eq(delivery.getMessageId()))
        .fetchSingle();
  }

  private Courier.Parcel parcel(
      DeliveryRecord due, NoticeRecord notice, NoticeKind kind, @Nullable String role) {
    Integer size = due.getDigestSize();
    boolean isDigest = size != null && size > 1;
    NoticeKind told = isDigest ? kinds.of(NoticeKind.DIGEST) : kind;
    Map<Named, Bilingual> places =
        isDigest
            ? Map.of(Named.COUNT, new Bilingual(String.valueOf(size), String.valueOf(size)))
            : Notices.places(notice.getPlaces());
    String sms = told.sms();
    return new Courier.Parcel(
        due.getId(),
        due.getAccount(),
        told.code(),
        told.title(),
        told.wechat(places),
        sms == null ? null : NoticeKind.fill(sms, places, false),
        isDigest ? "/notices" : Messages.path(notice.getCaseId(), notice.getHouseholdNo()),
        isDigest ? null : role);
  }

  /** Writes down what came of a try; nothing if somebody else has judged it lost meanwhile. */
  @Transactional
  public void conclude(Taken taken, Outcome outcome, Duration knowsRepeatsFor) {
    DeliveryRecord one =
        sql.selectFrom(DELIVERY)
            .where(DELIVERY.ID.eq(taken.parcel().id()))
            .and(DELIVERY.STATE.eq(DeliveryState.SENDING.name()))
            .and(DELIVERY.TAKEN_BY.eq(node))
            .and(DELIVERY.TRIES.eq(taken.attempt()))
            .forUpdate()
            .fetchOne();
    if (one == null) {
      return;
    }
    OffsetDateTime now = OffsetDateTime.now(clock);
    switch (outcome) {
      case Outcome.Taken arrived -> end(one, DeliveryState.DELIVERED, null, now);
      case Outcome.Nowhere nowhere -> end(one, DeliveryState.SKIPPED, nowhere.code(), now);
      case Outcome.Refused refused -> refused(one, refused, now, knowsRepeatsFor);
      case Outcome.Unknown unknown -> {
        if (one.getUnsureSince() == null) {
          one.setUnsureSince(one.getTakenAt());
        }
        repeatOrLeave(one, now, unknown.code(), knowsRepeatsFor);
      }
    }
    one.update();
  }

  private static void refused(
      DeliveryRecord one, Outcome.Refused refused, OffsetDateTime now, Duration knowsRepeatsFor) {
    if (refused.isForGood() || one.getTries() > PAUSES.size()) {
      end(one, DeliveryState.GIVEN_UP, refused.code(), now);
      return;
    }
    OffsetDateTime next = now.plus(PAUSES.get(one.getTries() - 1));
    OffsetDateTime unsureSince = one.getUnsureSince();
    if (unsureSince != null && next.isAfter(unsureSince.plus(knowsRepeatsFor))) {
      end(one, DeliveryState.UNCERTAIN, refused.code(), now);
      return;
    }
    wait(one, next, refused.code());
  }

  /** Tries it again where the provider would know it again, otherwise never. */
  private static void repeatOrLeave(
      DeliveryRecord one, OffsetDateTime now, String code, Duration knowsRepeatsFor) {
    OffsetDateTime next = now.plus(SOON);
    OffsetDateTime unsureSince = one.getUnsureSince();
    if (unsureSince == null || next.isAfter(unsureSince.plus(knowsRepeatsFor))) {
      end(one, DeliveryState.UNCERTAIN, code, now);
    } else {
      wait(one, next, code);
    }
  }

  private static void wait(DeliveryRecord one, OffsetDateTime until, String code) {
    one.setState(DeliveryState.WAITING.name());
    one.setNextTryAt(until);
    one.setTakenBy(null);
    one.setFault(code);
  }

  private static void end(
      DeliveryRecord one, DeliveryState state, @Nullable String code, OffsetDateTime now) {
    one.setState(state.name());
    one.setNextTryAt(null);
    one.setEndedAt(now);
    one.setFault(code);
  }
}
