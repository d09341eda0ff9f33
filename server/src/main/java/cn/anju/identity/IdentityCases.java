package cn.anju.identity;

import static anju.tables.identity.Tables.CASE_ROW;
import static anju.tables.identity.Tables.IDENTITY_CASE;

import anju.tables.identity.tables.records.CaseRowRecord;
import anju.tables.identity.tables.records.IdentityCaseRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.engine.linkage.IdentityAnswer;
import cn.anju.engine.linkage.SaidPerson;
import cn.anju.engine.run.OpenRow;
import cn.anju.household.Households;
import cn.anju.household.RegisteredPerson;
import cn.anju.platform.Announcements;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 待认领: one case for all rows that say the same of a person, or for one row whose words are
 * anybody's. What is certain the platform decides and writes down like a clerk; everything decided
 * can be taken back (docs/adr/0021).
 */
@Component
public class IdentityCases {
  /** Of announcements. */
  public static final String TOPIC = "identity";

  static final String SAID = "identity_case.said";
  static final String CELLS = "identity_case.cells";

  private final DSLContext sql;
  private final Trail trail;
  private final FieldCipher cipher;
  private final Households households;
  private final CaseViews views;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  IdentityCases(
      DSLContext sql,
      FieldCipher cipher,
      Households households,
      CaseViews views,
      Announcements announcements,
      ApplicationEventPublisher events,
      Clock clock,
      Trail trail) {
    this.trail = trail;
    this.sql = sql;
    this.cipher = cipher;
    this.households = households;
    this.views = views;
    this.announcements = announcements;
    this.events = events;
    this.clock = clock;
  }

  /** Whether somebody has decided. */
  enum State {
    OPEN,
    LINKED,
    NOBODY
  }

  /** Which cases to list. */
  enum Shown {
    OPEN,
    DECIDED
  }

  /** A page of cases and how many are open in all. */
  record Cases(List<CaseViews.IdentityCase> items, @Nullable String next, int open) {}

  /**
   * These rows of a file found nobody and may mean somebody; all of them, whatever was told of the
   * file before. Within the transaction of whoever concludes the file.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void heard(UUID file, List<OpenRow> rows) {
    // two files may say the same of a person
    sql.execute("select pg_advisory_xact_lock(hashtextextended('identity_case', 0))");
    Set<UUID> before =
        new HashSet<>(
            sql.deleteFrom(CASE_ROW)
                .where(CASE_ROW.FILE_ID.eq(file))
                .returning(CASE_ROW.CASE_ID)
                .fetch(CASE_ROW.CASE_ID));
    Told told = new Told(file, rows);
    told.take();
    before.removeAll(told.cases());
    forgetRowless(before);
    if (!rows.isEmpty() || !before.isEmpty()) {
      announcements.tell(TOPIC, "open");
    }
  }

  /** A file that was withdrawn or replaced asks nothing any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void gone(UUID file) {
    heard(file, List.of());
  }

  private void forgetRowless(Collection<UUID> cases) {
    sql.deleteFrom(IDENTITY_CASE)
        .where(IDENTITY_CASE.ID.in(cases))
        .and(IDENTITY_CASE.STATE.eq(State.OPEN.name()))
        .and(
            DSL.notExists(
                DSL.selectOne().from(CASE_ROW).where(CASE_ROW.CASE_ID.eq(IDENTITY_CASE.ID))))
        .execute();
  }

  private byte[] sealed(String purpose, String text) {
    return Objects.requireNonNull(cipher.seal(purpose, text));
  }

  /** What was decided, for a check or a run. */
  @Transactional(readOnly = true)
  public List<IdentityAnswer> answers() {
    return sql.selectFrom(IDENTITY_CASE)
        .where(IDENTITY_CASE.STATE.ne(State.OPEN.name()))
        .orderBy(IDENTITY_CASE.DECIDED_AT, IDENTITY_CASE.ID)
        .fetch(one ->
            new IdentityAnswer(
                one.getPeriod(),
                one.getFile(),
                one.getSheet(),
                one.getRowNo(),
                said(one),
                one.getMemberNo()));
  }

