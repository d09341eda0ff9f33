package cn.anju.access;

import static cn.anju.access.Permission.AID_RECORD;
import static cn.anju.access.Permission.ASSETS_ANSWER;
import static cn.anju.access.Permission.ASSISTANCE_READ;
import static cn.anju.access.Permission.ASSISTANCE_WORK;
import static cn.anju.access.Permission.AUDIT_READ;
import static cn.anju.access.Permission.CASES_ACT;
import static cn.anju.access.Permission.CASES_READ;
import static cn.anju.access.Permission.CONSENTS_KEEP;
import static cn.anju.access.Permission.ENROLMENT_READ;
import static cn.anju.access.Permission.ENROLMENT_WORK;
import static cn.anju.access.Permission.EXPORTS_APPROVE;
import static cn.anju.access.Permission.EXPORTS_ASK;
import static cn.anju.access.Permission.FEEDS_READ;
import static cn.anju.access.Permission.FEEDS_SEND;
import static cn.anju.access.Permission.FEED_KEYS_KEEP;
import static cn.anju.access.Permission.HOUSEHOLDS_ARRANGE;
import static cn.anju.access.Permission.HOUSEHOLDS_READ;
import static cn.anju.access.Permission.IDENTITIES_DECIDE;
import static cn.anju.access.Permission.INCOME_KEEP;
import static cn.anju.access.Permission.INCOME_READ;
import static cn.anju.access.Permission.INDICATORS_READ;
import static cn.anju.access.Permission.KEYS_ROTATE;
import static cn.anju.access.Permission.MEASURES_ANSWER;
import static cn.anju.access.Permission.MEMBERS_KEEP;
import static cn.anju.access.Permission.NEEDS_ANSWER;
import static cn.anju.access.Permission.NEEDS_READ;
import static cn.anju.access.Permission.ORGANISATIONS_KEEP;
import static cn.anju.access.Permission.PAIRINGS_ASSIGN;
import static cn.anju.access.Permission.PARAMETERS_APPROVE;
import static cn.anju.access.Permission.PARAMETERS_PROPOSE;
import static cn.anju.access.Permission.PEOPLE_KEEP;
import static cn.anju.access.Permission.PERSONAL_REVEAL;
import static cn.anju.access.Permission.PLACES_ANSWER;
import static cn.anju.access.Permission.POSTS_GRANT;
import static cn.anju.access.Permission.REGISTRY_IMPORT;
import static cn.anju.access.Permission.RUNS_START;
import static cn.anju.access.Permission.SESSIONS_END;
import static cn.anju.access.Permission.WARNINGS_READ;

