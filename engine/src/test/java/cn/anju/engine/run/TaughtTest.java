package cn.anju.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.CellAnswer;
import cn.anju.engine.feed.HeaderAnswer;
import cn.anju.engine.feed.ReceiptReader;
import cn.anju.engine.feed.RowMending;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that people have mended, and what is learnt from them for the next months. */
class TaughtTest {
  private static final String HEADER = "姓名,身份证号,参保状态,缴费年度,代缴标志,月待遇,最近发放年月\n";

  private static Definitions definitions;
  @TempDir Path folder;

  @BeforeAll
  static void load() throws IOException {
    definitions = TownResults.definitions();
  }

  private static FeedDefinition pension() {
    return feed("HR-02");
  }

  private static FeedDefinition feed(String code) {
    return definitions.feeds().stream()
        .filter(feed -> feed.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private void sent(String period, String rows) throws IOException {
    Path month = Files.createDirectories(folder.resolve("feeds").resolve(period));
    Files.writeString(month.resolve("HR-02_养老.csv"), rows);
  }

  private TownResults check(Taught taught) throws IOException, SQLException {
    TownResults checked = new TownResults();
    new FileCheck(
            new FileCheck.Order(
                TownResults.DEFINITIONS,
                TownResults.fromFolder(),
                folder.resolve("feeds"),
                TownResults.DECEMBER,
                folder.resolve("out"),
                "500MB",
                1,
                taught),
            definitions,
            RunListener.NOBODY)
        .run(checked);
    return checked;
  }

  private static SheetOutcome december(TownResults results) {
    return results.sheets.stream()
        .filter(sheet -> sheet.period().equals("2020-12"))
        .findFirst()
        .orElseThrow();
  }

  private static Taught rows(RowMending... rows) {
    return new Taught(List.of(), List.of(), List.of(), List.of(rows), List.of());
  }

  private static Taught cells(CellAnswer... cells) {
    return new Taught(List.of(), List.of(), List.of(), List.of(), List.of(cells));
  }

  private static RowMending mended(int row, Map<String, String> cells) {
    return new RowMending("2020-12", "HR-02_养老.csv", "", row, cells);
  }

  @Test
  void a_mended_row_counts_and_says_that_it_was_mended() throws IOException, SQLException {
    sent(
        "2020-12",
        HEADER
            + "王国华,510902197503080035,缴着呢,2020,0,,\n"
            + "曾正辉,510902197705120024,1,2020,0,,\n"
            + "康学敏,510902197503080051,1,2020,0,,\n");
    TownResults before = check(Taught.NOTHING);
    assertThat(before.rejected)
        .extracting(row -> row.place().row() + " " + String.join(";", row.codes()))
        .containsExactly("2 CODE_UNKNOWN", "3 ID_CHECK_DIGIT;CANDIDATE");

    TownResults after =
        check(
            rows(
                mended(2, Map.of("state", "正常缴费")),
                mended(3, Map.of("id_no", "510902197705120023"))));

    assertThat(after.rejected).isEmpty();
    assertThat(december(after).outcomes())
        .containsEntry(RowOutcome.FIXED, 2L)
        .containsEntry(RowOutcome.ACCEPTED, 1L);
    assertThat(december(after).codes()).containsEntry("MENDED", 2L);
    assertThat(check(Taught.NOTHING).rejected).isEqualTo(before.rejected);
  }

  @Test
  void a_row_that_is_mended_wrongly_goes_back_with_the_new_reason()
      throws IOException, SQLException {
    sent("2020-12", HEADER + "王国华,510902197503080035,缴着呢,2020,0,,\n");

    TownResults after = check(rows(mended(2, Map.of("state", "1", "paid_month", "去年"))));

    assertThat(after.rejected)
        .singleElement()
        .satisfies(row -> {
          assertThat(row.codes()).contains("DATE_UNREADABLE").doesNotContain("CODE_UNKNOWN");
          assertThat(row.cells()).extracting(Cell::text).contains("缴着呢");
        });
  }

  @Test
  void a_number_that_a_spreadsheet_has_cut_can_be_written_again() throws IOException, SQLException {
    sent("2020-12", HEADER + "王国华,5.10902E+17,1,2020,0,,\n");
    assertThat(check(Taught.NOTHING).rejected)
        .singleElement()
        .satisfies(row -> assertThat(row.codes()).contains("PRECISION_LOST"));

    assertThat(check(rows(mended(2, Map.of("id_no", "510902197503080035")))).rejected).isEmpty();
  }

  @Test
  void a_code_is_learnt_for_everybody_and_a_wrong_number_for_its_person()
      throws IOException, SQLException {
    Map<String, String> row =
        Map.of("person_name", "曾正辉", "id_no", "510902197705120024", "state", "在缴");
    CellAnswer code = Objects.requireNonNull(learnt("state", "正常缴费", row));
    CellAnswer number = Objects.requireNonNull(learnt("id_no", "510902197705120023", row));
    assertThat(code.whose()).isNull();
    assertThat(number.whose()).isEqualTo("曾正辉");
    sent(
        "2020-12",
        HEADER
            + "曾正辉,510902197705120024,在缴,2020,0,,\n"
            + "王国华,510902197503080035, 在缴 ,2020,0,,\n"
            + "康学敏,510902197705120024,1,2020,0,,\n");

    TownResults after = check(cells(code, number));

    assertThat(after.rejected).extracting(rejected -> rejected.place().row()).containsExactly(4);
    assertThat(december(after).codes()).containsEntry("LEARNT", 2L);
  }

  @Test
  void nothing_is_learnt_that_may_be_wrong_the_next_time() {
    Map<String, String> row =
        Map.of(
            "person_name", "曾正辉",
            "id_no", "510902197705120023",
            "state", "正常缴费",
            "pension_amount", "一百");

    assertThat(learnt("state", "3", row)).as("could be read").isNull();
    assertThat(learnt("pension_amount", "百来块", row)).as("means nothing").isNull();
    assertThat(learnt("paid_month", "202011", row)).as("was blank").isNull();
    assertThat(learnt("pension_amount", "100", row)).isNotNull();
    assertThat(
            learnt("pension_amount", "100", Map.of("person_name", "曾正辉", "pension_amount", "一百")))
        .as("a bare name")
        .isNull();
    assertThat(
            learnt(
                "id_no",
                "510902197705120023",
                Map.of("person_name", "曾正辉", "id_no", "5.10902E+17")))
        .as("many people's")
        .isNull();
  }

  private static @Nullable CellAnswer learnt(
      String column, String meant, Map<String, String> cells) {
    return CellAnswer.learnt(pension(), column, meant, cells, TownResults.DECEMBER.atEndOfMonth());
  }

  @Test
  void a_header_that_was_explained_is_read() throws IOException, SQLException {
    sent("2020-12", HEADER.replace("参保状态", "目前情形") + "王国华,510902197503080035,1,2020,0,,\n");
    SheetOutcome refused = december(check(Taught.NOTHING));
    assertThat(refused.refusal()).isNotNull();
    assertThat(refused.unknownHeaders()).containsExactly("目前情形");

    SheetOutcome read =
        december(
            check(
                new Taught(
                    List.of(),
                    List.of(),
                    List.of(new HeaderAnswer("HR-02", "目前情形", "state")),
                    List.of(),
                    List.of())));

    assertThat(read.refusal()).isNull();
    assertThat(read.columns()).contains("state");
    assertThat(read.outcomes()).containsEntry(RowOutcome.ACCEPTED, 1L);
  }

  @Test
  void a_receipt_can_be_read_back() throws IOException, SQLException {
    sent("2020-12", HEADER + "王国华,510902197503080035,缴着呢,2020,0,,\n");
    check(Taught.NOTHING);

    ReceiptReader.Found found =
        ReceiptReader.read(folder.resolve("out/receipts/HR-02_养老.csv.xlsx"));

    assertThat(found.refusal()).isNull();
    assertThat(found.rows())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.tab()).isEqualTo(ReceiptReader.tabOf(""));
          assertThat(row.row()).isEqualTo(2);
          assertThat(row.cells()).containsEntry("参保状态", "缴着呢").containsEntry("月待遇", "");
        });
  }

  @Test
  void a_snapshot_says_how_it_differs_from_the_one_before() throws IOException, SQLException {
    sent(
        "2020-11",
        HEADER
            + "王国华,510902197503080035,1,2020,0,,\n"
            + "曾正辉,510902197705120023,1,2020,0,,\n"
            + "康学敏,510902197503080051,1,2020,0,,\n");
    sent(
        "2020-12",
        HEADER
            + "王国华,510902197503080035,1,2020,0,,\n"
            + "曾正辉,510902197705120023,3,2020,0,,\n"
            + "孙春华,51090219770512004X,1,2020,0,,\n"
            + "万文敏,510902197503080078,1,2020,0,,\n");

    assertThat(check(Taught.NOTHING).changes)
        .containsExactly(new SnapshotChange("HR-02", "2020-12", "2020-11", 2, 1, 1, 1));
  }

  /**
   * The mistakes of feeds.md §9 that send a row back, one after the other over the town's people,
   * all mended in November; December makes every one of them again.
   */
  @Test
  void of_a_months_mendings_nearly_all_are_made_by_themselves_the_next_month()
      throws IOException, SQLException {
    FeedDefinition insured = feed("MI-01");
    List<Map<String, String>> mistakes =
        List.of(
            Map.of("insutype", "城乡居民基本险"),
            Map.of("insu_state", "还保着"),
            Map.of("id_no", "wrong digit"),
            Map.of("id_no", "5.10902E+17"),
            Map.of("id_no", "O for 0"),
            Map.of("paid_date", "二月三日"),
            Map.of("pay_self", "二百八"),
            Map.of("insu_identity", "一般户口"));
    StringBuilder rows = new StringBuilder(INSURED);
    List<CellAnswer> learnt = new ArrayList<>();
    List<NamedCsvRecord> people =
        TownResults.csv(TownResults.TOWN.resolve("registry/members.csv")).stream()
            .filter(person -> person.getField("id_no").length() == 18)
            .limit(160)
            .toList();
    int mended = 0;
    for (NamedCsvRecord person : people) {
      String number = person.getField("id_no");
      Map<String, String> row = new LinkedHashMap<>();
      row.put("psn_no", "P" + person.getField("member_no"));
      row.put("person_name", person.getField("person_name"));
      row.put("id_no", number);
      row.put("insutype", "390");
      row.put("insu_year", "2020");
      row.put("insu_identity", "1");
      row.put("pay_self", "280.00");
      row.put("insu_state", "1");
      row.put("paid_date", "2020-02-03");
      Map<String, String> right = Map.copyOf(row);
      Map<String, String> mistake = mistakes.get(mended++ % mistakes.size());
      mistake.forEach((column, said) -> row.put(column, mistaken(said, number)));
      for (String column : mistake.keySet()) {
        CellAnswer answer =
            CellAnswer.learnt(
                insured,
                column,
                right.getOrDefault(column, ""),
                row,
                TownResults.DECEMBER.minusMonths(1).atEndOfMonth());
        if (answer != null) {
          learnt.add(answer);
        }
      }
      rows.append(String.join(",", row.values())).append('\n');
    }
    Path month = Files.createDirectories(folder.resolve("feeds/2020-12"));
    Files.writeString(month.resolve("MI-01_参保.csv"), rows);

    long unaided =
        december(check(Taught.NOTHING)).outcomes().getOrDefault(RowOutcome.QUARANTINED, 0L);
    SheetOutcome aided = december(check(cells(learnt.toArray(CellAnswer[]::new))));

    assertThat(unaided).isEqualTo(mended);
    assertThat(aided.codes().getOrDefault("LEARNT", 0L))
        .isGreaterThanOrEqualTo(Math.round(mended * 0.95));
    assertThat(aided.outcomes().getOrDefault(RowOutcome.QUARANTINED, 0L))
        .isLessThanOrEqualTo(Math.round(mended * 0.05));
  }

  private static final String INSURED = "个人编号,姓名,身份证号,险种类型,参保年度,参保身份,个人缴费金额,参保状态,缴费日期\n";

  private static String mistaken(String mistake, String number) {
    return switch (mistake) {
      case "wrong digit" -> number.substring(0, 17) + (number.endsWith("1") ? "2" : "1");
      case "O for 0" -> number.substring(0, 10) + number.substring(10).replaceFirst("[0-9]", "O");
      default -> mistake;
    };
  }
}