  private SaidPerson said(IdentityCaseRecord one) {
    return CaseWords.said(Objects.requireNonNull(cipher.open(SAID, one.getSaidCipher())));
  }

  /** How many wait for a clerk, within the scope. */
  @Transactional(readOnly = true)
  public int open() {
    return sql.fetchCount(IDENTITY_CASE, IDENTITY_CASE.STATE.eq(State.OPEN.name()));
  }

  /** Open cases, the surest first; decided ones, the newest first. */
  @Transactional(readOnly = true)
  public Cases list(Shown shown, @Nullable String after, int limit) {
    List<String> key = Page.key(after, 2);
    Condition condition =
        shown == Shown.OPEN
            ? IDENTITY_CASE.STATE.eq(State.OPEN.name())
            : IDENTITY_CASE.STATE.ne(State.OPEN.name());
    if (key != null) {
      condition = condition.and(behind(shown, key));
    }
    List<IdentityCaseRecord> rows =
        sql.selectFrom(IDENTITY_CASE)
            .where(condition)
            .orderBy(
                shown == Shown.OPEN
                    ? List.of(IDENTITY_CASE.BEST.desc(), IDENTITY_CASE.ID.desc())
                    : List.of(IDENTITY_CASE.DECIDED_AT.desc(), IDENTITY_CASE.ID.desc()))
            .limit(limit + 1)
            .fetch();
    Map<UUID, CaseViews.IdentityCase> viewed = viewed(rows);
    Page<CaseViews.IdentityCase> page =
        Page.of(
            rows,
            limit,
            row ->
                List.of(
                    shown == Shown.OPEN
                        ? row.getBest().toPlainString()
                        : String.valueOf(row.getDecidedAt()),
                    row.getId().toString()),
            row -> Objects.requireNonNull(viewed.get(row.getId())));
    return new Cases(page.items(), page.next(), open());
  }

  private static Condition behind(Shown shown, List<String> key) {
    try {
      UUID id = UUID.fromString(key.getLast());
      return shown == Shown.OPEN
          ? DSL.row(IDENTITY_CASE.BEST, IDENTITY_CASE.ID).lt(new BigDecimal(key.getFirst()), id)
          : DSL.row(IDENTITY_CASE.DECIDED_AT, IDENTITY_CASE.ID)
              .lt(OffsetDateTime.parse(key.getFirst()), id);
    } catch (java.time.DateTimeException | IllegalArgumentException notOurs) {
      throw Refusal.invalid("翻页标记无效，请从头再查。", "The page mark is not valid; begin again.")
          .asException();
    }
  }

  private Map<UUID, CaseViews.IdentityCase> viewed(List<IdentityCaseRecord> rows) {
    Map<UUID, Integer> counts =
        sql.select(CASE_ROW.CASE_ID, DSL.count())
            .from(CASE_ROW)
            .where(CASE_ROW.CASE_ID.in(rows.stream().map(IdentityCaseRecord::getId).toList()))
            .groupBy(CASE_ROW.CASE_ID)
            .fetchMap(CASE_ROW.CASE_ID, DSL.count());
    return views.of(
        rows.stream()
            .map(row ->
                new CaseViews.Opened(
                    row,
                    said(row),
                    CaseWords.cells(
                        Objects.requireNonNull(cipher.open(CELLS, row.getCellsCipher()))),
                    Math.max(1, counts.getOrDefault(row.getId(), 0))))
            .toList());
  }

  /** A case as it stands, within the scope. */
  @Transactional(readOnly = true)
  public CaseViews.IdentityCase one(UUID id) {
    IdentityCaseRecord one = sql.fetchOne(IDENTITY_CASE, IDENTITY_CASE.ID.eq(id));
    if (one == null) {
      throw Refusal.notFound().asException();
    }
    return Objects.requireNonNull(viewed(List.of(one)).get(id));
  }

