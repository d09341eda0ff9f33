package cn.anju.engine.linkage.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anju.engine.definition.LinkageDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableLinkageTest {
  private static final String[] PEOPLE = {
    "id: id",
    "columns: {name: {kind: person_name}, born: {kind: date}}",
    "blocks: [[name.sichuan, born.year], [born.date]]",
    "comparisons:",
    "  - {column: name, levels: [equal, same_sichuan], term_frequency: true}",
    "  - {column: born, levels: [equal, one_digit]}",
  };

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Workbench bench;

  @BeforeEach
  void open() throws SQLException {
    bench = new Workbench(folder);
  }

  @AfterEach
  void close() throws SQLException {
    bench.close();
  }

  @Test
  void rows_that_agree_on_a_rule_are_compared_once() throws IOException, SQLException {
    bench.prepared(
        bench.definition(PEOPLE),
        bench.file("left.csv", "id,name,born", "1,刘英,1965-03-12"),
        bench.file(
            "right.csv",
            "id,name,born",
            "1,牛音,1965-03-12", // both rules
            "2,牛音,1965-07-01", // the first
            "3,王五,1965-03-12", // the second
            "4,王五,1965-07-01"));

    assertThat(bench.rows("select l, r from pair order by r")).containsExactly("0 0", "0 1", "0 2");
  }

  @Test
  void a_key_with_a_missing_part_is_not_used() throws IOException, SQLException {
    bench.prepared(
        bench.definition(PEOPLE),
        bench.file("left.csv", "id,name,born", "1,刘英,", "2,,1965", "3,刘英,1965"),
        bench.file("right.csv", "id,name,born", "1,刘英,", "2,,1965", "3,刘英,1965-03-12"));

    assertThat(bench.rows("select l, r from pair")).containsExactly("2 2");
  }

  @Test
  void a_key_that_would_bring_too_many_pairs_is_left_out_and_told()
      throws IOException, SQLException {
    String[] definition = PEOPLE.clone();
    definition[2] = "blocks: [[born.year], [name]]\nlargest_block: 3";
    bench.prepared(
        bench.definition(definition),
        bench.file("left.csv", "id,name,born", "1,刘英,1965", "2,王芳,1965", "3,李四,1970"),
        bench.file("right.csv", "id,name,born", "1,刘英,1965", "2,赵六,1965", "3,孙七,1970"));

    assertThat(bench.rows("select l, r from pair order by l")).containsExactly("0 0", "2 2");
    assertThat(bench.said)
        .anySatisfy(
            line -> assertThat(line).contains("born.year", "1 个键", "少比 4 对", "4 pairs in all"));
  }

  @Test
  void a_large_block_of_one_table_counts_each_pair_once() throws IOException, SQLException {
    String[] definition = PEOPLE.clone();
    definition[2] = "blocks: [[born.year]]\nlargest_block: 3";
    Path table = bench.file("left.csv", "id,name,born", "1,甲,1965", "2,乙,1965", "3,丙,1965");

    bench.prepared(bench.definition(definition), table, null);

    assertThat(bench.rows("select l, r from pair order by l, r"))
        .containsExactly("0 1", "0 2", "1 2");
  }

  @Test
  void candidates_of_a_row_that_has_one_partner_share_its_probability()
      throws IOException, SQLException {
    List<String> linked = linked("partners: one_for_left");

    assertThat(linked).hasSize(4);
    assertThat(linked.subList(0, 2)).allSatisfy(row -> assertThat(share(row)).isBetween(0.4, 0.5));
    assertThat(linked.subList(2, 4)).allSatisfy(row -> assertThat(share(row)).isGreaterThan(0.9));
  }

  @Test
  void any_number_of_partners_is_judged_pair_by_pair() throws IOException, SQLException {
    assertThat(linked("partners: any"))
        .hasSize(4)
        .allSatisfy(row -> assertThat(share(row)).isGreaterThan(0.9));
  }

  @Test
  void one_to_one_takes_each_row_once() throws IOException, SQLException {
    assertThat(linked("partners: one_to_one"))
        .extracting(row -> row.substring(0, 3))
        .containsExactly("0 0", "1 2");
  }

  /** One row has two twins on the right, two rows have the same one. */
  private List<String> linked(String partners) throws IOException, SQLException {
    String[] definition = PEOPLE.clone();
    definition[0] = "id: id\n" + partners;
    TableLinkage linkage =
        bench.prepared(
            bench.definition(definition),
            bench.file(
                "left.csv",
                "id,name,born",
                "1,刘英,1965-03-12",
                "2,王芳,1970-01-01",
                "3,王芳,1970-01-01"),
            bench.file(
                "right.csv",
                "id,name,born",
                "1,刘英,1965-03-12",
                "2,刘英,1965-03-12",
                "3,王芳,1970-01-01"));
    linkage.predict(modelByHand());
    return bench.rows("select l, r, probability from linked order by l, r");
  }

  private static LinkageModel modelByHand() {
    return new LinkageModel(
        0.01,
        List.of(
            new LinkageModel.Odds(
                "name",
                List.of("equal", "same_sichuan", "else"),
                List.of(0.9, 0.05, 0.05),
                List.of(0.001, 0.001, 0.998),
                1,
                Map.of()),
            new LinkageModel.Odds(
                "born",
                List.of("equal", "one_digit", "else"),
                List.of(0.9, 0.05, 0.05),
                List.of(0.001, 0.001, 0.998),
                1,
                Map.of())));
  }

  private static double share(String row) {
    return Double.parseDouble(row.split(" ", -1)[2]);
  }

  @Test
  void agreement_on_a_rare_name_weighs_more() throws IOException, SQLException {
    bench.prepared(
        bench.definition(PEOPLE),
        bench.file("left.csv", "id,name,born", "1,李明,1965", "2,但莹,1970"),
        bench.file(
            "right.csv", "id,name,born", "1,李明,1965", "2,李明,1966", "3,李明,1967", "4,但莹,1970"));

    List<String> rarity = bench.rows("select rarity from compared order by l");
    assertThat(Double.parseDouble(rarity.get(1))).isGreaterThan(Double.parseDouble(rarity.get(0)));
  }

  @Test
  void what_depends_on_an_agreement_weighs_less_beside_it() {
    LinkageModel.Odds sex =
        new LinkageModel.Odds(
            "sex",
            List.of("equal", "else"),
            List.of(0.99, 0.01),
            List.of(0.5, 0.5),
            1.96,
            Map.of());

    assertThat(sex.weight(0, false)).isCloseTo(0.985, Offset.offset(0.001)); // log2(0.99 / 0.5)
    assertThat(sex.weight(0, true)).isCloseTo(0.0146, Offset.offset(0.001)); // log2(0.99 / 0.98)
    assertThat(sex.weight(1, true)).isCloseTo(-1, Offset.offset(0.001)); // log2(0.01 / 0.02)
    assertThat(sex.weight(-1, true)).isZero();
  }

  @Test
  void the_same_tables_give_the_same_bytes_and_a_stored_model_repeats_them()
      throws IOException, SQLException {
    StringBuilder table = new StringBuilder("id,name,born\n");
    String surnames = "李王张刘陈杨周黄唐罗";
    String given = "英芳明华国平军琼兰秀";
    for (int i = 0; i < 600; i++) {
      table
          .append(i)
          .append(',')
          .append(surnames.charAt(i % 10))
          .append(given.charAt(i / 10 % 10))
          .append(given.charAt(i / 7 % 10))
          .append(",%d-%02d-%02d\n".formatted(1950 + i % 41, 1 + i % 12, 1 + i / 3 % 28));
    }
    Path people = Files.writeString(folder.resolve("people.csv"), table);
    Path model = folder.resolve("model.json");

    LinkageDefinition definition = bench.definition(PEOPLE);
    TableLinkage first = bench.prepared(definition, people, people);
    LinkageModel estimated = first.estimate();
    estimated.write(model);
    first.predict(estimated);
    first.write(folder.resolve("first.csv"));
    try (Workbench other = new Workbench(folder)) {
      TableLinkage second = other.prepared(definition, people, people);
      second.predict(second.estimate());
      second.write(folder.resolve("second.csv"));
    }
    try (Workbench other = new Workbench(folder)) {
      TableLinkage third = other.prepared(definition, people, people);
      third.predict(LinkageModel.read(model, definition));
      third.write(folder.resolve("third.csv"));
    }

    assertThat(folder.resolve("first.csv"))
        .content()
        .startsWith("left_id,right_id,match_weight,match_probability\n0,0,");
    assertThat(folder.resolve("second.csv")).hasSameBinaryContentAs(folder.resolve("first.csv"));
    assertThat(folder.resolve("third.csv")).hasSameBinaryContentAs(folder.resolve("first.csv"));
  }

  @Test
  void what_says_the_same_again_is_not_counted() throws IOException, SQLException {
    String[] definition = PEOPLE.clone();
    definition[definition.length - 1] =
        "  - {column: born, levels: [equal, one_digit], unless: name equal}";
    bench.prepared(
        bench.definition(definition),
        bench.file("left.csv", "id,name,born", "1,刘英,1965-03-12", "2,牛音,1965-03-12"),
        bench.file("right.csv", "id,name,born", "1,刘英,1965-03-12"));

    assertThat(
            bench.rows(
                "select g0, g1 from (%s) order by l"
                    .formatted(new Patterns(bench.definition(definition)).detailed("pair"))))
        .containsExactly("0 -1", "1 0");
  }

  @Test
  void tables_of_the_same_database_are_paired_and_the_database_is_left_as_it_was()
      throws IOException, SQLException {
    LinkageDefinition definition = bench.definition(PEOPLE);
    bench.engine.execute(
        "create table here as select 1 as id, '刘英' as name, date '1965-03-12' as born");
    bench.engine.execute("create table linked as select 'the run''s own' as words");
    bench.engine.execute("create schema pairs");
    bench.engine.execute("set search_path = 'pairs,main'");
    try (TableLinkage linkage = new TableLinkage(bench.engine, definition, false, said -> {})) {
      linkage.prepare(
          "here",
          "main.here",
          Path.of("..", "definitions", "linkage"),
          said -> new PlaceReader.Place(null, null),
          null);
      LinkageModel model = modelByHand();
      linkage.predict(model);

      assertThat(linkage.best(model, 3))
          .singleElement()
          .satisfies(pair -> {
            assertThat(pair.right()).isEqualTo("1");
            assertThat(pair.agreements()).hasSize(2);
          });
    }
    bench.engine.execute("reset search_path");

    assertThat(bench.rows("select words from linked")).containsExactly("the run's own");
    assertThat(bench.rows("select current_setting('disabled_optimizers')")).containsExactly("");
  }

  @Test
  void a_stored_model_knows_how_often_strangers_agreed_where_it_was_estimated()
      throws IOException, SQLException {
    LinkageDefinition definition = bench.definition(PEOPLE);
    Path model = folder.resolve("model.json");
    Path people =
        bench.file(
            "people.csv", "id,name,born", "1,李明,1965", "2,李明,1966", "3,但莹,1967", "4,王琼,1970");
    TableLinkage here = bench.prepared(definition, people, people);
    here.estimate().write(model);

    LinkageModel stored = LinkageModel.read(model, definition);

    assertThat(stored.chance("name", "text")).isCloseTo(0.375, Offset.offset(1e-9));
    assertThat(stored.chance("born", "date")).isNull();
  }

  @Test
  void a_model_of_other_levels_is_refused() throws IOException {
    LinkageDefinition definition = bench.definition(PEOPLE);
    Path model = folder.resolve("model.json");
    new LinkageModel(
            0.01,
            List.of(
                new LinkageModel.Odds(
                    "name",
                    List.of("equal", "else"),
                    List.of(0.9, 0.1),
                    List.of(0.1, 0.9),
                    1,
                    Map.of())))
        .write(model);

    assertThatThrownBy(() -> LinkageModel.read(model, definition))
        .isInstanceOfSatisfying(
            UnusableTable.class, refused -> assertThat(refused.chinese()).contains("不是按这份定义估计的"));
  }

  @Test
  void duplicates_are_grouped_through_others() throws IOException, SQLException {
    Path table =
        bench.file("left.csv", "id,name,born", "a,甲,1", "b,乙,1", "c,丙,1", "d,丁,1", "e,戊,1");
    bench.prepared(bench.definition(PEOPLE), table, null);
    bench.engine.execute(
        "create table linked as select * from (values (3, 4, 9.0, 0.99), (2, 3, 9.0, 0.99), (0, 1, 0.0, 0.4)) v(l, r, weight, probability)");

    Clusters.write(bench.engine, 0.5, folder.resolve("clusters.csv"));

    assertThat(folder.resolve("clusters.csv")).hasContent("id,cluster\na,a\nb,b\nc,c\nd,c\ne,c");
  }
}
