package cn.anju.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** What the database itself shows to a scope, whatever a query forgets. */
class RawSelectTest extends AccessHouse {
  /**
   * Tables that name a household, a place or a department and are guarded otherwise, with the
   * reason.
   */
  private static final TreeMap<String, String> UNGUARDED = new TreeMap<>();

  @Autowired
  @Qualifier("ownerDataSource") private DataSource owner;

  private static final String TABLES =
      """
      select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pg_toast')
      order by 1\
      """;

  /** Tables with a column that says whose a row is. */
  private static final String OWNED =
      """
      select distinct n.nspname || '.' || c.relname from pg_class c
      join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'public')
        and a.attname in ('group_code', 'household_no', 'member_no', 'department')
      order by 1\
      """;

  private static final String GUARDED =
      """
      select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)\
      """;

  private List<String> names(String query) {
    return sql.fetch(query).getValues(0, String.class);
  }

  private Set<String> withoutGuard() {
    Set<String> found = new TreeSet<>(names(OWNED));
    found.removeAll(names(GUARDED));
    found.removeAll(UNGUARDED.keySet());
    return found;
  }

  @Test
  void every_table_that_says_whose_a_row_is_has_row_level_security() {
    assertThat(withoutGuard()).isEmpty();
    assertThat(names(OWNED))
        .contains(
            "household.household", "warning.evidence", "access.pairing", "comparison.sent_file");
  }

  @Test
  void a_table_that_somebody_adds_without_a_guard_is_noticed() throws SQLException {
    owner("create table household.forgotten (household_no text)");
    try {
      assertThat(withoutGuard()).containsExactly("household.forgotten");
    } finally {
      owner("drop table household.forgotten");
    }
  }

  private void owner(String statement) throws SQLException {
    try (Connection connection = owner.getConnection();
        Statement one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  @Test
  void the_application_owns_nothing_and_may_pass_no_guard() {
    assertThat(
            sql.fetchValue("select count(*) from pg_class where relowner = current_user::regrole"))
        .isEqualTo(0L);
    assertThat(
            sql.fetchValue(
                "select count(*) from pg_namespace where nspowner = current_user::regrole"))
        .isEqualTo(0L);
    assertThat(
            sql.fetchValue(
                "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication from pg_roles where rolname = current_user"))
        .isEqualTo(false);
    assertThat(
            sql.fetchValue(
                "select count(*) from pg_auth_members where member = current_user::regrole"))
        .isEqualTo(0L);
  }

  /** Tables whose rows are no household's and no department's, or the trail of all. */
  private static final Set<String> OF_NOBODY =
      Set.of(
          "region.region",
          "region.place_name",
          "platform.scheduled_tasks",
          "platform.idempotent_answer",
          "access.spring_session",
          "access.spring_session_attributes",
          "access.failed_sign_in");

  @Test
  void a_raw_select_shows_to_nobody_what_is_not_his() {
    List<String> tables = names(TABLES);
    List<String> seen = new ArrayList<>();
    for (MarkedCounty.Somebody who : MarkedCounty.PEOPLE) {
      StringBuilder all = new StringBuilder();
      for (String table : tables) {
        if (OF_NOBODY.contains(table)) {
          continue;
        }
        String rows =
            within(
                MarkedCounty.scopeOf(who),
                () ->
                    String.join(
                        "\n",
                        sql.fetch("select t::text from " + table + " t")
                            .getValues(0, String.class)));
        all.append(rows);
        for (String word : MarkedCounty.WORDS) {
          boolean isOfDepartment =
              word.equals(MarkedCounty.INSURANCE) || word.equals(MarkedCounty.CIVIL);
          boolean isSeen =
              rows.contains(word)
                  || !isOfDepartment
                      && (rows.contains(MarkedCounty.number(word))
                          || rows.contains(MarkedCounty.id("hit", word).toString()));
          if (isSeen && !who.mayRead().contains(word)) {
            seen.add("%s sees %s in %s".formatted(who.role(), word, table));
          }
        }
      }
      // and what is his is there, or this would prove nothing
      for (String word : who.mayRead()) {
        assertThat(all).as("%s sees his own", who.role()).contains(word);
      }
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void administrators_and_those_without_households_see_not_one() {
    for (MarkedCounty.Somebody who : MarkedCounty.PEOPLE) {
      if (!who.role().seesHouseholds()) {
        for (String table :
            List.of(
                "household.household",
                "household.member",
                "warning.warning",
                "warning.hit",
                "warning.finding",
                "warning.evidence",
                "identity.identity_case",
                "access.pairing",
                "access.kinship")) {
          assertThat(
                  within(
                      MarkedCounty.scopeOf(who),
                      () -> sql.fetchValue("select count(*) from " + table)))
              .as("%s %s", who.role(), table)
              .isEqualTo(0L);
        }
      }
    }
  }

  @Test
  void accounts_are_seen_by_the_two_administrators_and_by_oneself() {
    // those of the county: other tests make more
    String people = "select count(*) from access.person where made_by = 'system'";
    long all = behindTheDoors(() -> (Long) sql.fetchValue(people));
    for (MarkedCounty.Somebody who : MarkedCounty.PEOPLE) {
      long seen = within(MarkedCounty.scopeOf(who), () -> (Long) sql.fetchValue(people));
      switch (who.role()) {
        case SYSTEM_ADMIN, SECURITY_ADMIN -> assertThat(seen).isEqualTo(all);
        // himself, and the helpers of his area
        case TOWN -> assertThat(seen).isEqualTo(2);
        case DISTRICT -> assertThat(seen).isEqualTo(3);
        default -> assertThat(seen).as("%s", who.role()).isEqualTo(1);
      }
    }
  }
}
