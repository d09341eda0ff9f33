package cn.anju.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint there is, as every role, at what is one's own and at what is others'. Who may call
 * what is {@code access.tsv}; what a path means is {@link EndpointThings}. An endpoint that is in
 * neither makes this fail, so that nobody adds one without having thought of both.
 */
class EveryEndpointTest extends AccessHouse {
  private static final Path TABLE = Path.of("src/test/resources/access.tsv");
  static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

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
    EndpointThings things = new EndpointThings(county);
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
    EndpointThings things = new EndpointThings(county);
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
    EndpointThings things = new EndpointThings(county);
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
    String body = one.isRead() || one.method().equals("DELETE") ? null : EndpointThings.body(one);
    return browser.send(
        one.method(),
        path,
        body == null ? null : body.getBytes(StandardCharsets.UTF_8),
        body == null ? null : EndpointThings.type(one),
        "If-Match",
        "\"0\"",
        "Upload-Offset",
        "0");
  }
}
