package cn.anju.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** What the variables of paths mean, for somebody and for others. */
final class EndpointThings {
  private final MarkedCounty county;

  EndpointThings(MarkedCounty county) {
    this.county = county;
  }

  private static final String NOWHERE = "00000000-0000-0000-0000-00000000dead";

  /** Writes that are about nobody: what they do is no matter of scopes. */
  private static final Set<String> OF_NOBODY =
      Set.of(
          "POST /api/audit/verifications",
          "POST /api/privacy/keys/rotations",
          "POST /api/privacy/retention/runs",
          // asked for somebody who is not there
          "DELETE /api/access/sessions",
          // of oneself, and of nobody else
          "POST /api/notices/read",
          "PUT /api/notices/settings",
          "DELETE /api/wechat/binding");

  boolean concernsNobody(EveryEndpointTest.Endpoint one) {
    return OF_NOBODY.contains(one.name());
  }

  /** Reads of things that this county has none of: then 404 is right. */
  private static final List<String> NONE_OF =
      List.of(
          "/api/comparison/runs/{id}",
          "/api/comparison/registry/imports/{id}",
          "/api/comparison/registry/layouts/{id}",
          "/api/comparison/uploads/{id}",
          "/api/access/people/imports/{id}",
          "/api/households/{no}/why-not",
          "/api/audit/verifications/{id}",
          "/api/exports/{id}",
          "/api/privacy/keys/rotations/{id}",
          "/api/cases/{id}/evidence/{eid}",
          "/api/enrolment/cases/{id}/notices/{round}",
          "/api/wechat/");

  boolean mayBeMissing(
      EveryEndpointTest.Endpoint one, MarkedCounty.Somebody who, Browser.Answer answer) {
    // a department has been given none of the cases
    boolean isOfOthers = who.role() == Role.DEPARTMENT && one.path().startsWith("/api/cases/{id}");
    return (answer.status() == 404 || answer.status() == 409 || answer.status() == 422)
        && (isOfOthers || NONE_OF.stream().anyMatch(one.path()::startsWith));
  }

  /**
   * A path with its variables filled.
   *
   * @param who whose things; null: anybody's
   * @param isOthers things that are not his
   */
  String fill(
      EveryEndpointTest.Endpoint one, MarkedCounty.@Nullable Somebody who, boolean isOthers) {
    Matcher variables = EveryEndpointTest.VARIABLE.matcher(one.path());
    StringBuilder path = new StringBuilder();
    while (variables.find()) {
      variables.appendReplacement(
          path,
          Matcher.quoteReplacement(encoded(value(one.path(), variables.group(1), who, isOthers))));
    }
    variables.appendTail(path);
    return path + (one.isRead() ? required(one.path()) : requiredOfWrite(one));
  }

  private static String requiredOfWrite(EveryEndpointTest.Endpoint one) {
    return one.name().equals("DELETE /api/access/sessions") ? "?account=niemand" : "";
  }

  /** Parameters without which nothing is answered. */
  private static String required(String path) {
    return switch (path) {
      case "/api/search" -> "?q=" + encoded("玛卡");
      case "/api/comparison/matrix" -> "?from=2020-12&to=2020-12";
      case "/api/comparison/scorecard", "/api/comparison/scorecard/workbook" ->
          "?period=2020-12&department=medical_insurance";
      case "/api/regions/history" -> "?code=" + MarkedCounty.DISTRICT;
      case "/api/audit/days" -> "?month=2020-12";
      case "/api/income/grid" ->
          "?village="
              + MarkedCounty.VILLAGE_THERE
              + "&category=WAGE&year=2020&item="
              + encoded("务工");
      case "/api/income/contradictions" -> "?year=2020&region=" + MarkedCounty.DISTRICT;
      case "/api/wechat/signature" -> "?url=https://anju.example.cn/";
      case "/api/problems/similar" ->
          "?householdNo=" + MarkedCounty.number(MarkedCounty.OURS) + "&category=WATER";
      default -> "";
    };
  }

