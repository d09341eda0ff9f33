package cn.anju.region;

import static anju.tables.region.Tables.PLACE_NAME;

import anju.tables.region.tables.records.PlaceNameRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.engine.linkage.PlaceAnswer;
import cn.anju.engine.linkage.PlaceSuggestion;
import cn.anju.engine.linkage.RegionNames;
import cn.anju.engine.run.UnresolvedPlace;
import cn.anju.platform.AnjuProperties;
import cn.anju.platform.Announcements;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 待认地名: texts about villages that lead to none. A person answers each once; from then on every run
 * knows.
 */
@Component
public class PlaceNames {
  private final DSLContext sql;
  private final Trail trail;
  private final Regions regions;
  private final RegionNames names;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  PlaceNames(
      DSLContext sql,
      Regions regions,
      AnjuProperties properties,
      Announcements announcements,
      ApplicationEventPublisher events,
      Clock clock,
      Trail trail)
      throws IOException {
    this.trail = trail;
    this.sql = sql;
    this.regions = regions;
    this.names = RegionNames.load(properties.definitions().toAbsolutePath());
    this.announcements = announcements;
    this.events = events;
    this.clock = clock;
  }

  /** Whether somebody has answered. */
  enum State {
    OPEN,
    ANSWERED
  }

  /** A text and what is known of it. */
  record Place(
      String id,
      String said,
      List<String> feeds,
      long rows,
      String firstPeriod,
      String lastPeriod,
      State state,
      @Nullable Region village,
      @Nullable String townName,
      boolean notOurs,
      @Nullable String answeredBy,
      @Nullable OffsetDateTime answeredAt,
      int version,
      List<Suggestion> suggestions) {}

  /** A village that the text may mean. */
  record Suggestion(String code, String name, String townName, Bilingual why) {}

  /** A page of places and how many are open in all. */
  record Places(List<Place> items, @Nullable String next, int open) {}

  /**
   * Somebody's files say these. Told again, nothing is counted twice: the rows of a text are the
   * most that were ever told at once.
   */
  @Transactional
  public void heard(Collection<UnresolvedPlace> places) {
    Map<String, List<UnresolvedPlace>> bySaid = new TreeMap<>();
    for (UnresolvedPlace place : places) {
      bySaid.computeIfAbsent(place.said(), said -> new java.util.ArrayList<>()).add(place);
    }
    int news = 0;
    for (Map.Entry<String, List<UnresolvedPlace>> one : bySaid.entrySet()) {
      news += heard(one.getKey(), one.getValue());
    }
    if (news > 0) {
      announcements.tell("place", "open");
    }
  }

  private int heard(String said, List<UnresolvedPlace> told) {
    TreeSet<String> feeds = new TreeSet<>();
    long rows = 0;
    String first = told.getFirst().firstPeriod();
    String last = told.getFirst().lastPeriod();
    for (UnresolvedPlace place : told) {
      feeds.add(place.feed());
      rows += place.rows();
      first = place.firstPeriod().compareTo(first) < 0 ? place.firstPeriod() : first;
      last = place.lastPeriod().compareTo(last) > 0 ? place.lastPeriod() : last;
    }
    int isNew =
        sql.insertInto(PLACE_NAME)
            .set(PLACE_NAME.ID, UUID.randomUUID())
            .set(PLACE_NAME.SAID, said)
            .set(PLACE_NAME.FEEDS, feeds.toArray(String[]::new))
            .set(PLACE_NAME.ROWS_SEEN, rows)
            .set(PLACE_NAME.FIRST_PERIOD, first)
            .set(PLACE_NAME.LAST_PERIOD, last)
            .set(PLACE_NAME.STATE, State.OPEN.name())
            .onConflictDoNothing()
            .execute();
    if (isNew == 0) {
      sql.update(PLACE_NAME)
          .set(
              PLACE_NAME.FEEDS,
              DSL.field(
                  "array(select distinct f from unnest({0} || {1}) as f order by f)",
                  String[].class, PLACE_NAME.FEEDS, DSL.val(feeds.toArray(String[]::new))))
          .set(PLACE_NAME.ROWS_SEEN, DSL.greatest(PLACE_NAME.ROWS_SEEN, DSL.val(rows)))
          .set(PLACE_NAME.FIRST_PERIOD, DSL.least(PLACE_NAME.FIRST_PERIOD, DSL.val(first)))
          .set(PLACE_NAME.LAST_PERIOD, DSL.greatest(PLACE_NAME.LAST_PERIOD, DSL.val(last)))
          .where(PLACE_NAME.SAID.eq(said))
          .execute();
    }
    return isNew;
  }

