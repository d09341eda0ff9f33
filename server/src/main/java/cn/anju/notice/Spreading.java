package cn.anju.notice;

import static anju.tables.notice.Tables.DELIVERY;
import static anju.tables.notice.Tables.MESSAGE;
import static anju.tables.notice.Tables.NOTICE_;

import anju.tables.notice.tables.records.DeliveryRecord;
import anju.tables.notice.tables.records.NoticeRecord;
import cn.anju.platform.Announcements;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.InsertSetMoreStep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands a notice to everybody whom it is for: a message in each inbox, and a delivery for each
 * channel by which it is to be brought. Within a job's scope.
 */
@Component
class Spreading {
  private static final Logger LOG = LoggerFactory.getLogger(Spreading.class);

  private final DSLContext sql;
  private final NoticeKinds kinds;
  private final PostHolders posts;
  private final ChannelSettings settings;
  private final List<Courier> couriers;
  private final NoticeProperties properties;
  private final Announcements announcements;
  private final Clock clock;

  Spreading(
      DSLContext sql,
      NoticeKinds kinds,
      PostHolders posts,
      ChannelSettings settings,
      List<Courier> couriers,
      NoticeProperties properties,
      Announcements announcements,
      Clock clock) {
    this.sql = sql;
    this.kinds = kinds;
    this.posts = posts;
    this.settings = settings;
    this.couriers = couriers;
    this.properties = properties;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** Notices that nobody has spread, e.g. because the job was lost; the oldest first. */
  @Transactional(readOnly = true)
  public List<UUID> left() {
    return sql.select(NOTICE_.ID)
        .from(NOTICE_)
        .where(NOTICE_.SPREAD_AT.isNull())
        .and(NOTICE_.TOLD_AT.lt(OffsetDateTime.now(clock).minus(properties.round())))
        .orderBy(NOTICE_.TOLD_AT)
        .limit(200)
        .fetch(NOTICE_.ID);
  }

  /** Spreads one; nothing if another node is at it or has done it. */
  @Transactional
  public void spread(UUID id) {
    NoticeRecord notice =
        sql.selectFrom(NOTICE_)
            .where(NOTICE_.ID.eq(id).and(NOTICE_.SPREAD_AT.isNull()))
            .forUpdate()
            .skipLocked()
            .fetchOne();
    if (notice == null) {
      return;
    }
    NoticeKind kind = kinds.find(notice.getKind());
    Map<String, Receiver> receivers = kind == null ? Map.of() : receivers(notice);
    if (receivers.isEmpty()) {
      LOG.warn("notice {} of kind {} is for nobody who is there", id, notice.getKind());
    }
    ZonedDateTime now = ZonedDateTime.now(clock);
    if (kind != null) {
      receivers.forEach((account, why) -> hand(notice, kind, account, why, now));
    }
    notice.setSpreadAt(now.toOffsetDateTime());
    notice.update();
    receivers.keySet().forEach(account -> announcements.tell(Messages.TOPIC, account));
  }

  /** Everybody once; who is meant as a person is not told as one who wears a post. */
  private Map<String, Receiver> receivers(NoticeRecord notice) {
    Map<String, Receiver> found = new LinkedHashMap<>();
    List<Receiver> said = Notices.receivers(notice.getReceivers());
    for (Receiver receiver : said) {
      if (receiver instanceof Receiver.Person person && posts.isThere(person.account())) {
        found.putIfAbsent(person.account(), person);
      }
    }
    for (Receiver receiver : said) {
      if (receiver instanceof Receiver.Post post) {
        posts.of(post).forEach(account -> found.putIfAbsent(account, post));
      }
    }
    return found;
  }

  private void hand(
      NoticeRecord notice, NoticeKind kind, String account, Receiver why, ZonedDateTime now) {
    UUID message = UUID.randomUUID();
    Receiver.@Nullable Post post = why instanceof Receiver.Post meant ? meant : null;
    sql.insertInto(MESSAGE)
        .set(MESSAGE.ID, message)
        .set(MESSAGE.NOTICE_ID, notice.getId())
        .set(MESSAGE.ACCOUNT, account)
        .set(MESSAGE.ROLE, post == null ? null : post.role())
        .set(MESSAGE.REGION_CODE, post == null ? null : post.regionCode())
        .set(MESSAGE.DEPARTMENT, post == null ? null : post.department())
        .set(MESSAGE.TOLD_AT, notice.getToldAt())
        .execute();
    end(message, account, Channel.INBOX, DeliveryState.DELIVERED, null, now);
    ChannelSettings.Wishes wishes = settings.of(account);
    for (Courier courier : couriers) {
      boolean isWanted = wishes.channelsOf(kind).contains(courier.channel());
      if (!isWanted || !kind.goesBy(courier.channel()) || !courier.isAtWork()) {
        continue;
      }
      if (!courier.reaches(account)) {
        end(message, account, courier.channel(), DeliveryState.SKIPPED, "NO_ADDRESS", now);
        continue;
      }
      boolean mayDisturb = kind.breaksQuietHours() || notice.getIsUrgent();
      boolean waits = kind.waitsForDigest() && wishes.hasDigest() && !notice.getIsUrgent();
      ZonedDateTime when = mayDisturb ? now : wishes.quiet().after(now);
      delivery(message, account, courier.channel(), DeliveryState.WAITING)
          .set(DELIVERY.WAITS_FOR_DIGEST, waits)
          .set(
              DELIVERY.NEXT_TRY_AT,
              (waits ? QuietHours.next(now, properties.digestAt()) : when).toOffsetDateTime())
          .execute();
    }
  }

  private void end(
      UUID message,
      String account,
      Channel channel,
      DeliveryState state,
      @Nullable String fault,
      ZonedDateTime now) {
    delivery(message, account, channel, state)
        .set(DELIVERY.ENDED_AT, now.toOffsetDateTime())
        .set(DELIVERY.FAULT, fault)
        .execute();
  }

  private InsertSetMoreStep<DeliveryRecord> delivery(
      UUID message, String account, Channel channel, DeliveryState state) {
    return sql.insertInto(DELIVERY)
        .set(DELIVERY.ID, UUID.randomUUID())
        .set(DELIVERY.MESSAGE_ID, message)
        .set(DELIVERY.ACCOUNT, account)
        .set(DELIVERY.CHANNEL, channel.name())
        .set(DELIVERY.STATE, state.name());
  }
}
