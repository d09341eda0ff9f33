package cn.anju.household;

import cn.anju.platform.Bilingual;
import cn.anju.platform.ListedSheet;
import cn.anju.platform.Page;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 农户清单 as a sheet. */
@Component
class HouseholdSheet implements ListedSheet {
  private static final int PAGE = 200;
  private final Households households;

  HouseholdSheet(Households households) {
    this.households = households;
  }

  @Override
  public String kind() {
    return "HOUSEHOLDS";
  }

  @Override
  public Bilingual title() {
    return new Bilingual("农户清单", "Households");
  }

  @Override
  public List<Bilingual> columns() {
    return List.of(
        new Bilingual("户编号", "Household"),
        new Bilingual("户主", "Head"),
        new Bilingual("户主证件号", "Head's number"),
        new Bilingual("户类型", "Type"),
        new Bilingual("镇", "Town"),
        new Bilingual("村", "Village"),
        new Bilingual("组", "Group"),
        new Bilingual("人数", "Members"),
        new Bilingual("地址", "Address"),
        new Bilingual("电话", "Phone"),
        new Bilingual("预警", "Warning"));
  }

  @Override
  public List<String> parameters() {
    return List.of("region", "type", "q", "warned");
  }

  @Override
  public long count(Map<String, String> filter) {
    return households.counts(Scope.householdsSeen(), filter(filter)).total();
  }

  private static HouseholdFilter filter(Map<String, String> said) {
    try {
      String type = said.get("type");
      String warned = said.get("warned");
      return new HouseholdFilter(
          said.get("region"),
          type == null || type.isEmpty() ? null : HouseholdType.valueOf(type),
          said.get("q"),
          warned == null || warned.isEmpty() ? null : Boolean.valueOf(warned));
    } catch (IllegalArgumentException unknown) {
      throw Refusal.invalid("查询条件读不懂。", "The filter cannot be read.").asException();
    }
  }

  @Override
  public void each(Map<String, String> filter, Consumer<List<@Nullable String>> row) {
    HouseholdFilter asked = filter(filter);
    String after = null;
    do {
      Page<HouseholdBrief> page = households.list(asked, true, PAGE, after);
      for (HouseholdBrief one : page.items()) {
        row.accept(
            java.util.Arrays.asList(
                one.no(),
                one.headName(),
                one.headIdMask(),
                one.householdType() == HouseholdType.TUOPIN ? "脱贫户" : "一般农户",
                one.region().town(),
                one.region().village(),
                one.region().group(),
                String.valueOf(one.members()),
                one.address(),
                one.phoneMask(),
                one.warning() == null ? null : levelOf(one.warning())));
      }
      after = page.next();
    } while (after != null);
  }

  private static String levelOf(HouseholdWarnings.Mark mark) {
    return switch (mark.level()) {
      case RED -> "红";
      case ORANGE -> "橙";
      case YELLOW -> "黄";
    };
  }
}
