package cn.anju.workflow;

import cn.anju.access.Worker;
import cn.anju.audit.NoPersonalData;
import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.ActionDefinition;
import cn.anju.engine.workflow.StateDefinition;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.calendar.Limit;
import cn.anju.platform.Bilingual;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Workflows as graphs, drawn from the definitions in force, with the open cases in each state. */
@RestController
@RequestMapping("/api/workflows")
@NoPersonalData("workflows, and how many cases are where")
@PreAuthorize("hasAuthority('MAY_CASES_READ')")
class WorkflowController {
  private final Editions editions;
  private final CaseLists lists;

  WorkflowController(Editions editions, CaseLists lists) {
    this.editions = editions;
    this.lists = lists;
  }

  /** A workflow in the list. */
  record WorkflowBrief(
      String code, Bilingual title, Bilingual purpose, boolean isGraded, long open) {}

  record WorkflowList(List<WorkflowBrief> items) {}

  /**
   * A workflow as a graph.
   *
   * @param edition 12 hex digits
   * @param edges what leads from where to where; {@code from} is null for an opening
   */
  record Graph(
      String code,
      Bilingual title,
      Bilingual purpose,
      boolean isGraded,
      String edition,
      List<Node> nodes,
      List<Edge> edges) {}

  /**
   * A state.
   *
   * @param owner null for an end
   * @param limits by grade in words; one for all under {@code ALL}
   * @param notice full days of a public notice; null without one
   * @param open cases in it that whoever asks sees
   */
  record Node(
      String code,
      Bilingual title,
      boolean isEnd,
      @Nullable WorkRole owner,
      @Nullable Bilingual ownerTitle,
      Map<String, Bilingual> limits,
      @Nullable Bilingual notice,
      List<Bilingual> escalation,
      long open) {}

  /**
   * An action on one of its ways.
   *
   * @param when the condition of this way; null: always, or in all other cases
   * @param notBy titles of the actions whose doers may not do this one
   */
  record Edge(
      String action,
      Bilingual title,
      @Nullable String from,
      String to,
      @Nullable String when,
      List<Bilingual> by,
      List<Bilingual> notBy,
      List<Bilingual> effects) {}

  private CaseLists.Counts open(@Nullable String code, Worker worker) {
    return lists.counts(
        new CaseFilter(code, null, false, false, null, null, null, null), Doer.of(worker));
  }

  @GetMapping
  WorkflowList list(@AuthenticationPrincipal Worker worker) {
    Map<String, Long> open =
        open(null, worker).byState().stream()
            .collect(
                Collectors.groupingBy(
                    CaseLists.ByState::workflow, Collectors.summingLong(CaseLists.ByState::count)));
    return new WorkflowList(
        editions.inForce().stream()
            .map(one ->
                new WorkflowBrief(
                    one.code(),
                    CaseBriefs.ours(one.title()),
                    CaseBriefs.ours(one.purpose()),
                    one.isGraded(),
                    open.getOrDefault(one.code(), 0L)))
            .toList());
  }

  @GetMapping("/{code}")
  Graph graph(@AuthenticationPrincipal Worker worker, @PathVariable String code) {
    WorkflowDefinition workflow = editions.inForce(code);
    if (workflow == null) {
      throw Refusals.noWorkflow(code).asException();
    }
    Map<String, Long> open =
        open(code, worker).byState().stream()
            .collect(Collectors.toMap(CaseLists.ByState::state, CaseLists.ByState::count));
    return new Graph(
        workflow.code(),
        CaseBriefs.ours(workflow.title()),
        CaseBriefs.ours(workflow.purpose()),
        workflow.isGraded(),
        workflow.digest().substring(0, 12),
        workflow.states().stream()
            .map(state -> node(state, open.getOrDefault(state.code(), 0L)))
            .toList(),
        edges(workflow));
  }

  private static Node node(StateDefinition state, long open) {
    StateDefinition.Owner owner = state.owner();
    return new Node(
        state.code(),
        CaseBriefs.ours(state.title()),
        state.isEnd(),
        owner == null ? null : owner.role(),
        owner == null ? null : CaseBriefs.ours(owner.role().title()),
        limits(state),
        state.notice() == null ? null : CaseBriefs.ours(state.notice().words()),
        state.chain().stream().map(step -> CaseBriefs.ours(step.to().title())).toList(),
        open);
  }

  private static Map<String, Bilingual> limits(StateDefinition state) {
    Map<String, Bilingual> limits = new TreeMap<>();
    boolean isOne = state.limits().values().stream().distinct().count() <= 1;
    for (Map.Entry<Level, Limit> limit : state.limits().entrySet()) {
      limits.put(isOne ? "ALL" : limit.getKey().name(), CaseBriefs.ours(limit.getValue().words()));
    }
    return limits;
  }

  private static List<Edge> edges(WorkflowDefinition workflow) {
    List<Edge> edges = new ArrayList<>();
    for (ActionDefinition action : workflow.actions()) {
      for (ActionDefinition.Target target : action.to()) {
        if (action.isOpening()) {
          edges.add(edge(workflow, action, target, null));
        }
        action.from().forEach(from -> edges.add(edge(workflow, action, target, from)));
      }
    }
    return edges;
  }

  private static Edge edge(
      WorkflowDefinition workflow,
      ActionDefinition action,
      ActionDefinition.Target target,
      @Nullable String from) {
    return new Edge(
        action.code(),
        CaseBriefs.ours(action.title()),
        from,
        from == null ? target.state() : target.stateFrom(from),
        target.when() == null ? null : target.when().toString(),
        action.by().stream().map(doer -> CaseBriefs.ours(doer.role().title())).toList(),
        action.notBy().stream()
            .map(workflow::action)
            .filter(java.util.Objects::nonNull)
            .map(other -> CaseBriefs.ours(other.title()))
            .toList(),
        action.effects().stream().map(one -> CaseBriefs.ours(one.effect().title())).toList());
  }
}
