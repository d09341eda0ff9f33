package cn.anju.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the registry are judged row by row, and every row is accounted for. */
class RegistryCheckTest {
  private static final Path TOWN = Path.of("..", "samples/town/registry");
  private static final LocalDate T = LocalDate.of(2020, 12, 31);
  private static final String HOUSEHOLDS =
      "household_no,group_code,household_type,cultivated_mu,address,phone\n";
  private static final String MEMBERS =
      "member_no,household_no,person_name,id_no,sex,birth_date,ethnicity,relation,education,counted,labour_skill,student,exempt,alias_names\n";

  @TempDir private Path folder;

  /** Keeps what it is told. */
  private static final class Told implements RegistryCheck.Taker {
    private final List<RegistryRow> rows = new ArrayList<>();
    private final Map<String, List<RegistryCode>> notices = new TreeMap<>();
    private final Map<Integer, RegistryCheck.Rejected> rejected = new TreeMap<>();

    @Override
    public void accepted(RegistryRow row, List<RegistryCode> codes) {
      rows.add(row);
      if (row instanceof RegistryRow.Member member) {
        notices.put(member.memberNo(), codes);
      }
    }

    @Override
    public void rejected(RegistryCheck.Rejected row) {
      rejected.put(row.row(), row);
    }
  }

