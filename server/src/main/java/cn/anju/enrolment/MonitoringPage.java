package cn.anju.enrolment;

import anju.tables.enrolment.tables.records.MonitoredEventRecord;
import anju.tables.enrolment.tables.records.PublicNoticeRecord;
import cn.anju.engine.enrolment.EnrolmentRules;
import cn.anju.engine.enrolment.Facts;
import cn.anju.engine.enrolment.Moment;
import cn.anju.engine.enrolment.NamedRule;
import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.enrolment.Proposal;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.enrolment.MonitoredList.TitledCode;
import cn.anju.household.HouseholdBrief;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import cn.anju.workflow.CaseState;
import cn.anju.workflow.Workflow;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the screens show of one monitored household, and of one case of it. */
@Component
class MonitoringPage {
  private final KnownOfHousehold known;
  private final Monitored monitored;
  private final CheckSheets sheets;
  private final MeasuresOfHousehold measures;
  private final MeetingBook meetings;
  private final PublicNotices notices;
  private final Objections objections;
  private final Workflow workflow;
  private final EnrolmentRules rules;
  private final Clock clock;

  MonitoringPage(
      KnownOfHousehold known,
      Monitored monitored,
      CheckSheets sheets,
      MeasuresOfHousehold measures,
      MeetingBook meetings,
      PublicNotices notices,
      Objections objections,
      Workflow workflow,
      RulesInForce rules,
      Clock clock) {
    this.known = known;
    this.monitored = monitored;
    this.sheets = sheets;
    this.measures = measures;
    this.meetings = meetings;
    this.notices = notices;
    this.objections = objections;
    this.workflow = workflow;
    this.rules = rules.all();
    this.clock = clock;
  }

  /**
   * What a household was on a day.
   *
   * @param helper account of who is responsible for its help; null without one
   */
  record MonitoringState(
      TitledCode status,
      TitledCode category,
      TitledCode helpType,
      List<TitledCode> risks,
      int people,
      @Nullable String helper,
      LocalDate identifiedOn,
      @Nullable LocalDate eliminatedOn,
      @Nullable String eliminationMode,
      @Nullable LocalDate relapsedOn) {
    static MonitoringState of(MonitoredState state) {
      return new MonitoringState(
          TitledCode.of(state.status()),
          TitledCode.of(state.category()),
          TitledCode.of(state.helpType()),
          state.risks().stream().map(TitledCode::of).toList(),
          state.people(),
          state.helper(),
          state.identifiedOn(),
          state.eliminatedOn(),
          state.mode(),
          state.relapsedOn());
    }
  }

  /**
   * Something that happened.
   *
   * @param holdsFrom from when it is true
   * @param recordedAt when it was written down
   * @param retroactive whether it was written down later than the day from which it holds
   * @param proposedCategory what the platform had proposed; null where it proposes nothing
   * @param changedProposal whether people decided otherwise
   */
  record MonitoredHappening(
      int seq,
      String kind,
      Bilingual title,
      LocalDate holdsFrom,
      OffsetDateTime recordedAt,
      boolean retroactive,
      @Nullable UUID caseId,
      String by,
      @Nullable TitledCode category,
      @Nullable TitledCode helpType,
      List<TitledCode> risks,
      @Nullable String memberNo,
      @Nullable String memberReason,
      @Nullable String helper,
      @Nullable String eliminationMode,
      @Nullable String proposedCategory,
      @Nullable String proposedHelpType,
      List<String> proposalRows,
      boolean changedProposal,
      Map<String, String> words) {}

  /** A measure. */
  record MeasureView(
      UUID id,
      String kind,
      Bilingual title,
      boolean developmental,
      boolean implemented,
      LocalDate since,
      String enteredBy) {}

  /** A notice: who was named and until when. */
  record PublicNoticeView(
      UUID caseId,
      int round,
      String workflow,
      String headName,
      int people,
      TitledCode category,
      TitledCode mainRisk,
      OffsetDateTime postedAt,
      LocalDate firstDay,
      LocalDate lastDay,
      String href) {}

  /** A case of the household. */
  record MonitoringCaseLink(
      UUID id,
      long number,
      String workflow,
      String state,
      boolean ended,
      OffsetDateTime openedAt) {}

  /**
   * One household's monitoring record.
   *
   * @param asOf the day that is asked about
   * @param knownAt by what was written down then
   * @param state null if it was not monitored then, as far as was known
   * @param history what was known then, in the order in which it was written down
   */
  record MonitoringRecord(
      HouseholdBrief household,
      LocalDate asOf,
      OffsetDateTime knownAt,
      @Nullable MonitoringState state,
      List<MonitoredHappening> history,
      SideBySide checks,
      List<MeasureView> measures,
      List<FindingView> quality,
      List<MeetingBook.VillageMeeting> meetings,
      List<PublicNoticeView> notices,
      List<Objections.NoticeObjection> objections,
      List<MonitoringCaseLink> cases) {}

