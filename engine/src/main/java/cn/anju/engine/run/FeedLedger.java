package cn.anju.engine.run;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.Corrections;
import cn.anju.engine.feed.RawSheet;
import cn.anju.engine.feed.Staging;
import cn.anju.engine.linkage.IdentityAnswer;
import cn.anju.engine.linkage.IdentityAnswers;
import cn.anju.engine.linkage.Linking;
import cn.anju.engine.linkage.OpenFeed;
import cn.anju.engine.linkage.RegionNames;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * What this run knows of the feeds: staged and linked rows, which files are held, which feeds have
 * arrived, and for each feed the views {@code rows_}, {@code all_}, {@code prev_} and {@code
 * candidate_<feed>} that facts read (rulings 3, 6, 30).
 */
final class FeedLedger {
  /** What facts read of a feed: current rows, all rows, last month's snapshot, candidates. */
  private static final List<String> VIEWS = List.of("rows_", "all_", "prev_", "candidate_");

  private final DuckDb engine;
  private final List<FeedDefinition> feeds;
  private final LocalDate asOf;
  private final int period;
  private final String county;
  private final RegionNames regions;
  private final Map<String, List<RawSheet>> sheetsByFeed = new HashMap<>();
  private final Map<String, Linking> linkings = new HashMap<>();
  private final List<Corrections> corrections = new ArrayList<>();
  private final Holds holds;
  private final IdentityAnswers answers;

  FeedLedger(
      DuckDb engine,
      List<FeedDefinition> feeds,
      LocalDate asOf,
      String county,
      RegionNames regions,
      List<IdentityAnswer> identities) {
    this.engine = engine;
    this.feeds = feeds;
    this.asOf = asOf;
    this.period = asOf.getYear() * 100 + asOf.getMonthValue();
    this.county = county;
    this.regions = regions;
    this.holds = new Holds(engine, period);
    this.answers = new IdentityAnswers(engine, identities);
  }

  /** Registers the sheets that were read; needed before everything else. */
  void register(List<RawSheet> sheets) throws SQLException {
    engine.execute(
        "create or replace table sheet (sheet integer, period integer, file varchar, sheet_name varchar, feed varchar, is_refused boolean)");
    try (DuckDBAppender appender = engine.connection().createAppender("main", "sheet")) {
      for (RawSheet sheet : sheets) {
        appender.beginRow();
        appender.append(sheet.id());
        appender.append(periodOf(sheet));
        appender.append(nameOf(sheet));
        appender.append(sheet.sheet());
        if (sheet.feed() == null) {
          appender.appendNull();
        } else {
          appender.append(sheet.feed());
        }
        appender.append(sheet.refusal() != null);
        appender.endRow();
        if (sheet.feed() != null && hasRows(sheet)) {
          sheetsByFeed.computeIfAbsent(sheet.feed(), f -> new ArrayList<>()).add(sheet);
        }
        if (sheet.refusal() != null) {
          holds.add(
              new Holds.Hold(
                  feedOf(sheet),
                  periodOf(sheet),
                  nameOf(sheet),
                  sheet.refusal().code(),
                  sheet.refusal().zh(),
                  sheet.refusal().en()));
        }
      }
    }
    answers.load(sheets);
    engine.execute(
        "create or replace table region_said (said varchar, village varchar, is_foreign boolean)");
  }

