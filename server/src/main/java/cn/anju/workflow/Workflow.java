package cn.anju.workflow;

import anju.tables.workflow.tables.records.CaseEventRecord;
import anju.tables.workflow.tables.records.CaseFileRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.definition.IndicatorTexts;
import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.ActionDefinition;
import cn.anju.engine.workflow.EvidenceKind;
import cn.anju.engine.workflow.FieldDefinition;
import cn.anju.engine.workflow.StateDefinition;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.machine.Actor;
import cn.anju.engine.workflow.machine.CaseMachine;
import cn.anju.engine.workflow.machine.Decision;
import cn.anju.engine.workflow.machine.References;
import cn.anju.engine.workflow.machine.Standing;
import cn.anju.engine.workflow.machine.Step;
import cn.anju.platform.Announcements;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import cn.anju.platform.Refused;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 流程台: opens cases, says what may be done with them, does it. Whoever calls brings his scope: a
 * case outside of it is not there. Refusals are values; what is refused has changed nothing.
 */
@Component
public class Workflow {
  private static final int LONGEST_SUBJECT = 200;

  private final Editions editions;
  private final CaseStore store;
  private final EffectDesk effects;
  private final NamedThings named;
  private final EvidenceCabinet cabinet;
  private final TimeMachine time;
  private final ApplicationEventPublisher events;
  private final Announcements announcements;
  private final Trail trail;
  private final TransactionTemplate transaction;