import cn.anju.platform.Bilingual;
import cn.anju.region.Region;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** 岗位: one for every kind of user of domain.md §1, and the three separated administrators. */
public enum Role {
  GRID(
      "网格员",
      "Grid monitor",
      "看本村的农户和预警，走访核实。",
      "Sees households and warnings of the village, and visits.",
      Region.Level.VILLAGE,
      INCOME_READ,
      ASSISTANCE_READ,
      ASSISTANCE_WORK,
      NEEDS_READ,
      ENROLMENT_READ,
      ENROLMENT_WORK,
      CASES_READ,
      CASES_ACT,
      WARNINGS_READ,
      HOUSEHOLDS_READ,
      PERSONAL_REVEAL),
  VILLAGE(
      "村级",
      "Village",
      "办理本村的事，登记授权书。",
      "Does the village's business and keeps consents.",
      Region.Level.VILLAGE,
      INCOME_READ,
      INCOME_KEEP,
      ASSISTANCE_READ,
      ASSISTANCE_WORK,
      AID_RECORD,
      NEEDS_READ,
      ENROLMENT_READ,
      ENROLMENT_WORK,
      CASES_READ,
      CASES_ACT,
      WARNINGS_READ,
      HOUSEHOLDS_READ,
      MEMBERS_KEEP,
      PERSONAL_REVEAL,
      CONSENTS_KEEP),
  TOWN(
      "镇级审核",
      "Town reviewer",
      "审核本镇的预警，认领地名，分派结对农户。",
      "Reviews the town's warnings, answers places, assigns households to helpers.",
      Region.Level.TOWN,
      INCOME_READ,
      INCOME_KEEP,
      ASSISTANCE_READ,
      ASSISTANCE_WORK,
      AID_RECORD,
      NEEDS_READ,
      NEEDS_ANSWER,
      ORGANISATIONS_KEEP,
      ENROLMENT_READ,
      ENROLMENT_WORK,
      CASES_READ,
      CASES_ACT,
      WARNINGS_READ,
      HOUSEHOLDS_READ,
      MEMBERS_KEEP,
      HOUSEHOLDS_ARRANGE,
      INDICATORS_READ,
      PLACES_ANSWER,
      PAIRINGS_ASSIGN,
      PERSONAL_REVEAL,
      CONSENTS_KEEP,
      EXPORTS_ASK),
  DISTRICT(
      "区级业务",
      "District office",
      "统筹全区业务，启动比对，批准参数和导出。",
      "Runs the district's business, approves parameters and exports.",
      Region.Level.DISTRICT,
      INCOME_READ,
      INCOME_KEEP,
      ASSISTANCE_READ,
      ASSISTANCE_WORK,
      AID_RECORD,
      NEEDS_READ,
      NEEDS_ANSWER,
      ORGANISATIONS_KEEP,
      ENROLMENT_READ,
      ENROLMENT_WORK,
      CASES_READ,
      CASES_ACT,
      WARNINGS_READ,
      HOUSEHOLDS_READ,
      MEMBERS_KEEP,
      HOUSEHOLDS_ARRANGE,
      FEEDS_READ,
      RUNS_START,
      PLACES_ANSWER,
      IDENTITIES_DECIDE,
      INDICATORS_READ,
      PAIRINGS_ASSIGN,
      PERSONAL_REVEAL,
      EXPORTS_ASK,
      EXPORTS_APPROVE,
      PARAMETERS_PROPOSE,
      PARAMETERS_APPROVE),
  DEPARTMENT(
      "行业部门",
      "Department",
      "报送和更正本部门的数据，不看农户档案。",
      "Sends and mends the department's own data; sees no household.",
      Region.Level.DISTRICT,
      MEASURES_ANSWER,
      ASSETS_ANSWER,
      CASES_READ,
      CASES_ACT,
      FEEDS_READ,
      FEEDS_SEND,
      INDICATORS_READ),
  HELPER(
      "帮扶干部",
      "Helper",
      "只看与自己结对的农户。",
      "Sees the households paired with him and no others.",
      Region.Level.VILLAGE,
      INCOME_READ,
      INCOME_KEEP,
      ASSISTANCE_READ,
      ASSISTANCE_WORK,
      NEEDS_READ,
      ENROLMENT_READ,
      ENROLMENT_WORK,
      CASES_READ,
      CASES_ACT,
      HOUSEHOLDS_READ,
      PERSONAL_REVEAL),
  STEWARD(
      "数据管理员",
      "Data steward",
      "管理报送、更正和档案导入，提出参数修改。",
      "Keeps feeds, mendings and the registry, proposes parameters.",
      Region.Level.DISTRICT,
      INCOME_READ,
      INCOME_KEEP,
      ASSISTANCE_READ,
      AID_RECORD,
      NEEDS_READ,
      ENROLMENT_READ,
      ENROLMENT_WORK,
      CASES_READ,
      CASES_ACT,
      WARNINGS_READ,
      HOUSEHOLDS_READ,
      MEMBERS_KEEP,
      HOUSEHOLDS_ARRANGE,
      FEEDS_READ,
      FEEDS_SEND,
      RUNS_START,
      PLACES_ANSWER,
      IDENTITIES_DECIDE,
      REGISTRY_IMPORT,
      INDICATORS_READ,
      EXPORTS_ASK,
      PARAMETERS_PROPOSE),
  INSPECTOR(
      "督查考核",
      "Inspector",
      "查看全区情况，不办理。",
      "Looks at the whole district and changes nothing.",
      Region.Level.DISTRICT,
      INCOME_READ,
      ASSISTANCE_READ,
      NEEDS_READ,
      ENROLMENT_READ,
      CASES_READ,
      WARNINGS_READ,
      HOUSEHOLDS_READ,
      FEEDS_READ,
      INDICATORS_READ,
      EXPORTS_ASK),
  SOCIAL(
      "社会力量",
      "Social helper",
      "认领帮扶需求，不看农户档案。",
      "Takes up needs; sees no household.",
      Region.Level.DISTRICT,
      NEEDS_READ,
      NEEDS_ANSWER),
  SYSTEM_ADMIN(
      "系统管理员",
      "System administrator",
      "开设和停用账号，发开通链接；不授予岗位，不看农户。",
      "Makes accounts and sends links; grants no post, sees no household.",
      Region.Level.DISTRICT,
      PEOPLE_KEEP),
  SECURITY_ADMIN(
      "安全管理员",
      "Security administrator",
      "授予和收回岗位，解锁，管理会话和密钥；不看农户。",
      "Grants posts, unlocks, keeps sessions and keys; sees no household.",
      Region.Level.DISTRICT,
      POSTS_GRANT,
      SESSIONS_END,
      FEED_KEYS_KEEP,
      KEYS_ROTATE),
  AUDIT_ADMIN(
      "审计管理员",
      "Audit administrator",
      "查看和核验审计记录；不看农户。",
      "Reads and verifies the trail; sees no household.",
      Region.Level.DISTRICT,
      AUDIT_READ);