  /** All that people have answered, for a run. */
  @Transactional(readOnly = true)
  public List<PlaceAnswer> answers() {
    return sql.select(PLACE_NAME.SAID, PLACE_NAME.VILLAGE)
        .from(PLACE_NAME)
        .where(PLACE_NAME.STATE.eq(State.ANSWERED.name()))
        .orderBy(PLACE_NAME.SAID)
        .fetch(answer -> new PlaceAnswer(answer.value1(), answer.value2()));
  }

  /**
   * The villages that texts name, by their names of today or earlier ones, or as a person has
   * answered; texts that name none, or several, are left out.
   */
  @Transactional(readOnly = true)
  public Map<String, String> villagesSaidIn(Collection<String> texts) {
    RegionNames known = names.with(answers());
    Map<String, String> found = new TreeMap<>();
    for (String text : texts) {
      String village = known.placeOf(text).village();
      if (village != null && regions.of(village) != null) {
        found.put(text, village);
      }
    }
    return found;
  }

  /** The town that a text names, 12 digits; null if it names none, or several. */
  public @Nullable String townSaidIn(String text) {
    String town = names.townSaidIn(text);
    return town == null ? null : town + "000";
  }

  /** How many wait for an answer. */
  @Transactional(readOnly = true)
  public int open() {
    return sql.fetchCount(PLACE_NAME, PLACE_NAME.STATE.eq(State.OPEN.name()));
  }

  @Transactional(readOnly = true)
  Places list(@Nullable State state, @Nullable String after, int limit) {
    Condition condition = state == null ? DSL.noCondition() : PLACE_NAME.STATE.eq(state.name());
    List<String> key = Page.key(after, 3);
    if (key != null) {
      condition = condition.and(behind(key));
    }
    List<PlaceNameRecord> rows =
        sql.selectFrom(PLACE_NAME)
            .where(condition)
            .orderBy(PLACE_NAME.STATE.desc(), PLACE_NAME.ROWS_SEEN.desc(), PLACE_NAME.ID.asc())
            .limit(limit + 1)
            .fetch();
    Page<Place> page =
        Page.of(
            rows,
            limit,
            row -> List.of(row.getState(), row.getRowsSeen().toString(), row.getId().toString()),
            this::view);
    return new Places(page.items(), page.next(), open());
  }

  private static Condition behind(List<String> key) {
    try {
      String state = State.valueOf(key.getFirst()).name();
      long rows = Long.parseLong(key.get(1));
      UUID id = UUID.fromString(key.getLast());
      return PLACE_NAME
          .STATE
          .lt(state)
          .or(
              PLACE_NAME
                  .STATE
                  .eq(state)
                  .and(
                      PLACE_NAME
                          .ROWS_SEEN
                          .lt(rows)
                          .or(PLACE_NAME.ROWS_SEEN.eq(rows).and(PLACE_NAME.ID.gt(id)))));
    } catch (IllegalArgumentException notOurs) {
      throw Refusal.invalid("翻页标记无效，请从头再查。", "The page mark is not valid; begin again.")
          .asException();
    }
  }

