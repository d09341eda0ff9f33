package cn.anju.comparison;

import anju.tables.comparison.tables.records.SheetLayoutRecord;
import cn.anju.access.Permission;
import cn.anju.engine.registry.RegistryRow;
import cn.anju.engine.registry.RegistryTable;
import cn.anju.household.RegistryCodeWords;
import cn.anju.household.RegistryOut;
import cn.anju.platform.Bilingual;
import cn.anju.platform.ListedSheet;
import cn.anju.platform.Refusal;
import cn.anju.region.Regions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * 按原表样导出: households and members with the data of now in the layout in which a sheet of another
 * system came, numbers in the clear; leaves only by an export that a second person has approved.
 */
@Configuration(proxyBeanMethods = false)
class RegistrySheets {

  @Bean
  ListedSheet householdsInTheirLayout(
      SheetLayouts layouts, RegistryOut registry, RegistryCodeWords words, Regions regions) {
    return new InLayout(RegistryTable.HOUSEHOLDS, layouts, registry, words, regions);
  }

  @Bean
  ListedSheet membersInTheirLayout(
      SheetLayouts layouts, RegistryOut registry, RegistryCodeWords words, Regions regions) {
    return new InLayout(RegistryTable.MEMBERS, layouts, registry, words, regions);
  }

  /** One of the two tables. */
  private record InLayout(
      RegistryTable table,
      SheetLayouts layouts,
      RegistryOut registry,
      RegistryCodeWords words,
      Regions regions)
      implements ListedSheet {

    @Override
    public String kind() {
      return "REGISTRY_" + table.name();
    }

    @Override
    public Bilingual title() {
      return new Bilingual(
          table.title().zh() + "（原表样）", table.title().en() + " (in the layout they came in)");
    }

    @Override
    public boolean isClear() {
      return true;
    }

    @Override
    public String authority() {
      return Permission.REGISTRY_IMPORT.authority();
    }

    @Override
    public List<String> parameters() {
      return List.of("layout", "region");
    }

    private SheetLayoutRecord layout(Map<String, String> filter) {
      SheetLayoutRecord found = layouts.find(filter.getOrDefault("layout", ""));
      if (found == null || !found.getRegistryTable().equals(table.key())) {
        throw Refusal.invalid("请选择要用的表样。", "Choose the layout to export in.").asException();
      }
      return found;
    }

    @Override
    public List<Bilingual> columns() {
      return List.of();
    }

    @Override
    public List<Bilingual> columns(Map<String, String> filter) {
      return Arrays.stream(layout(filter).getHeaders())
          .map(header -> new Bilingual(header, header))
          .toList();
    }

    @Override
    public long count(Map<String, String> filter) {
      layout(filter);
      return table == RegistryTable.HOUSEHOLDS
          ? registry.countHouseholds(filter.get("region"))
          : registry.countMembers(filter.get("region"));
    }

    @Override
    public void each(Map<String, String> filter, Consumer<List<@Nullable String>> row) {
      SheetLayoutRecord layout = layout(filter);
      if (table == RegistryTable.HOUSEHOLDS) {
        registry.households(
            filter.get("region"),
            one -> row.accept(cells(layout, column -> household(one, column))));
      } else {
        registry.members(
            filter.get("region"), one -> row.accept(cells(layout, column -> member(one, column))));
      }
    }

    private interface Cell {
      @Nullable String of(String column);
    }

    private List<@Nullable String> cells(SheetLayoutRecord layout, Cell cell) {
      List<@Nullable String> cells = new ArrayList<>();
      for (int i = 0; i < layout.getColumns().length; i++) {
        String column = layout.getColumns()[i];
        String value = column.isEmpty() ? null : cell.of(column);
        cells.add(layout.getIsWorded()[i] ? inWords(column, value) : value);
      }
      return cells;
    }

    private @Nullable String inWords(String column, @Nullable String code) {
      return column.equals("household_type")
          ? "TUOPIN".equals(code) ? "脱贫户" : "一般农户"
          : words.wordOf(column, code);
    }

    private @Nullable String household(RegistryRow.Household one, String column) {
      Regions.Place place = regions.placeOf(one.groupCode());
      return switch (column) {
        case "household_no" -> one.householdNo();
        case "group_code" -> one.groupCode();
        case "household_type" -> one.householdType();
        case "town_name" -> place.town();
        case "village_name" -> place.village();
        case "group_name" -> place.group();
        case "cultivated_mu" ->
            one.cultivatedMu() == null ? null : one.cultivatedMu().toPlainString();
        case "address" -> one.address();
        case "phone" -> one.phone();
        default -> null;
      };
    }

    private static @Nullable String yesNo(@Nullable Boolean value) {
      return value == null ? null : value ? "是" : "否";
    }

    private static @Nullable String member(RegistryRow.Member one, String column) {
      return switch (column) {
        case "member_no" -> one.memberNo();
        case "household_no" -> one.householdNo();
        case "person_name" -> one.personName();
        case "id_no" -> one.idNo();
        case "sex" -> one.sex();
        case "birth_date" -> one.birthDate() == null ? null : one.birthDate().toString();
        case "ethnicity" -> one.ethnicity();
        case "relation" -> one.relation();
        case "education" -> one.education();
        case "counted" -> yesNo(one.counted());
        case "labour_skill" -> one.labourSkill();
        case "student" -> yesNo(one.student());
        case "exempt" -> one.exempt();
        case "alias_names" ->
            one.aliasNames().isEmpty() ? null : String.join(";", one.aliasNames());
        default -> null;
      };
    }
  }
}