  Workflow(
      Editions editions,
      CaseStore store,
      EffectDesk effects,
      NamedThings named,
      EvidenceCabinet cabinet,
      TimeMachine time,
      ApplicationEventPublisher events,
      Announcements announcements,
      Trail trail,
      PlatformTransactionManager transactions) {
    this.editions = editions;
    this.store = store;
    this.effects = effects;
    this.named = named;
    this.cabinet = cabinet;
    this.time = time;
    this.events = events;
    this.announcements = announcements;
    this.trail = trail;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Opens a case. Within the caller's transaction if there is one: a refusal must then be answered
   * by undoing it, if anything was done.
   */
  public CaseOutcome open(NewCase order, Doer by) {
    WorkflowDefinition workflow = editions.inForce(order.workflow());
    Actor actor = by.actor();
    if (workflow == null || actor == null) {
      return new CaseOutcome.Refused(
          workflow == null ? Refusals.noWorkflow(order.workflow()) : Refusals.otherRole());
    }
    if (order.subject().isBlank() || order.subject().length() > LONGEST_SUBJECT) {
      return new CaseOutcome.Refused(Refusal.invalid("请写明对象。", "Say what it is about."));
    }
    ActionDefinition action = workflow.action(order.action());
    Set<String> people =
        action == null
            ? Set.of()
            : named.people(workflow, action, order.fields(), order.groupCode());
    UUID id = idOf(order, by);
    try {
      return openOnce(id, workflow, actor, order, people, by);
    } catch (DuplicateKeyException sameMoment) {
      CaseState other = find(id);
      if (other == null) {
        throw sameMoment;
      }
      return new CaseOutcome.Done(other, true);
    }
  }

  private CaseOutcome openOnce(
      UUID id,
      WorkflowDefinition workflow,
      Actor actor,
      NewCase order,
      Set<String> people,
      Doer by) {
    return inTransaction(() -> {
      CaseFileRecord before = order.key() == null ? null : store.find(id);
      if (before != null) {
        return new CaseOutcome.Done(CaseStore.state(before), true);
      }
      CaseMachine machine = machine(workflow, named.references(workflow.code(), null, people));
      Decision decision =
          machine.open(actor, order.action(), order.grade(), order.fields(), time.now());
      return switch (decision) {
        case Decision.Denied denied -> new CaseOutcome.Refused(Refusals.of(denied.reasons()));
        case Decision.Done done -> opened(id, machine, order, done.step(), by);
      };
    });
  }

  /** The same request of the same doer means the same case. */
  private static UUID idOf(NewCase order, Doer by) {
    if (order.key() == null) {
      return UUID.randomUUID();
    }
    String name = String.join("\n", "case", by.account(), order.workflow(), order.key());
    return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private CaseOutcome opened(UUID id, CaseMachine machine, NewCase order, Step step, Doer by) {
    WorkflowDefinition workflow = machine.workflow();
    CaseFileRecord one = store.insert(id, workflow, order, step, by);
    return written(one, machine, step, by, 1, List.of(), order.key());
  }

  /** Does something to a case. */
  public CaseOutcome act(UUID caseId, String action, ActionRequest request, Doer by) {
    Actor actor = by.actor();
    if (actor == null) {
      return new CaseOutcome.Refused(Refusals.otherRole());
    }
    Set<String> people = peopleNamed(caseId, action, request);
    return changing(
        caseId,
        request,
        by,
        (one, machine, standing) -> {
          CaseMachine asked =
              machine(machine.workflow(), named.references(one.getWorkflow(), caseId, people));
          Map<EvidenceKind, Integer> evidence = cabinet.count(caseId, request.evidence());
          return asked.act(standing, actor, action, request.fields(), evidence, time.now());
        });
  }

  private Set<String> peopleNamed(UUID caseId, String action, ActionRequest request) {
    if (request.fields().isEmpty()) {
      return Set.of();
    }
    CaseFileRecord one = transaction.execute(status -> store.find(caseId));
    WorkflowDefinition workflow = one == null ? null : editions.of(one.getEdition());
    ActionDefinition wanted = workflow == null ? null : workflow.action(action);
    return one == null || workflow == null || wanted == null
        ? Set.of()
        : named.people(workflow, wanted, request.fields(), one.getGroupCode());
  }

  /**
   * Stops the clock of a case.
   *
   * @param until when it goes on by itself; null: as late as the reason allows
   */
  public CaseOutcome pause(
      UUID caseId, String reason, @Nullable Instant until, ActionRequest request, Doer by) {
    Actor actor = by.actor();
    return actor == null
        ? new CaseOutcome.Refused(Refusals.otherRole())
        : changing(
            caseId,
            request,
            by,
            (one, machine, standing) -> machine.pause(standing, actor, reason, until, time.now()));
  }

  /** Lets the clock of a case go on. */
  public CaseOutcome resume(UUID caseId, ActionRequest request, Doer by) {
    Actor actor = by.actor();
    return actor == null
        ? new CaseOutcome.Refused(Refusals.otherRole())
        : changing(
            caseId,
            request,
            by,
            (one, machine, standing) -> machine.resume(standing, actor, time.now()));
  }

  /** Gives a case another grade, because what is known of it has changed. */
  public CaseOutcome regrade(UUID caseId, Level grade) {
    return changing(
        caseId,
        ActionRequest.of(Map.of()),
        Doer.PLATFORM,
        (one, machine, standing) -> machine.regrade(standing, Actor.PLATFORM, grade, time.now()));
  }

  private interface Change {
    Decision decide(CaseFileRecord one, CaseMachine machine, Standing standing);
  }

  private CaseOutcome changing(UUID caseId, ActionRequest request, Doer by, Change change) {
    return inTransaction(() -> {
      CaseFileRecord one = store.locked(caseId);
      if (one == null) {
        return new CaseOutcome.Refused(Refusal.notFound());
      }
      CaseEventRecord before = store.doneBefore(caseId, request.key());
      if (before != null) {
        return before.getActor().equals(by.account())
            ? new CaseOutcome.Done(CaseStore.state(one), true)
            : new CaseOutcome.Refused(Refusal.stale());
      }
      if (request.version() != null && !request.version().equals(one.getVersion())) {
        return new CaseOutcome.Refused(Refusal.stale());
      }
      CaseMachine machine = machine(editions.of(one.getEdition()), References.ANY);
      Standing standing = store.standing(machine.workflow(), one);
      return switch (change.decide(one, machine, standing)) {
        case Decision.Denied denied -> new CaseOutcome.Refused(Refusals.of(denied.reasons()));
        case Decision.Done done -> {
          int seq = store.move(one, machine.workflow(), done.step());
          yield written(one, machine, done.step(), by, seq, request.evidence(), request.key());
        }
      };
    });
  }

  /** Everything that goes with a step: its event, the alarms, the effects, the news of it. */
  CaseOutcome written(
      CaseFileRecord one,
      CaseMachine machine,
      Step step,
      Doer by,
      int seq,
      List<UUID> evidence,
      @Nullable String key) {
    WorkflowDefinition workflow = machine.workflow();
    Standing standing = store.standing(workflow, one);
    ActionDefinition action = step.action() == null ? null : workflow.action(step.action());
    List<String> following =
        action == null ? List.of() : EffectDesk.namesOf(action, standing.values());
    store.write(one.getId(), seq, workflow, step, by, evidence, following, key);
    store.setAlarms(one, machine.alarms(standing));
    CaseState now = CaseStore.state(one);
    if (action != null) {
      Map<String, Object> said = new HashMap<>(step.fields());
      said.values().removeIf(""::equals);
      Refusal refusal =
          effects.carryOut(
              action,
              standing.values(),
              new CaseMove(
                  now, seq, action.code(), step.from(), said, standing.fields(), by, step.at()));
      if (refusal != null) {
        throw refusal.asException();
      }
    }
    events.publishEvent(
        new CaseMoved(
            now.id(),
            seq,
            now.workflow(),
            action == null ? null : action.code(),
            step.from(),
            now.state(),
            now.householdNo(),
            now.groupCode(),
            by.account(),
            by.name()));
    announcements.tell("case", now.id());
    trail.note(
        Deed.of(Action.CASE_ACTED)
            .household(now.householdNo())
            .object(now.id())
            .with(DeedDetail.KIND, action == null ? step.kind().name() : action.code())
            .with(DeedDetail.BEFORE, step.from())
            .with(DeedDetail.AFTER, now.state()));
    return new CaseOutcome.Done(now, false);
  }

  /** A refusal undoes what this transaction has done, also that of a caller whose it is. */
  private CaseOutcome inTransaction(java.util.function.Supplier<CaseOutcome> work) {
    try {
      return Objects.requireNonNull(transaction.execute(status -> work.get()));
    } catch (Refused refused) {
      return new CaseOutcome.Refused(refused.refusal());
    }
  }

  CaseMachine machine(WorkflowDefinition workflow, References references) {
    return new CaseMachine(workflow, editions.legal(), references);
  }

  /** What time it is for cases: in a demo it may lie ahead. */
  public Instant now() {
    return time.now();
  }

  /** How a case stands; null if it is not there for whoever asks. */
  public @Nullable CaseState find(UUID caseId) {
    CaseFileRecord one = transaction.execute(status -> store.find(caseId));
    return one == null ? null : CaseStore.state(one);
  }

  /** All cases of a household that whoever asks sees, the latest first. */
  public List<CaseState> ofHousehold(String householdNo) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> store.ofHousehold(householdNo).stream().map(CaseStore::state).toList()));
  }

  /**
   * What can be done with a case now: the actions of the doer's role, those among them that
   * something stands in the way of with the reason.
   */
  public List<CaseMachine.Possible> mayDo(UUID caseId, Doer by) {
    CaseFileRecord one = transaction.execute(status -> store.find(caseId));
    Actor actor = by.actor();
    if (one == null || actor == null) {
      return List.of();
    }
    CaseMachine machine = machine(editions.of(one.getEdition()), References.ANY);
    return machine.possible(store.standing(machine.workflow(), one), actor, time.now());
  }

  /** Latest values of all fields of a case; empty if it is not there for whoever asks. */
  public Map<String, Object> fields(UUID caseId) {
    CaseFileRecord one = transaction.execute(status -> store.find(caseId));
    return one == null ? Map.of() : store.standing(editions.of(one.getEdition()), one).fields();
  }

  /** Whether a household has a case of one of these workflows that has not ended. */
  public boolean hasOpen(String householdNo, Collection<String> workflows) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> store.hasOpen(householdNo, workflows)));
  }

  /** What a state of a workflow is called today; its code where there is none of it. */
  public Bilingual titleOf(String workflow, String state) {
    WorkflowDefinition known = editions.inForce(workflow);
    StateDefinition found = known == null ? null : known.findState(state);
    return found == null ? new Bilingual(state, state) : IndicatorTexts.ours(found.title());
  }

  /** What a choice of a field is called today; its code where there is none of it. */
  public Bilingual titleOfChoice(String workflow, String field, String code) {
    WorkflowDefinition known = editions.inForce(workflow);
    FieldDefinition of = known == null ? null : known.fields().get(field);
    return (of == null ? List.<FieldDefinition.Choice>of() : of.choices())
        .stream()
            .filter(one -> one.code().equals(code))
            .map(one -> IndicatorTexts.ours(one.title()))
            .findFirst()
            .orElse(new Bilingual(code, code));
  }

  /** The steps of a case in their order, from which alone it can be told again. */
  public List<Step> steps(UUID caseId) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          CaseFileRecord one = store.find(caseId);
          return one == null ? List.<Step>of() : store.steps(editions.of(one.getEdition()), caseId);
        }));
  }
}
