package cn.anju.comparison;

import static anju.tables.comparison.Tables.PATTERN;

import anju.tables.comparison.tables.records.PatternRecord;
import cn.anju.access.Departments;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.CellAnswer;
import cn.anju.engine.feed.HeaderAnswer;
import cn.anju.engine.run.LearntUse;
import cn.anju.engine.run.SheetOutcome;
import cn.anju.platform.Bilingual;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Mask;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 记住的更正: what headers and cells of a department's files mean, learnt from what people have mended.
 * It is applied without being asked from then on, shown wherever it was, and can be stopped.
 */
@Component
class Patterns {
  static final String SAID = "pattern.said";
  static final String MEANT = "pattern.meant";
  static final String WHOSE = "pattern.whose";

  private final DSLContext sql;
  private final Trail trail;
  private final FieldCipher cipher;
  private final DefinitionsInForce definitions;
  private final Departments departments;
  private final Clock clock;

  Patterns(
      DSLContext sql,
      FieldCipher cipher,
      DefinitionsInForce definitions,
      Departments departments,
      Clock clock,
      Trail trail) {
    this.trail = trail;
    this.sql = sql;
    this.cipher = cipher;
    this.definitions = definitions;
    this.departments = departments;
    this.clock = clock;
  }

  /** What was learnt. */
  enum Kind {
    HEADER,
    CELL
  }

  /** One thing that was learnt; long numbers are masked. */
  record Pattern(
      String id,
      Kind kind,
      String feed,
      Bilingual feedTitle,
      String department,
      String column,
      Bilingual columnTitle,
      String said,
      String meant,
      @Nullable String whose,
      String by,
      OffsetDateTime at,
      boolean active,
      @Nullable String usedPeriod,
      long usedRows,
      int version) {}

  /**
   * Remembers what was learnt from a batch; what is known already is passed over.
   *
   * @return in words, what is new
   */
  @Transactional
  public List<Bilingual> learn(Collection<CellAnswer> learnt, UUID batch, String by) {
    Map<CellAnswer, Boolean> once = new LinkedHashMap<>();
    Set<CellAnswer> known = Set.copyOf(cells());
    List<Bilingual> words = new ArrayList<>();
    for (CellAnswer answer : learnt) {
      FeedDefinition feed = definitions.feed(answer.feed());
      if (feed == null || known.contains(answer) || once.put(answer, true) != null) {
        continue;
      }
      insert(
          Kind.CELL,
          feed,
          answer.column(),
          answer.said(),
          answer.meant(),
          answer.whose(),
          batch,
          by);
      words.add(words(feed, answer));
    }
    return words;
  }

  private Bilingual words(FeedDefinition feed, CellAnswer answer) {
    String department = departments.titleOf(feed.department()).zh();
    String column = FeedWords.header(feed, answer.column());
    String said = Mask.text(answer.said());
    String meant = Mask.text(answer.meant());
    return answer.whose() == null
        ? new Bilingual(
            "以后%s的《%s》中“%s”写“%s”的，都按“%s”处理"
                .formatted(department, feed.title().zh(), column, said, meant),
            "From now on %s in %s of %s is read as %s"
                .formatted(said, answer.column(), feed.code(), meant))
        : new Bilingual(
            "以后《%s》中此人的“%s”再写“%s”的，按“%s”处理".formatted(feed.title().zh(), column, said, meant),
            "From now on %s in this person's %s of %s is read as %s"
                .formatted(said, answer.column(), feed.code(), meant));
  }

  /** Remembers which column a header means. */
  @Transactional
  public void explain(FeedDefinition feed, String header, String column, String by) {
    insert(Kind.HEADER, feed, column, header, column, null, null, by);
  }

