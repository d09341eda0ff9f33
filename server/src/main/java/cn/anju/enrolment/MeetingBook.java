package cn.anju.enrolment;

import static anju.tables.enrolment.Tables.MEETING;

import anju.tables.enrolment.tables.records.MeetingRecord;
import cn.anju.platform.SealedWords;
import cn.anju.workflow.CaseMoved;
import cn.anju.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 评议记录: every meeting that a case says, passed or not; place, chair and names are sealed. */
@Component
class MeetingBook {
  static final String WORDS = "meeting.words";
  private final DSLContext sql;
  private final Workflow workflow;
  private final SealedWords words;
  private final Clock clock;

  MeetingBook(DSLContext sql, Workflow workflow, SealedWords words, Clock clock) {
    this.sql = sql;
    this.workflow = workflow;
    this.words = words;
    this.clock = clock;
  }

  /** A meeting with its words opened. */
  record VillageMeeting(
      UUID caseId,
      LocalDate heldOn,
      String place,
      String chair,
      List<String> attendees,
      String conclusion,
      int present,
      int agree,
      int against,
      int abstain,
      boolean passed,
      String recordedBy,
      OffsetDateTime recordedAt) {}

  @EventListener
  void moved(CaseMoved move) {
    boolean isOurs = move.workflow().equals("enrolment") || move.workflow().equals("elimination");
    if (isOurs && "meeting".equals(move.action()) && move.householdNo() != null) {
      keep(move, move.householdNo(), workflow.fields(move.caseId()));
    }
  }

  private void keep(CaseMoved move, String householdNo, Map<String, Object> fields) {
    var step = workflow.steps(move.caseId()).getLast();
    Map<String, @Nullable String> said = new HashMap<>();
    said.put("place", CaseFields.text(fields, "held_at"));
    said.put("chair", CaseFields.text(fields, "chair"));
    said.put("attendees", CaseFields.names(fields, "attendees"));
    said.put("conclusion", CaseFields.text(fields, "conclusion"));
    MeetingRecord row = sql.newRecord(MEETING);
    row.setCaseId(move.caseId());
    row.setCaseSeq(move.seq());
    row.setHouseholdNo(householdNo);
    row.setGroupCode(move.groupCode());
    LocalDate held = CaseFields.day(fields, "held_on");
    row.setHeldOn(held == null ? LocalDate.ofInstant(step.at(), clock.getZone()) : held);
    row.setPresent(CaseFields.votes(fields, "present"));
    row.setAgree(CaseFields.votes(fields, "agree"));
    row.setAgainst(CaseFields.votes(fields, "against"));
    row.setAbstain(CaseFields.votes(fields, "abstain"));
    row.setIsPassed(move.to().equals("PUBLICITY"));
    row.setWordsCipher(words.seal(WORDS, said));
    row.setMadeBy(move.actor());
    row.setMadeByName(move.actorName());
    row.setMadeAt(step.at().atZone(clock.getZone()).toOffsetDateTime());
    row.insert();
  }

  /** All of a household, or of one case of it. */
  @Transactional(readOnly = true)
  public List<VillageMeeting> of(String householdNo, @Nullable UUID caseId) {
    return sql.selectFrom(MEETING)
        .where(MEETING.HOUSEHOLD_NO.eq(householdNo))
        .and(caseId == null ? org.jooq.impl.DSL.noCondition() : MEETING.CASE_ID.eq(caseId))
        .orderBy(MEETING.MADE_AT)
        .fetch(this::meeting);
  }

  private VillageMeeting meeting(MeetingRecord row) {
    Map<String, String> said = words.open(WORDS, row.getWordsCipher());
    String names = said.getOrDefault("attendees", "");
    return new VillageMeeting(
        row.getCaseId(),
        row.getHeldOn(),
        said.getOrDefault("place", ""),
        said.getOrDefault("chair", ""),
        names.isEmpty() ? List.of() : List.of(names.split("、")),
        said.getOrDefault("conclusion", ""),
        row.getPresent(),
        row.getAgree(),
        row.getAgainst(),
        row.getAbstain(),
        row.getIsPassed(),
        row.getMadeByName(),
        row.getMadeAt().atZoneSameInstant(clock.getZone()).toOffsetDateTime());
  }
}
