package cn.anju.audit;

import static anju.tables.audit.Tables.ANCHOR;
import static anju.tables.audit.Tables.ENTRY;
import static anju.tables.audit.Tables.PLACE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 查留痕: by the person affected, by who did it, by day, by kind of deed. */
@Component
class TrailReading {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHORT = 6;

  private final DSLContext sql;
  private final Clock clock;
  private final ObjectProvider<TrailWords> words;

  TrailReading(DSLContext sql, Clock clock, ObjectProvider<TrailWords> words) {
    this.sql = sql;
    this.clock = clock;
    this.words = words;
  }

  /**
   * What is looked for; null: anything.
   *
   * @param from first day
   * @param to last day
   */
  record Question(
      @Nullable String household,
      @Nullable String member,
      @Nullable String actor,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable Action action) {}

  /** What a day's chain holds. */
  record Day(
      LocalDate day,
      long entries,
      long firstSeq,
      long lastSeq,
      String digest,
      boolean isAnchored) {}

  @Transactional(readOnly = true)
  public Page<AuditEntry> entries(Question question, int limit, @Nullable String after) {
    Chain.openTrail(sql);
    List<String> key = Page.key(after, 2);
    Condition behind =
        key == null
            ? noCondition()
            : row(ENTRY.AT, ENTRY.ID)
                .lt(
                    OffsetDateTime.ofInstant(instant(key.get(0)), clock.getZone()),
                    UUID.fromString(key.get(1)));
    List<? extends Record> rows =
        sql.select(ENTRY.fields())
            .select(PLACE.SEQ, PLACE.DIGEST)
            .from(ENTRY)
            .leftJoin(PLACE)
            .on(PLACE.ENTRY_ID.eq(ENTRY.ID))
            .where(conditions(question))
            .and(behind)
            .orderBy(ENTRY.AT.desc(), ENTRY.ID.desc())
            .limit(limit + 1)
            .fetch();
    Words known = new Words();
    return Page.of(
        rows,
        limit,
        one -> List.of(micros(one.get(ENTRY.AT)), one.get(ENTRY.ID).toString()),
        one -> view(one, known));
  }

  private static String micros(OffsetDateTime at) {
    return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at.toInstant()));
  }

  private static Instant instant(String micros) {
    return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
  }

  private Condition conditions(Question question) {
    Condition all = noCondition();
    if (question.household() != null) {
      all = all.and(ENTRY.HOUSEHOLD_NO.eq(question.household()));
    }
    if (question.member() != null) {
      all = all.and(ENTRY.MEMBER_NO.eq(question.member()));
    }
    if (question.actor() != null) {
      all = all.and(ENTRY.ACTOR.eq(question.actor()));
    }
    if (question.action() != null) {
      all = all.and(ENTRY.ACTION.eq(question.action().name()));
    }
    if (question.from() != null) {
      all = all.and(ENTRY.AT.ge(beginOf(question.from())));
    }
    if (question.to() != null) {
      all = all.and(ENTRY.AT.lt(beginOf(question.to().plusDays(1))));
    }
    return all;
  }

  private OffsetDateTime beginOf(LocalDate day) {
    return day.atStartOfDay(clock.getZone()).toOffsetDateTime();
  }

  private AuditEntry view(Record one, Words known) {
    String action = one.get(ENTRY.ACTION);
    Action deed = actionOf(action);
    String object = one.get(ENTRY.OBJECT);
    String role = one.get(ENTRY.ROLE);
    String region = one.get(ENTRY.REGION_CODE);
    String purpose = one.get(ENTRY.PURPOSE);
    String actor = one.get(ENTRY.ACTOR);
    byte[] digest = one.get(PLACE.DIGEST);
    String name = one.get(ENTRY.ACTOR_NAME);
    return new AuditEntry(
        one.get(PLACE.SEQ),
        one.get(ENTRY.AT),
        actor,
        name != null ? name : known.of("account", actor, words -> words.accountName(actor)),
        role,
        role == null ? null : known.of("role", role, words -> words.roleTitle(role)),
        region == null ? null : known.of("region", region, words -> words.regionName(region)),
        action,
        deed == null ? new Bilingual(action, action) : deed.title(),
        object == null || deed == null
            ? null
            : new AuditEntry.Subject(deed.subject(), object, null),
        one.get(ENTRY.HOUSEHOLD_NO),
        one.get(ENTRY.MEMBER_NO),
        purpose,
        purpose == null ? null : known.of("purpose", purpose, words -> words.purposeTitle(purpose)),
        AuditEntry.Outcome.valueOf(one.get(ENTRY.OUTCOME)),
        details(one.get(ENTRY.DETAILS)),
        one.get(ENTRY.ADDRESS),
        digest == null ? "" : HexFormat.of().formatHex(digest, 0, SHORT));
  }

  private static @Nullable Action actionOf(String code) {
    for (Action action : Action.values()) {
      if (action.name().equals(code)) {
        return action;
      }
    }
    return null;
  }

  private static List<AuditEntry.Detail> details(String json) {
    try {
      List<AuditEntry.Detail> details = new ArrayList<>();
      JSON.readValue(json, new TypeReference<Map<String, String>>() {})
          .forEach((code, value) -> details.add(new AuditEntry.Detail(titleOf(code), value)));
      return details;
    } catch (JsonProcessingException altered) {
      // it is shown as it is; the verification says that it was altered
      return List.of(new AuditEntry.Detail(new Bilingual("内容", "Content"), json));
    }
  }

  private static Bilingual titleOf(String code) {
    for (DeedDetail detail : DeedDetail.values()) {
      if (detail.name().equals(code)) {
        return detail.title();
      }
    }
    return new Bilingual(code, code);
  }

  /** The days of a month that have entries, as the chain has them. */
  @Transactional(readOnly = true)
  public List<Day> days(YearMonth month) {
    int from = (int) month.atDay(1).toEpochDay();
    int to = (int) month.atEndOfMonth().toEpochDay();
    return sql.select(PLACE.DAY, count(), min(PLACE.SEQ), max(PLACE.SEQ))
        .from(PLACE)
        .where(PLACE.DAY.between(from, to))
        .groupBy(PLACE.DAY)
        .orderBy(PLACE.DAY)
        .fetch(one -> {
          int day = one.value1();
          byte[] digest =
              sql.select(PLACE.DIGEST)
                  .from(PLACE)
                  .where(PLACE.SEQ.eq(one.value4()))
                  .fetchSingle(PLACE.DIGEST);
          return new Day(
              LocalDate.ofEpochDay(day),
              one.value2(),
              one.value3(),
              one.value4(),
              HexFormat.of().formatHex(digest),
              sql.fetchExists(ANCHOR, ANCHOR.DAY.eq(day)));
        });
  }

  /** Every word is asked for once for a page. */
  private final class Words {
    private final Map<String, Object> known = new HashMap<>();
    private final Object nothing = new Object();

    @SuppressWarnings("unchecked") // a kind's words are all of one type
    <T> @Nullable T of(String kind, String code, Function<TrailWords, @Nullable T> ask) {
      Object found =
          known.computeIfAbsent(
              kind + " " + code,
              fresh ->
                  words.stream()
                      .map(room -> (Object) ask.apply(room))
                      .filter(java.util.Objects::nonNull)
                      .findFirst()
                      .orElse(nothing));
      return found == nothing ? null : (T) found;
    }
  }
}