  /**
   * A clerk's decision.
   *
   * @param member null = none of ours
   */
  @Transactional
  public CaseViews.IdentityCase decide(UUID id, int version, @Nullable String member, String by) {
    IdentityCaseRecord one = locked(id, version);
    if (!one.getState().equals(State.OPEN.name())) {
      throw new Refusal(
              "ALREADY_DECIDED",
              409,
              "这一行已经有人认领过了；要改请先退回重认。",
              "This row was decided already; reopen it to decide anew.")
          .asException();
    }
    if (member != null && households.registered(List.of(member)).isEmpty()) {
      throw Refusal.invalid(
              "档案里没有这个人，或不在您的辖区内，请重新选择。",
              "That person is not in the registry or not in your area; choose again.")
          .asException();
    }
    trail.note(
        Deed.of(Action.IDENTITY_DECIDED)
            .object(id)
            .member(member)
            .with(DeedDetail.STATE, member == null ? State.NOBODY : State.LINKED));
    one.setState((member == null ? State.NOBODY : State.LINKED).name());
    one.setMemberNo(member);
    one.setIsAutomatic(false);
    one.setDecidedBy(by);
    one.setDecidedAt(OffsetDateTime.now(clock));
    return changed(one);
  }

  /** A decision was wrong, be it the platform's: the row waits again. */
  @Transactional
  public CaseViews.IdentityCase reopen(UUID id, int version) {
    IdentityCaseRecord one = locked(id, version);
    if (one.getState().equals(State.OPEN.name())) {
      throw new Refusal("ALREADY_OPEN", 409, "这一行还没有认领。", "This row is not decided yet.")
          .asException();
    }
    trail.note(Deed.of(Action.IDENTITY_REOPENED).object(id).member(one.getMemberNo()));
    if (one.getIsAutomatic()) {
      one.setIsContested(true);
    }
    open(one);
    return changed(one);
  }

  private static void open(IdentityCaseRecord one) {
    one.setState(State.OPEN.name());
    one.setIsAutomatic(false);
    one.setMemberNo(null);
    one.setDecidedBy(null);
    one.setDecidedAt(null);
  }

  private IdentityCaseRecord locked(UUID id, int version) {
    IdentityCaseRecord one =
        sql.selectFrom(IDENTITY_CASE).where(IDENTITY_CASE.ID.eq(id)).forUpdate().fetchOne();
    if (one == null) {
      throw Refusal.notFound().asException();
    }
    if (one.getVersion() != version) {
      throw Refusal.stale().asException();
    }
    return one;
  }

  private CaseViews.IdentityCase changed(IdentityCaseRecord one) {
    one.setVersion(one.getVersion() + 1);
    one.update();
    announcements.tell(TOPIC, "open");
    events.publishEvent(new IdentityDecided(YearMonth.parse(one.getPeriod())));
    return Objects.requireNonNull(viewed(List.of(one)).get(one.getId()));
  }

  /** The open rows of one file, on their way into cases. */
  private final class Told {
    private final UUID file;
    private final List<OpenRow> rows;
    private final Map<String, RegisteredPerson> people;
    private final Map<String, IdentityCaseRecord> cases = new HashMap<>();
    private final Set<UUID> fresh = new HashSet<>();
    private final List<CaseRowRecord> caseRows = new ArrayList<>();

    Told(UUID file, List<OpenRow> rows) {
      this.file = file;
      this.rows = rows;
      Set<String> members = new HashSet<>();
      rows.forEach(row -> members.add(row.candidates().getFirst().memberNo()));
      fetchCases();
      cases.values().forEach(one -> members.add(String.valueOf(one.getMemberNo())));
      this.people = households.registered(members);
    }