  private final Bilingual title;
  private final Bilingual purpose;
  private final Region.Level level;
  private final Set<Permission> permissions;

  Role(
      String zh,
      String en,
      String purposeZh,
      String purposeEn,
      Region.Level level,
      Permission... permissions) {
    this.title = new Bilingual(zh, en);
    this.purpose = new Bilingual(purposeZh, purposeEn);
    this.level = level;
    EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
    all.addAll(Arrays.asList(permissions));
    this.permissions = Collections.unmodifiableSet(all);
  }

  public Bilingual title() {
    return title;
  }

  /** What it is there for, in a sentence. */
  public Bilingual purpose() {
    return purpose;
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  /**
   * Whether a post of this role may be at a region of that level. Villages' and towns' posts are at
   * one; a helper's may be anywhere.
   */
  boolean fits(Region.Level at) {
    return this == HELPER || at == level;
  }

  /** At which level its posts are. */
  Region.Level level() {
    return level;
  }

  /** Whether it is one of the three that keep the installation and see no household. */
  public boolean isAdministrator() {
    return this == SYSTEM_ADMIN || this == SECURITY_ADMIN || this == AUDIT_ADMIN;
  }

  /** Whether a post of this role belongs to a department. */
  boolean isOfDepartment() {
    return this == DEPARTMENT;
  }

  /** Whether it sees households at all. */
  public boolean seesHouseholds() {
    return permissions.contains(HOUSEHOLDS_READ);
  }

  /** Whether it sees only the households that are paired with the person. */
  public boolean seesPairedOnly() {
    return this == HELPER;
  }

  /**
   * Whether a post of this role, in that department if any, sees names of illnesses: the town and
   * above, and the health side (domain.md §15).
   */
  public boolean seesIllnesses(@Nullable String department) {
    return switch (this) {
      case TOWN, DISTRICT, STEWARD, INSPECTOR -> true;
      case DEPARTMENT -> "medical_insurance".equals(department) || "health".equals(department);
      default -> false;
    };
  }

  /** Whether a password alone is not enough: posts of the district that see all of it. */
  public boolean needsSecondFactor() {
    return switch (this) {
      case DISTRICT, STEWARD, INSPECTOR, SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN -> true;
      default -> false;
    };
  }
}
