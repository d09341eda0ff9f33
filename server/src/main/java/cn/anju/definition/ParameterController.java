package cn.anju.definition;

import cn.anju.audit.Action;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.engine.definition.DatedParameter;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.IndicatorDefinition;
import cn.anju.engine.definition.ParameterValue;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Versions;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * 参数: what figures hold from when, which indicators ask for them, and changing one by two people.
 */
@RestController
@RequestMapping("/api/parameters")
@PreAuthorize("hasAuthority('MAY_INDICATORS_READ')")
class ParameterController {
  private final DefinitionsInForce definitions;
  private final ParameterChanges changes;

  ParameterController(DefinitionsInForce definitions, ParameterChanges changes) {
    this.definitions = definitions;
    this.changes = changes;
  }

  /** Where a value comes from. */
  enum Source {
    /** the folder of definitions */
    FOLDER,
    /** an approved change */
    CHANGE
  }

  /**
   * A value.
   *
   * @param from first day on which it holds
   * @param said where the folder says the figure comes from; null for a change
   */
  record Value(LocalDate from, String value, Source source, @Nullable String said) {}

  /**
   * A parameter.
   *
   * @param unit as people write it; null if it has none
   * @param values all of all years, the latest first
   * @param usedBy codes of the indicators that ask for it
   * @param openChange the proposal that waits; null if none does
   */
  record Parameter(
      String code,
      Bilingual title,
      @Nullable String unit,
      List<Value> values,
      List<String> usedBy,
      ParameterChanges.@Nullable Change openChange) {}

  record Parameters(List<Parameter> items) {}

  /** What whoever decides says; null if nothing. */
  record Remark(@Nullable String remark) {}

  @GetMapping
  @NoPersonalData("figures of the district")
  Parameters parameters() {
    Map<String, ParameterChanges.Change> open = changes.open();
    Map<String, Parameter> all = new LinkedHashMap<>();
    Definitions now = definitions.all();
    Definitions written = definitions.written();
    for (int year : new TreeSet<>(now.parameterYears()).descendingSet()) {
      for (DatedParameter one : now.parametersOfYear(year)) {
        all.computeIfAbsent(
                one.name(),
                name ->
                    new Parameter(
                        name,
                        IndicatorTexts.ours(one.title()),
                        one.unit(),
                        new ArrayList<>(),
                        usedBy(now, name),
                        open.get(name)))
            .values()
            .addAll(values(one, written));
      }
    }
    return new Parameters(List.copyOf(all.values()));
  }

  private static List<Value> values(DatedParameter one, Definitions written) {
    List<Value> values = new ArrayList<>();
    one.values()
        .descendingMap()
        .forEach((from, value) -> {
          boolean isWritten = value.equals(exactly(written, one.name(), from));
          values.add(
              new Value(
                  from,
                  value.text(),
                  isWritten ? Source.FOLDER : Source.CHANGE,
                  isWritten ? one.source() : null));
        });
    return values;
  }

  private static @Nullable ParameterValue exactly(
      Definitions written, String parameter, LocalDate from) {
    return written.parametersOfYear(from.getYear()).stream()
        .filter(one -> one.name().equals(parameter))
        .map(one -> one.values().get(from))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static List<String> usedBy(Definitions all, String parameter) {
    Pattern said = Pattern.compile(":" + Pattern.quote(parameter) + "(?![a-z0-9_])");
    return all.indicators().stream()
        .filter(one -> !one.parameters().containsKey(parameter))
        .filter(one -> said.matcher(one.when().text() + " " + one.threshold().text()).find())
        .map(IndicatorDefinition::code)
        .toList();
  }

  @GetMapping("/changes")
  @NoPersonalData("figures of the district, and who of its workers changed them")
  Page<ParameterChanges.Change> changes(
      @RequestParam(required = false) ParameterChanges.@Nullable State state,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return changes.list(state, after, Page.limit(limit));
  }

  @PostMapping("/changes")
  @NotedInside(Action.PARAMETER_PROPOSED)
  @PreAuthorize("hasAuthority('MAY_PARAMETERS_PROPOSE')")
  ResponseEntity<ParameterChanges.Change> propose(
      @RequestBody ParameterChanges.Wish wish, Principal who) {
    return answer(HttpStatus.CREATED, changes.propose(wish, who.getName()));
  }

  @PostMapping("/changes/{id}/approve")
  @NotedInside(Action.PARAMETER_DECIDED)
  @PreAuthorize("hasAuthority('MAY_PARAMETERS_APPROVE')")
  ResponseEntity<ParameterChanges.Change> approve(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Remark remark,
      Principal who) {
    return decide(id, ifMatch, ParameterChanges.State.APPROVED, remark, who);
  }

  @PostMapping("/changes/{id}/refuse")
  @NotedInside(Action.PARAMETER_DECIDED)
  @PreAuthorize("hasAuthority('MAY_PARAMETERS_APPROVE')")
  ResponseEntity<ParameterChanges.Change> refuse(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Remark remark,
      Principal who) {
    return decide(id, ifMatch, ParameterChanges.State.REFUSED, remark, who);
  }

  @PostMapping("/changes/{id}/withdraw")
  @NotedInside(Action.PARAMETER_DECIDED)
  @PreAuthorize("hasAuthority('MAY_PARAMETERS_PROPOSE')")
  ResponseEntity<ParameterChanges.Change> withdraw(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Remark remark,
      Principal who) {
    return decide(id, ifMatch, ParameterChanges.State.WITHDRAWN, remark, who);
  }

  private ResponseEntity<ParameterChanges.Change> decide(
      UUID id,
      @Nullable String ifMatch,
      ParameterChanges.State outcome,
      Remark said,
      Principal who) {
    ParameterChanges.Change decided =
        changes.decide(id, Versions.expected(ifMatch), outcome, said.remark(), who.getName());
    definitions.refresh();
    return answer(HttpStatus.OK, decided);
  }

  private static ResponseEntity<ParameterChanges.Change> answer(
      HttpStatus status, ParameterChanges.Change one) {
    return ResponseEntity.status(status).eTag(Versions.etag(one.version())).body(one);
  }
}
