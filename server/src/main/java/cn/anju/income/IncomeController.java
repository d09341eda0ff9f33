package cn.anju.income;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.audit.Trail;
import cn.anju.engine.definition.IncomeItem;
import cn.anju.platform.Bilingual;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Items, cooperatives, the grid of a village, what does not fit. */
@RestController
@RequestMapping("/api/income")
@PreAuthorize("hasAuthority('MAY_INCOME_READ')")
class IncomeController {
  private final ItemsInForce items;
  private final Cooperatives cooperatives;
  private final VillageGrid grid;
  private final Contradictions contradictions;
  private final Trail trail;
  private final Clock clock;

  IncomeController(
      ItemsInForce items,
      Cooperatives cooperatives,
      VillageGrid grid,
      Contradictions contradictions,
      Trail trail,
      Clock clock) {
    this.items = items;
    this.cooperatives = cooperatives;
    this.grid = grid;
    this.contradictions = contradictions;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * An item that may be entered.
   *
   * @param costShare 默认成本率 with its item; null: none
   */
  record ItemView(
      IncomeCategory category,
      String item,
      Bilingual title,
      boolean counted,
      @Nullable Wujin wujin,
      @Nullable String unit,
      @Nullable BigDecimal costShare,
      @Nullable String costItem) {
    static ItemView of(IncomeItem item) {
      String wujin = item.wujin();
      return new ItemView(
          IncomeCategory.valueOf(item.category()),
          item.item(),
          new Bilingual(item.zh(), item.en()),
          item.counted(),
          wujin == null ? null : Wujin.valueOf(wujin),
          item.unit(),
          item.costShare(),
          item.costItem());
    }
  }

  /** All items of a year. */
  record Items(List<ItemView> items) {}

  /** Cooperatives of a region. */
  record CooperativeList(List<Cooperatives.Cooperative> items) {}

  /** A cooperative that was entered. */
  record WrittenCooperative(UUID id) {}

  @GetMapping("/items")
  @NoPersonalData("the list of items, for everybody the same")
  Items items(
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(required = false) @Nullable String region) {
    return new Items(
        items
            .all()
            .of(year == null ? LocalDate.now(clock).getYear() : year, region == null ? "" : region)
            .stream()
            .map(ItemView::of)
            .toList());
  }

  @GetMapping("/cooperatives")
  @NoPersonalData("names of organisations, and how many households one sees hold shares")
  CooperativeList cooperatives(@RequestParam(required = false) @Nullable String region) {
    return new CooperativeList(cooperatives.list(region));
  }

  @PostMapping("/cooperatives")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize("hasAuthority('MAY_INCOME_KEEP')")
  @NotedInside(Action.COOPERATIVE_ENTERED)
  WrittenCooperative enter(
      @AuthenticationPrincipal Worker worker, @RequestBody Cooperatives.SaidCooperative said) {
    UUID id = cooperatives.enter(said, worker);
    trail.note(Deed.of(Action.COOPERATIVE_ENTERED).object(id));
    return new WrittenCooperative(id);
  }

  @GetMapping("/grid")
  @Notes(Action.INCOME_LISTED)
  VillageGrid.Grid grid(
      @RequestParam String village,
      @RequestParam IncomeCategory category,
      @RequestParam String item,
      @RequestParam int year) {
    return grid.of(village, category, item, year);
  }

  @PostMapping("/grid")
  @PreAuthorize("hasAuthority('MAY_INCOME_KEEP')")
  @NotedInside(Action.INCOME_ENTERED)
  VillageGrid.Grid save(
      @AuthenticationPrincipal Worker worker, @RequestBody VillageGrid.SaidGrid said) {
    VillageGrid.Grid saved = grid.save(said, worker);
    said.cells()
        .forEach(cell -> trail.note(Deed.of(Action.INCOME_ENTERED).household(cell.householdNo())));
    return saved;
  }

  @GetMapping("/contradictions")
  @Notes(Action.INCOME_LISTED)
  Contradictions.FoundContradictions contradictions(
      @RequestParam String region, @RequestParam int year) {
    return contradictions.of(region, year);
  }
}
