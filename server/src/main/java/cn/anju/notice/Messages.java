package cn.anju.notice;

import static anju.tables.notice.Tables.DELIVERY;
import static anju.tables.notice.Tables.MESSAGE;
import static anju.tables.notice.Tables.NOTICE_;

import anju.tables.notice.tables.records.DeliveryRecord;
import cn.anju.access.Role;
import cn.anju.platform.Announcements;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 收件箱: what somebody was told, the newest first. PostgreSQL shows everybody his own only. */
@Component
class Messages {
  /** Of announcements; their id is the account whose inbox has changed. */
  static final String TOPIC = "notice";

  private final DSLContext sql;
  private final NoticeKinds kinds;
  private final Announcements announcements;
  private final Clock clock;

  Messages(DSLContext sql, NoticeKinds kinds, Announcements announcements, Clock clock) {
    this.sql = sql;
    this.kinds = kinds;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** Which messages to list. */
  enum Shown {
    UNREAD,
    ALL
  }

  /**
   * How a message was brought on one way.
   *
   * @param at when that was so; null: not yet
   * @param digestSize how many were told at once; null: this one only
   */
  record Way(
      Channel channel,
      Bilingual title,
      DeliveryState state,
      @Nullable OffsetDateTime at,
      @Nullable Integer digestSize) {}

  /**
   * A message, as the screens show it.
   *
   * @param path of the page of the desk that it leads to; null if it leads nowhere
   * @param forRole the post that it was told to; null: the person himself
   * @param readAt null: unread
   */
  record Message(
      String id,
      String kind,
      Bilingual title,
      Bilingual text,
      @Nullable String householdNo,
      @Nullable String caseId,
      @Nullable String path,
      boolean isUrgent,
      @Nullable Bilingual forRole,
      OffsetDateTime toldAt,
      @Nullable OffsetDateTime readAt,
      List<Way> ways) {}

  /** A page of messages, and how many are unread in all. */
  record Inbox(List<Message> items, @Nullable String next, int unread) {}

  /**
   * What the bell shows.
   *
   * @param urgent how many of the unread are of the level RED
   * @param latest the newest unread message; null if there is none
   */
  record Bell(int unread, int urgent, @Nullable Message latest) {}

  /** How many were marked. */
  record Marked(int read) {}

  /** The page of the desk that something leads to; the inbox if it leads nowhere. */
  static String path(@Nullable UUID caseId, @Nullable String householdNo) {
    if (caseId != null) {
      return "/cases/" + caseId;
    }
    return householdNo == null ? "/notices" : "/households/" + householdNo;
  }

  @Transactional(readOnly = true)
  public Inbox list(String account, Shown shown, @Nullable String after, int limit) {
    Condition condition = MESSAGE.ACCOUNT.eq(account);
    if (shown == Shown.UNREAD) {
      condition = condition.and(MESSAGE.READ_AT.isNull());
    }
    List<String> key = Page.key(after, 2);
    if (key != null) {
      condition = condition.and(behind(key));
    }
    List<Record> rows = fetch(condition, limit + 1);
    Map<UUID, List<Way>> ways = ways(rows);
    Page<Message> page =
        Page.of(
            rows,
            limit,
            row ->
                List.of(
                    String.valueOf(row.get(MESSAGE.TOLD_AT)), String.valueOf(row.get(MESSAGE.ID))),
            row -> view(row, ways));
    return new Inbox(page.items(), page.next(), unread(account));
  }

  @Transactional(readOnly = true)
  public Bell bell(String account) {
    Condition unread = MESSAGE.ACCOUNT.eq(account).and(MESSAGE.READ_AT.isNull());
    List<Record> latest = fetch(unread, 1);
    int urgent =
        sql.fetchCount(
            MESSAGE.join(NOTICE_).on(NOTICE_.ID.eq(MESSAGE.NOTICE_ID)),
            unread.and(NOTICE_.IS_URGENT));
    return new Bell(
        unread(account), urgent, latest.isEmpty() ? null : view(latest.getFirst(), ways(latest)));
  }

  private int unread(String account) {
    return sql.fetchCount(MESSAGE, MESSAGE.ACCOUNT.eq(account).and(MESSAGE.READ_AT.isNull()));
  }

  /** Reads one; again does no harm. */
  @Transactional
  public void read(String account, UUID id) {
    if (!sql.fetchExists(MESSAGE, MESSAGE.ID.eq(id).and(MESSAGE.ACCOUNT.eq(account)))) {
      throw Refusal.notFound().asException();
    }
    mark(account, MESSAGE.ID.eq(id));
  }

  /** Reads all that had been told by a moment, so that nothing is marked that nobody has seen. */
  @Transactional
  public Marked readAll(String account, OffsetDateTime until) {
    return new Marked(mark(account, MESSAGE.TOLD_AT.le(until)));
  }

  private int mark(String account, Condition which) {
    int marked =
        sql.update(MESSAGE)
            .set(MESSAGE.READ_AT, OffsetDateTime.now(clock))
            .where(MESSAGE.ACCOUNT.eq(account).and(MESSAGE.READ_AT.isNull()).and(which))
            .execute();
    if (marked > 0) {
      announcements.tell(TOPIC, account);
    }
    return marked;
  }

  private List<Record> fetch(Condition condition, int limit) {
    return List.copyOf(
        sql.select()
            .from(MESSAGE)
            .join(NOTICE_)
            .on(NOTICE_.ID.eq(MESSAGE.NOTICE_ID))
            .where(condition)
            .orderBy(MESSAGE.TOLD_AT.desc(), MESSAGE.ID.desc())
            .limit(limit)
            .fetch());
  }

  private static Condition behind(List<String> key) {
    try {
      return DSL.row(MESSAGE.TOLD_AT, MESSAGE.ID)
          .lt(OffsetDateTime.parse(key.getFirst()), UUID.fromString(key.getLast()));
    } catch (DateTimeException | IllegalArgumentException notOurs) {
      throw Refusal.invalid("翻页标记无效，请从头再查。", "The page mark is not valid; begin again.")
          .asException();
    }
  }

  private Map<UUID, List<Way>> ways(List<Record> rows) {
    return sql
        .selectFrom(DELIVERY)
        .where(DELIVERY.MESSAGE_ID.in(rows.stream().map(row -> row.get(MESSAGE.ID)).toList()))
        .orderBy(DELIVERY.CHANNEL)
        .stream()
        .collect(
            Collectors.groupingBy(
                DeliveryRecord::getMessageId,
                Collectors.mapping(Messages::way, Collectors.toList())));
  }

  private static Way way(DeliveryRecord delivery) {
    Channel channel = Channel.valueOf(delivery.getChannel());
    return new Way(
        channel,
        channel.title(),
        DeliveryState.valueOf(delivery.getState()),
        delivery.getEndedAt() == null ? delivery.getNextTryAt() : delivery.getEndedAt(),
        delivery.getDigestSize());
  }

  private Message view(Record row, Map<UUID, List<Way>> ways) {
    String code = row.get(NOTICE_.KIND);
    NoticeKind kind = kinds.find(code);
    Map<Named, Bilingual> places = Notices.places(row.get(NOTICE_.PLACES));
    UUID caseId = row.get(NOTICE_.CASE_ID);
    String household = row.get(NOTICE_.HOUSEHOLD_NO);
    return new Message(
        row.get(MESSAGE.ID).toString(),
        code,
        kind == null ? new Bilingual(code, code) : kind.title(),
        kind == null ? new Bilingual("", "") : kind.say(places),
        household,
        caseId == null ? null : caseId.toString(),
        caseId == null && household == null ? null : path(caseId, household),
        row.get(NOTICE_.IS_URGENT),
        roleTitle(row.get(MESSAGE.ROLE)),
        row.get(MESSAGE.TOLD_AT),
        row.get(MESSAGE.READ_AT),
        Objects.requireNonNullElse(ways.get(row.get(MESSAGE.ID)), List.of()));
  }

  private static @Nullable Bilingual roleTitle(@Nullable String role) {
    return Arrays.stream(Role.values())
        .filter(one -> one.name().equals(role))
        .map(Role::title)
        .findFirst()
        .orElse(null);
  }
}
