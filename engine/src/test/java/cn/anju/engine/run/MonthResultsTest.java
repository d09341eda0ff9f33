package cn.anju.engine.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.linkage.PlaceAnswer;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run as a server sees it: followed, stopped, its results taken as values. */
class MonthResultsTest {
  @TempDir private static Path folder;
  private static Definitions definitions;
  private static final TownResults first = new TownResults();
  private static final TownResults second = new TownResults();
  private static final List<String> told = new ArrayList<>();

  @BeforeAll
  static void two_runs_go_on_at_once_one_with_its_people_from_memory() throws Exception {
    definitions = TownResults.definitions();
    RunListener listener =
        new RunListener() {
          @Override
          public void begun(RunStage stage) {
            told.add("begun " + stage.key());
          }

          @Override
          public void ended(RunStage stage, double seconds, @Nullable Long rows) {
            told.add("ended " + stage.key());
          }
        };
    Callable<Summary> fromFolder =
        () ->
            new MonthRun(
                    TownResults.order(TownResults.fromFolder(), folder.resolve("first")),
                    definitions,
                    listener)
                .run(first);
    Callable<Summary> fromMemory =
        () ->
            new MonthRun(
                    TownResults.order(TownResults.fromMemory(), folder.resolve("second")),
                    definitions,
                    RunListener.NOBODY)
                .run(second);
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      for (Future<Summary> run : both.invokeAll(List.of(fromFolder, fromMemory))) {
        run.get();
      }
    }
  }

  @Test
  void every_stage_is_told_when_it_begins_and_when_it_ends_in_their_order() {
    assertThat(told)
        .containsExactlyElementsOf(
            RunStage.ofMonth().stream()
                .flatMap(stage -> Stream.of("begun " + stage.key(), "ended " + stage.key()))
                .toList());
  }

  @Test
  void people_from_memory_give_the_same_results_as_people_from_files() throws IOException {
    for (String file : List.of("hits.csv", "rows.csv", "warnings.csv")) {
      assertThat(
              Files.mismatch(
                  folder.resolve("first").resolve(file), folder.resolve("second").resolve(file)))
          .as(file)
          .isEqualTo(-1);
    }
    assertThat(second.hits).isEqualTo(first.hits);
    assertThat(second.evidence).isEqualTo(first.evidence);
  }

  @Test
  void the_hits_that_are_told_are_the_true_rows_of_hits_csv() throws IOException {
    List<String> expected =
        TownResults.csv(folder.resolve("first/hits.csv")).stream()
            .filter(row -> row.getField("verdict").equals("TRUE"))
            .map(MonthResultsTest::written)
            .toList();

    assertThat(first.hits.stream().map(MonthResultsTest::written))
        .containsExactlyElementsOf(expected);
    assertThat(first.hits)
        .extracting(hit -> hit.sentence().en())
        .allMatch(sentence -> sentence.matches(".*[a-z]{2,} [a-z]{2,}.*"));
  }

  private static String written(NamedCsvRecord row) {
    return Stream.of(
            "household_no",
            "indicator",
            "member_no",
            "event_key",
            "measured",
            "threshold",
            "explanation",
            "evidence")
        .map(column ->
            column.equals("evidence")
                ? Stream.of(row.getField(column).split(";", -1)).sorted().collect(joining(";"))
                : row.getField(column))
        .toList()
        .toString();
  }

  private static String written(FoundHit hit) {
    return Stream.of(
            hit.householdNo(),
            hit.indicator(),
            hit.memberNo(),
            hit.eventKey(),
            hit.measured(),
            hit.threshold(),
            hit.sentence().zh(),
            String.join(
                ";",
                hit.evidence().stream()
                    .map(place ->
                        (place.isLedger() || place.period().equals("2020-12")
                                ? ""
                                : place.period() + "/")
                            + place.text())
                    .sorted()
                    .toList()))
        .map(text -> text == null ? "" : text)
        .toList()
        .toString();
  }

  @Test
  void every_row_that_a_hit_names_is_told_once_with_its_cells_and_how_it_found_its_person() {
    Map<Place, List<EvidenceRow>> rows =
        first.evidence.stream().collect(groupingBy(EvidenceRow::place));

    assertThat(first.hits)
        .flatMap(FoundHit::evidence)
        .isNotEmpty()
        .allSatisfy(place -> {
          assertThat(rows).as(place.text()).containsKey(place);
          assertThat(rows.get(place)).as(place.text()).hasSize(1);
        });
    assertThat(first.evidence).allSatisfy(row -> assertThat(row.cells()).isNotEmpty());
    EvidenceRow settlement =
        first.evidence.stream()
            .filter(row -> row.place().file().startsWith("MI-02"))
            .findFirst()
            .orElseThrow();
    assertThat(settlement.link()).isEqualTo(LinkPath.IDENTITY_NUMBER);
    assertThat(settlement.feed()).isEqualTo("MI-02");
    assertThat(settlement.cells())
        .filteredOn(cell -> cell.header().contains("身份证"))
        .singleElement()
        .satisfies(cell -> assertThat(cell.text()).matches("\\d{17}[\\dX]"));
    assertThat(first.evidence)
        .filteredOn(row -> row.place().isLedger())
        .isNotEmpty()
        .allSatisfy(row -> {
          assertThat(row.link()).isEqualTo(LinkPath.LEDGER);
          assertThat(row.cells()).extracting(Cell::header).contains("household_no");
        });
    assertThat(first.evidence)
        .filteredOn(row -> "GRID-01".equals(row.feed()))
        .isNotEmpty()
        .extracting(EvidenceRow::link)
        .containsOnly(LinkPath.HOUSEHOLD_REFERENCE);
  }

  @Test
  void the_ledger_rows_that_are_told_are_those_of_the_household() {
    Map<Place, EvidenceRow> rows =
        first.evidence.stream().collect(toMap(EvidenceRow::place, row -> row));

    assertThat(first.hits)
        .isNotEmpty()
        .allSatisfy(hit ->
            assertThat(hit.evidence())
                .filteredOn(Place::isLedger)
                .allSatisfy(place ->
                    assertThat(java.util.Objects.requireNonNull(rows.get(place)).cells())
                        .contains(new Cell("household_no", hit.householdNo()))));
  }

  @Test
  void outcomes_of_every_sheet_are_told_and_add_up_to_the_rows() throws IOException {
    Map<String, Long> written =
        TownResults.csv(folder.resolve("first/rows.csv")).stream()
            .collect(
                groupingBy(row -> row.getField("outcome"), java.util.stream.Collectors.counting()));

    for (RowOutcome outcome : RowOutcome.values()) {
      assertThat(first.sheets.stream().mapToLong(s -> s.outcomes().getOrDefault(outcome, 0L)).sum())
          .as(outcome.name())
          .isEqualTo(written.getOrDefault(outcome.name(), 0L));
    }
    assertThat(first.sheets)
        .allSatisfy(sheet ->
            assertThat(sheet.outcomes().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(sheet.rows()));
  }

  @Test
  void rejected_rows_come_with_reasons_in_both_languages_and_no_more_of_a_file_than_wanted() {
    assertThat(first.rejected)
        .isNotEmpty()
        .allSatisfy(row -> {
          assertThat(row.codes()).isNotEmpty();
          assertThat(row.reason().zh()).matches(".*\\p{IsHan}.*");
          assertThat(row.reason().en()).matches("[^\\p{IsHan}]*[a-z]{3}.*");
          assertThat(row.cells()).isNotEmpty();
        });
    assertThat(first.held)
        .singleElement()
        .satisfies(hold -> {
          assertThat(hold.feed()).isEqualTo("CA-02");
          assertThat(hold.period()).isEqualTo("2020-12");
          assertThat(hold.file()).startsWith("CA-02_");
        });
  }

  @Test
  void unknowns_are_counted_for_every_indicator() {
    assertThat(first.unknown).hasSize(81);
    assertThat(first.unknown.values()).anyMatch(count -> count > 0);
  }

  @Test
  void a_run_that_is_asked_to_stop_ends_and_leaves_no_work_folder() throws IOException {
    for (RunStage stage : List.of(RunStage.DEFINITIONS, RunStage.REGISTRY, RunStage.FACTS)) {
      Path out = folder.resolve("stopped-" + stage.key());
      RunListener listener =
          new RunListener() {
            private volatile boolean isEnough;

            @Override
            public void begun(RunStage begun) {
              isEnough = begun == stage;
            }

            @Override
            public boolean isStopAsked() {
              return isEnough;
            }
          };

      assertThatThrownBy(() ->
              new MonthRun(TownResults.order(TownResults.fromFolder(), out), definitions, listener)
                  .run())
          .as(stage.key())
          .isInstanceOf(RunStopped.class);

      try (Stream<Path> left = Files.list(out)) {
        assertThat(left.map(path -> path.getFileName().toString()))
            .noneMatch(name -> name.startsWith(".work"));
      }
    }
  }

  @Test
  void a_village_that_nobody_can_place_is_told_until_a_person_has_answered()
      throws IOException, SQLException {
    Path feeds = folder.resolve("place");
    Files.createDirectories(feeds.resolve("2020-12"));
    Files.writeString(
        feeds.resolve("2020-12/WA-01_供水点.csv"),
        """
        户主姓名,户主身份证号,所属村(社区),镇,村,组,供水方式,水量,水质,用水方便程度,供水保证率,断水起,断水止
        ,,安居镇京台村,,,,集中,达标,达标,达标,达标,,
        ,,安居镇京台村,,,,分散,达标,达标,达标,不达标,,
        ,,成都市某村,,,,分散,达标,达标,达标,不达标,,
        """);

    assertThat(placesOf(feeds))
        .containsExactly(new UnresolvedPlace("安居镇京台村", "WA-01", 2, "2020-12", "2020-12"));
    assertThat(placesOf(feeds, new PlaceAnswer("安居镇京台村", "510904106200"))).isEmpty();
    assertThat(placesOf(feeds, new PlaceAnswer("安居镇京台村", null))).isEmpty();
  }

  private static List<UnresolvedPlace> placesOf(Path feeds, PlaceAnswer... answers)
      throws IOException, SQLException {
    TownResults checked = new TownResults();
    new FileCheck(
            new FileCheck.Order(
                TownResults.DEFINITIONS,
                TownResults.fromFolder(),
                feeds,
                TownResults.DECEMBER,
                folder.resolve("places"),
                "500MB",
                1,
                Taught.places(List.of(answers))),
            definitions,
            RunListener.NOBODY)
        .run(checked);
    return checked.unresolved;
  }

  @Test
  void a_check_of_one_feed_says_what_the_whole_run_says_of_it() throws IOException, SQLException {
    for (String feed : List.of("MI-02", "CA-02", "CA-01", "GRID-01", "WA-01", "CA-07")) {
      TownResults checked = new TownResults();
      Path out = folder.resolve("check-" + feed);

      List<Path> receipts =
          new FileCheck(
                  new FileCheck.Order(
                      TownResults.DEFINITIONS,
                      TownResults.fromMemory(),
                      onlyFeed(feed),
                      TownResults.DECEMBER,
                      out,
                      "500MB",
                      1,
                      Taught.NOTHING),
                  definitions,
                  RunListener.NOBODY)
              .run(checked);

      assertThat(checked.sheets)
          .as(feed)
          .containsExactlyElementsOf(
              first.sheets.stream().filter(s -> feed.equals(s.feed())).toList());
      assertThat(checked.held)
          .containsExactlyElementsOf(
              first.held.stream().filter(h -> h.feed().equals(feed)).toList());
      assertThat(checked.rejected)
          .containsExactlyElementsOf(
              first.rejected.stream().filter(r -> r.feed().equals(feed)).toList());
      assertThat(checked.unresolved)
          .containsExactlyElementsOf(
              first.unresolved.stream().filter(p -> p.feed().equals(feed)).toList());
      assertThat(checked.notices).isEmpty();
      for (Path receipt : receipts) {
        assertThat(
                Files.mismatch(
                    receipt, folder.resolve("first/receipts").resolve(receipt.getFileName())))
            .as(receipt.toString())
            .isEqualTo(-1);
      }
    }
  }

  /** A folder of feeds with the files of one only. */
  private static Path onlyFeed(String feed) throws IOException {
    Path only = folder.resolve("only-" + feed);
    try (Stream<Path> all = Files.walk(TownResults.TOWN.resolve("feeds"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (file.getFileName().toString().startsWith(feed)) {
          Path copy = only.resolve(TownResults.TOWN.resolve("feeds").relativize(file).toString());
          Files.createDirectories(copy.getParent());
          if (!Files.exists(copy)) {
            Files.copy(file, copy);
          }
        }
      }
    }
    return only;
  }
}
