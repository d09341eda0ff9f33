package cn.anju.enrolment;

import static anju.tables.enrolment.Tables.MONITORED;
import static anju.tables.enrolment.Tables.MONITORED_EVENT;

import anju.tables.enrolment.tables.records.MonitoredEventRecord;
import anju.tables.enrolment.tables.records.MonitoredRecord;
import cn.anju.engine.enrolment.HelpType;
import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.enrolment.Proposal;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.platform.SealedWords;
import cn.anju.workflow.CaseMove;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 监测台账: the monitored as rows; what stands there is always what the events come to. */
@Component
class Monitored {
  static final String WORDS = "monitored_event.words";
  private final DSLContext sql;
  private final SealedWords words;
  private final Clock clock;

  Monitored(DSLContext sql, SealedWords words, Clock clock) {
    this.sql = sql;
    this.words = words;
    this.clock = clock;
  }

  /**
   * Who a household is, for its first event.
   *
   * @param householdType TUOPIN or GENERAL
   */
  record Who(String householdNo, String groupCode, String headName, String householdType) {}

  /** The household as it stands; null if it was never enrolled, or is not seen. */
  @Transactional(readOnly = true)
  public @Nullable MonitoredRecord find(String householdNo) {
    return sql.fetchOne(MONITORED, MONITORED.HOUSEHOLD_NO.eq(householdNo));
  }

  /** The same, for nobody else until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public @Nullable MonitoredRecord locked(String householdNo) {
    sql.execute("select pg_advisory_xact_lock(hashtextextended(?, 65))", householdNo);
    return sql.selectFrom(MONITORED)
        .where(MONITORED.HOUSEHOLD_NO.eq(householdNo))
        .forUpdate()
        .fetchOne();
  }

  /** Rows of its events in their order. */
  @Transactional(readOnly = true)
  public List<MonitoredEventRecord> rows(String householdNo) {
    return sql.selectFrom(MONITORED_EVENT)
        .where(MONITORED_EVENT.HOUSEHOLD_NO.eq(householdNo))
        .orderBy(MONITORED_EVENT.SEQ)
        .fetch();
  }

  static MonitoredEvent event(MonitoredEventRecord row) {
    return new MonitoredEvent(
        row.getSeq(),
        MonitoredEvent.Kind.valueOf(row.getKind()),
        row.getHoldsFrom(),
        row.getRecordedAt().toInstant(),
        row.getCategory() == null ? null : NationalCategory.valueOf(row.getCategory()),
        row.getHelpType() == null ? null : HelpType.valueOf(row.getHelpType()),
        row.getRisks() == null
            ? null
            : Arrays.stream(row.getRisks()).map(RiskType::valueOf).toList(),
        row.getPeople(),
        row.getHelper(),
        row.getMemberNo(),
        row.getMemberReason(),
        row.getEliminationMode());
  }

  Map<String, String> wordsOf(MonitoredEventRecord row) {
    return words.open(WORDS, row.getWordsCipher());
  }

  /**
   * Writes down what has happened, with the move of a case that made it so.
   *
   * @param proposal what the platform had proposed; null if it proposes nothing here
   * @param said reasons and remarks, to be sealed
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void append(
      Who who,
      MonitoredEvent event,
      CaseMove move,
      @Nullable Proposal proposal,
      Map<String, @Nullable String> said) {
    MonitoredRecord before = locked(who.householdNo());
    List<MonitoredEvent> events = new ArrayList<>();
    rows(who.householdNo()).forEach(row -> events.add(event(row)));
    MonitoredEvent numbered = event.numbered(events.size() + 1);
    events.add(numbered);
    insert(who, numbered, move, proposal, said);
    MonitoredState state = Objects.requireNonNull(MonitoredState.of(events));
    MonitoredRecord row = before == null ? sql.newRecord(MONITORED) : before;
    if (before == null) {
      row.setHouseholdNo(who.householdNo());
    }
    row.setGroupCode(who.groupCode());
    row.setHeadName(who.headName());
    row.setHouseholdType(who.householdType());
    row.setStatus(state.status().name());
    row.setCategory(state.category().name());
    row.setHelpType(state.helpType().name());
    row.setMainRisk(state.mainRisk().name());
    row.setRisks(names(state.risks()));
    row.setPeople(state.people());
    row.setHelper(state.helper());
    row.setIdentifiedOn(state.identifiedOn());
    row.setEliminatedOn(state.eliminatedOn());
    row.setEliminationMode(state.mode());
    row.setIsRelapsed(state.relapsedOn() != null);
    row.setEvents(events.size());
    row.setChangedAt(time(move.at()));
    row.store();
  }

  private void insert(
      Who who,
      MonitoredEvent event,
      CaseMove move,
      @Nullable Proposal proposal,
      Map<String, @Nullable String> said) {
    MonitoredEventRecord row = sql.newRecord(MONITORED_EVENT);
    row.setHouseholdNo(who.householdNo());
    row.setSeq(event.seq());
    row.setGroupCode(who.groupCode());
    row.setKind(event.kind().name());
    row.setHoldsFrom(event.holdsFrom());
    row.setRecordedAt(time(event.recordedAt()));
    row.setCaseId(move.now().id());
    row.setCaseSeq(move.seq());
    row.setActor(move.by().account());
    row.setActorName(move.by().name());
    row.setActorRole(move.by().role());
    row.setCategory(event.category() == null ? null : event.category().name());
    row.setHelpType(event.helpType() == null ? null : event.helpType().name());
    row.setRisks(event.risks() == null ? null : names(event.risks()));
    row.setPeople(event.people());
    row.setHelper(event.helper());
    row.setMemberNo(event.memberNo());
    row.setMemberReason(event.memberReason());
    row.setEliminationMode(event.mode());
    if (proposal != null) {
      setProposal(row, proposal);
    }
    if (said.values().stream().anyMatch(Objects::nonNull)) {
      row.setWordsCipher(words.seal(WORDS, said));
    }
    row.insert();
  }

  private static void setProposal(MonitoredEventRecord row, Proposal proposal) {
    List<String> reasons = new ArrayList<>();
    if (proposal.category() != null) {
      row.setProposedCategory(proposal.category().to().name());
      reasons.add(proposal.category().row());
    }
    if (proposal.helpType() != null) {
      row.setProposedHelpType(proposal.helpType().to().name());
      reasons.add(proposal.helpType().row());
    }
    row.setProposalRows(reasons.toArray(String[]::new));
  }

  private static String[] names(List<RiskType> risks) {
    return risks.stream().map(RiskType::name).toArray(String[]::new);
  }

  private OffsetDateTime time(Instant at) {
    return at.atZone(clock.getZone()).toOffsetDateTime();
  }
}
