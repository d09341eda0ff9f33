package cn.anju.workflow;

import anju.tables.workflow.tables.records.CaseEventRecord;
import anju.tables.workflow.tables.records.CaseFileRecord;
import anju.tables.workflow.tables.records.EvidenceRecord;
import cn.anju.access.Colleagues;
import cn.anju.access.Departments;
import cn.anju.access.Role;
import cn.anju.engine.workflow.ActionDefinition;
import cn.anju.engine.workflow.EffectName;
import cn.anju.engine.workflow.EvidenceKind;
import cn.anju.engine.workflow.FieldDefinition;
import cn.anju.engine.workflow.StateDefinition;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.calendar.Limit;
import cn.anju.engine.workflow.machine.Actor;
import cn.anju.engine.workflow.machine.CaseMachine;
import cn.anju.engine.workflow.machine.References;
import cn.anju.engine.workflow.machine.Standing;
import cn.anju.platform.Bilingual;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** 案卷页: puts a whole case into words, for whoever asks. */
@Component
class CasePages {
  private final Editions editions;
  private final CaseStore store;
  private final CaseBriefs briefs;
  private final EvidenceCabinet cabinet;
  private final CaseJson json;
  private final FieldWords words;
  private final Workflow workflow;
  private final Colleagues colleagues;
  private final Departments departments;
  private final TimeMachine time;
  private final TransactionTemplate transaction;

  CasePages(
      Editions editions,
      CaseStore store,
      CaseBriefs briefs,
      EvidenceCabinet cabinet,
      CaseJson json,
      FieldWords words,
      Workflow workflow,
      Colleagues colleagues,
      Departments departments,
      TimeMachine time,
      PlatformTransactionManager transactions) {
    this.editions = editions;
    this.store = store;
    this.briefs = briefs;
    this.cabinet = cabinet;
    this.json = json;
    this.words = words;
    this.workflow = workflow;
    this.colleagues = colleagues;
    this.departments = departments;
    this.time = time;
    this.transaction = new TransactionTemplate(transactions);
  }

  private record Read(
      CaseFileRecord one, List<CaseEventRecord> events, List<EvidenceRecord> pieces) {}

  /** The page of a case; null if it is not there for whoever asks. */
  @Nullable CaseView of(UUID id, Doer by) {
    Read read =
        transaction.execute(status -> {
          CaseFileRecord one = store.find(id);
          return one == null ? null : new Read(one, store.events(id), cabinet.of(id));
        });
    if (read == null) {
      return null;
    }
    CaseFileRecord one = read.one;
    WorkflowDefinition definition = editions.of(one.getEdition());
    Standing standing = store.standing(definition, one);
    CaseMachine machine = workflow.machine(definition, References.ANY);
    Actor actor = by.actor();
    boolean mayPause = actor != null && machine.mayPause(standing, actor);
    return new CaseView(
        briefs.brief(one, by, briefs.ownersOf(List.of(one)), briefs.near()),
        definition.digest().substring(0, 12),
        steps(definition, one, read.events),
        read.events.stream().map(event -> happening(definition, event)).toList(),
        actor == null
            ? List.of()
            : machine.possible(standing, actor, time.now()).stream()
                .map(possible -> act(definition, possible, one.getGroupCode()))
                .toList(),
        mayPause && standing.position().pause() == null
            ? pauses(definition, standing)
            : List.of(),
        mayPause && standing.position().pause() != null,
        read.pieces.stream().map(this::piece).toList());
  }

  private static List<CaseView.PauseChoice> pauses(
      WorkflowDefinition definition, Standing standing) {
    return definition.state(standing.position().state()).pauses().stream()
        .filter(reason ->
            standing.position().pauses().stream()
                .noneMatch(past -> past.reason().equals(reason.code())))
        .map(reason ->
            new CaseView.PauseChoice(
                reason.code(), CaseBriefs.ours(reason.title()), reason.atMost()))
        .toList();
  }

  private List<CaseView.StepMark> steps(
      WorkflowDefinition definition, CaseFileRecord one, List<CaseEventRecord> events) {
    Map<String, OffsetDateTime> entered = new HashMap<>();
    for (CaseEventRecord event : events) {
      if (event.getPosition() != null && !event.getToState().equals(event.getFromState())) {
        entered.put(event.getToState(), briefs.at(event.getAt().toInstant()));
      }
    }
    cn.anju.engine.definition.Level grade =
        one.getGrade() == null
            ? null
            : cn.anju.engine.definition.Level.valueOf(one.getGrade());
    return definition.states().stream()
        .map(state -> {
          Limit limit = state.limit(grade);
          return new CaseView.StepMark(
              state.code(),
              CaseBriefs.ours(state.title()),
              state.code().equals(one.getState()),
              state.isEnd(),
              entered.get(state.code()),
              limit == null ? null : CaseBriefs.ours(limit.words()));
        })
        .toList();
  }

