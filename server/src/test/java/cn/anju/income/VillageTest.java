package cn.anju.income;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What concerns many households of a village at a time. */
class VillageTest extends IncomeHouse {
  private static final String HERE = "510904104204";
  private static final cn.anju.access.Worker KEEPER =
      worker("cun204", cn.anju.access.Role.VILLAGE, HERE);
  @Autowired private VillageGrid grid;
  @Autowired private Contradictions contradictions;

  private void enter(String no, SaidEntry said) {
    as(KEEPER, () -> desk.enter(no, List.of(said), KEEPER));
  }

  @Test
  void a_grid_writes_what_is_new_corrects_what_is_there_and_leaves_what_is_equal() {
    String here = "510904104206";
    var keeper = worker("cun206", cn.anju.access.Role.VILLAGE, here);
    String fresh = household(here, "TUOPIN");
    String there = household(here, "GENERAL");
    as(
        keeper,
        () ->
            desk.enter(
                there,
                List.of(said(IncomeCategory.OPERATING, "种植", "2020-09-01", "4000")),
                keeper));
    VillageGrid.Grid before = as(keeper, () -> grid.of(here, IncomeCategory.OPERATING, "种植", 2020));
    assertThat(before.rows())
        .extracting(VillageGrid.GridRow::householdNo)
        .containsExactly(fresh, there);

    VillageGrid.SaidGrid said =
        new VillageGrid.SaidGrid(
            here,
            IncomeCategory.OPERATING,
            "种植",
            LocalDate.of(2020, 12, 1),
            List.of(
                new VillageGrid.SaidCell(fresh, new BigDecimal("3500"), null),
                new VillageGrid.SaidCell(
                    there, new BigDecimal("4200"), before.rows().get(1).entryId())));
    VillageGrid.Grid after = as(keeper, () -> grid.save(said, keeper));

    assertThat(after.rows())
        .extracting(VillageGrid.GridRow::amount)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("3500"), new BigDecimal("4200"));
    assertThat(refused(() -> as(keeper, () -> grid.save(said, keeper))))
        .as("the grid was shown before")
        .isEqualTo("STALE_VERSION");
    assertThat(
            as(
                keeper,
                () ->
                    String.valueOf(
                        sql.fetchValue(
                            "select received_on from income.entry_now where household_no = ?",
                            there))))
        .as("a correction keeps its day")
        .isEqualTo("2020-09-01");
  }

  @Test
  void contradictions_are_found_where_they_are_and_nowhere_else() {
    List<String> copied = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      String no = household(HERE, "GENERAL");
      copied.add(no);
      enter(no, said(IncomeCategory.OPERATING, "种植", "2020-08-01", "3600.50"));
      enter(no, wage(no + "1", "2020-03-01", Integer.toString(14000 + 37 * i)));
    }
    String student = household(HERE, "GENERAL");
    enter(student, wage(student + "3", "2020-07-01", "18000"));
    String tiny = household(HERE, "GENERAL");
    enter(tiny, wage(tiny + "1", "2020-07-01", "36"));
    String jump = household(HERE, "TUOPIN");
    enter(jump, wage(jump + "1", "2019-07-01", "12345"));
    enter(jump, wage(jump + "1", "2020-07-01", "15110"));

    Contradictions.FoundContradictions found = as(KEEPER, () -> contradictions.of(HERE, 2020));

    assertThat(of(found, "STUDENT_WITH_WAGES")).containsExactly(List.of(student));
    assertThat(of(found, "WAGE_TINY")).containsExactly(List.of(tiny));
    assertThat(of(found, "SAME_VALUE")).containsExactly(copied);
    assertThat(of(found, "JUST_OVER_LINE")).containsExactly(List.of(jump));
    assertThat(of(found, "PER_HEAD_OUT_OF_RANGE")).containsExactly(List.of(tiny));
    assertThat(of(found, "ROUNDED")).isEmpty();
    assertThat(found.items())
        .filteredOn(one -> one.rule().equals("JUST_OVER_LINE"))
        .allSatisfy(one -> assertThat(one.sentence().zh()).contains("4115", "5036.67", "5000"));
    assertThat(as(NEIGHBOUR, () -> contradictions.of(HERE, 2020)).items()).isEmpty();
  }

  private static List<List<String>> of(Contradictions.FoundContradictions found, String rule) {
    return found.items().stream()
        .filter(one -> one.rule().equals(rule))
        .map(Contradictions.Contradiction::households)
        .toList();
  }
}
