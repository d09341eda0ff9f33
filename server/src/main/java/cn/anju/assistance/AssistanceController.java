package cn.anju.assistance;

import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.audit.Trail;
import cn.anju.engine.assistance.MeasureItem;
import cn.anju.engine.enrolment.MeasureKind;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import cn.anju.platform.Versions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 帮扶 over many households: measures, overdue visits, load, who is not covered, figures. */
@RestController
@RequestMapping("/api/assistance")
@PreAuthorize("hasAuthority('MAY_ASSISTANCE_READ')")
class AssistanceController {
  private final MeasureList measures;
  private final MeasureProgress progress;
  private final VisitBook visits;
  private final LoadBoard load;
  private final Uncovered uncovered;
  private final Figures figures;
  private final AssistanceInForce definitions;
  private final Trail trail;

  AssistanceController(
      MeasureList measures,
      MeasureProgress progress,
      VisitBook visits,
      LoadBoard load,
      Uncovered uncovered,
      Figures figures,
      AssistanceInForce definitions,
      Trail trail) {
    this.measures = measures;
    this.progress = progress;
    this.visits = visits;
    this.load = load;
    this.uncovered = uncovered;
    this.figures = figures;
    this.definitions = definitions;
    this.trail = trail;
  }

  /** A code with its title. */
  record Choice(String code, Bilingual title) {}

  /** A measure that can be chosen; aidClass null: nothing is paid out for it. */
  record MeasureChoice(String code, Bilingual title, @Nullable String aidClass) {}

  /** A kind of measures with its measures, itself the first. */
  record KindChoice(
      String code, Bilingual title, boolean developmental, List<MeasureChoice> measures) {}

  /** All lists of the room. */
  record AssistanceLists(
      List<KindChoice> kinds,
      List<Choice> visitKinds,
      List<Choice> visitChanges,
      List<Choice> organisationKinds,
      int visitEveryMonths) {}

  @GetMapping("/lists")
  @PreAuthorize("isAuthenticated()")
  @NoPersonalData("lists of the definitions")
  AssistanceLists lists() {
    var all = definitions.all();
    return new AssistanceLists(
        Arrays.stream(MeasureKind.values()).map(this::kind).toList(),
        choices(all.visitKinds()),
        choices(all.visitChanges()),
        choices(all.organisationKinds()),
        all.visitEveryMonths());
  }

  private KindChoice kind(MeasureKind kind) {
    MeasureItem whole = definitions.all().of(kind);
    return new KindChoice(
        kind.name(),
        AssistanceInForce.ours(whole.title()),
        whole.isDevelopmental(),
        definitions.all().measures().stream()
            .filter(one -> one.kind() == kind)
            .map(one ->
                new MeasureChoice(
                    one.code(),
                    AssistanceInForce.ours(one.title()),
                    one.aidClass() == null ? null : one.aidClass().name()))
            .toList());
  }

  private static List<Choice> choices(Map<String, cn.anju.engine.definition.Bilingual> list) {
    return list.entrySet().stream()
        .map(one -> new Choice(one.getKey(), AssistanceInForce.ours(one.getValue())))
        .toList();
  }

  @GetMapping("/measures")
  @PreAuthorize("hasAnyAuthority('MAY_ASSISTANCE_READ', 'MAY_MEASURES_ANSWER')")
  @Notes(Action.MEASURES_LISTED)
  Page<MeasureList.MeasureBrief> measures(
      @AuthenticationPrincipal Worker worker,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable Boolean overdue,
      @RequestParam(required = false) @Nullable Boolean mine,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return measures.list(
        filter(worker, region, state, kind, overdue, mine, q), Page.limit(limit), after);
  }

  @GetMapping("/measures/counts")
  @PreAuthorize("hasAnyAuthority('MAY_ASSISTANCE_READ', 'MAY_MEASURES_ANSWER')")
  @NoPersonalData("numbers")
  MeasureList.MeasureCounts measureCounts(
      @AuthenticationPrincipal Worker worker,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable Boolean overdue,
      @RequestParam(required = false) @Nullable Boolean mine,
      @RequestParam(required = false) @Nullable String q) {
    return measures.counts(filter(worker, region, state, kind, overdue, mine, q));
  }

  private static MeasureList.MeasureFilter filter(
      Worker worker,
      @Nullable String region,
      @Nullable String state,
      @Nullable String kind,
      @Nullable Boolean overdue,
      @Nullable Boolean mine,
      @Nullable String q) {
    return new MeasureList.MeasureFilter(
        region, state, kind, overdue, Boolean.TRUE.equals(mine) ? worker.account() : null, q);
  }

  /** A department tells how far a measure is that it is to carry out. */
  @PostMapping("/measures/{id}/progress")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize("hasAuthority('MAY_MEASURES_ANSWER')")
  @NotedInside(Action.MEASURE_RECORDED)
  void progress(
      @AuthenticationPrincipal Worker worker,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody MeasureProgress.SaidProgress said) {
    String householdNo = progress.tell(id, Versions.expected(ifMatch), said, worker);
    trail.note(Deed.of(Action.MEASURE_RECORDED).household(householdNo).object(id));
  }

  @GetMapping("/visits/overdue")
  @Notes(Action.VISITS_LISTED)
  Page<VisitBook.OverdueVisit> overdueVisits(
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return visits.overdue(region, Page.limit(limit), after);
  }

  @GetMapping("/visits/counts")
  @NoPersonalData("numbers")
  VisitBook.VisitCounts visitCounts(@RequestParam(required = false) @Nullable String region) {
    return visits.counts(region);
  }

  @GetMapping("/load")
  @PreAuthorize("hasAuthority('MAY_PAIRINGS_ASSIGN')")
  @Notes(Action.LOAD_READ)
  LoadBoard.Load load(
      @AuthenticationPrincipal Worker worker,
      @RequestParam(required = false) @Nullable String region) {
    boolean isWithin =
        region != null && region.startsWith(cn.anju.platform.Scope.prefixOf(worker.regionCode()));
    return load.of(region != null && isWithin ? region : worker.regionCode());
  }

  @GetMapping("/uncovered")
  @Notes(Action.UNCOVERED_LISTED)
  Page<Uncovered.UncoveredPerson> uncovered(
      @RequestParam(required = false) Uncovered.@Nullable Guarantee guarantee,
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit) {
    return uncovered.list(
        guarantee == null ? Uncovered.Guarantee.MEDICAL : guarantee,
        year,
        region,
        Page.limit(limit),
        after);
  }

  @GetMapping("/uncovered/counts")
  @NoPersonalData("numbers")
  Uncovered.UncoveredCounts uncoveredCounts(
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(required = false) @Nullable String region) {
    return uncovered.counts(year, region);
  }

  @GetMapping("/figures")
  @NoPersonalData("numbers")
  Figures.YearFigures figures(
      @RequestParam(required = false) @Nullable Integer year,
      @RequestParam(required = false) @Nullable String region) {
    return figures.of(year, region);
  }
}