  /** The same endpoint asked in all ways that might show what is others'. */
  List<String> everyWay(EveryEndpointTest.Endpoint one, MarkedCounty.Somebody who) {
    List<String> ways = new ArrayList<>();
    ways.add(fill(one, who, false));
    if (one.isAboutSomething()) {
      ways.add(fill(one, who, true));
      for (String word : MarkedCounty.WORDS) {
        ways.add(fillWith(one, word));
      }
      return ways;
    }
    Set<String> asked = parameters(one);
    String all = asked.contains("limit") ? "?limit=200&" : "?";
    if (asked.contains("region")) {
      for (String region :
          List.of(
              MarkedCounty.VILLAGE_THERE,
              MarkedCounty.OTHER_VILLAGE,
              MarkedCounty.OTHER_TOWN,
              MarkedCounty.DISTRICT)) {
        ways.add(one.path() + all + "region=" + region);
      }
    }
    for (String word : MarkedCounty.WORDS) {
      if (asked.contains("q")) {
        ways.add(one.path() + all + "q=" + encoded(word));
      }
      if (asked.contains("household")) {
        ways.add(one.path() + all + "household=" + MarkedCounty.number(word));
      }
      if (asked.contains("householdNo")) {
        ways.add(one.path() + "?householdNo=" + MarkedCounty.number(word));
      }
    }
    if (asked.contains("q")) {
      ways.add(one.path() + "?q=" + encoded("玛卡"));
      ways.add(one.path() + "?q=1234");
    }
    ways.add(one.path() + "?department=civil_affairs&period=2020-12");
    ways.add(one.path() + "?feed=CA-04&period=2020-12");
    ways.add(one.path() + all + "state=OPEN");
    ways.add(one.path() + "?account=minzheng");
    return ways;
  }

