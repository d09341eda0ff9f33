package cn.anju.workflow;

import anju.tables.workflow.tables.records.CaseFileRecord;
import cn.anju.access.Colleagues;
import cn.anju.access.Departments;
import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.calendar.DayUnit;
import cn.anju.engine.workflow.calendar.Limit;
import cn.anju.engine.workflow.machine.Position;
import cn.anju.platform.Bilingual;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts cases into the words of a list. */
@Component
class CaseBriefs {
  private final Editions editions;
  private final Regions regions;
  private final Departments departments;
  private final Colleagues colleagues;
  private final TimeMachine time;

  CaseBriefs(
      Editions editions,
      Regions regions,
      Departments departments,
      Colleagues colleagues,
      TimeMachine time) {
    this.editions = editions;
    this.regions = regions;
    this.departments = departments;
    this.colleagues = colleagues;
    this.time = time;
  }

  /** The engine's text as the server's. */
  static Bilingual ours(cn.anju.engine.definition.Bilingual text) {
    return new Bilingual(text.zh(), text.en());
  }

  /** What cases are called near before: the end of the next working day. */
  Instant near() {
    return editions.legal().due(time.now(), new Limit(2, DayUnit.WORKING));
  }

  OffsetDateTime at(Instant moment) {
    return moment.atZone(editions.legal().zone()).toOffsetDateTime();
  }

  @Nullable OffsetDateTime atOrNull(@Nullable Instant moment) {
    return moment == null ? null : at(moment);
  }

  /** Names of the accounts that own some cases; asked once for a list. */
  Map<String, String> ownersOf(Collection<CaseFileRecord> cases) {
    return colleagues.names(
        cases.stream()
            .map(CaseFileRecord::getOwnerAccount)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()));
  }

  Map<String, String> names(Collection<String> accounts) {
    return colleagues.names(accounts);
  }

  CaseBrief brief(CaseFileRecord one, Doer by, Map<String, String> names, Instant near) {
    WorkflowDefinition workflow = editions.of(one.getEdition());
    Position position = CaseJson.position(one.getPosition());
    Instant soonest = CaseStore.instant(one.getSoonestDueAt());
    boolean isRunning = soonest != null && position.pause() == null;
    boolean isOverdue = isRunning && soonest != null && soonest.isBefore(time.now());
    return new CaseBrief(
        one.getId(),
        one.getNumber(),
        workflow.code(),
        ours(workflow.title()),
        one.getState(),
        ours(workflow.state(one.getState()).title()),
        one.getEndedAt() != null,
        one.getGrade() == null ? null : Level.valueOf(one.getGrade()),
        one.getHouseholdNo(),
        one.getSubject(),
        regions.placeOf(one.getGroupCode()),
        owner(one, names),
        atOrNull(position.due()),
        atOrNull(position.wholeDue()),
        isOverdue,
        isRunning && !isOverdue && soonest != null && !soonest.isAfter(near),
        position.pause() == null ? null : at(position.pause().until()),
        atOrNull(position.noticeUntil()),
        titles(Arrays.asList(one.getEscalatedTo())),
        at(one.getOpenedAt().toInstant()),
        isMine(one, by),
        one.getVersion());
  }

  private static List<Bilingual> titles(List<String> roles) {
    return roles.stream().map(role -> ours(WorkRole.valueOf(role).title())).toList();
  }

  static boolean isMine(CaseFileRecord one, Doer by) {
    return by.role().equals(one.getOwnerRole())
        && (one.getOwnerAccount() == null || one.getOwnerAccount().equals(by.account()))
        && (one.getOwnerDepartment() == null
            || one.getOwnerDepartment().equals(by.department()));
  }

  private CaseBrief.@Nullable Owner owner(CaseFileRecord one, Map<String, String> names) {
    if (one.getOwnerRole() == null) {
      return null;
    }
    WorkRole role = WorkRole.valueOf(one.getOwnerRole());
    String account = one.getOwnerAccount();
    String department = one.getOwnerDepartment();
    return new CaseBrief.Owner(
        role,
        ours(role.title()),
        one.getOwnerRegion(),
        nameOf(one.getOwnerRegion()),
        account,
        account == null ? null : names.getOrDefault(account, account),
        department,
        department == null ? null : departments.titleOf(department));
  }

  String nameOf(String regionCode) {
    Region region = regions.of(regionCode);
    return region == null ? regionCode : region.name();
  }
}
