package cn.anju.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.linkage.IdentityAnswer;
import cn.anju.engine.linkage.SaidPerson;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the sample town's open rows once people have said whom they mean. */
class IdentityAnswersTest {
  @TempDir private static Path folder;
  private static Definitions definitions;
  private static Taker before;
  private static int runs;

  /** Keeps what is told of open rows and of evidence. */
  private static final class Taker implements ResultTaker {
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
    before = run(List.of());
  }

  private static Taker run(List<IdentityAnswer> answers) throws IOException, SQLException {
    Taker taker = new Taker(folder.resolve("run" + runs++));
    new MonthRun(
            new MonthRun.Order(
                TownResults.DEFINITIONS,
                TownResults.fromFolder(),
                TownResults.TOWN.resolve("feeds"),
                TownResults.DECEMBER,
                taker.out,
                "500MB",
                1,
                new Taught(List.of(), answers, List.of(), List.of(), List.of())),
            definitions,
            RunListener.NOBODY)
        .run(taker);
    return taker;
  }

  private static IdentityAnswer answer(OpenRow row, @Nullable String memberNo) {
    return new IdentityAnswer(
        row.place().period(),
        row.place().file(),
        row.place().sheet(),
        row.place().row(),
        row.said(),
        memberNo);
  }

  @Test
  void an_answer_links_its_row_and_every_row_that_says_the_same() throws Exception {
    OpenRow wrongDigit = before.row("CA-01", 11);
    OpenRow nameOnly = before.row("MI-02", 35);
    assertThat(wrongDigit.said().isTelling()).isTrue();
    assertThat(nameOnly.said().isTelling()).isFalse();

    Taker after = run(List.of(answer(wrongDigit, "R51G-1"), answer(nameOnly, "R12A-1")));

    NamedCsvRecord linked = after.written("CA-01", 11);
    assertThat(linked.getField("outcome")).isEqualTo("FIXED");
    assertThat(linked.getField("code")).isEqualTo("IDENTITY_DECIDED");
    assertThat(linked.getField("member_no")).isEqualTo("R51G-1");
    assertThat(linked.getField("probability")).isEmpty();
    assertThat(after.written("MI-02", 35).getField("outcome")).isEqualTo("FIXED");
    // the row below says the same bare name, which may be anybody's
    assertThat(after.written("MI-02", 36).getField("outcome")).isEqualTo("UNMATCHED");
    assertThat(after.open)
        .noneMatch(one -> one.place().equals(wrongDigit.place()))
        .noneMatch(one -> one.place().equals(nameOnly.place()))
        .anyMatch(one -> one.place().row() == 36 && one.feed().equals("MI-02"));
    assertThat(after.evidence)
        .filteredOn(one -> one.codes().contains("IDENTITY_DECIDED"))
        .isNotEmpty()
        .allSatisfy(one -> {
          assertThat(one.link()).isEqualTo(LinkPath.DECISION);
          assertThat(one.probability()).isNull();
        });
  }

  @Test
  void a_number_of_which_a_spreadsheet_left_six_digits_is_none() {
    assertThat(before.row("MI-02", 34).said().idNo()).isNull();
    assertThat(before.row("MI-02", 33).said().idNo()).startsWith("51O");
  }

  @Test
  void a_telling_answer_holds_wherever_the_same_is_said() throws Exception {
    OpenRow wrongDigit = before.row("CA-01", 11);
    IdentityAnswer elsewhere =
        new IdentityAnswer("2020-01", "gone.csv", "", 2, wrongDigit.said(), "R51G-1");

    assertThat(run(List.of(elsewhere)).written("CA-01", 11).getField("member_no"))
        .isEqualTo("R51G-1");
  }

  @Test
  void an_answer_about_a_row_that_now_says_something_else_is_none() throws Exception {
    OpenRow nameOnly = before.row("MI-02", 35);
    IdentityAnswer outdated =
        new IdentityAnswer(
            nameOnly.place().period(),
            nameOnly.place().file(),
            nameOnly.place().sheet(),
            nameOnly.place().row(),
            new SaidPerson(null, null, "别的人", null, null, null),
            "C01-1");

    assertThat(run(List.of(outdated)).written("MI-02", 35).getField("outcome"))
        .isEqualTo("UNMATCHED");
  }

  @Test
  void nobody_of_ours_stays_as_it_was_and_is_not_asked_again() throws Exception {
    OpenRow row = before.row("CA-01", 11);

    Taker after = run(List.of(answer(row, null)));

    assertThat(after.written("CA-01", 11).getField("outcome")).isEqualTo("QUARANTINED");
    assertThat(after.written("CA-01", 11).getField("code"))
        .isEqualTo("ID_CHECK_DIGIT;IDENTITY_NOBODY");
    assertThat(after.written("CA-01", 11).getField("member_no")).isEmpty();
    assertThat(after.open).noneMatch(one -> one.place().equals(row.place()));
  }

  @Test
  void an_answer_that_names_somebody_who_is_gone_is_asked_again() throws Exception {
    OpenRow row = before.row("CA-01", 11);

    Taker after = run(List.of(answer(row, "GONE-1")));

    assertThat(Files.mismatch(before.out.resolve("rows.csv"), after.out.resolve("rows.csv")))
        .isEqualTo(-1);
    assertThat(after.open).anyMatch(one -> one.place().equals(row.place()));
  }

  @Test
  void an_exact_number_wins_over_an_answer() throws Exception {
    NamedCsvRecord exact = before.written("CA-01", 2);
    SaidPerson said = new SaidPerson("510902197503080035", null, "王国华", null, null, null);

    Taker after =
        run(List.of(new IdentityAnswer("2020-12", exact.getField("file"), "", 2, said, "R51G-1")));

    assertThat(after.written("CA-01", 2).getField("member_no"))
        .isEqualTo(exact.getField("member_no"));
  }

  @Test
  void whatever_was_decided_taking_it_back_gives_the_same_bytes() throws Exception {
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
      Taker taught = run(decided);
      assertThat(taught.open).hasSize(before.open.size() - decided.size());

      Taker undone = run(List.of());

      assertThat(Files.mismatch(before.out.resolve("rows.csv"), undone.out.resolve("rows.csv")))
          .isEqualTo(-1);
      assertThat(summary(undone)).isEqualTo(summary(before));
      assertThat(undone.open).isEqualTo(before.open);
    }
  }

  /** The summary but for how long things took. */
  private static ObjectNode summary(Taker taker) throws IOException {
    ObjectNode read =
        (ObjectNode)
            Objects.requireNonNull(
                new ObjectMapper().readTree(taker.out.resolve("summary.json").toFile()));
    read.remove("seconds");
    return read;
  }
}
