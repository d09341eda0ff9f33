package cn.anju.engine.fact;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.FactDefinition;
import cn.anju.engine.definition.FactGroup;
import cn.anju.engine.definition.Grain;
import cn.anju.engine.plan.Plan;
import cn.anju.engine.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The plan that turns linked rows into the two wide tables {@code household_facts} and {@code
 * member_facts}. Every group of definitions/facts becomes a few named steps; one last step per
 * grain joins them. Values are three-valued: what did not arrive is NULL, what arrived and has no
 * row is what the fact's definition says (rulings 1, 5, 7).
 *
 * <p>The same plan is run a second time with {@code prefix = "strict_"} over the rows without
 * NAME_MISMATCH, for the households that have such rows (rulings 31, 39).
 */
public final class FactPlan {
  private static final Pattern LITERAL = Pattern.compile("-?[0-9.]+|true|false|'[^']*'");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_:-]+)}");

  private final List<FactGroup> groups;
  private final FactContext context;
  private final String prefix;
  private final Map<String, String> stepNames = new HashMap<>();

  public FactPlan(List<FactGroup> groups, FactContext context, String prefix) {
    this.groups = groups;
    this.context = context;
    this.prefix = prefix;
    for (FactGroup group : groups) {
      group.steps().forEach(step -> stepNames.put(step.name(), "step_" + step.name()));
      stepNames.put("fact:" + group.name(), "facts_of_" + group.name());
    }
  }

  /** The steps in an order in which each reads only what exists. */
  public Plan plan() {
    List<Step> steps = new ArrayList<>();
    Set<String> made = new LinkedHashSet<>();
    for (FactGroup group : groups) {
      addGroup(group, steps, made);
    }
    for (Grain grain : Grain.values()) {
      steps.addAll(wideTable(grain));
    }
    return new Plan(prefix + "facts", steps);
  }

  private void addGroup(FactGroup group, List<Step> steps, Set<String> made) {
    if (!made.add(group.name())) {
      return;
    }
    for (FactGroup other : groups) {
      if (!other.name().equals(group.name()) && reads(group, other)) {
        addGroup(other, steps, made);
      }
    }
    for (FactGroup.NamedQuery step : group.steps()) {
      steps.add(Step.table(prefix + stepNames.get(step.name()), resolve(step.rows())));
    }
    if (group.rows() != null) {
      steps.add(Step.table(prefix + "facts_of_" + group.name(), resolve(group.rows())));
    }
    for (EventGroup event : group.events()) {
      if (isSaidByAnyone(group, event)) {
        steps.add(eventStep(group, event));
      }
    }
  }

  /** True if a department sent something for this event, or a monitor reported one. */
  private boolean isSaidByAnyone(FactGroup group, EventGroup event) {
    boolean byDepartment = event.rows() != null && context.haveArrived(sourcesOf(group, event));
    return byDepartment
        || event.facts().stream().anyMatch(f -> context.gridFacts().contains(f.name()));
  }

  /** True if at least one of the group's facts can be known. */
  private boolean isAnyFactKnown(FactGroup group) {
    return group.facts().stream()
        .anyMatch(f -> context.haveArrived(f.needs() == null ? group.sources() : f.needs()));
  }

  private boolean reads(FactGroup reader, FactGroup other) {
    List<String> queries = new ArrayList<>();
    reader.steps().forEach(step -> queries.add(step.rows()));
    if (reader.rows() != null) {
      queries.add(reader.rows());
    }
    reader.events().stream().filter(e -> e.rows() != null).forEach(e -> queries.add(e.rows()));
    return queries.stream()
        .anyMatch(query ->
            query.contains("{fact:" + other.name() + "}")
                || other.steps().stream().anyMatch(s -> query.contains("{" + s.name() + "}")));
  }

  /** Replaces the placeholders of a definition's SQL. */
  public String resolve(String query) {
    Matcher matcher = PLACEHOLDER.matcher(query);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      String word = matcher.group(1);
      String step = stepNames.get(word);
      String text = step != null ? prefix + step : context.word(word, prefix);
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(text));
    }
    return matcher.appendTail(resolved).toString();
  }

  private static String key(FactGroup group) {
    return group.grain().column();
  }

  /**
   * The event lists of one group by key. A monitor's event replaces the department's of the same
   * day; what monitors say without a date replaces that field of all of the department's events; if
   * the department did not send, one event of unknowns stands for what it might have said.
   */
  private Step eventStep(FactGroup group, EventGroup event) {
    String key = key(group);
    List<FactDefinition> fields = event.facts();
    boolean arrived = context.haveArrived(sourcesOf(group, event));
    String rows = arrived ? event.rows() : null;
    String columns = fields.stream().map(FactDefinition::name).collect(joining(", "));
    String typed =
        fields.stream()
            .map(f -> "cast(%1$s as %2$s) as %1$s".formatted(f.name(), sqlType(f)))
            .collect(joining(", "));
    String department =
        rows != null
            ? "select %s, %s, event_key from (%s) r where %s is not null"
                .formatted(key, typed, resolve(rows), key)
            : "select cast(null as integer) as %s, %s, cast(null as varchar) as event_key where false"
                .formatted(
                    key,
                    fields.stream()
                        .map(f -> "cast(null as %s) as %s".formatted(sqlType(f), f.name()))
                        .collect(joining(", ")));
    boolean monitored =
        !event.merged() && fields.stream().anyMatch(f -> context.gridFacts().contains(f.name()));
    String all = monitored ? withMonitors(event, key, department) : department;
    String unknown =
        arrived
            ? ""
            : " union all select distinct %s, %s, cast(null as varchar) from (%s) known"
                .formatted(
                    key,
                    fields.stream()
                        .map(f -> "cast(null as %s)".formatted(sqlType(f)))
                        .collect(joining(", ")),
                    all);
    String struct =
        fields.stream().map(f -> f.name() + " := " + f.name()).collect(joining(", "))
            + ", event_key := event_key";
    String order =
        (event.date() == null ? "" : event.date() + " nulls last, ")
            + "event_key nulls last, "
            + columns;
    return Step.table(
        prefix + "events_of_" + event.name(),
        "select %s, list(struct_pack(%s) order by %s) as %s from (%s%s) events group by %s"
            .formatted(key, struct, order, event.name(), all, unknown, key));
  }

  private String withMonitors(EventGroup event, String key, String department) {
    List<FactDefinition> fields = event.facts();
    String names = fields.stream().map(f -> "'" + f.name() + "'").collect(joining(", "));
    String pivot =
        fields.stream()
            .map(f ->
                "max(case when fact = '%s' then %s end) as %s"
                    .formatted(f.name(), gridValue(f), f.name()))
            .collect(joining(", "));
    String grid = context.word("grid", prefix);
    String date = event.date();
    String said =
        "select %1$s, observed_on, %2$s from %3$s where fact in (%4$s)%5$s and %1$s is not null group by %1$s, observed_on"
            .formatted(key, pivot, grid, names, date == null ? " and in_period" : "");
    if (date == null) {
      // a state without a date of its own: the latest observation of the period is the one event
      String columns = fields.stream().map(FactDefinition::name).collect(joining(", "));
      return """
      select %1$s, %2$s, event_key from (%3$s) d where %1$s not in (select %1$s from (%4$s) said)
      union all
      select * from (
        select %1$s, %2$s, cast(observed_on as varchar) as event_key from (%4$s) said
        qualify row_number() over (partition by %1$s order by observed_on desc) = 1) observed\
      """
          .formatted(key, columns, department, said);
    }
    String merged =
        fields.stream()
            .map(f -> "coalesce(o.%1$s, u.%1$s, d.%1$s) as %1$s".formatted(f.name()))
            .collect(joining(", "));
    String latestUndated =
        fields.stream()
            .map(f ->
                "max_by(%1$s, observed_on) filter (where %1$s is not null) as %1$s"
                    .formatted(f.name()))
            .collect(joining(", "));
    return """
    select d.%1$s, %2$s, d.event_key from (%3$s) d
    left join (select * from (%4$s) dated where %5$s is not null qualify row_number() over (partition by %1$s, %5$s order by observed_on desc) = 1) o
      on o.%1$s = d.%1$s and o.%5$s = d.%5$s
    left join (select %1$s, %6$s from (%4$s) undated where %5$s is null group by %1$s) u on u.%1$s = d.%1$s
    union all
    select o.%1$s, %7$s, cast(o.%5$s as varchar) from (%4$s) o
    where o.%5$s is not null
      and not exists (select 1 from (%3$s) d where d.%1$s = o.%1$s and d.%5$s = o.%5$s)
    qualify row_number() over (partition by o.%1$s, o.%5$s order by o.observed_on desc) = 1\
    """
        .formatted(
            key,
            merged,
            department,
            said,
            date,
            latestUndated,
            fields.stream().map(f -> "o." + f.name()).collect(joining(", ")));
  }

  /**
   * One column of a wide table.
   *
   * @param sql its value
   * @param isSameForAll true if the value is the same word for everybody, because the files that
   *     could tell them apart did not come
   */
  private record WideColumn(String name, String sql, boolean isSameForAll) {}

  /**
   * A table of the facts that differ from one to the other, and the wide table as a view of it.
   * What is the same for everybody is not stored, and the engine knows it while it plans.
   */
  private List<Step> wideTable(Grain grain) {
    List<WideColumn> columns = new ArrayList<>();
    StringBuilder joins = new StringBuilder();
    String key = grain.column();
    List<String> names =
        grain == Grain.HOUSEHOLD
            ? List.of("household", "household_no", "household_type", "group_code")
            : List.of("member", "household", "member_no", "household_no");
    names.forEach(name -> columns.add(new WideColumn(name, "b." + name, false)));
    List<FactDefinition> observed = new ArrayList<>();
    for (FactGroup group : groups) {
      if (group.grain() != grain) {
        continue;
      }
      boolean joined = group.rows() != null && isAnyFactKnown(group);
      String alias = "f_" + group.name();
      if (joined) {
        joins.append(
            " left join %sfacts_of_%s %s on %s.%s = b.%s"
                .formatted(prefix, group.name(), alias, alias, key, key));
      }
      for (FactDefinition fact : group.facts()) {
        boolean monitored = context.gridFacts().contains(fact.name());
        if (monitored) {
          observed.add(fact);
        }
        columns.add(factColumn(group, fact, alias, joined, monitored));
      }
      for (EventGroup event : group.events()) {
        if (!isSaidByAnyone(group, event)) {
          boolean isNone = context.haveArrived(sourcesOf(group, event));
          columns.add(
              new WideColumn(
                  event.name(),
                  "cast(%s as %s)".formatted(isNone ? "[]" : "null", listType(event)),
                  true));
          continue;
        }
        String list = "e_" + event.name();
        joins.append(
            " left join %sevents_of_%s %s on %s.%s = b.%s"
                .formatted(prefix, event.name(), list, list, key, key));
        columns.add(
            new WideColumn(
                event.name(),
                (context.haveArrived(sourcesOf(group, event)) ? "coalesce(%s.%s, [])" : "%s.%s")
                    .formatted(list, event.name()),
                false));
      }
    }
    if (!observed.isEmpty()) {
      joins.append(
          " left join (%s) grid on grid.%s = b.%s"
              .formatted(latestObservations(observed, key), key, key));
    }
    String base = context.word(grain.column(), prefix);
    String known = prefix + grain.column() + "_known";
    return List.of(
        Step.table(
            known,
            columns.stream()
                .filter(column -> !column.isSameForAll)
                .map(column -> column.sql + " as " + column.name)
                .collect(joining(",\n       ", "select ", "\nfrom " + base + " b" + joins))),
        Step.view(
            prefix + grain.column() + "_facts",
            columns.stream()
                .map(column ->
                    column.isSameForAll ? column.sql + " as " + column.name : "k." + column.name)
                .collect(joining(",\n       ", "select ", "\nfrom " + known + " k"))));
  }

  private static String listType(EventGroup event) {
    return "struct("
        + event.facts().stream().map(f -> f.name() + " " + sqlType(f)).collect(joining(", "))
        + ", event_key varchar)[]";
  }

  private WideColumn factColumn(
      FactGroup group, FactDefinition fact, String alias, boolean joined, boolean monitored) {
    List<String> needs = fact.needs() == null ? group.sources() : fact.needs();
    String type = sqlType(fact);
    String value;
    boolean isSameForAll = !monitored;
    if (!context.haveArrived(needs) || (!joined && fact.absent() == null)) {
      value = "cast(null as %s)".formatted(type);
    } else if (!joined) {
      value = "cast(%s as %s)".formatted(fact.absent(), type);
      isSameForAll &= LITERAL.matcher(fact.absent()).matches();
    } else if (fact.absent() == null) {
      value = "cast(%s.%s as %s)".formatted(alias, fact.name(), type);
      isSameForAll = false;
    } else {
      value =
          "cast(case when %1$s.%2$s is null then %3$s else %1$s.%4$s end as %5$s)"
              .formatted(alias, group.grain().column(), fact.absent(), fact.name(), type);
      isSameForAll = false;
    }
    return new WideColumn(
        fact.name(),
        monitored ? "coalesce(grid.%s, %s)".formatted(fact.name(), value) : value,
        isSameForAll);
  }

  /** Per key the latest value that monitors gave for each of these facts, within its validity. */
  private String latestObservations(List<FactDefinition> facts, String key) {
    String pivot =
        facts.stream()
            .map(f ->
                "max_by(%s, observed_on) filter (where fact = '%s' and %s) as %s"
                    .formatted(gridValue(f), f.name(), validity(f), f.name()))
            .collect(joining(", "));
    return "select %1$s, %2$s from %3$s where %1$s is not null group by %1$s"
        .formatted(key, pivot, context.word("grid", prefix));
  }

  private String validity(FactDefinition fact) {
    return switch (fact.gridFrom()) {
      case PERIOD -> "in_period";
      case TWELVE_MONTHS -> "observed_on >= " + context.word("months_back:12", prefix);
      case SCHOOL_YEAR -> "observed_on >= " + context.word("school_year_start", prefix);
      case YEAR -> "observed_on >= " + context.word("year_start", prefix);
    };
  }

  private static String gridValue(FactDefinition fact) {
    return switch (fact.type()) {
      case BOOLEAN -> "boolean_value";
      case DATE -> "date_value";
      case TEXT -> "text_value";
      case INTEGER, MONTH -> "cast(number_value as integer)";
      case DECIMAL -> "cast(number_value as %s)".formatted(sqlType(fact));
    };
  }

  private static List<String> sourcesOf(FactGroup group, EventGroup event) {
    return event.sources() == null ? group.sources() : event.sources();
  }

  /** The engine's type of a fact: amounts keep cents, ratios six decimals. */
  static String sqlType(FactDefinition fact) {
    return switch (fact.type()) {
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case TEXT -> "varchar";
      case INTEGER, MONTH -> "integer";
      case DECIMAL -> isRatio(fact.unit()) ? "decimal(18, 6)" : "decimal(18, 2)";
    };
  }

  private static boolean isRatio(@Nullable String unit) {
    return unit == null;
  }
}