  /**
   * What a rule says.
   *
   * @param outcome FOUND, CLEAN or NOT_KNOWN
   * @param missing names of the facts that nobody can tell yet; empty unless NOT_KNOWN
   */
  record FindingView(
      String code,
      Bilingual title,
      String severity,
      String outcome,
      Bilingual sentence,
      List<String> missing,
      String source) {
    static FindingView of(EnrolmentRules.Finding finding) {
      NamedRule rule = finding.rule();
      return new FindingView(
          rule.code(),
          EntryRefusals.words(rule.title()),
          finding.severity().name(),
          finding.outcome().name(),
          EntryRefusals.words(finding.sentence()),
          List.copyOf(finding.missing()),
          rule.source());
    }
  }

  /** What is proposed, and why. */
  record ProposedValue(TitledCode value, String row, Bilingual reason) {}

  /**
   * What the platform proposes; all null if the household fits nothing or too little is known.
   *
   * @param line of the year and type in yuan; null if there is none
   * @param lineIsOfYear whether it is this year's; else the last one known
   */
  record ProposalView(
      @Nullable ProposedValue category,
      @Nullable ProposedValue helpType,
      @Nullable ProposedValue entry,
      @Nullable BigDecimal line,
      @Nullable Integer lineYear,
      boolean lineIsOfYear) {}

  /**
   * One case of monitoring with what its workflow does not know.
   *
   * @param proposal of an identification; null of others
   * @param conditions of an elimination with their answers; empty for others
   * @param checks of the household up to now, those of this case last
   */
  record EnrolmentCase(
      MonitoringCaseLink link,
      HouseholdBrief household,
      @Nullable MonitoringState state,
      @Nullable ProposalView proposal,
      List<FindingView> quality,
      List<FindingView> conditions,
      SideBySide checks,
      List<MeetingBook.VillageMeeting> meetings,
      List<PublicNoticeView> notices,
      List<Objections.NoticeObjection> objections) {}

  /** The household as of a day, by what was written down at an instant; null for now. */
  @Transactional(readOnly = true)
  public MonitoringRecord household(
      String householdNo, @Nullable LocalDate asOf, @Nullable Instant knownAt) {
    Instant now = workflow.now();
    Instant known = Objects.requireNonNullElse(knownAt, now);
    LocalDate day = Objects.requireNonNullElse(asOf, LocalDate.ofInstant(now, clock.getZone()));
    KnownOfHousehold.Known household = this.known.of(householdNo, day);
    if (household == null) {
      throw Refusal.notFound().asException();
    }
    List<MonitoredEventRecord> rows =
        monitored.rows(householdNo).stream()
            .filter(row -> !row.getRecordedAt().toInstant().isAfter(known))
            .toList();
    MonitoredState state =
        MonitoredState.of(rows.stream().map(Monitored::event).toList(), day, known);
    Facts facts = this.known.facts(household, Moment.MONITORING, Map.of());
    return new MonitoringRecord(
        household.household(),
        day,
        time(known),
        state == null ? null : MonitoringState.of(state),
        rows.stream().map(this::happened).toList(),
        SideBySide.of(sheets.of(householdNo)),
        measures(householdNo),
        household.isMonitored() ? findings(rules.quality(facts, Moment.MONITORING)) : List.of(),
        meetings.of(householdNo, null),
        notices(notices.ofHousehold(householdNo)),
        objections.of(householdNo, null),
        workflow.ofHousehold(householdNo).stream()
            .filter(one -> EnrolmentDesk.WORKFLOWS.contains(one.workflow()))
            .map(this::link)
            .toList());
  }

  /** One case; refused if it is none of this room or not seen. */
  @Transactional(readOnly = true)
  public EnrolmentCase ofCase(UUID id) {
    CaseState state = caseOf(id);
    LocalDate today = LocalDate.ofInstant(workflow.now(), clock.getZone());
    KnownOfHousehold.Known household = known.of(state.householdNo(), today);
    if (household == null) {
      throw Refusal.notFound().asException();
    }
    String no = household.household().no();
    Map<String, Object> fields = workflow.fields(id);
    Moment moment = moment(state.workflow());
    Facts facts = known.facts(household, moment, fields);
    MonitoredState now =
        MonitoredState.of(monitored.rows(no).stream().map(Monitored::event).toList());
    return new EnrolmentCase(
        link(state),
        household.household(),
        now == null ? null : MonitoringState.of(now),
        moment == Moment.IDENTIFICATION ? proposal(rules.propose(facts), household) : null,
        findings(rules.quality(facts, moment)),
        moment == Moment.ELIMINATION
            ? findings(rules.conditionsOfElimination(facts, moment))
            : List.of(),
        SideBySide.of(sheets.of(no)),
        meetings.of(no, id),
        notices(notices.ofCase(id)),
        objections.of(no, id));
  }

