package cn.anju.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.linkage.IdentityAnswer;
import cn.anju.engine.linkage.SaidPerson;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of open rows of the sample town once people have said whom they mean: seen in checks
 * of two of its files, and in one run of the whole month with an answer of every kind.
 */
class IdentityAnswersTest {
  @TempDir private static Path folder;
  private static Definitions definitions;
  private static Taker before;
  private static int runs;

  /** Keeps what is told of sheets, rejected rows, open rows and evidence. */
  private static final class Taker implements ResultTaker {
    final List<SheetOutcome> sheets = new ArrayList<>();
    final List<RejectedRow> rejected = new ArrayList<>();
    final List<OpenRow> open = new ArrayList<>();
    final List<EvidenceRow> evidence = new ArrayList<>();
    final Path out;

    Taker(Path out) {
      this.out = out;
    }

    @Override
    public boolean wantsCandidates() {
      return true;
    }

    @Override
    public void sheet(SheetOutcome sheet) {
      sheets.add(sheet);
    }

    @Override
    public void rejected(RejectedRow row) {
      rejected.add(row);
    }

    @Override
    public void candidates(OpenRow row) {
      open.add(row);
    }

    @Override
    public void evidence(EvidenceRow row) {
      evidence.add(row);
    }

    OpenRow row(String feed, int row) {
      return open.stream()
          .filter(one -> one.feed().equals(feed) && one.place().row() == row)
          .findFirst()
          .orElseThrow();
    }

    long rows(String feed, RowOutcome outcome) {
      return sheets.stream()
          .filter(sheet -> feed.equals(sheet.feed()))
          .mapToLong(sheet -> sheet.outcomes().getOrDefault(outcome, 0L))
          .sum();
    }

    void isLike(Taker other) {
      assertThat(sheets).isEqualTo(other.sheets);
      assertThat(rejected).isEqualTo(other.rejected);
      assertThat(open).isEqualTo(other.open);
    }

    NamedCsvRecord written(String feed, int row) throws IOException {
      return TownResults.csv(out.resolve("rows.csv")).stream()
          .filter(one -> one.getField("feed").equals(feed))
          .filter(one -> !one.getField("file").startsWith("2020-11/"))
          .filter(one -> one.getField("row").equals(Integer.toString(row)))
          .findFirst()
          .orElseThrow();
    }
  }

  @BeforeAll
  static void nothing_is_taught_yet() throws IOException, SQLException {
    definitions = TownResults.definitions();
    Path feeds = Files.createDirectories(folder.resolve("feeds/2020-12"));
    try (var files = Files.list(TownResults.TOWN.resolve("feeds/2020-12"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("CA-01") || name.startsWith("MI-02")) {
          Files.copy(file, feeds.resolve(name));
        }
      }
    }
    before = check(List.of());
  }

  private static Taker check(List<IdentityAnswer> answers) throws IOException, SQLException {
    Taker taker = new Taker(folder.resolve("check" + runs++));
    new FileCheck(
            new FileCheck.Order(
                TownResults.DEFINITIONS,
                TownResults.fromFolder(),
                folder.resolve("feeds"),
                TownResults.DECEMBER,
                taker.out,
                "500MB",
                1,
                taught(answers)),
            definitions,
            RunListener.NOBODY)
        .run(taker);
    return taker;
  }

  private static Taker wholeMonth(List<IdentityAnswer> answers) throws IOException, SQLException {
    Taker taker = new Taker(folder.resolve("month"));
    new MonthRun(
            new MonthRun.Order(
                TownResults.DEFINITIONS,
                TownResults.fromFolder(),
                TownResults.TOWN.resolve("feeds"),
                TownResults.DECEMBER,
                taker.out,
                "500MB",
                1,
                taught(answers)),
            definitions,
            RunListener.NOBODY)
        .run(taker);
    return taker;
  }

  private static Taught taught(List<IdentityAnswer> answers) {
    return new Taught(List.of(), answers, List.of(), List.of(), List.of());
  }

  private static IdentityAnswer answer(OpenRow row, @Nullable String memberNo) {
    return answer(row, row.said(), memberNo);
  }

  private static IdentityAnswer answer(OpenRow row, SaidPerson said, @Nullable String memberNo) {
    Place place = row.place();
    return new IdentityAnswer(
        place.period(), place.file(), place.sheet(), place.row(), said, memberNo);
  }

  private static IdentityAnswer elsewhere(OpenRow row, String memberNo) {
    return new IdentityAnswer("2020-01", "gone.csv", "", 2, row.said(), memberNo);
  }

