package cn.anju.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.Family;
import cn.anju.engine.definition.FeedDefinition;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddingDefinitionsTest {
  @TempDir Path temporary;

  @Test
  void the_projects_definitions_are_in_order() throws Exception {
    Definitions definitions = definitionsIn(DefinitionFolder.OF_THE_PROJECT);

    assertThat(definitions.feeds()).hasSizeGreaterThanOrEqualTo(33);
    assertThat(definitions.indicators())
        .filteredOn(i -> i.family() == Family.RETURN)
        .hasSizeGreaterThanOrEqualTo(55);
    assertThat(definitions.indicators())
        .filteredOn(i -> i.family() == Family.FALL)
        .hasSizeGreaterThanOrEqualTo(26);
    DefinitionCheck.Result checked = DefinitionCheck.of(definitions);
    assertThat(checked.faults()).isEmpty();
    assertThat(checked.examples()).isGreaterThan(400);
  }

  @Test
  void every_indicator_has_an_example_of_each_verdict() throws Exception {
    assertThat(definitionsIn(DefinitionFolder.OF_THE_PROJECT).indicators())
        .allSatisfy(indicator ->
            assertThat(indicator.examples())
                .as(indicator.code())
                .extracting(example -> String.valueOf(example.then()))
                .contains("true", "false", "null"));
  }

  @Test
  void adding_an_indicator_is_adding_one_file() throws Exception {
    DefinitionFolder folder = DefinitionFolder.copyInto(temporary);

    folder.write(
        "indicators/return/R56-many-members.yaml",
        """
        code: R56
        title: {zh: 家庭人口多, en: Large household}
        family: return
        domain: income
        level: yellow
        sources: [computed]
        reason: {zh: 试一试。}
        grain: household
        when: member_count >= :count
        parameters: {count: 8}
        measured: member_count
        threshold: ":count"
        explain: {zh: "家里有 {member_count} 口人，请核实收入来源。", en: "{member_count} members; check the income."}
        examples:
          - {given: {member_count: 8}, then: true}
          - {given: {member_count: 7}, then: false}
          - {given: {}, then: unknown}
        """);

    Definitions definitions = definitionsIn(temporary);
    assertThat(definitions.indicators()).extracting(i -> i.code()).contains("R56").hasSize(82);
    assertThat(DefinitionCheck.of(definitions).faults()).isEmpty();
    LocalDate asOf = LocalDate.of(2020, 12, 31);
    CompiledIndicator compiled =
        new IndicatorCompiler(definitions, definitions.parametersOf(asOf), asOf, Dialect.duckDb())
            .compile(
                definitions.indicators().stream()
                    .filter(i -> i.code().equals("R56"))
                    .findFirst()
                    .orElseThrow());
    assertThat(compiled.verdictSql()).isEqualTo("(member_count >= 8)");
  }

  @Test
  void adding_a_feed_is_adding_one_file() throws Exception {
    DefinitionFolder folder = DefinitionFolder.copyInto(temporary);

    folder.write(
        "feeds/WF-01.yaml",
        """
        code: WF-01
        title: {zh: 妇联关爱名单, en: Women's federation list}
        department: women_federation
        mode: FULL
        key: [id_no]
        later_wins: row
        person: {id: id_no, name: person_name}
        columns:
          - {name: person_name, header: 姓名, type: text(100), required: true}
          - {name: id_no, header: 身份证号, variants: [证件号码], type: id_no, required: true}
          - {name: care_kind, header: 关爱类别, type: code, codes: {"1": 单亲, "2": [留守, 留守妇女]}}
        """);

    Definitions definitions = definitionsIn(temporary);
    assertThat(definitions.feeds()).extracting(FeedDefinition::code).contains("WF-01").hasSize(34);
    assertThat(DefinitionCheck.of(definitions).faults()).isEmpty();
  }

  @Test
  void the_digest_changes_with_any_file() throws Exception {
    DefinitionFolder folder = DefinitionFolder.copyInto(temporary);
    String before = definitionsIn(temporary).digest();

    assertThat(definitionsIn(temporary).digest()).isEqualTo(before);
    folder.replace("feeds/MI-03.yaml", "救助编号", "救助单号");
    assertThat(definitionsIn(temporary).digest()).isNotEqualTo(before);
  }

  @Test
  void parameters_hold_from_their_day() throws Exception {
    Definitions definitions = definitionsIn(DefinitionFolder.OF_THE_PROJECT);

    assertThat(definitions.parametersOf(LocalDate.of(2020, 8, 31)).texts())
        .containsEntry("term", "20201")
        .containsEntry("school_year", "2019-2020");
    assertThat(definitions.parametersOf(LocalDate.of(2020, 9, 30)).texts())
        .containsEntry("term", "20202")
        .containsEntry("school_year", "2020-2021")
        .containsEntry("line_return", "5000");
    assertThat(definitions.hasParametersOf(LocalDate.of(1999, 1, 31))).isFalse();
  }

  private static Definitions definitionsIn(Path folder) throws Exception {
    Definitions.Loaded loaded = Definitions.load(folder);
    assertThat(loaded.faults()).isEmpty();
    return Objects.requireNonNull(loaded.definitions());
  }
}