    private void fetchCases() {
      List<byte[]> telling = new ArrayList<>();
      // while keys are changed, a case may still be indexed with an older one
      Map<String, String> sameAs = new HashMap<>();
      for (OpenRow row : rows) {
        if (row.said().isTelling()) {
          String now = HexFormat.of().formatHex(index(row));
          for (byte[] any : cipher.indexes(SAID, CaseWords.said(row.said()))) {
            telling.add(any);
            sameAs.put(HexFormat.of().formatHex(any), now);
          }
        }
      }
      sql.selectFrom(IDENTITY_CASE)
          .where(IDENTITY_CASE.SAID_INDEX.eq(DSL.any(telling.toArray(byte[][]::new))))
          .or(IDENTITY_CASE.SAID_INDEX.isNull().and(IDENTITY_CASE.FILE_ID.eq(file)))
          .forEach(one ->
              cases.put(
                  one.getSaidIndex() == null
                      ? place(one.getFile(), one.getSheet(), one.getRowNo())
                      : sameAs.get(HexFormat.of().formatHex(one.getSaidIndex())),
                  one));
    }

    private byte[] index(OpenRow row) {
      return Objects.requireNonNull(cipher.index(SAID, CaseWords.said(row.said())));
    }

    private static String place(String file, String sheet, int row) {
      return file + "#" + sheet + "!" + row;
    }

    Set<UUID> cases() {
      return caseRows.stream().map(CaseRowRecord::getCaseId).collect(Collectors.toSet());
    }

    void take() {
      for (OpenRow row : rows) {
        RegisteredPerson best = people.get(row.candidates().getFirst().memberNo());
        if (best != null) {
          IdentityCaseRecord of = caseOf(row, best);
          caseRows.add(
              new CaseRowRecord(
                  of.getId(), file, row.place().file(), row.place().sheet(), row.place().row()));
        }
      }
      List<IdentityCaseRecord> inserted =
          cases.values().stream().filter(one -> fresh.contains(one.getId())).toList();
      List<IdentityCaseRecord> updated =
          cases.values().stream()
              .filter(one -> !fresh.contains(one.getId()) && one.modified())
              .toList();
      sql.batchInsert(inserted).execute();
      sql.batchUpdate(updated).execute();
      sql.batchInsert(caseRows).execute();
    }

    private IdentityCaseRecord caseOf(OpenRow row, RegisteredPerson best) {
      byte[] index = row.said().isTelling() ? index(row) : null;
      String key =
          index == null
              ? place(row.place().file(), row.place().sheet(), row.place().row())
              : HexFormat.of().formatHex(index);
      IdentityCaseRecord one = cases.computeIfAbsent(key, any -> made(row, index));
      if (one.getState().equals(State.LINKED.name()) && !people.containsKey(one.getMemberNo())) {
        // whom it was decided for has left the registry
        open(one);
      }
      one.setSameName(row.sameNameInVillage());
      one.setCandidates(JSONB.valueOf(CaseWords.candidates(row.candidates())));
      one.setBest(row.candidates().getFirst().probability());
      one.setGroupCode(best.groupCode());
      if (row.isCertain() && one.getState().equals(State.OPEN.name()) && !one.getIsContested()) {
        one.setState(State.LINKED.name());
        one.setIsAutomatic(true);
        one.setMemberNo(best.memberNo());
        one.setDecidedAt(OffsetDateTime.now(clock));
      }
      return one;
    }

    private IdentityCaseRecord made(OpenRow row, byte @Nullable [] index) {
      IdentityCaseRecord one = sql.newRecord(IDENTITY_CASE);
      one.setId(UUID.randomUUID());
      one.setSaidIndex(index);
      one.setSaidCipher(sealed(SAID, CaseWords.said(row.said())));
      one.setFileId(file);
      one.setPeriod(row.place().period());
      one.setFeed(row.feed());
      one.setFile(row.place().file());
      one.setSheet(row.place().sheet());
      one.setRowNo(row.place().row());
      one.setCellsCipher(sealed(CELLS, CaseWords.cells(row.cells())));
      one.setState(State.OPEN.name());
      one.setIsAutomatic(false);
      one.setIsContested(false);
      one.setVersion(0);
      one.setMadeAt(OffsetDateTime.now(clock));
      fresh.add(one.getId());
      return one;
    }
  }
}