  private void insert(
      Kind kind,
      FeedDefinition feed,
      String column,
      String said,
      String meant,
      @Nullable String whose,
      @Nullable UUID batch,
      String by) {
    sql.insertInto(PATTERN)
        .set(PATTERN.ID, UUID.randomUUID())
        .set(PATTERN.KIND, kind.name())
        .set(PATTERN.FEED, feed.code())
        .set(PATTERN.DEPARTMENT, feed.department())
        .set(PATTERN.COLUMN_NAME, column)
        .set(PATTERN.SAID_INDEX, index(kind, column, said, whose))
        .set(PATTERN.SAID_CIPHER, cipher.seal(SAID, said))
        .set(PATTERN.MEANT_CIPHER, cipher.seal(MEANT, meant))
        .set(PATTERN.WHOSE_CIPHER, cipher.seal(WHOSE, whose))
        .set(PATTERN.BATCH_ID, batch)
        .set(PATTERN.MADE_BY, by)
        .set(PATTERN.MADE_AT, OffsetDateTime.now(clock))
        .execute();
  }

  /** A header is found whatever it was said to mean; a cell in its own column. */
  private byte[] index(Kind kind, String column, String said, @Nullable String whose) {
    return Objects.requireNonNull(cipher.index(SAID, words(kind, column, said, whose)));
  }

  static String words(Kind kind, String column, String said, @Nullable String whose) {
    return kind == Kind.HEADER ? said : column + "\n" + said + "\n" + whose;
  }

  /** What was learnt from a batch that was undone. */
  @Transactional
  public void forget(UUID batch) {
    sql.deleteFrom(PATTERN).where(PATTERN.BATCH_ID.eq(batch)).execute();
  }

  /** Headers in force, for a run. */
  @Transactional(readOnly = true)
  public List<HeaderAnswer> headers() {
    return inForce(Kind.HEADER).stream()
        .map(row -> new HeaderAnswer(row.getFeed(), said(row), row.getColumnName()))
        .toList();
  }

  /** Cells in force, for a run. */
  @Transactional(readOnly = true)
  public List<CellAnswer> cells() {
    return inForce(Kind.CELL).stream()
        .map(row ->
            new CellAnswer(
                row.getFeed(),
                row.getColumnName(),
                said(row),
                meant(row),
                cipher.open(WHOSE, row.getWhoseCipher())))
        .toList();
  }

  private List<PatternRecord> inForce(Kind kind) {
    Map<String, PatternRecord> newest = new LinkedHashMap<>();
    sql.selectFrom(PATTERN)
        .where(PATTERN.KIND.eq(kind.name()))
        .and(PATTERN.IS_ACTIVE)
        .orderBy(PATTERN.MADE_AT.desc(), PATTERN.ID)
        .forEach(row ->
            newest.putIfAbsent(
                // of the words: while keys are changed, indexes of the same words may differ
                String.join(
                    "\n",
                    row.getFeed(),
                    kind == Kind.HEADER ? "" : row.getColumnName(),
                    said(row),
                    kind == Kind.HEADER ? "" : "" + cipher.open(WHOSE, row.getWhoseCipher())),
                row));
    return List.copyOf(newest.values());
  }

  private String said(PatternRecord row) {
    return Objects.requireNonNull(cipher.open(SAID, row.getSaidCipher()));
  }

  private String meant(PatternRecord row) {
    return Objects.requireNonNull(cipher.open(MEANT, row.getMeantCipher()));
  }

  /** A check or a run has used these. */
  @Transactional
  public void heard(Collection<LearntUse> uses, Collection<SheetOutcome> sheets) {
    for (LearntUse use : uses) {
      CellAnswer answer = use.answer();
      used(
          answer.feed(),
          words(Kind.CELL, answer.column(), answer.said(), answer.whose()),
          use.period(),
          use.rows());
    }
    List<HeaderAnswer> headers = headers();
    for (SheetOutcome sheet : sheets) {
      for (HeaderAnswer header : headers) {
        if (header.feed().equals(sheet.feed()) && sheet.headers().contains(header.header())) {
          used(
              header.feed(),
              words(Kind.HEADER, header.column(), header.header(), null),
              sheet.period(),
              sheet.rows());
        }
      }
    }
  }