  @Test
  void a_months_run_does_what_each_answer_says() throws Exception {
    OpenRow wrongDigit = before.row("CA-01", 11);
    OpenRow nameOnly = before.row("MI-02", 35);
    SaidPerson exact = new SaidPerson("510902195001010038", null, "冯学华", null, null, null);
    SaidPerson other = new SaidPerson(null, null, "别的人", null, null, null);

    Taker after =
        wholeMonth(
            List.of(
                elsewhere(wrongDigit, "R51G-1"),
                answer(nameOnly, "R12A-1"),
                answer(before.row("MI-02", 33), null),
                answer(before.row("MI-02", 34), other, "C01-1"),
                new IdentityAnswer("2020-12", wrongDigit.place().file(), "", 2, exact, "R51G-1")));

    NamedCsvRecord linked = after.written("CA-01", 11);
    assertThat(linked.getField("outcome")).isEqualTo("FIXED");
    assertThat(linked.getField("code")).isEqualTo("IDENTITY_DECIDED");
    assertThat(linked.getField("member_no")).isEqualTo("R51G-1");
    assertThat(linked.getField("probability")).isEmpty();
    assertThat(after.written("MI-02", 35).getField("member_no")).isEqualTo("R12A-1");
    // the row below says the same bare name, which may be anybody's
    assertThat(after.written("MI-02", 36).getField("outcome")).isEqualTo("UNMATCHED");
    // nobody of ours
    assertThat(after.written("MI-02", 33).getField("code")).endsWith("IDENTITY_NOBODY");
    assertThat(after.written("MI-02", 33).getField("member_no")).isEmpty();
    // that row says something else now
    assertThat(after.written("MI-02", 34).getField("member_no")).isEmpty();
    // an exact number wins
    assertThat(after.written("CA-01", 2).getField("member_no")).isEqualTo("R29A-3");
    assertThat(after.evidence)
        .filteredOn(one -> one.codes().contains("IDENTITY_DECIDED"))
        .isNotEmpty()
        .allSatisfy(one -> {
          assertThat(one.link()).isEqualTo(LinkPath.DECISION);
          assertThat(one.probability()).isNull();
        });
  }

  @Test
  void an_answer_to_a_row_that_does_not_tell_holds_at_its_place_only() throws Exception {
    OpenRow wrongDigit = before.row("CA-01", 11);
    OpenRow nameOnly = before.row("MI-02", 35);
    assertThat(wrongDigit.said().isTelling()).isTrue();
    assertThat(nameOnly.said().isTelling()).isFalse();

    Taker after = check(List.of(answer(wrongDigit, "R51G-1"), elsewhere(nameOnly, "R12A-1")));

    assertThat(after.open)
        .noneMatch(one -> one.place().equals(wrongDigit.place()))
        .anyMatch(one -> one.place().equals(nameOnly.place()));
    assertThat(after.rows("CA-01", RowOutcome.FIXED))
        .isEqualTo(before.rows("CA-01", RowOutcome.FIXED) + 1);
    assertThat(after.rows("MI-02", RowOutcome.FIXED))
        .isEqualTo(before.rows("MI-02", RowOutcome.FIXED));
  }

  @Test
  void a_number_of_which_a_spreadsheet_left_six_digits_is_none() {
    assertThat(before.row("MI-02", 34).said().idNo()).isNull();
    assertThat(before.row("MI-02", 33).said().idNo()).startsWith("51O");
  }

  @Test
  void nobody_of_ours_stays_as_it_was_and_is_not_asked_again() throws Exception {
    OpenRow row = before.row("CA-01", 11);

    Taker after = check(List.of(answer(row, null)));

    assertThat(after.rejected)
        .filteredOn(one -> one.place().equals(row.place()))
        .singleElement()
        .satisfies(
            one -> assertThat(one.codes()).containsExactly("ID_CHECK_DIGIT", "IDENTITY_NOBODY"));
    assertThat(after.open).noneMatch(one -> one.place().equals(row.place()));
  }

  @Test
  void an_answer_that_names_somebody_who_is_gone_is_asked_again() throws Exception {
    check(List.of(answer(before.row("CA-01", 11), "GONE-1"))).isLike(before);
  }

  @Test
  void whatever_was_decided_taking_it_back_gives_the_same() throws Exception {
    for (long seed = 1; seed <= 2; seed++) {
      Random dice = new Random(seed);
      List<IdentityAnswer> decided = new ArrayList<>();
      for (OpenRow row : before.open) {
        switch (dice.nextInt(3)) {
          case 0 -> decided.add(answer(row, row.candidates().getFirst().memberNo()));
          case 1 -> decided.add(answer(row, null));
          default -> {
            // left open
          }
        }
      }
      assertThat(check(decided).open).hasSize(before.open.size() - decided.size());
    }

    check(List.of()).isLike(before);
  }
}
