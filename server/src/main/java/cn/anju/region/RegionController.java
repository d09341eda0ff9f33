package cn.anju.region;

import cn.anju.audit.NoPersonalData;
import cn.anju.platform.Scope;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tree within the scope of whoever asks. */
@RestController
class RegionController {
  private final Regions regions;

  RegionController(Regions regions) {
    this.regions = regions;
  }

  @GetMapping("/api/regions")
  @PreAuthorize("isAuthenticated()")
  @NoPersonalData("places")
  List<Region> regions() {
    return regions.all().stream().filter(region -> Scope.sees(region.code())).toList();
  }
}