  /** What an endpoint can be asked about. */
  private static Set<String> parameters(EveryEndpointTest.Endpoint one) {
    return Arrays.stream(one.handler().getMethod().getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
        .map(parameter -> {
          String named = parameter.getAnnotation(RequestParam.class).name();
          return named.isEmpty() ? parameter.getName() : named;
        })
        .collect(Collectors.toSet());
  }

  private String fillWith(EveryEndpointTest.Endpoint one, String word) {
    Map<String, String> values = new HashMap<>();
    Matcher variables = EveryEndpointTest.VARIABLE.matcher(one.path());
    while (variables.find()) {
      String variable = variables.group(1);
      String value = ofWord(one.path(), variable, word);
      values.put(variable, value == null ? NOWHERE : value);
    }
    String path = one.path();
    for (Map.Entry<String, String> value : values.entrySet()) {
      path = path.replace("{" + value.getKey() + "}", encoded(value.getValue()));
    }
    return path + required(one.path());
  }

  private static String encoded(String value) {
    return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String value(
      String path, String variable, MarkedCounty.@Nullable Somebody who, boolean isOthers) {
    String word = wordOf(path, who, isOthers);
    String value = word == null ? NOWHERE : ofWord(path, variable, word);
    if (value == null) {
      throw new AssertionError(
          "what does {%s} of %s mean? Say it in EndpointThings".formatted(variable, path));
    }
    return value;
  }

  /** Whose things to take. Null: such that are nowhere, where nothing is others'. */
  private static @Nullable String wordOf(
      String path, MarkedCounty.@Nullable Somebody who, boolean isOthers) {
    boolean isOfDepartments = path.startsWith("/api/comparison/files");
    if (who == null || !isOthers) {
      return isOfDepartments ? MarkedCounty.INSURANCE : MarkedCounty.OURS;
    }
    if (isOfDepartments) {
      return who.mayRead().contains(MarkedCounty.CIVIL) ? null : MarkedCounty.CIVIL;
    }
    return who.mayRead().contains(MarkedCounty.THERE) || who.role().isAdministrator()
        ? null
        : MarkedCounty.THERE;
  }

  /** What a variable means of the things that carry a word; null: nobody has said so yet. */
  private @Nullable String ofWord(String path, String variable, String word) {
    boolean isOfDepartment = word.equals(MarkedCounty.INSURANCE) || word.equals(MarkedCounty.CIVIL);
    boolean isThere = word.equals(MarkedCounty.THERE);
    if (path.startsWith("/api/households/{no}") || path.startsWith("/api/archive/{no}")) {
      return switch (variable) {
        case "no" -> MarkedCounty.number(word);
        case "memberNo" -> "nobody";
        case "id", "entryId", "recordId" -> NOWHERE;
        case "year" -> "2020";
        default -> null;
      };
    }
    if (path.startsWith("/api/comparison/files/{id}")) {
      return switch (variable) {
        case "id" -> isOfDepartment ? county.file(word).toString() : NOWHERE;
        case "batch" -> NOWHERE;
        default -> null;
      };
    }
    if (path.startsWith("/api/access/people/imports/{id}")) {
      return NOWHERE;
    }
    if (path.startsWith("/api/cases/{id}") || path.startsWith("/api/enrolment/cases/{id}")) {
      Map<String, UUID> cases =
          path.startsWith("/api/cases") ? county.problems() : county.enrolments();
      return switch (variable) {
        case "id" -> cases.containsKey(word) ? cases.get(word).toString() : NOWHERE;
        case "action" -> "accept";
        case "round" -> "1";
        case "eid", "objectionId" -> NOWHERE;
        default -> null;
      };
    }
    if (path.startsWith("/api/enrolment/households/{no}")) {
      return switch (variable) {
        case "no" -> MarkedCounty.number(word);
        case "measureId" -> NOWHERE;
        default -> null;
      };
    }
    if (path.startsWith("/api/access/people/{account}")) {
      String account = isThere ? "bangfu-there" : "bangfu";
      return switch (variable) {
        case "account" -> account;
        case "postId" -> MarkedCounty.post(account).toString();
        default -> null;
      };
    }
    return switch (path.replaceAll(
        "/(decide|reopen|answer|stop|resume|receipt|enable|disable|approve|refuse|withdraw|file|read|progress|close|pledges|received|given-up)$",
        "")) {
      case "/api/warnings/{id}" -> MarkedCounty.id("warning", word).toString();
      case "/api/comparison/identities/{id}" -> MarkedCounty.id("case", word).toString();
      case "/api/comparison/places/{id}" ->
          MarkedCounty.id("place", isThere ? "answered-there" : "open-place").toString();
      case "/api/indicators/{code}" -> "R12";
      case "/api/workflows/{code}" -> "problem";
      // nothing of these is there: others' are as little found as one's own
      case "/api/comparison/patterns/{id}",
          "/api/comparison/runs/{id}",
          "/api/comparison/registry/imports/{id}",
          "/api/comparison/registry/layouts/{id}",
          "/api/comparison/uploads/{id}",
          "/api/session/mine/{id}",
          "/api/access/sessions/{id}",
          "/api/access/feed-keys/{id}",
          "/api/audit/verifications/{id}",
          "/api/exports/{id}",
          "/api/privacy/keys/rotations/{id}",
          "/api/parameters/changes/{id}",
          "/api/notices/{id}",
          "/api/assistance/measures/{id}",
          "/api/assistance/needs/{id}",
          "/api/assistance/pledges/{id}",
          "/api/enrolment/assets/{id}" ->
          NOWHERE;
      default -> null;
    };
  }

  private static final Map<String, String> BODIES =
      Map.of(
          "/api/comparison/identities/{id}/decide", "{\"memberNo\":null}",
          "/api/comparison/files/{id}/withdraw", "{\"reason\":\"x\"}",
          "/api/cases/{id}/evidence",
              "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nPHOTO\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\nx\r\n--x--\r\n",
          "/api/comparison/files/{id}/try",
              "{\"file\":\"x\",\"sheet\":\"\",\"row\":2,\"cells\":{}}",
          "/api/comparison/files/{id}/mendings",
              "{\"rows\":[{\"file\":\"x\",\"sheet\":\"\",\"row\":2,\"cells\":{\"a\":\"b\"}}]}",
          "/api/comparison/files/{id}/headers", "{\"header\":\"a\",\"column\":\"person_name\"}",
          "/api/comparison/places/{id}/answer",
              "{\"village\":\"" + MarkedCounty.VILLAGE_THERE + "\"}",
          "/api/access/people/{account}", "{\"name\":\"x\"}",
          "/api/access/people/{account}/posts",
              "{\"role\":\"TOWN\",\"regionCode\":\"" + MarkedCounty.TOWN + "\"}",
          "/api/access/people/{account}/pairings",
              "{\"householdNos\":[\"" + MarkedCounty.number(MarkedCounty.THERE) + "\"]}");

  /** What is sent: something for everything that must be said, so that the guard decides. */
  static String body(EveryEndpointTest.Endpoint one) {
    String said = BODIES.get(one.path());
    if (said != null) {
      return said;
    }
    for (MethodParameter parameter : one.handler().getMethodParameters()) {
      if (parameter.hasParameterAnnotation(RequestBody.class)) {
        return Browser.JSON.writeValueAsString(sample(parameter.getParameterType()));
      }
    }
    return "{}";
  }

  private static Object sample(Class<?> type) {
    if (type.isRecord()) {
      Map<String, Object> fields = new TreeMap<>();
      for (RecordComponent component : type.getRecordComponents()) {
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          JsonProperty named = component.getAnnotation(JsonProperty.class);
          fields.put(
              named == null ? component.getName() : named.value(), sample(component.getType()));
        }
      }
      return fields;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0].toString();
    }
    if (type == boolean.class || type == Boolean.class) {
      return false;
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return 1;
    }
    if (Iterable.class.isAssignableFrom(type)) {
      return List.of();
    }
    if (Map.class.isAssignableFrom(type)) {
      return Map.of();
    }
    return switch (type.getSimpleName()) {
      case "UUID" -> NOWHERE;
      case "LocalDate" -> "2020-12-01";
      case "YearMonth" -> "2020-12";
      case "OffsetDateTime" -> "2020-12-01T00:00:00+08:00";
      default -> "x";
    };
  }

  static String type(EveryEndpointTest.Endpoint one) {
    return switch (one.method() + " " + one.path()) {
      case "PATCH /api/comparison/uploads/{id}", "POST /api/comparison/files/{id}/receipt" ->
          "application/octet-stream";
      case "POST /api/access/people/imports", "POST /api/cases/{id}/evidence" ->
          "multipart/form-data; boundary=x";
      default -> "application/json";
    };
  }
}
