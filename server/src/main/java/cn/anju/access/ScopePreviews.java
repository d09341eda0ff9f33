package cn.anju.access;

import anju.tables.access.tables.records.PostRecord;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** 权限预览: what somebody would see who wears a post. Counts only; no household is shown. */
@Component
class ScopePreviews {
  private final Keeping keeping;
  private final Posts posts;
  private final Regions regions;
  private final List<SeenThings> rooms;

  ScopePreviews(Keeping keeping, Posts posts, Regions regions, List<SeenThings> rooms) {
    this.keeping = keeping;
    this.posts = posts;
    this.regions = regions;
    this.rooms = rooms;
  }

  /** How many places lie in a scope. */
  record Places(int towns, int villages) {}

  /** A permission and what it is called. */
  record Titled(Permission code, Bilingual title) {}

  record ScopePreview(
      Region region,
      Places regions,
      int households,
      int members,
      int openWarnings,
      int files,
      boolean seesIllnesses,
      List<Titled> permissions,
      List<Titled> cannot) {}

  /** Outside of a transaction. */
  ScopePreview of(String account, UUID postId, String by) {
    PostRecord post = keeping.of(by, null, () -> posts.held(account, postId));
    if (post == null) {
      throw Refusal.notFound().asException();
    }
    Worker.Worn worn = Posts.worn(post);
    Map<SeenThings.Kind, Integer> seen = new EnumMap<>(SeenThings.Kind.class);
    Scope scope = worn.scope(account, null);
    scope.get(() -> {
      rooms.forEach(room -> seen.putAll(room.seen()));
      return true;
    });
    String prefix = Scope.prefixOf(worn.regionCode());
    List<Region> within =
        regions.all().stream().filter(region -> region.code().startsWith(prefix)).toList();
    boolean seesWarnings = worn.role().permissions().contains(Permission.WARNINGS_READ);
    return new ScopePreview(
        posts.region(worn.regionCode()),
        new Places(count(within, Region.Level.TOWN), count(within, Region.Level.VILLAGE)),
        seen.getOrDefault(SeenThings.Kind.HOUSEHOLDS, 0),
        seen.getOrDefault(SeenThings.Kind.MEMBERS, 0),
        seesWarnings ? seen.getOrDefault(SeenThings.Kind.OPEN_WARNINGS, 0) : 0,
        seen.getOrDefault(SeenThings.Kind.FILES, 0),
        scope.seesIllnesses(),
        titled(worn.role(), true),
        titled(worn.role(), false));
  }

  private static int count(List<Region> regions, Region.Level level) {
    return (int) regions.stream().filter(region -> region.level() == level).count();
  }

  private static List<Titled> titled(Role role, boolean may) {
    return Arrays.stream(Permission.values())
        .filter(permission -> role.permissions().contains(permission) == may)
        .map(permission -> new Titled(permission, permission.title()))
        .toList();
  }
}
