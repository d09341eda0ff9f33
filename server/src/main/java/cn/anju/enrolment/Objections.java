package cn.anju.enrolment;

import static anju.tables.enrolment.Tables.OBJECTION;

import anju.tables.enrolment.tables.records.ObjectionRecord;
import cn.anju.access.Worker;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedWords;
import cn.anju.workflow.ActionRequest;
import cn.anju.workflow.CaseMoved;
import cn.anju.workflow.CaseState;
import cn.anju.workflow.Doer;
import cn.anju.workflow.Workflow;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 公示异议: from anybody, by name, without one, or for somebody else. Recording one takes the case back
 * to the visit; whoever recorded it does not answer it.
 */
@Component
class Objections {
  static final String WORDS = "objection.words";
  static final String ANSWER = "objection.answer";
  private final DSLContext sql;
  private final Workflow workflow;
  private final SealedWords words;
  private final Clock clock;

  Objections(DSLContext sql, Workflow workflow, SealedWords words, Clock clock) {
    this.sql = sql;
    this.workflow = workflow;
    this.words = words;
    this.clock = clock;
  }

  /** How it came in. */
  enum Channel {
    IN_PERSON("当面", "In person"),
    PHONE("电话", "By phone"),
    LETTER("信函", "By letter"),
    ONLINE("网上", "Online"),
    ANONYMOUS("匿名", "Without a name"),
    UNSAID("未注明", "Not said");

    private final Bilingual title;

    Channel(String zh, String en) {
      this.title = new Bilingual(zh, en);
    }

    Bilingual title() {
      return title;
    }
  }

  /** What came of it. */
  enum Outcome {
    TRUE,
    PARTLY,
    UNFOUNDED
  }

  /**
   * An objection as it is told.
   *
   * @param by who objects; null for nobody named
   * @param onBehalfOf for whom he speaks; null: for himself
   * @param phone where he can be told what came of it
   */
  record SaidObjection(
      Channel channel,
      @Nullable String by,
      @Nullable String onBehalfOf,
      @Nullable String phone,
      String text) {}

  /** What came of it, in words that can be told to whoever objected. */
  record AnsweredObjection(Outcome outcome, String answer) {}

  /** An objection with its words opened. */
  record NoticeObjection(
      UUID id,
      UUID caseId,
      Channel channel,
      Bilingual channelTitle,
      @Nullable String by,
      @Nullable String onBehalfOf,
      @Nullable String phone,
      String text,
      String recordedBy,
      OffsetDateTime recordedAt,
      @Nullable Outcome outcome,
      @Nullable String answer,
      @Nullable OffsetDateTime answeredAt,
      int version) {}

  /** Records one and takes the case back to the visit. */
  @Transactional
  public NoticeObjection record(UUID caseId, SaidObjection said, @Nullable String key, Worker by) {
    boolean isNamed = said.by() != null && !said.by().isBlank();
    if (said.channel() == Channel.UNSAID || said.text().isBlank() || said.text().length() > 500) {
      throw Refusal.invalid(
              "请写明来源和内容（最多 500 字）。",
              "Say how it came in and what it says (at most 500 characters).")
          .asException();
    }
    if (said.channel() == Channel.ANONYMOUS && isNamed) {
      throw Refusal.invalid("匿名异议不能写姓名。", "An objection without a name has no name.").asException();
    }
    CaseState state =
        workflow
            .act(
                caseId,
                "object",
                new ActionRequest(Map.of("objection", said.text()), List.of(), null, key),
                Doer.of(by))
            .orRefuse();
    ObjectionRecord row =
        sql.selectFrom(OBJECTION)
            .where(OBJECTION.CASE_ID.eq(state.id()))
            .orderBy(OBJECTION.CASE_SEQ.desc())
            .limit(1)
            .fetchSingle();
    Map<String, @Nullable String> all = new HashMap<>();
    all.put("text", said.text().strip());
    all.put("by", isNamed ? said.by() : null);
    all.put("onBehalfOf", said.onBehalfOf());
    all.put("phone", said.phone());
    row.setChannel(said.channel().name());
    row.setIsOnBehalf(said.onBehalfOf() != null && !said.onBehalfOf().isBlank());
    row.setWordsCipher(words.seal(WORDS, all));
    row.update();
    return view(row);
  }

