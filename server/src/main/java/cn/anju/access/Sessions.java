package cn.anju.access;

import static anju.tables.access.Tables.PERSON;
import static anju.tables.access.Tables.POST;
import static anju.tables.access.Tables.SESSION;
import static anju.tables.access.Tables.SPRING_SESSION;
import static org.jooq.impl.DSL.row;

import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 会话: who sits where. A session goes on as long as its row is here, its person is not disabled and
 * its post not revoked; that is asked at every request.
 */
@Component
public class Sessions {
  private final DSLContext sql;
  private final Clock clock;

  Sessions(DSLContext sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * A session in a list.
   *
   * @param id names it here, and is not what the browser shows
   * @param device browser and system, as far as they say so
   */
  record SessionBrief(
      String id,
      String account,
      String name,
      Bilingual roleTitle,
      String address,
      String device,
      OffsetDateTime startedAt,
      OffsetDateTime lastSeenAt,
      boolean isThis) {}

  /** Begins one, or the same one under another post. */
  void sit(String sessionId, Worker worker, String address, String device) {
    sql.insertInto(SESSION)
        .set(SESSION.ID, worker.session())
        .set(SESSION.SESSION_ID, sessionId)
        .set(SESSION.ACCOUNT, worker.account())
        .set(SESSION.POST_ID, worker.worn().id())
        .set(SESSION.ADDRESS, address)
        .set(SESSION.DEVICE, device)
        .set(SESSION.STARTED_AT, OffsetDateTime.now(clock))
        .onConflict(SESSION.ID)
        .doUpdate()
        .set(SESSION.SESSION_ID, sessionId)
        .set(SESSION.POST_ID, worker.worn().id())
        .execute();
  }

  /** Whether a session may go on. Needs no scope. */
  public boolean goesOn(UUID id) {
    return Boolean.TRUE.equals(
        sql.select(DSL.field("access.session_goes_on({0})", Boolean.class, DSL.val(id)))
            .fetchOneInto(Boolean.class));
  }

  /**
   * Ends sessions at once, as many as the caller's scope sees.
   *
   * @return how many
   */
  int end(Condition which) {
    List<String> ended =
        sql.deleteFrom(SESSION)
            .where(which)
            .returning(SESSION.SESSION_ID)
            .fetch(SESSION.SESSION_ID);
    sql.deleteFrom(SPRING_SESSION).where(SPRING_SESSION.SESSION_ID.in(ended)).execute();
    return ended.size();
  }

  /** All of somebody but perhaps the one he sits at. */
  int endOf(String account, @Nullable UUID but) {
    return end(
        SESSION.ACCOUNT.eq(account).and(but == null ? DSL.noCondition() : SESSION.ID.ne(but)));
  }

  /** Rows whose session the browser has left long ago. */
  void forgetLeft() {
    sql.deleteFrom(SESSION)
        .where(
            SESSION
                .STARTED_AT
                .lt(OffsetDateTime.now(clock).minusHours(1))
                .andNotExists(
                    DSL.selectOne()
                        .from(SPRING_SESSION)
                        .where(SPRING_SESSION.SESSION_ID.eq(SESSION.SESSION_ID))))
        .execute();
  }

  /** Those that are open, the youngest first; those of one account, or all that are seen. */
  Page<SessionBrief> list(
      @Nullable String account, @Nullable UUID mine, int limit, @Nullable String after) {
    List<String> key = Page.key(after, 2);
    List<Record> rows =
        sql.select(SESSION.fields())
            .select(PERSON.NAME, POST.ROLE, SPRING_SESSION.LAST_ACCESS_TIME)
            .from(SESSION)
            .join(PERSON)
            .on(PERSON.ACCOUNT.eq(SESSION.ACCOUNT))
            .join(POST)
            .on(POST.ID.eq(SESSION.POST_ID))
            .join(SPRING_SESSION)
            .on(SPRING_SESSION.SESSION_ID.eq(SESSION.SESSION_ID))
            .where(SPRING_SESSION.EXPIRY_TIME.gt(clock.millis()))
            .and(account == null ? DSL.noCondition() : SESSION.ACCOUNT.eq(account))
            .and(
                key == null
                    ? DSL.noCondition()
                    : row(SESSION.STARTED_AT, SESSION.ID).lt(start(key), id(key)))
            .orderBy(SESSION.STARTED_AT.desc(), SESSION.ID.desc())
            .limit(limit + 1)
            .fetch(one -> one);
    return Page.of(
        rows,
        limit,
        one -> List.of(one.get(SESSION.STARTED_AT).toString(), one.get(SESSION.ID).toString()),
        one -> view(one, mine));
  }

  private static OffsetDateTime start(List<String> key) {
    try {
      return OffsetDateTime.parse(key.getFirst());
    } catch (java.time.format.DateTimeParseException notOurs) {
      throw cn.anju.platform.Refusal.notFound().asException();
    }
  }

  private static UUID id(List<String> key) {
    try {
      return UUID.fromString(key.getLast());
    } catch (IllegalArgumentException notOurs) {
      throw cn.anju.platform.Refusal.notFound().asException();
    }
  }

  private SessionBrief view(Record one, @Nullable UUID mine) {
    UUID id = one.get(SESSION.ID);
    return new SessionBrief(
        id.toString(),
        one.get(SESSION.ACCOUNT),
        one.get(PERSON.NAME),
        Role.valueOf(one.get(POST.ROLE)).title(),
        one.get(SESSION.ADDRESS),
        one.get(SESSION.DEVICE),
        local(one.get(SESSION.STARTED_AT)),
        local(
            Instant.ofEpochMilli(one.get(SPRING_SESSION.LAST_ACCESS_TIME))
                .atZone(clock.getZone())
                .toOffsetDateTime()),
        id.equals(mine));
  }

  private OffsetDateTime local(OffsetDateTime time) {
    return time.atZoneSameInstant(clock.getZone()).toOffsetDateTime();
  }
}
