package cn.anju.region;

import cn.anju.audit.NoPersonalData;
import cn.anju.platform.Scope;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tree within the scope of whoever asks, and its history, which is nobody's secret. */
@RestController
class RegionController {
  private final Regions regions;
  private final RegionHistory history;

  RegionController(Regions regions, RegionHistory history) {
    this.regions = regions;
    this.history = history;
  }

  @GetMapping("/api/regions")
  @PreAuthorize("isAuthenticated()")
  @NoPersonalData("places")
  List<Region> regions() {
    return regions.all().stream().filter(region -> Scope.sees(region.code())).toList();
  }

  record History(List<RegionHistory.Past> items) {}

  /** The district and its towns of all times, or with a town's code what lay and lies in it. */
  @GetMapping("/api/regions/history")
  @PreAuthorize("isAuthenticated()")
  @NoPersonalData("places")
  History history(@RequestParam(defaultValue = "") String town) {
    return new History(town.isEmpty() ? history.towns() : history.villagesOf(town));
  }
}
