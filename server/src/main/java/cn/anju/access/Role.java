package cn.anju.access;

import static cn.anju.access.Permission.FEEDS_READ;
import static cn.anju.access.Permission.FEEDS_SEND;
import static cn.anju.access.Permission.HOUSEHOLDS_READ;
import static cn.anju.access.Permission.IDENTITIES_DECIDE;
import static cn.anju.access.Permission.INDICATORS_READ;
import static cn.anju.access.Permission.PARAMETERS_APPROVE;
import static cn.anju.access.Permission.PARAMETERS_PROPOSE;
import static cn.anju.access.Permission.PLACES_ANSWER;
import static cn.anju.access.Permission.REGISTRY_IMPORT;
import static cn.anju.access.Permission.RUNS_START;
import static cn.anju.access.Permission.WARNINGS_READ;

import cn.anju.platform.Bilingual;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** 岗位: one for every kind of user of domain.md §1, and the three separated administrators. */
public enum Role {
  GRID("网格员", "Grid monitor", WARNINGS_READ, HOUSEHOLDS_READ),
  VILLAGE("村级", "Village", WARNINGS_READ, HOUSEHOLDS_READ),
  TOWN("镇级审核", "Town reviewer", WARNINGS_READ, HOUSEHOLDS_READ, INDICATORS_READ, PLACES_ANSWER),
  DISTRICT(
      "区级业务",
      "District office",
      WARNINGS_READ,
      HOUSEHOLDS_READ,
      FEEDS_READ,
      RUNS_START,
      PLACES_ANSWER,
      IDENTITIES_DECIDE,
      PARAMETERS_PROPOSE,
      PARAMETERS_APPROVE,
      INDICATORS_READ),
  DEPARTMENT("行业部门", "Department", FEEDS_READ, FEEDS_SEND, INDICATORS_READ),
  HELPER("帮扶干部", "Helper", HOUSEHOLDS_READ),
  STEWARD(
      "数据管理员",
      "Data steward",
      WARNINGS_READ,
      HOUSEHOLDS_READ,
      FEEDS_READ,
      FEEDS_SEND,
      RUNS_START,
      PLACES_ANSWER,
      IDENTITIES_DECIDE,
      REGISTRY_IMPORT,
      PARAMETERS_PROPOSE,
      INDICATORS_READ),
  INSPECTOR("督查考核", "Inspector", WARNINGS_READ, HOUSEHOLDS_READ, FEEDS_READ, INDICATORS_READ),
  SOCIAL("社会力量", "Social helper"),
  SYSTEM_ADMIN("系统管理员", "System administrator"),
  SECURITY_ADMIN("安全管理员", "Security administrator"),
  AUDIT_ADMIN("审计管理员", "Audit administrator");

  private final Bilingual title;
  private final Set<Permission> permissions;

  Role(String zh, String en, Permission... permissions) {
    this.title = new Bilingual(zh, en);
    this.permissions = EnumSet.noneOf(Permission.class);
    this.permissions.addAll(Arrays.asList(permissions));
  }

  public Bilingual title() {
    return title;
  }

  public Set<Permission> permissions() {
    return EnumSet.copyOf(permissions.isEmpty() ? EnumSet.noneOf(Permission.class) : permissions);
  }
}
