package cn.anju.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.feed.IdentityNumber;
import cn.anju.engine.linkage.Candidate;
import cn.anju.engine.linkage.CandidateEvidence;
import cn.anju.engine.registry.RegistrySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the rows of some small files may mean, beside the people of the sample town. */
class CandidatesTest {
  private static final String VILLAGE = "白马镇白果树村";

  @TempDir private static Path folder;
  private static final List<OpenRow> open = new ArrayList<>();

  @BeforeAll
  static void the_files_are_checked() throws IOException, SQLException {
    Path registry = Files.createDirectories(folder.resolve("registry"));
    for (String file : List.of("households.csv", "members.csv")) {
      Files.copy(TownResults.TOWN.resolve("registry").resolve(file), registry.resolve(file));
    }
    for (int i = 1; i <= 4; i++) {
      append(registry, "households.csv", "N%d,51090410620001,GENERAL,3.00,,".formatted(i));
    }
    append(registry, "members.csv", member("N1", "欧阳晓岚", "5109021966031200", "1966-03-12"));
    append(registry, "members.csv", member("N2", "欧阳晓岚", "5109021981102500", "1981-10-25"));
    append(registry, "members.csv", member("N3", "司徒文琪", "5109021972041801", "1972-04-18"));
    append(registry, "members.csv", member("N4", "尉迟建平", "5109021958072303", "1958-07-23"));
    Path feeds = Files.createDirectories(folder.resolve("feeds/2020-12"));
    Files.writeString(
        feeds.resolve("HE-01_202012.csv"),
        String.join(
            "\n",
            "患者姓名,身份证号,所属村(社区),病种编码,诊断,确诊日期,确诊医院,救治状态",
            illness("司徒文琪", number("5109021972041801").replaceFirst("0418", "0478")),
            illness("尉迟建平", swapped(number("5109021958072303"))),
            illness("欧阳晓岚", ""),
            illness("司徒文奇", "51090219720418"),
            illness("诸葛明月", number("5109021990050507")),
            illness("司徒文琪", number("5109021991010109")),
            ""));
    Files.writeString(
        feeds.resolve("ED-01_202012.csv"),
        """
        全国学籍号,姓名,身份证号,所属村(社区),学校,学校标识码,年级,班级,就读状态,监护人姓名,监护人身份证号
        L20209001,余春花,,,白马镇九年制学校,,4,1,1,邱正辉,510902197503081230
        """);
    new FileCheck(
            new FileCheck.Order(
                TownResults.DEFINITIONS,
                RegistrySource.folder(registry),
                folder.resolve("feeds"),
                TownResults.DECEMBER,
                folder.resolve("out"),
                "500MB",
                1,
                Taught.NOTHING),
            TownResults.definitions(),
            RunListener.NOBODY)
        .run(
            new ResultTaker() {
              @Override
              public boolean wantsCandidates() {
                return true;
              }

              @Override
              public void candidates(OpenRow row) {
                open.add(row);
              }
            });
  }

  private static void append(Path registry, String file, String line) throws IOException {
    Files.writeString(registry.resolve(file), line + "\n", StandardOpenOption.APPEND);
  }

  private static String member(String household, String name, String sixteen, String birth) {
    return "%1$s-1,%1$s,%2$s,%3$s,2,%4$s,01,02,70,true,NORMAL,false,,"
        .formatted(household, name, number(sixteen), birth);
  }

  /** A made-up number that is right in itself. */
  private static String number(String sixteen) {
    for (char check : "0123456789X".toCharArray()) {
      if (IdentityNumber.isCheckDigitRight(sixteen + "2" + check)) {
        return sixteen + "2" + check;
      }
    }
    throw new AssertionError("no check digit");
  }

  private static String swapped(String number) {
    return number.substring(0, 12) + number.charAt(13) + number.charAt(12) + number.substring(14);
  }

  private static String illness(String name, String number) {
    return "%s,%s,%s,,胃癌,2020-12-03,县医院,1".formatted(name, number, VILLAGE);
  }

  private static OpenRow row(int row) {
    return open.stream()
        .filter(one -> one.feed().equals("HE-01") && one.place().row() == row)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void one_digit_wrong_leads_to_the_person_for_certain() {
    OpenRow row = row(2);

    assertThat(row.isCertain()).isTrue();
    assertThat(row.candidates()).extracting(Candidate::memberNo).containsExactly("N3-1");
    assertThat(row.candidates().getFirst().evidence())
        .extracting(CandidateEvidence::column, CandidateEvidence::level)
        .contains(
            org.assertj.core.groups.Tuple.tuple("name", "equal"),
            org.assertj.core.groups.Tuple.tuple("number", "one_digit"),
            org.assertj.core.groups.Tuple.tuple("village", "equal"));
    assertThat(row.candidates().getFirst().evidence())
        .extracting(one -> one.columnTitle().zh() + "·" + one.levelTitle().zh())
        .contains("证号·只错一位");
  }

  @Test
  void neighbours_exchanged_lead_to_the_person_for_certain() {
    assertThat(row(3).isCertain()).isTrue();
    assertThat(row(3).candidates().getFirst().memberNo()).isEqualTo("N4-1");
    assertThat(row(3).candidates().getFirst().probability().scale()).isEqualTo(6);
  }

  @Test
  void two_of_one_name_in_the_village_share_the_probability_and_none_is_certain() {
    OpenRow row = row(4);

    assertThat(row.sameNameInVillage()).isEqualTo(2);
    assertThat(row.isNameShared()).isTrue();
    assertThat(row.isCertain()).isFalse();
    assertThat(row.candidates())
        .extracting(Candidate::memberNo)
        .containsExactlyInAnyOrder("N1-1", "N2-1");
    assertThat(row.candidates())
        .allSatisfy(one -> assertThat(one.probability().doubleValue()).isBetween(0.3, 0.5));
  }

  @Test
  void a_birthday_without_a_number_and_a_name_that_sounds_alike_lead_to_the_person() {
    OpenRow row = row(5);

    assertThat(row.said().idNo()).isEqualTo("51090219720418");
    assertThat(row.candidates().getFirst().memberNo()).isEqualTo("N3-1");
    assertThat(row.candidates().getFirst().evidence())
        .extracting(one -> one.columnTitle().zh() + "·" + one.levelTitle().zh())
        .contains("姓名·读音相同", "出生日期·相同");
  }

  @Test
  void a_stranger_with_a_valid_number_has_no_candidate() {
    assertThat(open).noneMatch(one -> one.feed().equals("HE-01") && one.place().row() == 6);
  }

  @Test
  void a_valid_number_speaks_against_one_of_the_same_name_and_village() {
    assertThat(open)
        .filteredOn(one -> one.feed().equals("HE-01") && one.place().row() == 7)
        .noneMatch(OpenRow::isCertain);
  }

  @Test
  void a_child_without_a_number_is_found_by_the_household_of_its_guardian() {
    OpenRow child =
        open.stream().filter(one -> one.feed().equals("ED-01")).findFirst().orElseThrow();

    assertThat(child.candidates().getFirst().memberNo()).isEqualTo("R21C-3");
    assertThat(child.candidates().getFirst().evidence())
        .extracting(one -> one.columnTitle().zh() + "·" + one.levelTitle().zh())
        .contains("姓名·读音相同", "监护人的户·相同");
  }

  @Test
  void rows_are_told_by_sheet_and_row() {
    assertThat(
            open.stream().filter(one -> one.feed().equals("HE-01")).map(one -> one.place().row()))
        .isSorted();
  }
}
