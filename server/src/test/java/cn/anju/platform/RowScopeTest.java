package cn.anju.platform;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

/** Row-level security of the database itself, whatever a query forgets. */
@SpringBootTest(
    properties = {
      "anju.data-directory=${anju.test-data:target/test-data/1}/scope-${random.uuid}",
      "anju.definitions=../definitions"
    })
class RowScopeTest {
  private static final String TOWN = "510904104000";
  private static final String OTHER_TOWN = "510904110000";
  @Autowired private DSLContext sql;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void a_household_in_each_of_two_towns() {
    Scope.ofJob("test")
        .get(() ->
            transaction.execute(status -> {
              sql.deleteFrom(HOUSEHOLD_).where(HOUSEHOLD_.HOUSEHOLD_NO.like("T%")).execute();
              insert("T1", "51090410420201");
              insert("T2", "51090411020001");
              return true;
            }));
  }

  private void insert(String no, String group) {
    sql.insertInto(HOUSEHOLD_)
        .set(HOUSEHOLD_.HOUSEHOLD_NO, no)
        .set(HOUSEHOLD_.GROUP_CODE, group)
        .set(HOUSEHOLD_.HOUSEHOLD_TYPE, "GENERAL")
        .execute();
  }

  private List<String> seen(Scope scope) {
    return scope.get(() ->
        java.util.Objects.requireNonNull(
            transaction.execute(status ->
                sql.select(HOUSEHOLD_.HOUSEHOLD_NO)
                    .from(HOUSEHOLD_)
                    .where(HOUSEHOLD_.HOUSEHOLD_NO.in("T1", "T2"))
                    .orderBy(HOUSEHOLD_.HOUSEHOLD_NO)
                    .fetch(HOUSEHOLD_.HOUSEHOLD_NO))));
  }

  @Test
  void a_town_sees_its_own_rows_and_the_district_all() {
    assertThat(seen(Scope.ofRegion("a", TOWN, "-"))).containsExactly("T1");
    assertThat(seen(Scope.ofRegion("b", OTHER_TOWN, "-"))).containsExactly("T2");
    assertThat(seen(Scope.ofRegion("c", "510904104202", "-"))).containsExactly("T1");
    assertThat(seen(Scope.ofRegion("d", "510904104203", "-"))).isEmpty();
    assertThat(seen(Scope.ofRegion("e", "510904000000", "-"))).containsExactly("T1", "T2");
  }

  @Test
  void without_a_scope_or_outside_a_transaction_nobody_sees_anything() {
    Integer withoutScope =
        transaction.execute(
            status -> sql.fetchCount(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.in("T1", "T2")));
    assertThat(withoutScope).isZero();
    int outside =
        Scope.ofJob("test")
            .get(() -> sql.fetchCount(HOUSEHOLD_, HOUSEHOLD_.HOUSEHOLD_NO.in("T1", "T2")));
    assertThat(outside).isZero();
  }

  @Test
  void a_town_cannot_write_into_another() {
    Scope town = Scope.ofRegion("a", TOWN, "-");

    int changed =
        town.get(() ->
            java.util.Objects.requireNonNull(
                transaction.execute(status ->
                    sql.update(HOUSEHOLD_)
                        .set(HOUSEHOLD_.ADDRESS, "x")
                        .where(HOUSEHOLD_.HOUSEHOLD_NO.eq("T2"))
                        .execute())));
    assertThat(changed).isZero();
    assertThatThrownBy(() ->
            town.get(() ->
                transaction.execute(status -> {
                  insert("T3", "51090411020001");
                  return true;
                })))
        .hasStackTraceContaining("row-level security");
  }

  @Test
  void connections_that_are_used_again_carry_no_scope_over() throws InterruptedException {
    ConcurrentLinkedQueue<String> leaks = new ConcurrentLinkedQueue<>();
    List<Thread> threads =
        java.util.stream.IntStream.range(0, 32)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      boolean isOne = i % 2 == 0;
                      for (int k = 0; k < 50; k++) {
                        List<String> rows =
                            seen(Scope.ofRegion("u" + i, isOne ? TOWN : OTHER_TOWN, "-"));
                        if (!rows.equals(List.of(isOne ? "T1" : "T2"))) {
                          leaks.add(rows.toString());
                        }
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(leaks).isEmpty();
  }

  @Test
  void the_range_of_a_region_is_found_by_the_index_and_not_row_by_row() {
    Scope.ofJob("test")
        .get(() ->
            transaction.execute(status -> {
              sql.execute(
                  """
                  insert into household.household (household_no, group_code, household_type)
                  select 'T-' || n, '5109041' || lpad((n % 100)::text, 2, '0') || lpad((n % 1000)::text, 5, '0'), 'GENERAL'
                  from generate_series(1, 20000) n on conflict do nothing\
                  """);
              sql.execute("analyze household.household");
              return true;
            }));

    for (boolean isPaired : List.of(false, true)) {
      String plan =
          Scope.ofRegion("a", TOWN, "-")
              .with(false, isPaired)
              .get(() ->
                  java.util.Objects.requireNonNull(
                      transaction.execute(status ->
                          sql.fetch(
                                  "explain select * from household.household where gone_at is null order by group_code, household_no limit 51")
                              .format())));
      assertThat(plan).contains("household_by_place");
      assertThat(plan.replaceAll("\\s+", " "))
          .containsPattern("Index Cond: \\(\\(group_code >= current_setting");
    }
  }

  @Test
  void the_application_owns_nothing() {
    assertThat(
            sql.fetchValue(
                "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('household', 'warning', 'comparison', 'access', 'platform', 'region') and c.relowner = current_user::regrole"))
        .isEqualTo(0L);
  }
}
