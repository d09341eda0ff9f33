package cn.anju.warning;

import cn.anju.engine.definition.Level;
import cn.anju.household.HouseholdType;
import cn.anju.household.WarningBrief;
import cn.anju.platform.Bilingual;
import cn.anju.platform.ListedSheet;
import cn.anju.platform.Page;
import cn.anju.platform.Periods;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 预警清单 as a sheet. */
@Component
class WarningSheet implements ListedSheet {
  private static final int PAGE = 200;
  private final Warnings warnings;

  WarningSheet(Warnings warnings) {
    this.warnings = warnings;
  }

  @Override
  public String kind() {
    return "WARNINGS";
  }

  @Override
  public Bilingual title() {
    return new Bilingual("预警清单", "Warnings");
  }

  @Override
  public List<Bilingual> columns() {
    return List.of(
        new Bilingual("户编号", "Household"),
        new Bilingual("户主", "Head"),
        new Bilingual("户类型", "Type"),
        new Bilingual("镇", "Town"),
        new Bilingual("村", "Village"),
        new Bilingual("组", "Group"),
        new Bilingual("级别", "Level"),
        new Bilingual("指标", "Indicators"),
        new Bilingual("说明", "Sentence"),
        new Bilingual("首次命中", "First month"),
        new Bilingual("最近命中", "Last month"));
  }

  @Override
  public List<String> parameters() {
    return List.of("region", "level", "indicator", "type", "state", "q", "opened");
  }

  @Override
  public long count(Map<String, String> filter) {
    return warnings.counts(Scope.householdsSeen(), filter(filter)).total();
  }

  private static WarningFilter filter(Map<String, String> said) {
    try {
      String level = blankToNull(said.get("level"));
      String type = blankToNull(said.get("type"));
      String state = blankToNull(said.get("state"));
      String opened = blankToNull(said.get("opened"));
      return new WarningFilter(
          said.get("region"),
          level == null ? null : Level.valueOf(level),
          said.get("indicator"),
          type == null ? null : HouseholdType.valueOf(type),
          state == null ? WarningBrief.State.OPEN : WarningBrief.State.valueOf(state),
          said.get("q"),
          opened == null ? null : Periods.of(opened).toString());
    } catch (IllegalArgumentException unknown) {
      throw Refusal.invalid("查询条件读不懂。", "The filter cannot be read.").asException();
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  @Override
  public void each(Map<String, String> filter, Consumer<List<@Nullable String>> row) {
    WarningFilter asked = filter(filter);
    String after = null;
    do {
      Page<WarningBrief> page = warnings.list(asked, PAGE, after);
      for (WarningBrief one : page.items()) {
        row.accept(
            Arrays.asList(
                one.householdNo(),
                one.headName(),
                one.householdType() == HouseholdType.TUOPIN ? "脱贫户" : "一般农户",
                one.region().town(),
                one.region().village(),
                one.region().group(),
                switch (one.level()) {
                  case RED -> "红";
                  case ORANGE -> "橙";
                  case YELLOW -> "黄";
                },
                String.join(" ", one.indicators()),
                one.sentence().zh(),
                one.openedPeriod(),
                one.lastPeriod()));
      }
      after = page.next();
    } while (after != null);
  }
}
