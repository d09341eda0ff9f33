package cn.anju.privacy;

import cn.anju.access.Role;
import cn.anju.audit.TrailWords;
import cn.anju.platform.Bilingual;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How roles, regions and purposes are called that the trail keeps by their codes. */
@Component
class WordsOfTheTrail implements TrailWords {
  private final Regions regions;

  WordsOfTheTrail(Regions regions) {
    this.regions = regions;
  }

  @Override
  public @Nullable Bilingual roleTitle(String role) {
    for (Role one : Role.values()) {
      if (one.name().equals(role)) {
        return one.title();
      }
    }
    return null;
  }

  @Override
  public @Nullable String regionName(String regionCode) {
    Region region = regions.of(regionCode);
    return region == null ? null : region.name();
  }

  @Override
  public @Nullable Bilingual purposeTitle(String purpose) {
    Purpose found = Purpose.find(purpose);
    return found == null ? null : found.title();
  }
}