  CaseState caseOf(UUID id) {
    CaseState state = workflow.find(id);
    if (state == null
        || state.householdNo() == null
        || !EnrolmentDesk.WORKFLOWS.contains(state.workflow())) {
      throw Refusal.notFound().asException();
    }
    return state;
  }

  private static Moment moment(String code) {
    return switch (code) {
      case "enrolment" -> Moment.IDENTIFICATION;
      case "elimination" -> Moment.ELIMINATION;
      default -> Moment.MONITORING;
    };
  }

  private static List<FindingView> findings(List<EnrolmentRules.Finding> findings) {
    return findings.stream().map(FindingView::of).toList();
  }

  private static ProposalView proposal(Proposal proposal, KnownOfHousehold.Known household) {
    MonitoringLines.Line line = household.line();
    var category = proposal.category();
    var helpType = proposal.helpType();
    var entry = proposal.entry();
    return new ProposalView(
        category == null
            ? null
            : new ProposedValue(
                TitledCode.of(category.to()),
                category.row(),
                EntryRefusals.words(category.reason())),
        helpType == null
            ? null
            : new ProposedValue(
                TitledCode.of(helpType.to()),
                helpType.row(),
                EntryRefusals.words(helpType.reason())),
        entry == null
            ? null
            : new ProposedValue(
                new TitledCode(entry.to().name(), EntryRefusals.words(entry.to().title())),
                entry.row(),
                EntryRefusals.words(entry.reason())),
        line == null ? null : line.amount(),
        line == null ? null : line.year(),
        line != null && line.isOfYear());
  }

  private List<MeasureView> measures(String householdNo) {
    return measures.of(householdNo).stream()
        .map(one ->
            new MeasureView(
                one.id(),
                one.kind().name(),
                one.title(),
                one.isDevelopmental(),
                one.isImplemented(),
                one.since(),
                one.enteredBy()))
        .toList();
  }

  private List<PublicNoticeView> notices(List<PublicNoticeRecord> rows) {
    List<PublicNoticeView> views = new ArrayList<>();
    for (PublicNoticeRecord row : rows) {
      views.add(
          new PublicNoticeView(
              row.getCaseId(),
              row.getCaseSeq(),
              row.getWorkflow(),
              row.getHeadName(),
              row.getPeople(),
              TitledCode.of(NationalCategory.valueOf(row.getCategory())),
              TitledCode.of(RiskType.valueOf(row.getMainRisk())),
              zoned(row.getPostedAt()),
              row.getFirstDay(),
              row.getLastDay(),
              "/api/enrolment/cases/%s/notices/%d".formatted(row.getCaseId(), row.getCaseSeq())));
    }
    return List.copyOf(views);
  }

  private MonitoredHappening happened(MonitoredEventRecord row) {
    MonitoredEvent event = Monitored.event(row);
    LocalDate recorded = LocalDate.ofInstant(event.recordedAt(), clock.getZone());
    boolean changed =
        row.getProposalRows() != null
            && (!Objects.equals(row.getProposedCategory(), row.getCategory())
                || !Objects.equals(row.getProposedHelpType(), row.getHelpType()));
    return new MonitoredHappening(
        event.seq(),
        event.kind().name(),
        event.kind().title(),
        event.holdsFrom(),
        zoned(row.getRecordedAt()),
        recorded.isAfter(event.holdsFrom()),
        row.getCaseId(),
        row.getActorName(),
        event.category() == null ? null : TitledCode.of(event.category()),
        event.helpType() == null ? null : TitledCode.of(event.helpType()),
        event.risks() == null ? List.of() : event.risks().stream().map(TitledCode::of).toList(),
        event.memberNo(),
        event.memberReason(),
        event.helper(),
        event.mode(),
        row.getProposedCategory(),
        row.getProposedHelpType(),
        row.getProposalRows() == null ? List.of() : Arrays.asList(row.getProposalRows()),
        changed,
        monitored.wordsOf(row));
  }

  private MonitoringCaseLink link(CaseState state) {
    return new MonitoringCaseLink(
        state.id(),
        state.number(),
        state.workflow(),
        state.state(),
        state.isEnded(),
        time(state.openedAt()));
  }

  private OffsetDateTime time(Instant at) {
    return at.atZone(clock.getZone()).toOffsetDateTime();
  }

  private OffsetDateTime zoned(OffsetDateTime at) {
    return at.atZoneSameInstant(clock.getZone()).toOffsetDateTime();
  }
}