  /**
   * The feed that a file is of; of a file that could not be read, the one that its name begins
   * with.
   */
  private String feedOf(RawSheet sheet) {
    if (sheet.feed() != null) {
      return sheet.feed();
    }
    String name =
        sheet.file().substring(sheet.file().lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
    return feeds.stream()
        .map(FeedDefinition::code)
        .filter(code -> name.startsWith(code) || name.startsWith(code.replace("-", "")))
        .findFirst()
        .orElse("");
  }

  /** A sheet that lacks a required column is held, but its rows are accounted for. */
  private static boolean hasRows(RawSheet sheet) {
    return sheet.refusal() == null || sheet.refusal().code().equals("COLUMN_MISSING");
  }

  /** The file within its period's folder; those of earlier periods say which period. */
  String nameOf(RawSheet sheet) {
    return periodOf(sheet) == period ? sheet.file() : sheet.period() + "/" + sheet.file();
  }

  static int periodOf(RawSheet sheet) {
    return Integer.parseInt(sheet.period().replace("-", ""));
  }

  /** What was used of what people have taught, feed by feed. */
  List<Corrections> corrections() {
    return corrections;
  }

  List<Holds.Hold> holds() {
    return holds.all();
  }

  List<RawSheet> sheetsOf(String feed) {
    return sheetsByFeed.getOrDefault(feed, List.of());
  }

  /** Feeds of which anything came; the grid's observations are always looked at. */
  List<FeedDefinition> present() {
    return feeds.stream().filter(this::isPresent).toList();
  }

  private boolean isPresent(FeedDefinition feed) {
    return feed.person().reference() != null || !sheetsOf(feed.code()).isEmpty();
  }

  /** Types all rows of all feeds, corrected as people have taught. */
  void stage(Taught taught) throws SQLException {
    for (FeedDefinition feed : present()) {
      Corrections ofFeed = taught.correctionsOf(feed);
      new Staging(engine, feed, ofFeed).stage(sheetsOf(feed.code()));
      corrections.add(ofFeed);
    }
  }

  /** Brings every row to its member and finds repeats, refunds and replaced rows. */
  void link() throws SQLException {
    for (FeedDefinition feed : present()) {
      FeedDefinition asSent = isSnapshot(feed) ? feed.asSnapshot() : feed.asIncrement();
      if (feed.region() != null && !sheetsOf(feed.code()).isEmpty()) {
        resolveRegions(feed);
      }
      Linking linking = new Linking(engine, asSent, asOf, county, columnsOf(feed), answers);
      linking.link();
      linkings.put(feed.code(), linking);
    }
  }

  private Set<String> columnsOf(FeedDefinition feed) {
    Set<String> columns = new HashSet<>();
    sheetsOf(feed.code()).forEach(sheet -> columns.addAll(sheet.columnIndex().keySet()));
    return columns;
  }

  /** The control line wins over the definition (interfaces.md §3). */
  private boolean isFullByControl(FeedDefinition feed) {
    return sheetsOf(feed.code()).stream()
        .filter(sheet -> periodOf(sheet) == period)
        .anyMatch(sheet -> "FULL".equals(sheet.control().get("mode")));
  }

  private boolean isSnapshot(FeedDefinition feed) {
    List<RawSheet> sheets = sheetsOf(feed.code());
    boolean saysIncrement =
        sheets.stream()
            .filter(s -> periodOf(s) == period)
            .anyMatch(s -> "INCR".equals(s.control().get("mode")));
    return !saysIncrement && (feed.isSnapshot() || isFullByControl(feed));
  }

  private void resolveRegions(FeedDefinition feed) throws SQLException {
    List<String> texts =
        engine.rows(
            """
            select distinct concat_ws('|', region_text, region_town, region_village) as said from typed_%s
            where said not in (select said from region_said) order by said\
            """
                .formatted(Staging.tableName(feed.code())),
            row -> row.getString(1));
    try (DuckDBAppender appender = engine.connection().createAppender("main", "region_said")) {
      for (String text : texts) {
        RegionNames.Place place = regions.placeOf(text);
        appender.beginRow();
        appender.append(text);
        if (place.village() == null) {
          appender.appendNull();
        } else {
          appender.append(place.village());
        }
        appender.append(place.isForeign());
        appender.endRow();
      }
    }
  }

  /** Makes the outcomes final; then decides which files wait for a person. */
  void conclude() throws SQLException {
    for (FeedDefinition feed : present()) {
      java.util.Objects.requireNonNull(linkings.get(feed.code())).conclude();
    }
    for (FeedDefinition feed : feeds) {
      if (!sheetsOf(feed.code()).isEmpty()) {
        holds.check(feed, isSnapshot(feed));
      }
    }
    for (FeedDefinition feed : feeds) {
      if (isPresent(feed)) {
        makeViews(feed);
      } else {
        makeEmptyViews(feed);
      }
    }
  }

  /** A feed that never came has the same views, without rows. */
  private void makeEmptyViews(FeedDefinition feed) {
    String name = Staging.tableName(feed.code());
    String columns =
        Staging.typesOf(feed).entrySet().stream()
            .map(c -> "cast(null as %s) as \"%s\"".formatted(c.getValue(), c.getKey()))
            .collect(joining(", "));
    String nothing =
        "select 0 as sheet, 0 as row_no, 0 as period, %s, 0 as member, 0 as household, 0 as other_member, 0 as other_household, '' as village, date '2000-01-01' as business_date, false as is_name_mismatch where false"
            .formatted(columns);
    for (String view : VIEWS) {
      engine.run(Step.view(view + name, nothing));
    }
  }

  private void makeViews(FeedDefinition feed) throws SQLException {
    String name = Staging.tableName(feed.code());
    String heldFiles =
        holds.all().stream()
            .filter(hold -> hold.feed().equals(feed.code()))
            .map(hold ->
                "(period = %d%s)"
                    .formatted(
                        hold.period(),
                        hold.file().isEmpty() ? "" : " and file = " + Registry.quoted(hold.file())))
            .collect(joining(" or "));
    String notHeld =
        heldFiles.isEmpty()
            ? ""
            : " and sheet not in (select sheet from sheet where " + heldFiles + ")";
    String taken = "outcome in ('ACCEPTED', 'FIXED')" + notHeld;
    String source =
        sheetsOf(feed.code()).isEmpty()
            ? "(select * from outcome_%s where false)".formatted(name)
            : "outcome_" + name;
    int latest = latestPeriod(feed);
    boolean snapshot = isSnapshot(feed);
    String scope = snapshot ? " and period = " + latest : "";
    engine.run(
        Step.view(
            "rows_" + name,
            "select * from %s where %s and not is_superseded%s".formatted(source, taken, scope)));
    engine.run(Step.view("all_" + name, "select * from %s where %s".formatted(source, taken)));
    engine.run(
        Step.view(
            "prev_" + name,
            "select * from %s where %s and not is_superseded and %s"
                .formatted(
                    source,
                    taken,
                    snapshot
                        ? "period = (select max(period) from sheet where feed = '%s' and period < %d)"
                            .formatted(feed.code(), latest)
                        : "false")));
    engine.run(
        Step.view(
            "candidate_" + name,
            """
            select o.* replace (p.member as member, p.household as household)
            from outcome_%1$s o join clerk_%1$s c on c.sheet = o.sheet and c.row_no = o.row_no join person p on p.member = c.member
            where o.outcome = 'QUARANTINED'%2$s\
            """
                .formatted(name, scope)));
  }

  /**
   * The same views without rows whose name is another person's, for the households that have such
   * rows only; under the prefix {@code strict_}. Returns false if there are none.
   */
  boolean makeStrictViews() throws SQLException {
    List<String> parts = new ArrayList<>();
    for (FeedDefinition feed : present()) {
      String name = Staging.tableName(feed.code());
      if (engine.number(
              "select count(*) from exception_%s where kind = 'NAME_MISMATCH'".formatted(name))
          > 0) {
        parts.add(
            "select household from rows_%s where is_name_mismatch and household is not null"
                .formatted(name));
      }
    }
    if (parts.isEmpty()) {
      return false;
    }
    engine.run(Step.table("mismatch_household", String.join(" union ", parts)));
    String in = " where household in (select household from mismatch_household)";
    for (String table : List.of("household", "member", "household_size", "grid")) {
      engine.run(Step.view("strict_" + table, "select * from " + table + in));
    }
    for (FeedDefinition feed : feeds) {
      String name = Staging.tableName(feed.code());
      String person =
          feed.hasSupplyPoints()
              ? " where (household is null or household in (select household from mismatch_household))"
              : in;
      if (feed.person().spouseId() != null) {
        person =
            " where (household in (select household from mismatch_household) or other_household in (select household from mismatch_household))";
      }
      for (String view : VIEWS) {
        engine.run(
            Step.view(
                "strict_" + view + name,
                "select * from " + view + name + person + " and not is_name_mismatch"));
      }
    }
    return true;
  }

  /** The feeds whose rows are read for this month; of a snapshot the latest batch. */
  List<OpenFeed> openFeeds() {
    return present().stream()
        .filter(feed -> !sheetsOf(feed.code()).isEmpty())
        .map(feed -> new OpenFeed(feed, isSnapshot(feed) ? latestPeriod(feed) : null))
        .toList();
  }

  private int latestPeriod(FeedDefinition feed) {
    return sheetsOf(feed.code()).stream().mapToInt(FeedLedger::periodOf).max().orElse(0);
  }

  /** {@code yyyy-MM} of the run. */
  String period() {
    return "%04d-%02d".formatted(period / 100, period % 100);
  }

  /**
   * The period (yyyyMM) of the snapshot before that of the run; null if there is none, or if keys
   * hold the month, so that no row can be found again.
   */
  @Nullable Integer snapshotBefore(FeedDefinition feed) {
    boolean isFoundAgain = feed.key().stream().noneMatch(feed::isMonthColumn);
    return isSnapshot(feed) && isFoundAgain && latestPeriod(feed) == period
        ? sheetsOf(feed.code()).stream()
            .map(FeedLedger::periodOf)
            .filter(earlier -> earlier < period)
            .max(Integer::compare)
            .orElse(null)
        : null;
  }

  private int threeMonthsBack() {
    LocalDate month = asOf.minusMonths(3);
    return month.getYear() * 100 + month.getMonthValue();
  }

  /** Feeds that arrived for this period and of which nothing of this period is held (ruling 1). */
  Set<String> arrived() {
    Set<String> arrived = new HashSet<>();
    for (FeedDefinition feed : feeds) {
      boolean came =
          sheetsOf(feed.code()).stream()
              .anyMatch(sheet ->
                  periodOf(sheet) == period
                      || feed.restsIn(asOf.getMonthValue())
                          && periodOf(sheet) >= threeMonthsBack());
      boolean held =
          holds.all().stream()
              .anyMatch(hold -> hold.feed().equals(feed.code()) && hold.period() == period);
      if (came && !held) {
        arrived.add(feed.code());
      }
    }
    return arrived;
  }
}
