package cn.anju.engine.registry;

import cn.anju.engine.plan.DuckDb;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Takes households and members straight into a database of the engine. */
public final class RegistryRows implements AutoCloseable {
  private static final List<String> HOUSEHOLD =
      List.of("household_no", "group_code", "household_type", "cultivated_mu");
  private static final List<String> MEMBER =
      List.of(
          "member_no",
          "household_no",
          "person_name",
          "id_no",
          "birth_date",
          "counted",
          "labour_skill",
          "student",
          "exempt",
          "alias_names");
  private static final List<String> ALIAS = List.of("id_no", "member_no");

  private final DuckDBAppender households;
  private final DuckDBAppender members;
  private final DuckDBAppender aliases;

  private RegistryRows(DuckDBAppender households, DuckDBAppender members, DuckDBAppender aliases) {
    this.households = households;
    this.members = members;
    this.aliases = aliases;
  }

  static String tableOf(String table) {
    return "handed_" + table;
  }

  static RegistryRows into(DuckDb engine) throws SQLException {
    return new RegistryRows(
        appender(engine, "households", HOUSEHOLD),
        appender(engine, "members", MEMBER),
        appender(engine, "id_aliases", ALIAS));
  }

  private static DuckDBAppender appender(DuckDb engine, String table, List<String> columns)
      throws SQLException {
    engine.execute(
        "create or replace table %s (%s)"
            .formatted(
                tableOf(table),
                columns.stream()
                    .map(c -> c + " varchar")
                    .collect(java.util.stream.Collectors.joining(", "))));
    return engine.connection().createAppender("main", tableOf(table));
  }

  /** Takes a household; address and phone are not needed and not kept. */
  public void add(RegistryRow.Household household) throws SQLException {
    households.beginRow();
    append(households, household.householdNo());
    append(households, household.groupCode());
    append(households, household.householdType());
    append(households, household.cultivatedMu());
    households.endRow();
  }

  /** Takes a member. */
  public void add(RegistryRow.Member member) throws SQLException {
    members.beginRow();
    append(members, member.memberNo());
    append(members, member.householdNo());
    append(members, member.personName());
    append(members, member.idNo());
    append(members, member.birthDate());
    append(members, member.counted());
    append(members, member.labourSkill());
    append(members, member.student());
    append(members, member.exempt());
    append(members, member.aliasNames().isEmpty() ? null : String.join(";", member.aliasNames()));
    members.endRow();
  }

  /** Takes another number of a member. */
  public void add(RegistryRow.IdAlias alias) throws SQLException {
    aliases.beginRow();
    append(aliases, alias.idNo());
    append(aliases, alias.memberNo());
    aliases.endRow();
  }

  private static void append(DuckDBAppender to, @Nullable Object value) throws SQLException {
    if (value == null) {
      to.appendNull();
    } else {
      to.append(value.toString());
    }
  }

  @Override
  public void close() throws SQLException {
    try (households;
        members;
        aliases) {}
  }
}
