package cn.anju.engine.workflow;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.DefinitionFault;
import cn.anju.engine.definition.DefinitionFile;
import cn.anju.engine.definition.DefinitionMap;
import cn.anju.engine.definition.Nearest;
import cn.anju.engine.definition.SourceText;
import cn.anju.engine.workflow.WorkflowDefinition.WholeLimit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one workflow. */
public final class WorkflowFile {
  private final DefinitionMap file;
  private final Map<String, SourceText> places = new HashMap<>();

  private WorkflowFile(DefinitionMap file) {
    this.file = file;
  }

  /**
   * Reads a text.
   *
   * @param path how faults name it
   * @return null if anything is wrong, which then stands among the faults
   */
  public static @Nullable WorkflowDefinition read(
      Path path, String text, List<DefinitionFault> faults) {
    List<DefinitionFault> own = new ArrayList<>();
    DefinitionMap map = DefinitionFile.of(path, text, own);
    WorkflowDefinition read = map == null ? null : new WorkflowFile(map).read(text);
    if (read != null) {
      own.addAll(Names.wrongIn(read));
    }
    faults.addAll(own.stream().distinct().sorted().toList());
    return own.isEmpty() ? read : null;
  }

  private WorkflowDefinition read(String text) {
    String code = file.text("code");
    String name = file.file().path().getFileName().toString();
    if (!name.equals(code + ".yaml")) {
      file.fault(
          "code",
          "文件名 %s 应是 %s.yaml".formatted(name, code),
          "the file's name %s must be %s.yaml".formatted(name, code));
    }
    Bilingual title = file.bilingual("title");
    Bilingual purpose = file.bilingual("purpose");
    boolean isGraded = file.requiredFlag("graded");
    StateReader stateReader = new StateReader(isGraded);
    List<StateDefinition> states = new ArrayList<>();
    each("states", (state, map) -> states.add(stateReader.read(state, map)));
    ActionReader actionReader = new ActionReader();
    List<ActionDefinition> actions = new ArrayList<>();
    each("actions", (action, map) -> actions.add(actionReader.read(action, map)));
    WorkflowDefinition read =
        new WorkflowDefinition(
            code,
            title,
            purpose,
            isGraded,
            List.copyOf(states),
            List.copyOf(actions),
            wholes(stateReader),
            examples(isGraded),
            file.place("code"),
            Map.copyOf(places),
            digest(text),
            text);
    file.noOthers();
    return read;
  }

  private interface Reader {
    void read(String name, DefinitionMap map);
  }

  private void each(String field, Reader reader) {
    DefinitionMap all = file.map(field);
    if (all == null) {
      return;
    }
    for (String name : all.names()) {
      places.put(name, all.place(name));
      DefinitionMap map = all.map(name);
      if (map != null) {
        reader.read(name, map);
        map.noOthers();
      }
    }
  }

  private List<WholeLimit> wholes(StateReader states) {
    List<WholeLimit> limits = new ArrayList<>();
    for (DefinitionMap map : file.optionalMaps("whole")) {
      var limit = StateReader.limit(map, "limit");
      Bilingual title = map.bilingual("title");
      Condition when = condition(map, "when");
      List<Double> warn = states.warn(map);
      var chain = states.chain(map);
      if (limit != null) {
        limits.add(new WholeLimit(title, when, limit, warn, chain));
      }
      map.noOthers();
    }
    return List.copyOf(limits);
  }

  private List<WorkflowExample> examples(boolean isGraded) {
    List<WorkflowExample> examples = new ArrayList<>();
    for (DefinitionMap map : file.maps("examples")) {
      examples.add(ExampleReader.read(map, isGraded));
      map.noOthers();
    }
    if (examples.isEmpty()) {
      file.fault("examples", "至少要有一个例子", "at least one example is needed");
    }
    return List.copyOf(examples);
  }

  /** A condition; null if the field is absent or wrong. */
  static @Nullable Condition condition(DefinitionMap map, String field) {
    SourceText said = map.optionalSource(field);
    return said == null ? null : ConditionReader.read(said, map.file());
  }

