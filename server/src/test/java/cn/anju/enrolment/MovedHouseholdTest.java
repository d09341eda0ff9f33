package cn.anju.enrolment;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.platform.Scope;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever moves to another group takes along what is known of him, and who may see it. */
class MovedHouseholdTest extends MonitoringHouse {
  private static final String ELSEWHERE = "51090410820101";

  private void moves(String household) {
    Scope.ofJob("test")
        .get(() ->
            transaction.execute(status ->
                sql.update(HOUSEHOLD_)
                    .set(HOUSEHOLD_.GROUP_CODE, ELSEWHERE)
                    .where(HOUSEHOLD_.HOUSEHOLD_NO.eq(household))
                    .execute()));
  }

  private List<String> placesIn(String table, String household) {
    return Scope.ofJob("test")
        .get(() ->
            transaction.execute(status ->
                sql.resultQuery(
                        "select distinct group_code from " + table + " where household_no = ?",
                        household)
                    .fetchInto(String.class)));
  }

  @Test
  void all_that_is_written_about_a_household_goes_with_it() throws Exception {
    String no = enrolled(true);
    moves(no);
    for (String table :
        List.of(
            "enrolment.monitored",
            "enrolment.monitored_event",
            "enrolment.check_sheet",
            "enrolment.meeting",
            "enrolment.public_notice",
            "workflow.case_file")) {
      assertThat(placesIn(table, no)).as(table).containsExactly(ELSEWHERE);
    }
  }

  @Test
  void an_open_case_is_the_new_town_s_and_no_longer_the_old_one_s() throws Exception {
    String no = household(true);
    UUID open = toPublicity(no, true);
    assertThat(as("zhen").get("/api/cases/" + open).status()).isEqualTo(200);

    moves(no);

    assertThat(as("zhen").get("/api/cases/" + open).status()).isEqualTo(404);
    Map<String, Object> owner =
        Scope.ofJob("test")
            .get(() ->
                transaction.execute(status ->
                    sql.resultQuery(
                            "select owner_region, owner_account from workflow.case_file where id = ?",
                            open)
                        .fetchSingleMap()));
    assertThat(owner.get("owner_region")).isEqualTo("510904108201");
    assertThat(owner.get("owner_account")).isNull();
  }
}