  /** Also of one that was recorded with the case alone. */
  @EventListener
  void moved(CaseMoved move) {
    boolean isOurs = move.workflow().equals("enrolment") || move.workflow().equals("elimination");
    if (isOurs && "object".equals(move.action()) && move.householdNo() != null) {
      var step = workflow.steps(move.caseId()).getLast();
      Map<String, @Nullable String> said = new HashMap<>();
      said.put("text", CaseFields.text(step.fields(), "objection"));
      ObjectionRecord row = sql.newRecord(OBJECTION);
      row.setId(UUID.randomUUID());
      row.setCaseId(move.caseId());
      row.setCaseSeq(move.seq());
      row.setHouseholdNo(move.householdNo());
      row.setGroupCode(move.groupCode());
      row.setChannel(Channel.UNSAID.name());
      row.setIsOnBehalf(false);
      row.setWordsCipher(words.seal(WORDS, said));
      row.setRecordedBy(move.actor());
      row.setRecordedByName(move.actorName());
      row.setRecordedAt(step.at().atZone(clock.getZone()).toOffsetDateTime());
      row.setVersion(0);
      row.insert();
    }
  }

  /** Says what came of one. */
  @Transactional
  public NoticeObjection answer(
      UUID caseId, UUID id, int version, AnsweredObjection said, Worker by) {
    ObjectionRecord row =
        sql.selectFrom(OBJECTION)
            .where(OBJECTION.ID.eq(id).and(OBJECTION.CASE_ID.eq(caseId)))
            .forUpdate()
            .fetchOne();
    if (row == null) {
      throw Refusal.notFound().asException();
    }
    if (row.getVersion() != version) {
      throw Refusal.stale().asException();
    }
    cn.anju.access.SecondPerson.require(row.getRecordedBy(), by.account());
    if (said.answer().isBlank() || said.answer().length() > 500) {
      throw Refusal.invalid("请写明核实结果（最多 500 字）。", "Say what was found (at most 500 characters).")
          .asException();
    }
    Map<String, @Nullable String> answer = new HashMap<>();
    answer.put("answer", said.answer().strip());
    row.setOutcome(said.outcome().name());
    row.setAnswerCipher(words.seal(ANSWER, answer));
    row.setAnsweredBy(by.account());
    row.setAnsweredByName(by.name());
    row.setAnsweredAt(OffsetDateTime.now(clock));
    row.setVersion(row.getVersion() + 1);
    row.update();
    return view(row);
  }

  /** All of a household, or of one case of it. */
  @Transactional(readOnly = true)
  public List<NoticeObjection> of(String householdNo, @Nullable UUID caseId) {
    return sql.selectFrom(OBJECTION)
        .where(OBJECTION.HOUSEHOLD_NO.eq(householdNo))
        .and(caseId == null ? org.jooq.impl.DSL.noCondition() : OBJECTION.CASE_ID.eq(caseId))
        .orderBy(OBJECTION.RECORDED_AT)
        .fetch(this::view);
  }

  private NoticeObjection view(ObjectionRecord row) {
    Map<String, String> said = words.open(WORDS, row.getWordsCipher());
    Channel channel = Channel.valueOf(row.getChannel());
    OffsetDateTime answered = row.getAnsweredAt();
    return new NoticeObjection(
        row.getId(),
        row.getCaseId(),
        channel,
        channel.title(),
        said.get("by"),
        said.get("onBehalfOf"),
        said.get("phone"),
        Objects.requireNonNullElse(said.get("text"), ""),
        row.getRecordedByName(),
        row.getRecordedAt().atZoneSameInstant(clock.getZone()).toOffsetDateTime(),
        row.getOutcome() == null ? null : Outcome.valueOf(row.getOutcome()),
        words.open(ANSWER, row.getAnswerCipher()).get("answer"),
        answered == null ? null : answered.atZoneSameInstant(clock.getZone()).toOffsetDateTime(),
        row.getVersion());
  }
}
