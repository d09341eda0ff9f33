package cn.anju.workflow;

import cn.anju.engine.definition.Level;
import cn.anju.engine.workflow.FieldDefinition;
import cn.anju.engine.workflow.WorkRole;
import cn.anju.engine.workflow.WorkflowDefinition;
import cn.anju.engine.workflow.machine.Position;
import cn.anju.platform.FieldCipher;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what the machine says into columns and reads it back; texts and names are sealed. */
@Component
class CaseJson {
  static final String PURPOSE = "workflow.words";

  /** Amounts keep their two decimals. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private final FieldCipher cipher;

  CaseJson(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /**
   * Fields as they are stored.
   *
   * @param clear what is no person's affair
   * @param words texts and names, sealed; null if there are none
   */
  record Stored(JSONB clear, byte @Nullable [] words) {}

  Stored stored(WorkflowDefinition workflow, Map<String, Object> fields) {
    Map<String, FieldDefinition> known = workflow.fields();
    ObjectNode clear = JSON.createObjectNode();
    ObjectNode words = JSON.createObjectNode();
    fields.forEach((name, value) -> {
      FieldDefinition field = known.get(name);
      boolean isSealed = field == null || field.type().isSealed();
      (isSealed ? words : clear).set(name, node(value));
    });
    return new Stored(jsonb(clear), words.isEmpty() ? null : cipher.seal(PURPOSE, text(words)));
  }

  private static JsonNode node(Object value) {
    return value instanceof LocalDate day
        ? JSON.getNodeFactory().textNode(day.toString())
        : JSON.valueToTree(value);
  }

  Map<String, Object> fields(
      WorkflowDefinition workflow, JSONB clear, byte @Nullable [] wordsCipher) {
    Map<String, FieldDefinition> known = workflow.fields();
    Map<String, Object> fields = new LinkedHashMap<>();
    tree(clear.data()).properties().forEach(one -> put(known, one, fields));
    String words = wordsCipher == null ? null : cipher.open(PURPOSE, wordsCipher);
    if (words != null) {
      tree(words).properties().forEach(one -> put(known, one, fields));
    }
    return fields;
  }

  private static void put(
      Map<String, FieldDefinition> known,
      Map.Entry<String, JsonNode> one,
      Map<String, Object> fields) {
    FieldDefinition field = known.get(one.getKey());
    fields.put(one.getKey(), value(field, one.getValue()));
  }

  private static Object value(@Nullable FieldDefinition field, JsonNode node) {
    if (field == null || node.isTextual() && node.textValue().isEmpty()) {
      return node.asText();
    }
    return switch (field.type()) {
      case NUMBER, MONEY -> new BigDecimal(node.asText());
      case DATE -> LocalDate.parse(node.asText());
      case YES_NO -> node.booleanValue();
      case TEXT, CHOICE, PERSON, DEPARTMENT, CASE -> node.asText();
      case NAMES -> {
        List<String> names = new ArrayList<>();
        node.forEach(name -> names.add(name.asText()));
        yield List.copyOf(names);
      }
      case VOTES -> {
        Map<String, Object> votes = new LinkedHashMap<>();
        node.properties()
            .forEach(part -> votes.put(part.getKey(), new BigDecimal(part.getValue().asText())));
        yield votes;
      }
    };
  }

  static JSONB doers(Map<String, Set<String>> doers) {
    ObjectNode node = JSON.createObjectNode();
    doers.forEach((action, accounts) -> {
      ArrayNode list = node.putArray(action);
      accounts.stream().sorted().forEach(list::add);
    });
    return jsonb(node);
  }

  static Map<String, Set<String>> doers(JSONB stored) {
    Map<String, Set<String>> doers = new HashMap<>();
    tree(stored.data())
        .properties()
        .forEach(one -> {
          Set<String> accounts = new HashSet<>();
          one.getValue().forEach(account -> accounts.add(account.asText()));
          doers.put(one.getKey(), Set.copyOf(accounts));
        });
    return Map.copyOf(doers);
  }

  static JSONB position(Position position) {
    ObjectNode node = JSON.createObjectNode();
    put(node, "grade", position.grade());
    node.put("state", position.state());
    node.put("ended", position.isEnded());
    put(node, "role", position.ownerRole());
    put(node, "account", position.ownerAccount());
    put(node, "department", position.ownerDepartment());
    put(node, "entered", position.enteredAt());
    put(node, "noticeUntil", position.noticeUntil());
    put(node, "countsFrom", position.countsFrom());
    put(node, "due", position.due());
    put(node, "wholeDue", position.wholeDue());
    Position.Pause pause = position.pause();
    if (pause != null) {
      ObjectNode one = node.putObject("pause");
      one.put("reason", pause.reason());
      put(one, "from", pause.from());
      put(one, "until", pause.until());
    }
    ArrayNode past = node.putArray("pauses");
    position
        .pauses()
        .forEach(each -> {
          ObjectNode one = past.addObject();
          one.put("reason", each.reason());
          put(one, "from", each.from());
          put(one, "to", each.to());
        });
    return jsonb(node);
  }

  static Position position(JSONB stored) {
    JsonNode node = tree(stored.data());
    String grade = text(node, "grade");
    String role = text(node, "role");
    List<Position.PastPause> pauses = new ArrayList<>();
    node.path("pauses")
        .forEach(one ->
            pauses.add(
                new Position.PastPause(
                    one.path("reason").asText(), moment(one, "from"), moment(one, "to"))));
    JsonNode pause = node.path("pause");
    return new Position(
        grade == null ? null : Level.valueOf(grade),
        node.path("state").asText(),
        node.path("ended").asBoolean(),
        role == null ? null : WorkRole.valueOf(role),
        text(node, "account"),
        text(node, "department"),
        moment(node, "entered"),
        time(node, "noticeUntil"),
        moment(node, "countsFrom"),
        time(node, "due"),
        time(node, "wholeDue"),
        pause.isObject()
            ? new Position.Pause(
                pause.path("reason").asText(), moment(pause, "from"), moment(pause, "until"))
            : null,
        List.copyOf(pauses));
  }

  private static void put(ObjectNode node, String name, @Nullable Object value) {
    if (value != null) {
      node.put(name, value.toString());
    }
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode found = node.get(name);
    return found == null || found.isNull() ? null : found.asText();
  }

  private static @Nullable Instant time(JsonNode node, String name) {
    String found = text(node, name);
    return found == null ? null : Instant.parse(found);
  }

  private static Instant moment(JsonNode node, String name) {
    return Instant.parse(node.path(name).asText());
  }

  private static JSONB jsonb(JsonNode node) {
    return JSONB.valueOf(text(node));
  }

  private static String text(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonNode tree(String stored) {
    try {
      return JSON.readTree(stored);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a stored case cannot be read", impossible);
    }
  }
}
