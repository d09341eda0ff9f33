package cn.anju.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrailTest extends TrailHouse {

  @Test
  void a_deed_is_found_by_the_household_the_person_and_whoever_did_it() {
    as(
        "zhang",
        () -> {
          trail.note(
              Deed.of(Action.PERSONAL_SHOWN)
                  .household("H9")
                  .member("H9-1")
                  .purpose("VISIT")
                  .with(DeedDetail.FIELD, "ID_NO"));
          return true;
        });

    assertThat(ofHousehold("H9"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.actor()).isEqualTo("zhang");
          assertThat(entry.member()).isEqualTo("H9-1");
          assertThat(entry.actionTitle().zh()).isEqualTo("查看明文");
          assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.DONE);
          assertThat(codeOf(entry)).isEqualTo("ID_NO");
        });
    assertThat(ofActor("zhang")).hasSize(1);
    assertThat(of(new TrailReading.Question(null, "H9-1", null, null, null, null))).hasSize(1);
    assertThat(
            of(new TrailReading.Question(null, "H9-1", null, null, null, Action.CONSENT_RECORDED)))
        .isEmpty();
  }

  @Test
  void work_that_is_rolled_back_leaves_no_entry_and_a_refused_attempt_does() {
    assertThatThrownBy(() ->
            as(
                "li",
                () -> {
                  trail.note(Deed.of(Action.RUN_STARTED).object("gone"));
                  trail.noteRefused(Deed.of(Action.RUN_STARTED).object("tried"));
                  throw new IllegalStateException("the work fails");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(ofActor("li"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.REFUSED);
          assertThat(entry.subject()).isNotNull();
        });
  }

  @Test
  void a_number_of_a_person_in_the_wrong_field_is_masked_and_an_id_is_not() {
    String number = "51090219750308003X".substring(0, 17);
    String whole = number + checkOf(number);
    UUID id = UUID.fromString("00000000-0000-4000-8000-123456789012");
    as(
        "wang",
        () -> {
          trail.note(
              Deed.of(Action.HOUSEHOLD_READ)
                  .household(whole)
                  .object(id)
                  .with(DeedDetail.REMARK, "找 " + whole + " 电话 13812345678"));
          return true;
        });

    AuditEntry entry = ofActor("wang").getFirst();
    assertThat(entry.household()).startsWith("510902").contains("*");
    assertThat(entry.toString())
        .doesNotContain(number.substring(6, 14))
        .doesNotContain("13812345678");
    assertThat(entry.subject())
        .isEqualTo(new AuditEntry.Subject(Action.Subject.HOUSEHOLD, id.toString(), null));
  }

  private static String checkOf(String number) {
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (number.charAt(i) - '0') * weights[i];
    }
    return "10X98765432".substring(sum % 11, sum % 11 + 1);
  }

  @Test
  void the_application_adds_and_reads_and_nothing_else_and_the_owner_is_refused_too()
      throws Exception {
    as(
        "zhao",
        () -> {
          trail.note(Deed.of(Action.SIGNED_IN));
          return true;
        });
    chain.catchUp();
    for (String table : List.of("entry", "place", "anchor")) {
      for (String statement :
          List.of(
              "delete from audit." + table,
              "truncate audit." + table,
              "update audit."
                  + table
                  + (table.equals("entry") ? " set actor = 'x'" : " set digest = ''"))) {
        if (statement.contains("update audit.entry")
            || !statement.contains("set digest")
            || !table.equals("entry")) {
          refused("anju_app", statement, "permission denied");
          refused("anju_owner", statement, "append-only");
        }
      }
    }
  }

  private void refused(String user, String statement, String why) throws Exception {
    try (Connection connection = connect(user);
        Statement sql = connection.createStatement()) {
      assertThatThrownBy(() -> sql.execute(statement))
          .as(user + ": " + statement)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining(why);
    }
  }

  @Test
  void whoever_does_not_read_the_trail_on_purpose_sees_no_entry() {
    as(
        "sun",
        () -> {
          trail.note(Deed.of(Action.SIGNED_IN));
          return true;
        });
    assertThat(as("sun", () -> sql.fetchValue("select count(*) from audit.entry"))).isEqualTo(0L);
  }

  @Test
  void a_page_goes_on_where_the_one_before_ended() {
    as(
        "qian",
        () -> {
          for (int i = 0; i < 25; i++) {
            trail.note(Deed.of(Action.HOUSEHOLD_READ).household("K" + i));
          }
          return true;
        });
    TrailReading.Question question =
        new TrailReading.Question(null, null, "qian", null, null, null);
    List<String> seen = new java.util.ArrayList<>();
    String after = null;
    do {
      var page = reading.entries(question, 10, after);
      page.items().forEach(entry -> seen.add(entry.household()));
      after = page.next();
    } while (after != null);
    assertThat(seen).hasSize(25).doesNotHaveDuplicates().first().isEqualTo("K24");
  }
}
