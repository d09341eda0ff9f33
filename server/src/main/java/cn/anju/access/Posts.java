package cn.anju.access;

import static anju.tables.access.Tables.POST;

import anju.tables.access.tables.records.PostRecord;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who holds which posts. */
@Component
class Posts {
  private final DSLContext sql;
  private final Regions regions;
  private final Departments departments;
  private final Clock clock;

  Posts(DSLContext sql, Regions regions, Departments departments, Clock clock) {
    this.sql = sql;
    this.regions = regions;
    this.departments = departments;
    this.clock = clock;
  }

  /** Posts that somebody holds today, in the order in which they were granted. */
  List<PostRecord> heldBy(String account) {
    return sql.selectFrom(POST)
        .where(POST.ACCOUNT.eq(account).and(POST.REVOKED_AT.isNull()))
        .orderBy(POST.GRANTED_AT, POST.ID)
        .fetch();
  }

  Map<String, List<PostRecord>> heldBy(Collection<String> accounts) {
    return sql
        .selectFrom(POST)
        .where(POST.ACCOUNT.in(accounts).and(POST.REVOKED_AT.isNull()))
        .orderBy(POST.GRANTED_AT, POST.ID)
        .stream()
        .collect(Collectors.groupingBy(PostRecord::getAccount));
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

  /** Writes a post down, without asking who may. */
  PostRecord insert(String account, Worker.Worn post, String by) {
    return Objects.requireNonNull(
        sql.insertInto(POST)
            .set(POST.ID, post.id())
            .set(POST.ACCOUNT, account)
            .set(POST.ROLE, post.role().name())
            .set(POST.REGION_CODE, post.regionCode())
            .set(POST.DEPARTMENT, post.department())
            .set(POST.GRANTED_BY, by)
            .set(POST.GRANTED_AT, OffsetDateTime.now(clock))
            .returning()
            .fetchOne());
  }

  /** Why a post cannot be; null if it can. */
  @Nullable Refusal refusal(Role role, String regionCode, @Nullable String department) {
    Region region = regions.of(regionCode);
    if (region == null) {
      return Refusal.invalid("没有这个地方，请重新选择。", "There is no such region; choose again.");
    }
    if (!role.fits(region.level())) {
      return Refusal.invalid(
          "“%s”的辖区级别不对，请选%s。".formatted(role.title().zh(), zh(role)),
          "A post of this role belongs to a %s; choose one."
              .formatted(role.level().name().toLowerCase(Locale.ROOT)));
    }
    if (role.isOfDepartment() != (department != null)) {
      return role.isOfDepartment()
          ? Refusal.invalid("请选择部门。", "Choose the department.")
          : Refusal.invalid("这个岗位不属于部门。", "This role belongs to no department.");
    }
    if (department != null && !departments.has(department)) {
      return Refusal.invalid("没有这个部门，请重新选择。", "There is no such department; choose again.");
    }
    return null;
  }

  private static String zh(Role role) {
    return switch (role.level()) {
      case DISTRICT -> "区";
      case TOWN -> "镇（街道）";
      case VILLAGE -> "村（社区）";
    };
  }

  /** Why somebody may not have a role beside those he has; null if he may. */
  @Nullable Refusal separation(String account, Role role) {
    for (PostRecord held : heldBy(account)) {
      Role other = Role.valueOf(held.getRole());
      if (other != role && (other.isAdministrator() || role.isAdministrator())) {
        return new Refusal(
            "ADMINISTRATORS_SEPARATE",
            409,
            "%s不能兼任%s，请另设账号。".formatted(other.title().zh(), role.title().zh()),
            "Nobody is %s and %s at once; use another account."
                .formatted(other.title().en(), role.title().en()));
      }
    }
    return null;
  }
}