  private RegistryCheck open(String... villages) throws SQLException {
    return RegistryCheck.open(Set.of(villages), T, "500MB", 1, folder);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void the_town_is_taken_as_it_is_and_its_counts_add_up() throws IOException, SQLException {
    LocalDate later = LocalDate.of(2021, 1, 31);
    try (RegistryCheck check = RegistryCheck.open(Set.of(), later, "500MB", 1, folder)) {
      for (RegistryTable table : RegistryTable.values()) {
        Told told = new Told();
        Path file = TOWN.resolve(table.key() + ".csv");

        RegistryCheck.Tally tally = check.read(table, file, file.getFileName().toString(), told);

        assertThat(tally.refusals()).as(table.key()).isEmpty();
        assertThat(tally.rejected()).as(table.key() + told.rejected.values()).isZero();
        assertThat(tally.rows()).isEqualTo(Files.readAllLines(file).size() - 1L);
        assertThat(tally.accepted()).isEqualTo(told.rows.size());
        assertThat(tally.rows()).isEqualTo(tally.accepted() + tally.duplicate() + tally.nonData());
      }
      assertThat(check.writeReceipts(folder.resolve("receipts"))).isEmpty();
    }
  }

  @Test
  void a_household_needs_a_number_of_its_own_a_village_of_today_and_a_type()
      throws IOException, SQLException {
    Path file =
        file(
            "households.csv",
            HOUSEHOLDS
                + """
                H1,51090410620001,TUOPIN,3.00,白马镇,
                H1,51090410620001,TUOPIN,3.00,白马镇,
                H1,51090410620002,TUOPIN,3.00,白马镇,
                ,51090410620001,GENERAL,,,
                H2,510904106200,GENERAL,,,
                H3,51090499920001,GENERAL,,,
                H4,51090410620001,富户,,,
                H5,51090410620001,一般农户,三亩,,
                H6,51090410620001,一般农户,1.5,,13800000000
                """);
    Told told = new Told();
    try (RegistryCheck check = open("510904106200")) {
      RegistryCheck.Tally tally =
          check.read(RegistryTable.HOUSEHOLDS, file, "households.csv", told);

      assertThat(told.rows)
          .containsExactly(
              new RegistryRow.Household(
                  "H1", "51090410620001", "TUOPIN", new BigDecimal("3.00"), "白马镇", null),
              new RegistryRow.Household(
                  "H6", "51090410620001", "GENERAL", new BigDecimal("1.50"), null, "13800000000"));
      assertThat(tally.duplicate()).isEqualTo(1);
      assertThat(tally.rows()).isEqualTo(9);
      assertThat(codes(told))
          .isEqualTo(
              Map.of(
                  4, List.of(RegistryCode.HOUSEHOLD_NO_REPEATED),
                  5, List.of(RegistryCode.HOUSEHOLD_NO_MISSING),
                  6, List.of(RegistryCode.GROUP_CODE_WRONG),
                  7, List.of(RegistryCode.VILLAGE_UNKNOWN),
                  8, List.of(RegistryCode.HOUSEHOLD_TYPE_WRONG),
                  9, List.of(RegistryCode.AMOUNT_UNREADABLE)));
      assertThat(check.writeReceipts(folder.resolve("receipts")))
          .extracting(path -> path.getFileName().toString())
          .containsExactly("households.csv.xlsx");
    }
  }

  private static Map<Integer, List<RegistryCode>> codes(Told told) {
    Map<Integer, List<RegistryCode>> codes = new TreeMap<>();
    told.rejected.forEach((row, rejected) -> codes.put(row, rejected.codes()));
    return codes;
  }

  @Test
  void a_person_with_a_doubtful_number_stays_in_the_household_and_is_noted()
      throws IOException, SQLException {
    Path file =
        file(
            "members.csv",
            MEMBERS
                + """
                M1,H1,王国华,510902197503080035,1,1975-03-08,01,02,70,true,NORMAL,false,,
                M2,H1,李秀英,510902197503080036,2,1975-03-08,01,10,70,true,NORMAL,false,,
                M3,H1,王小明,510902760308003,1,1976-03-08,01,20,70,true,NONE,true,,
                M4,H1,王小红,5109021975,2,2010-05-01,01,20,70,true,,true,,
                M5,H1,王婴,,2,2020-12-01,01,20,70,true,,,,小名甲;小名乙
                M6,H1,王奶奶,510902197503080035,1,1975-03-09,01,20,70,false,NONE,,,
                M7,H1,王无,,2,,01,20,70,true,NONE,,,
                M8,H9,赵六,510902197503080035,1,1975-03-08,01,02,70,true,NORMAL,false,,
                M9,H1,,510902197503080035,1,1975-03-08,01,02,70,或许,高级,false,,
                """);
    Told told = new Told();
    try (RegistryCheck check = open()) {
      check.know("H1");

      RegistryCheck.Tally tally = check.read(RegistryTable.MEMBERS, file, "members.csv", told);

      assertThat(tally.accepted()).isEqualTo(6);
      assertThat(told.notices.get("M1")).isEmpty();
      assertThat(told.notices.get("M2")).contains(RegistryCode.ID_CHECK_DIGIT);
      assertThat(told.notices.get("M3")).containsExactly(RegistryCode.ID15_UPGRADED);
      assertThat(told.notices.get("M4")).containsExactly(RegistryCode.ID_UNREADABLE);
      assertThat(told.notices.get("M5")).containsExactly(RegistryCode.ID_MISSING);
      assertThat(told.notices.get("M6"))
          .containsExactlyInAnyOrder(RegistryCode.BIRTH_DATE_DIFFERS, RegistryCode.SHARED_ID);
      assertThat(((RegistryRow.Member) told.rows.get(1)).idNo()).isEqualTo("510902197503080036");
      assertThat(((RegistryRow.Member) told.rows.get(2)).idNo()).hasSize(18);
      assertThat(((RegistryRow.Member) told.rows.get(3)).idNo()).isNull();
      assertThat(((RegistryRow.Member) told.rows.get(4)).aliasNames())
          .containsExactly("小名甲", "小名乙");
      assertThat(codes(told))
          .isEqualTo(
              Map.of(
                  8, List.of(RegistryCode.BIRTH_DATE_UNKNOWN),
                  9, List.of(RegistryCode.HOUSEHOLD_UNKNOWN),
                  10, List.of(RegistryCode.NAME_MISSING, RegistryCode.CODE_UNKNOWN)));
    }
  }

  @Test
  void ledgers_name_households_and_members_that_exist_and_amounts_that_can_be_read()
      throws IOException, SQLException {
    Path file =
        file(
            "income.csv",
            """
            household_no,member_no,received_on,category,item,amount,wujin,quantity,unit,counterparty,estimated
            H1,M1,2020-12-01,WAGE,务工,"1,200.50",SALARY,,,,false
            H1,M2,2020-12-01,WAGE,务工,1200,,,,,false
            H1,,2020-13-01,WAGE,务工,1200,,,,,false
            H1,,2021-12-01,WAGE,务工,一千,,,,,false
            H1,,2020-12-01,LOTTERY,彩票,12,,,,,false
            """);
    Told told = new Told();
    try (RegistryCheck check = open()) {
      check.know("H1");
      check.know("H1", "M1");

      check.read(RegistryTable.INCOME, file, "income.csv", told);

      assertThat(told.rows)
          .containsExactly(
              new RegistryRow.Income(
                  "H1",
                  "M1",
                  LocalDate.of(2020, 12, 1),
                  "WAGE",
                  "务工",
                  new BigDecimal("1200.50"),
                  "SALARY",
                  null,
                  null,
                  null,
                  false));
      assertThat(codes(told))
          .isEqualTo(
              Map.of(
                  3, List.of(RegistryCode.MEMBER_UNKNOWN),
                  4, List.of(RegistryCode.DATE_UNREADABLE),
                  5, List.of(RegistryCode.DATE_LATER, RegistryCode.AMOUNT_UNREADABLE),
                  6, List.of(RegistryCode.CODE_UNKNOWN)));
    }
  }

  @Test
  void a_file_may_be_gb18030_with_chinese_headers_or_parquet() throws IOException, SQLException {
    Path chinese = folder.resolve("户.csv");
    Files.write(
        chinese,
        "户编号,村组代码,户类型,住址\nH1,51090410620001,脱贫户,白马镇\n".getBytes(Charset.forName("GB18030")));
    Path parquet = folder.resolve("members.parquet");
    try (DuckDb engine = DuckDb.open("200MB", folder, 1)) {
      engine.execute(
          "copy (select 'M1' as member_no, 'H1' as household_no, '王国华' as person_name, '510902197503080035' as id_no, date '1975-03-08' as birth_date, true as counted, 'NORMAL' as labour_skill) to '%s' (format parquet)"
              .formatted(parquet));
    }
    Told told = new Told();
    try (RegistryCheck check = open()) {
      assertThat(check.read(RegistryTable.HOUSEHOLDS, chinese, "户.csv", told).accepted())
          .isEqualTo(1);
      assertThat(check.read(RegistryTable.MEMBERS, parquet, "members.parquet", told).accepted())
          .isEqualTo(1);
    }
    assertThat(told.notices).containsEntry("M1", List.of());
  }

  @Test
  void a_file_without_a_needed_column_is_refused_and_its_rows_are_counted()
      throws IOException, SQLException {
    Path file = file("less.csv", "household_no,group_code\nH1,51090410620001\n");
    try (RegistryCheck check = open()) {
      RegistryCheck.Tally tally =
          check.read(RegistryTable.HOUSEHOLDS, file, "less.csv", new Told());

      assertThat(tally.refusals())
          .singleElement()
          .satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("COLUMN_MISSING");
            assertThat(refusal.zh()).contains("household_type");
          });
      assertThat(tally.rows()).isEqualTo(1);
      assertThat(tally.rejected()).isEqualTo(1);
      assertThat(check.writeReceipts(folder.resolve("receipts"))).hasSize(1);
    }
  }
}
