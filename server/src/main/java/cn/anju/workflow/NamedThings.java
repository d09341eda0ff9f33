package cn.anju.workflow;

import static anju.tables.workflow.Tables.CASE_FILE;

import cn.anju.access.Colleagues;
import cn.anju.access.Departments;
import cn.anju.access.Role;
import cn.anju.engine.workflow.ActionDefinition;
import cn.anju.engine.workflow.FieldDefinition;
import cn.anju.engine.workflow.FieldType;
import cn.anju.engine.workflow.StateDefinition;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.machine.References;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks whether people, departments and cases that a field names are there. */
@Component
class NamedThings {
  private final DSLContext sql;
  private final Colleagues colleagues;
  private final Departments departments;

  NamedThings(DSLContext sql, Colleagues colleagues, Departments departments) {
    this.sql = sql;
    this.colleagues = colleagues;
    this.departments = departments;
  }

  /**
   * Accounts that fit the fields of an action. To be asked before the case's own transaction: it
   * takes one apart, with the scope of accounts.
   */
  Set<String> people(
      WorkflowDefinition workflow, ActionDefinition action, Map<String, ?> said, String groupCode) {
    Set<String> fitting = new HashSet<>();
    for (FieldDefinition field : action.fields()) {
      if (field.type() != FieldType.PERSON || !(said.get(field.code()) instanceof String account)) {
        continue;
      }
      WorkRole role = roleOf(workflow, field);
      boolean isThere =
          role == null
              ? colleagues.names(Set.of(account)).containsKey(account)
              : colleagues.of(Role.valueOf(role.name()), role.placeOf(groupCode)).stream()
                  .anyMatch(one -> one.account().equals(account));
      if (isThere) {
        fitting.add(field.code() + "=" + account);
      }
    }
    return fitting;
  }

  /** The role of whoever a field names as owner; null if it names none. */
  static @Nullable WorkRole roleOf(WorkflowDefinition workflow, FieldDefinition field) {
    for (StateDefinition state : workflow.states()) {
      if (state.owner() != null && field.code().equals(state.owner().person())) {
        return state.owner().role();
      }
    }
    return null;
  }

  /** What an action on a case may name. */
  References references(String workflow, @Nullable UUID caseId, Set<String> people) {
    return (field, named) ->
        switch (field.type()) {
          case PERSON -> people.contains(field.code() + "=" + named);
          case DEPARTMENT -> departments.codes().contains(named);
          case CASE -> isOpenCase(workflow, caseId, named);
          case TEXT, NUMBER, MONEY, DATE, CHOICE, YES_NO, VOTES, NAMES -> false;
        };
  }

  private boolean isOpenCase(String workflow, @Nullable UUID caseId, String named) {
    try {
      UUID other = UUID.fromString(named);
      return !other.equals(caseId)
          && sql.fetchExists(
              CASE_FILE,
              CASE_FILE
                  .ID
                  .eq(other)
                  .and(CASE_FILE.WORKFLOW.eq(workflow))
                  .and(CASE_FILE.ENDED_AT.isNull()));
    } catch (IllegalArgumentException noId) {
      return false;
    }
  }
}