  /** A role by its name; VILLAGE, with a fault, if there is none. */
  static WorkRole role(DefinitionMap map, SourceText said) {
    WorkRole role = WorkRole.of(said.text());
    if (role != null) {
      return role;
    }
    List<String> known = new ArrayList<>();
    for (WorkRole one : WorkRole.values()) {
      known.add(one.name());
    }
    map.file().fault(unknown(said, "没有岗位", "there is no role", known));
    return WorkRole.VILLAGE;
  }

  static DefinitionFault unknown(SourceText said, String zh, String en, Collection<String> known) {
    return said.fault(
        0,
        zh + " " + said.text() + Nearest.questionZh(said.text(), known),
        en + " " + said.text() + Nearest.questionEn(said.text(), known));
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every Java has SHA-256
    }
  }

  /** What does not name what is there. */
  private static final class Names {
    private final WorkflowDefinition read;
    private final List<DefinitionFault> faults = new ArrayList<>();
    private final Set<String> states = new HashSet<>();
    private final Set<String> actions = new HashSet<>();

    private Names(WorkflowDefinition read) {
      this.read = read;
      read.states().forEach(one -> states.add(one.code()));
      read.actions().forEach(one -> actions.add(one.code()));
      states.add(ActionDefinition.STAY);
    }

    static List<DefinitionFault> wrongIn(WorkflowDefinition read) {
      Names names = new Names(read);
      read.actions().forEach(names::action);
      names.owners();
      names.fields();
      read.whole().forEach(one -> names.condition(one.when()));
      return names.faults;
    }

    private void action(ActionDefinition action) {
      SourceText place = read.placeOf(action.code());
      action.from().forEach(state -> known(place, state, states, "环节", "state"));
      action
          .to()
          .forEach(target -> {
            known(place, target.state(), states, "环节", "state");
            condition(target.when());
          });
      action.notBy().forEach(other -> known(place, other, actions, "动作", "action"));
      action.by().forEach(doer -> condition(doer.when()));
      condition(action.when());
      action.effects().forEach(one -> condition(one.when()));
      action.fields().forEach(field -> condition(field.when()));
    }

    private void known(
        SourceText place, String said, Set<String> known, String kindZh, String kindEn) {
      if (!known.contains(said)) {
        faults.add(
            place.fault(
                0,
                "没有%s %s%s".formatted(kindZh, said, Nearest.questionZh(said, known)),
                "there is no %s %s%s".formatted(kindEn, said, Nearest.questionEn(said, known))));
      }
    }

    private void owners() {
      Map<String, FieldDefinition> fields = read.fields();
      for (StateDefinition state : read.states()) {
        StateDefinition.Owner owner = state.owner();
        if (owner == null) {
          continue;
        }
        filledBy(state, owner.person(), FieldType.PERSON, fields);
        filledBy(state, owner.department(), FieldType.DEPARTMENT, fields);
      }
    }

    private void filledBy(
        StateDefinition state,
        @Nullable String field,
        FieldType type,
        Map<String, FieldDefinition> fields) {
      FieldDefinition found = field == null ? null : fields.get(field);
      if (field != null && (found == null || found.type() != type)) {
        faults.add(
            read.placeOf(state.code())
                .fault(
                    0,
                    "承办人要由 %s 类型的填写项给出，没有 %s".formatted(type, field),
                    "the owner must come from a field of type %s; there is no %s"
                        .formatted(type, field)));
      }
    }

    /** A field that two actions fill means the same in both. */
    private void fields() {
      Map<String, FieldDefinition> seen = new HashMap<>();
      for (ActionDefinition action : read.actions()) {
        for (FieldDefinition field : action.fields()) {
          FieldDefinition before = seen.putIfAbsent(field.code(), field);
          if (before != null
              && (before.type() != field.type() || !before.choices().equals(field.choices()))) {
            faults.add(
                read.placeOf(action.code())
                    .fault(
                        0,
                        "填写项 %s 在别处是另一种".formatted(field.code()),
                        "field %s is of another kind elsewhere".formatted(field.code())));
          }
        }
      }
    }

    private void condition(@Nullable Condition condition) {
      if (condition != null) {
        condition.eachTerm(term -> faults.addAll(ConditionCheck.wrongIn(term, read)));
      }
    }
  }
}