  private CaseView.Happening happening(WorkflowDefinition definition, CaseEventRecord event) {
    WorkRole role = WorkRole.of(event.getActorRole());
    String told = event.getToldRole();
    return new CaseView.Happening(
        event.getSeq(),
        event.getKind(),
        title(definition, event),
        event.getActorName(),
        role == null
            ? new Bilingual(event.getActorRole(), event.getActorRole())
            : CaseBriefs.ours(role.title()),
        briefs.at(event.getAt().toInstant()),
        event.getFromState(),
        event.getToState(),
        CaseBriefs.ours(definition.state(event.getToState()).title()),
        words.of(
            definition, json.fields(definition, event.getFields(), event.getWordsCipher())),
        Arrays.asList(event.getEvidence()),
        Arrays.stream(event.getEffects())
            .map(EffectName::of)
            .filter(Objects::nonNull)
            .map(effect -> CaseBriefs.ours(effect.title()))
            .toList(),
        told == null ? null : CaseBriefs.ours(WorkRole.valueOf(told).title()),
        event.getShare(),
        event.getOtherCase());
  }

  private static Bilingual title(WorkflowDefinition definition, CaseEventRecord event) {
    String code = event.getAction();
    ActionDefinition action = code == null ? null : definition.action(code);
    return switch (event.getKind()) {
      case "OPENED", "MOVED" ->
          action == null
              ? new Bilingual(String.valueOf(code), String.valueOf(code))
              : CaseBriefs.ours(action.title());
      case "PAUSED" -> {
        StateDefinition.PauseReason reason =
            code == null ? null : definition.state(event.getToState()).pause(code);
        yield reason == null
            ? new Bilingual("暂停", "Paused")
            : new Bilingual("暂停：" + reason.title().zh(), "Paused: " + reason.title().en());
      }
      case "RESUMED" -> new Bilingual("恢复", "Goes on");
      case "REGRADED" -> new Bilingual("等级调整", "Another grade");
      case "REMINDED" -> new Bilingual("提醒", "Reminded");
      case "ESCALATED" -> new Bilingual("超期升级", "Escalated");
      case "LINKED" -> new Bilingual("关联", "Linked");
      default -> new Bilingual(event.getKind(), event.getKind());
    };
  }

  private CaseView.Act act(
      WorkflowDefinition definition, CaseMachine.Possible possible, String groupCode) {
    ActionDefinition action = possible.action();
    var obstacle = possible.obstacle();
    return new CaseView.Act(
        action.code(),
        CaseBriefs.ours(action.title()),
        action.fields().stream().map(field -> field(definition, field, groupCode)).toList(),
        needs(action),
        action.effects().stream().map(one -> CaseBriefs.ours(one.effect().title())).toList(),
        obstacle == null
            ? null
            : new CaseView.Obstacle(
                obstacle.code().name(), obstacle.text().zh(), obstacle.text().en()));
  }

  static List<CaseView.Need> needs(ActionDefinition action) {
    return action.evidence().stream()
        .map(need ->
            new CaseView.Need(
                need.kind(), CaseBriefs.ours(need.kind().title()), need.atLeast()))
        .toList();
  }

  private CaseView.Field field(
      WorkflowDefinition definition, FieldDefinition field, String groupCode) {
    return new CaseView.Field(
        field.code(),
        CaseBriefs.ours(field.title()),
        field.type(),
        field.isRequired(),
        field.when() == null ? null : field.when().toString(),
        options(definition, field, groupCode),
        field.atLeast(),
        field.atMost());
  }

  private List<CaseView.Option> options(
      WorkflowDefinition definition, FieldDefinition field, String groupCode) {
    return switch (field.type()) {
      case CHOICE ->
          field.choices().stream()
              .map(one -> new CaseView.Option(one.code(), CaseBriefs.ours(one.title())))
              .toList();
      case DEPARTMENT ->
          departments.codes().stream()
              .map(code -> new CaseView.Option(code, departments.titleOf(code)))
              .toList();
      case PERSON -> {
        WorkRole role = NamedThings.roleOf(definition, field);
        yield role == null
            ? List.<CaseView.Option>of()
            : colleagues.of(Role.valueOf(role.name()), role.placeOf(groupCode)).stream()
                .map(one ->
                    new CaseView.Option(one.account(), new Bilingual(one.name(), one.name())))
                .toList();
      }
      case TEXT, NUMBER, MONEY, DATE, YES_NO, VOTES, NAMES, CASE -> List.of();
    };
  }

  CaseView.Piece piece(EvidenceRecord piece) {
    EvidenceKind kind = EvidenceKind.valueOf(piece.getKind());
    return new CaseView.Piece(
        piece.getId(),
        kind,
        CaseBriefs.ours(kind.title()),
        piece.getName(),
        piece.getContentType(),
        piece.getBytes(),
        piece.getMadeByName(),
        briefs.at(piece.getMadeAt().toInstant()));
  }
}