  private void used(String feed, String words, String period, long rows) {
    sql.update(PATTERN)
        .set(
            PATTERN.USED_ROWS,
            DSL.when(PATTERN.USED_PERIOD.eq(period), DSL.greatest(PATTERN.USED_ROWS, DSL.val(rows)))
                .otherwise(rows))
        .set(PATTERN.USED_PERIOD, period)
        .where(PATTERN.FEED.eq(feed))
        .and(PATTERN.SAID_INDEX.in(cipher.indexes(SAID, words)))
        .and(PATTERN.IS_ACTIVE)
        .and(PATTERN.USED_PERIOD.isNull().or(PATTERN.USED_PERIOD.le(period)))
        .execute();
  }

  /** Headers of a feed that people have explained. */
  Set<String> explained(String feed) {
    return headers().stream()
        .filter(header -> header.feed().equals(feed))
        .map(HeaderAnswer::header)
        .collect(Collectors.toSet());
  }

  @Transactional(readOnly = true)
  public Page<Pattern> list(@Nullable String feed, @Nullable String after, int limit) {
    Condition condition = feed == null ? DSL.noCondition() : PATTERN.FEED.eq(feed);
    List<String> key = Page.key(after, 2);
    if (key != null) {
      condition = condition.and(behind(key));
    }
    List<PatternRecord> rows =
        sql.selectFrom(PATTERN)
            .where(condition)
            .orderBy(PATTERN.MADE_AT.desc(), PATTERN.ID.desc())
            .limit(limit + 1)
            .fetch();
    return Page.of(
        rows,
        limit,
        row -> List.of(row.getMadeAt().toString(), row.getId().toString()),
        this::view);
  }

  private static Condition behind(List<String> key) {
    try {
      return DSL.row(PATTERN.MADE_AT, PATTERN.ID)
          .lt(OffsetDateTime.parse(key.getFirst()), UUID.fromString(key.getLast()));
    } catch (java.time.DateTimeException | IllegalArgumentException notOurs) {
      throw Refusal.invalid("翻页标记无效，请从头再查。", "The page mark is not valid; begin again.")
          .asException();
    }
  }

  /** Stops what was learnt, or lets it hold again; from the next check or run on. */
  @Transactional
  public Pattern set(UUID id, int version, boolean isActive) {
    PatternRecord row = sql.selectFrom(PATTERN).where(PATTERN.ID.eq(id)).forUpdate().fetchOne();
    if (row == null) {
      throw Refusal.notFound().asException();
    }
    if (row.getVersion() != version) {
      throw Refusal.stale().asException();
    }
    trail.note(
        Deed.of(isActive ? Action.PATTERN_RESUMED : Action.PATTERN_STOPPED)
            .object(id)
            .with(DeedDetail.FEED, row.getFeed())
            .with(DeedDetail.FIELD, row.getColumnName()));
    row.setIsActive(isActive);
    row.setVersion(version + 1);
    row.update();
    return view(row);
  }

  private Pattern view(PatternRecord row) {
    FeedDefinition feed = definitions.feed(row.getFeed());
    Bilingual feedTitle = definitions.feedTitle(row.getFeed());
    Bilingual columnTitle =
        feed == null
            ? new Bilingual(row.getColumnName(), row.getColumnName())
            : FeedWords.title(feed, row.getColumnName());
    boolean isHeader = row.getKind().equals(Kind.HEADER.name());
    String whose = cipher.open(WHOSE, row.getWhoseCipher());
    return new Pattern(
        row.getId().toString(),
        Kind.valueOf(row.getKind()),
        row.getFeed(),
        feedTitle == null ? new Bilingual(row.getFeed(), row.getFeed()) : feedTitle,
        row.getDepartment(),
        row.getColumnName(),
        columnTitle,
        Mask.text(said(row)),
        isHeader ? columnTitle.zh() : Mask.text(meant(row)),
        whose == null ? null : Mask.text(whose.replace("|", " ")),
        row.getMadeBy(),
        row.getMadeAt().atZoneSameInstant(clock.getZone()).toOffsetDateTime(),
        row.getIsActive(),
        row.getUsedPeriod(),
        row.getUsedRows(),
        row.getVersion());
  }
}
