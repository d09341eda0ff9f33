package cn.anju.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint there is, as every role, at what is one's own and at what is others'. Who may call
 * what is {@code access.tsv}; what a path means is {@link Things}. An endpoint that is in neither
 * makes this fail, so that nobody adds one without having thought of both.
 */
class EveryEndpointTest extends AccessHouse {
  private static final Path TABLE = Path.of("src/test/resources/access.tsv");
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

  @Autowired
  @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mappings;

  /** An endpoint. */
  record Endpoint(String method, String path, HandlerMethod handler) {
    String name() {
      return method + " " + path;
    }

    boolean isRead() {
      return method.equals("GET");
    }

    boolean isAboutSomething() {
      return path.contains("{");
    }

    /** Whether a guard stands before it, whatever it says. */
    boolean isGuarded() {
      return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), PreAuthorize.class)
          || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), PreAuthorize.class);
    }
  }

  private List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    for (Map.Entry<RequestMappingInfo, HandlerMethod> one :
        mappings.getHandlerMethods().entrySet()) {
      for (String path : one.getKey().getPatternValues()) {
        Set<RequestMethod> methods = one.getKey().getMethodsCondition().getMethods();
        for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
          all.add(new Endpoint(method.name(), path, one.getValue()));
        }
      }
    }
    all.sort(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method));
    return all;
  }

  /** Endpoints that are pages, or the description of the others. */
  private static boolean isPage(Endpoint one) {
    return !one.path().startsWith("/api/");
  }

  private static Map<String, String> table() throws IOException {
    Map<String, String> table = new TreeMap<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int tab = line.indexOf('\t');
        table.put(line.substring(0, tab), line.substring(tab + 1).strip());
      }
    }
    return table;
  }

  @Test
  void every_endpoint_has_a_guard_or_a_reason_and_a_line_in_the_table() throws IOException {
    Map<String, String> table = table();
    List<String> missing = new ArrayList<>();
    for (Endpoint one : endpoints()) {
      if (isPage(one)) {
        assertThat(one.isRead()).as("a page that changes something: " + one.name()).isTrue();
        continue;
      }
      String said = table.remove(one.name());
      if (said == null) {
        missing.add(one.name() + "\t" + guess(one));
      } else if (said.startsWith("open:")) {
        assertThat(said.substring("open:".length()))
            .as("why it is open: " + one.name())
            .isNotBlank();
      } else {
        assertThat(one.isGuarded()).as("no @PreAuthorize before " + one.name()).isTrue();
      }
    }
    assertThat(missing).as("say in %s who may call these, one line each", TABLE).isEmpty();
    assertThat(table.keySet()).as("lines of %s about endpoints that are gone", TABLE).isEmpty();
  }

  private static Set<String> allowed(Map<String, String> table, Endpoint one) {
    String said = table.getOrDefault(one.name(), "");
    return said.startsWith("open:") ? Set.of() : new TreeSet<>(Arrays.asList(said.split(" ")));
  }

  /** Which roles a guard lets in, for the line that is missing. */
  private static String guess(Endpoint one) {
    PreAuthorize guard =
        AnnotatedElementUtils.findMergedAnnotation(one.handler().getMethod(), PreAuthorize.class);
    if (guard == null) {
      guard =
          AnnotatedElementUtils.findMergedAnnotation(
              one.handler().getBeanType(), PreAuthorize.class);
    }
    if (guard == null) {
      return "open: WHY?";
    }
    Set<String> named = new TreeSet<>();
    Matcher matcher = Pattern.compile("MAY_([A-Z_]+)").matcher(guard.value());
    while (matcher.find()) {
      named.add(matcher.group(1));
    }
    boolean isAll = guard.value().contains(" and ");
    return Arrays.stream(Role.values())
        .filter(role -> {
          List<String> held =
              role.permissions().stream().map(Enum::name).filter(named::contains).toList();
          return named.isEmpty() || (isAll ? held.size() == named.size() : !held.isEmpty());
        })
        .map(Enum::name)
        .collect(Collectors.joining(" "));
  }

  @Test
  void who_is_not_named_in_the_table_is_turned_away_and_who_is_gets_his_own() throws IOException {
    Map<String, String> table = table();
    Things things = new Things(county);
    List<String> wrong = new ArrayList<>();
    for (Endpoint one : endpoints()) {
      String said = table.getOrDefault(one.name(), "");
      if (isPage(one) || said.startsWith("open:")) {
        continue;
      }
      String path = things.fill(one, null, false);
      int nobody = call(browser(), one, path).status();
      if (nobody != 401 && !(nobody == 403 && !one.isRead())) {
        wrong.add("nobody: " + one.name() + " " + nobody);
      }
      Set<String> allowed = allowed(table, one);
      for (MarkedCounty.Somebody who : MarkedCounty.PEOPLE) {
        boolean may = allowed.contains(who.role().name());
        if (may && !one.isRead()) {
          continue; // what one may change is proved where it is changed
        }
        Browser.Answer answer = call(as(who.account()), one, things.fill(one, who, false));
        boolean isRight =
            may
                ? answer.status() == 200 || things.mayBeMissing(one, who, answer)
                : answer.status() == 403 && answer.code().equals("NOT_ALLOWED");
        if (!isRight) {
          wrong.add(
              "%s: %s should be %s and was %d %s"
                  .formatted(
                      who.role(), one.name(), may ? "200" : "403", answer.status(), shown(answer)));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String shown(Browser.Answer answer) {
    String body = answer.body();
    return body.length() > 200 ? body.substring(0, 200) : body;
  }

  @Test
  void nobody_reads_a_word_that_is_not_his_whatever_he_asks_for() throws IOException {
    Map<String, String> table = table();
    Things things = new Things(county);
    List<String> seen = new ArrayList<>();
    for (MarkedCounty.Somebody who : MarkedCounty.PEOPLE) {
      Browser browser = as(who.account());
      for (Endpoint one : endpoints()) {
        boolean isAsked =
            !isPage(one) && one.isRead() && allowed(table, one).contains(who.role().name());
        if (!isAsked) {
          continue;
        }
        List<String> forbidden = forbidden(who, one);
        for (String path : things.everyWay(one, who)) {
          Browser.Answer answer = call(browser, one, path);
          String text = text(answer.bytes());
          for (String word : forbidden) {
            // an answer may repeat the question, but not with what lies behind it
            if (text.contains(word) && !(answer.status() >= 400 && path.contains(word))) {
              seen.add("%s reads %s in %s (%d)".formatted(who.role(), word, path, answer.status()));
            }
          }
        }
      }
    }
    assertThat(seen).isEmpty();
  }

  /** What somebody must not find in an answer. */
  private static List<String> forbidden(MarkedCounty.Somebody who, Endpoint one) {
    List<String> forbidden = new ArrayList<>();
    boolean isTrail = one.path().startsWith("/api/audit");
    for (String word : MarkedCounty.WORDS) {
      boolean isOfDepartment =
          word.equals(MarkedCounty.INSURANCE) || word.equals(MarkedCounty.CIVIL);
      if (who.mayRead().contains(word) || isTrail && isOfDepartment) {
        continue;
      }
      forbidden.add(word);
      if (!isOfDepartment && !isTrail) {
        forbidden.add(MarkedCounty.number(word));
        forbidden.add(MarkedCounty.id("warning", word).toString());
      }
    }
    // names of accounts: the administrators, and nobody else
    if (!who.role().isAdministrator()) {
      forbidden.add("人minzheng");
      if (who.role() != Role.DISTRICT) {
        forbidden.add("人bangfu-there");
      }
    }
    return forbidden;
  }

  /** All text of an answer, unpacked where it is an archive. */
  static String text(byte[] bytes) throws IOException {
    if (bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K') {
      StringBuilder all = new StringBuilder();
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          all.append(entry.getName()).append(text(zip.readAllBytes()));
        }
      }
      return all.toString();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void counts_are_those_of_what_one_sees() {
    for (MarkedCounty.Somebody who : MarkedCounty.PEOPLE) {
      List<String> mine =
          who.mayRead().stream()
              .filter(
                  word -> !word.equals(MarkedCounty.INSURANCE) && !word.equals(MarkedCounty.CIVIL))
              .toList();
      Browser browser = as(who.account());
      if (who.role().permissions().contains(Permission.HOUSEHOLDS_READ)) {
        var counted = browser.get("/api/households/counts").json();
        assertThat(counted.path("total").asInt()).as(who.account()).isEqualTo(mine.size());
        assertThat(counted.path("members").asInt()).as(who.account()).isEqualTo(2 * mine.size());
      }
      if (who.role().permissions().contains(Permission.WARNINGS_READ)) {
        assertThat(browser.get("/api/warnings/counts").json().path("total").asInt())
            .as(who.account())
            .isEqualTo(mine.size());
      }
    }
  }

  @Test
  void what_is_others_cannot_be_changed_and_stays_byte_for_byte() throws IOException {
    Map<String, String> table = table();
    Things things = new Things(county);
    List<String> wrong = new ArrayList<>();
    for (MarkedCounty.Somebody who : MarkedCounty.PEOPLE) {
      // what sign-ins and readers leave behind is no matter of the county
      Map<String, String> before = digests();
      for (Endpoint one : endpoints()) {
        boolean isAsked =
            !isPage(one) && !one.isRead() && allowed(table, one).contains(who.role().name());
        if (!isAsked || things.concernsNobody(one)) {
          continue;
        }
        Browser.Answer answer = call(as(who.account()), one, things.fill(one, who, true));
        if (answer.status() < 400 || answer.status() >= 500) {
          wrong.add(
              "%s: %s was %d %s".formatted(who.role(), one.name(), answer.status(), shown(answer)));
        }
      }
      Map<String, String> after = digests();
      if (!after.equals(before)) {
        before.forEach((name, digest) -> {
          if (!digest.equals(after.get(name))) {
            wrong.add(who.role() + " changed " + name);
          }
        });
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static final Set<String> NOT_OF_THE_COUNTY =
      Set.of(
          "access.spring_session",
          "access.spring_session_attributes",
          "access.session",
          "access.failed_sign_in");

  /** A digest of all rows of every table of the case work, in any order. */
  private Map<String, String> digests() {
    return behindTheDoors(() -> {
      Map<String, String> digests = new TreeMap<>();
      for (String name : tables()) {
        if (!NOT_OF_THE_COUNTY.contains(name)) {
          digests.put(
              name,
              String.valueOf(
                  sql.fetchValue(
                      "select coalesce(md5(string_agg(md5(t::text), ',' order by md5(t::text))), '') from "
                          + name
                          + " t")));
        }
      }
      return digests;
    });
  }

  private List<String> tables() {
    return sql.fetch(
            "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'platform', 'audit') order by 1")
        .getValues(0, String.class);
  }

  private Browser.Answer call(Browser browser, Endpoint one, String path) {
    String body = one.isRead() || one.method().equals("DELETE") ? null : Things.body(one);
    return browser.send(
        one.method(),
        path,
        body == null ? null : body.getBytes(StandardCharsets.UTF_8),
        body == null ? null : Things.type(one),
        "If-Match",
        "\"0\"",
        "Upload-Offset",
        "0");
  }

  /** What the variables of paths mean, for somebody and for others. */
  static final class Things {
    private final MarkedCounty county;

    Things(MarkedCounty county) {
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

    boolean concernsNobody(Endpoint one) {
      return OF_NOBODY.contains(one.name());
    }

    /** Reads of things that this county has none of: then 404 is right. */
    private static final List<String> NONE_OF =
        List.of(
            "/api/comparison/runs/{id}",
            "/api/comparison/registry/imports/{id}",
            "/api/comparison/uploads/{id}",
            "/api/access/people/imports/{id}",
            "/api/households/{no}/why-not",
            "/api/audit/verifications/{id}",
            "/api/exports/{id}",
            "/api/privacy/keys/rotations/{id}",
            "/api/cases/{id}/evidence/{eid}",
            "/api/enrolment/cases/{id}/notices/{round}",
            "/api/wechat/");

    boolean mayBeMissing(Endpoint one, MarkedCounty.Somebody who, Browser.Answer answer) {
      // a department has been given none of the cases
      boolean isOfOthers =
          who.role() == Role.DEPARTMENT && one.path().startsWith("/api/cases/{id}");
      return (answer.status() == 404 || answer.status() == 409 || answer.status() == 422)
          && (isOfOthers || NONE_OF.stream().anyMatch(one.path()::startsWith));
    }

    /**
     * A path with its variables filled.
     *
     * @param who whose things; null: anybody's
     * @param isOthers things that are not his
     */
    String fill(Endpoint one, MarkedCounty.@Nullable Somebody who, boolean isOthers) {
      Matcher variables = VARIABLE.matcher(one.path());
      StringBuilder path = new StringBuilder();
      while (variables.find()) {
        variables.appendReplacement(
            path,
            Matcher.quoteReplacement(
                encoded(value(one.path(), variables.group(1), who, isOthers))));
      }
      variables.appendTail(path);
      return path + (one.isRead() ? required(one.path()) : requiredOfWrite(one));
    }

    private static String requiredOfWrite(Endpoint one) {
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
        case "/api/wechat/signature" -> "?url=https://anju.example.cn/";
        case "/api/problems/similar" ->
            "?householdNo=" + MarkedCounty.number(MarkedCounty.OURS) + "&category=WATER";
        default -> "";
      };
    }

    /** The same endpoint asked in all ways that might show what is others'. */
    List<String> everyWay(Endpoint one, MarkedCounty.Somebody who) {
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
    private static Set<String> parameters(Endpoint one) {
      return Arrays.stream(one.handler().getMethod().getParameters())
          .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
          .map(parameter -> {
            String named = parameter.getAnnotation(RequestParam.class).name();
            return named.isEmpty() ? parameter.getName() : named;
          })
          .collect(Collectors.toSet());
    }

    private String fillWith(Endpoint one, String word) {
      Map<String, String> values = new HashMap<>();
      Matcher variables = VARIABLE.matcher(one.path());
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
            "what does {%s} of %s mean? Say it in EveryEndpointTest.Things"
                .formatted(variable, path));
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
      boolean isOfDepartment =
          word.equals(MarkedCounty.INSURANCE) || word.equals(MarkedCounty.CIVIL);
      boolean isThere = word.equals(MarkedCounty.THERE);
      if (path.startsWith("/api/households/{no}")) {
        return switch (variable) {
          case "no" -> MarkedCounty.number(word);
          case "id" -> NOWHERE;
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
          "/(decide|reopen|answer|stop|resume|receipt|enable|disable|approve|refuse|withdraw|file|read)$",
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
            "/api/comparison/uploads/{id}",
            "/api/session/mine/{id}",
            "/api/access/sessions/{id}",
            "/api/access/feed-keys/{id}",
            "/api/audit/verifications/{id}",
            "/api/exports/{id}",
            "/api/privacy/keys/rotations/{id}",
            "/api/parameters/changes/{id}",
            "/api/notices/{id}",
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
    static String body(Endpoint one) {
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

    static String type(Endpoint one) {
      return switch (one.method() + " " + one.path()) {
        case "PATCH /api/comparison/uploads/{id}", "POST /api/comparison/files/{id}/receipt" ->
            "application/octet-stream";
        case "POST /api/access/people/imports", "POST /api/cases/{id}/evidence" ->
            "multipart/form-data; boundary=x";
        default -> "application/json";
      };
    }
  }
}
