package cn.anju.access;

import static anju.tables.access.Tables.POST;

import anju.tables.access.tables.records.PostRecord;
import cn.anju.platform.Bilingual;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who holds which posts. */
@Component
class Posts {
  private final DSLContext sql;
  private final Regions regions;
  private final Departments departments;

  Posts(DSLContext sql, Regions regions, Departments departments) {
    this.sql = sql;
    this.regions = regions;
    this.departments = departments;
  }

  /** Posts that somebody holds today, in the order in which they were granted. */
  List<PostRecord> heldBy(String account) {
    return sql.selectFrom(POST)
        .where(POST.ACCOUNT.eq(account).and(POST.REVOKED_AT.isNull()))
        .orderBy(POST.GRANTED_AT, POST.ID)
        .fetch();
  }

  Map<String, List<PostRecord>> heldBy(Collection<String> accounts) {
    return sql.selectFrom(POST)
        .where(POST.ACCOUNT.in(accounts).and(POST.REVOKED_AT.isNull()))
        .orderBy(POST.GRANTED_AT, POST.ID)
        .fetchGroups(POST.ACCOUNT);
  }

  /** One of them; null if he does not hold it. */
  @Nullable PostRecord held(String account, UUID id) {
    return sql.selectFrom(POST)
        .where(POST.ID.eq(id).and(POST.ACCOUNT.eq(account)).and(POST.REVOKED_AT.isNull()))
        .fetchOne();
  }

  static Worker.Worn worn(PostRecord post) {
    return new Worker.Worn(
        post.getId(), Role.valueOf(post.getRole()), post.getRegionCode(), post.getDepartment());
  }

  Post view(PostRecord post) {
    return view(worn(post));
  }

  Post view(Worker.Worn post) {
    return new Post(
        post.id().toString(),
        post.role(),
        post.role().title(),
        region(post.regionCode()),
        post.department(),
        titleOf(post.department()));
  }

  @Nullable Bilingual titleOf(@Nullable String department) {
    return department == null ? null : departments.titleOf(department);
  }

  /** A region that is no longer there is called by its code. */
  Region region(String code) {
    Region region = regions.of(code);
    return region == null ? new Region(code, code, Region.Level.VILLAGE, null) : region;
  }
}