  /** One person's answer; exactly one of the two. */
  @Transactional
  Place answer(UUID id, int version, @Nullable String village, boolean isNotOurs, String by) {
    if ((village != null) == isNotOurs) {
      throw Refusal.invalid("请选一个村，或注明不是本区的。", "Choose a village, or say that it is none of ours.")
          .asException();
    }
    if (village != null) {
      refuseUnlessVillage(village);
    } else if (!Scope.sees(names.county() + "000000")) {
      throw new Refusal(
              "NOT_ALLOWED",
              403,
              "“不是本区的”要由区级认定，请选村，或留给区级办理。",
              "Only the district says that a place is none of ours; choose a village or leave it.")
          .asException();
    }
    PlaceNameRecord place = locked(id, version);
    if (place.getState().equals(State.ANSWERED.name())) {
      throw new Refusal(
              "ALREADY_ANSWERED",
              409,
              "这个地名已经认过了；要改请先退回重认。",
              "This name was answered already; reopen it to change the answer.")
          .asException();
    }
    trail.note(
        Deed.of(Action.PLACE_ANSWERED)
            .object(id)
            .with(DeedDetail.AFTER, village == null ? "-" : village));
    place.setState(State.ANSWERED.name());
    place.setVillage(village);
    place.setIsNotOurs(isNotOurs);
    place.setAnsweredBy(by);
    place.setAnsweredAt(OffsetDateTime.now(clock));
    return changed(place);
  }

  private void refuseUnlessVillage(String code) {
    Region region = regions.of(code);
    if (region == null || region.level() != Region.Level.VILLAGE) {
      throw Refusal.invalid("没有这个村（社区），请重新选择。", "There is no such village; choose again.")
          .asException();
    }
    if (!Scope.sees(code)) {
      throw new Refusal(
              "NOT_ALLOWED",
              403,
              "这个村不在您的辖区内，请选本镇的村，或留给区级办理。",
              "That village is outside of your area; choose one of yours or leave it to the district.")
          .asException();
    }
  }

  /** An answer was wrong: the text waits again. */
  @Transactional
  Place reopen(UUID id, int version) {
    PlaceNameRecord place = locked(id, version);
    String village = place.getVillage();
    if (!Scope.sees(village == null ? names.county() + "000000" : village)) {
      throw new Refusal(
              "NOT_ALLOWED",
              403,
              "这个地名不是您的辖区认的，请由区级退回。",
              "This name was answered for another area; the district can reopen it.")
          .asException();
    }
    if (place.getState().equals(State.OPEN.name())) {
      throw new Refusal("ALREADY_OPEN", 409, "这个地名还没有认。", "This name has no answer yet.")
          .asException();
    }
    trail.note(
        Deed.of(Action.PLACE_REOPENED)
            .object(id)
            .with(DeedDetail.BEFORE, village == null ? "-" : village));
    place.setState(State.OPEN.name());
    place.setVillage(null);
    place.setIsNotOurs(false);
    place.setAnsweredBy(null);
    place.setAnsweredAt(null);
    return changed(place);
  }

  private PlaceNameRecord locked(UUID id, int version) {
    PlaceNameRecord place =
        sql.selectFrom(PLACE_NAME).where(PLACE_NAME.ID.eq(id)).forUpdate().fetchOne();
    if (place == null) {
      throw Refusal.notFound().asException();
    }
    if (place.getVersion() != version) {
      throw Refusal.stale().asException();
    }
    return place;
  }

  private Place changed(PlaceNameRecord place) {
    place.setVersion(place.getVersion() + 1);
    place.update();
    announcements.tell("place", place.getId());
    events.publishEvent(new PlaceAnswered(YearMonth.parse(place.getLastPeriod())));
    return view(place);
  }

  private Place view(PlaceNameRecord place) {
    State state = State.valueOf(place.getState());
    String village = place.getVillage();
    OffsetDateTime answeredAt = place.getAnsweredAt();
    return new Place(
        place.getId().toString(),
        place.getSaid(),
        List.of(place.getFeeds()),
        place.getRowsSeen(),
        place.getFirstPeriod(),
        place.getLastPeriod(),
        state,
        village == null ? null : regions.of(village),
        village == null ? null : regions.placeOf(village).town(),
        place.getIsNotOurs(),
        place.getAnsweredBy(),
        answeredAt == null
            ? null
            : answeredAt.atZoneSameInstant(clock.getZone()).toOffsetDateTime(),
        place.getVersion(),
        state == State.OPEN ? suggestions(place.getSaid()) : List.of());
  }

  private List<Suggestion> suggestions(String said) {
    return names.suggestions(said).stream().map(PlaceNames::suggestion).toList();
  }

  private static Suggestion suggestion(PlaceSuggestion one) {
    return new Suggestion(
        one.village(), one.name(), one.townName(), new Bilingual(one.why().zh(), one.why().en()));
  }
}
