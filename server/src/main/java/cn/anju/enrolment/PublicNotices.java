package cn.anju.enrolment;

import static anju.tables.enrolment.Tables.PUBLIC_NOTICE;

import anju.tables.enrolment.tables.records.PublicNoticeRecord;
import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.engine.workflow.machine.Position;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import cn.anju.region.Regions;
import cn.anju.workflow.CaseMove;
import cn.anju.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 公示: notices as they are put up; one that says too much is not made. */
@Component
@EnableConfigurationProperties(EnrolmentProperties.class)
class PublicNotices {
  private static final String ELIMINATION = "elimination";

  private final DSLContext sql;
  private final Regions regions;
  private final NoticeCheck check;
  private final Workflow workflow;
  private final EnrolmentProperties properties;
  private final Clock clock;

  PublicNotices(
      DSLContext sql,
      Regions regions,
      NoticeCheck check,
      Workflow workflow,
      EnrolmentProperties properties,
      Clock clock) {
    this.sql = sql;
    this.regions = regions;
    this.check = check;
    this.workflow = workflow;
    this.properties = properties;
    this.clock = clock;
  }

  /** Writes the notice of a case that has just come to its public notice; or says why it cannot. */
  @Transactional
  public @Nullable Refusal prepare(
      CaseMove move,
      KnownOfHousehold.Known household,
      NationalCategory category,
      RiskType mainRisk) {
    Position position = workflow.steps(move.now().id()).getLast().position();
    Instant until = position.noticeUntil();
    if (until == null) {
      return null;
    }
    LocalDate posted = LocalDate.ofInstant(move.at(), clock.getZone());
    NoticeText text =
        new NoticeText(
            move.now().workflow().equals(ELIMINATION),
            household.household().headName(),
            regions.placeOf(household.household().groupCode()),
            household.makeup().counted(),
            category,
            mainRisk,
            posted.plusDays(1),
            LocalDate.ofInstant(until.minusSeconds(1), clock.getZone()),
            properties.objectionPhone());
    NoticeText shown = shownTo(text, household.makeup().underAge());
    List<Bilingual> faults = check.faults(shown.text(), household.makeup().underAge());
    if (!faults.isEmpty()) {
      return notForThePublic(faults);
    }
    keep(move, household, shown);
    return null;
  }

  /** The name of a head that may not be shown is shown by its first character. */
  NoticeText shownTo(NoticeText text, List<String> underAge) {
    if (text.headName().isBlank() || check.faults(text.text(), underAge).isEmpty()) {
      return text;
    }
    int first = text.headName().codePointAt(0);
    return text.withHead(Character.isIdeographic(first) ? Character.toString(first) + "某" : "某");
  }

  private static Refusal notForThePublic(List<Bilingual> faults) {
    return new Refusal(
        "NOT_FOR_THE_PUBLIC",
        422,
        "公示文书不能生成："
            + faults.stream().map(Bilingual::zh).collect(Collectors.joining("；"))
            + "。请先核对农户档案。",
        "The public notice cannot be made: "
            + faults.stream().map(Bilingual::en).collect(Collectors.joining("; "))
            + ". Mend the registry first.");
  }

  private void keep(CaseMove move, KnownOfHousehold.Known household, NoticeText text) {
    PublicNoticeRecord row = sql.newRecord(PUBLIC_NOTICE);
    row.setCaseId(move.now().id());
    row.setCaseSeq(move.seq());
    row.setHouseholdNo(household.household().no());
    row.setGroupCode(household.household().groupCode());
    row.setWorkflow(move.now().workflow());
    row.setHeadName(text.headName());
    row.setPeople(text.people());
    row.setCategory(text.category().name());
    row.setMainRisk(text.mainRisk().name());
    row.setPostedAt(move.at().atZone(clock.getZone()).toOffsetDateTime());
    row.setFirstDay(text.firstDay());
    row.setLastDay(text.lastDay());
    row.setPhone(text.phone());
    row.insert();
  }

  /** All of a case, the first round first. */
  @Transactional(readOnly = true)
  public List<PublicNoticeRecord> ofCase(UUID caseId) {
    return sql.selectFrom(PUBLIC_NOTICE)
        .where(PUBLIC_NOTICE.CASE_ID.eq(caseId))
        .orderBy(PUBLIC_NOTICE.CASE_SEQ)
        .fetch();
  }

  /** All of a household. */
  @Transactional(readOnly = true)
  public List<PublicNoticeRecord> ofHousehold(String householdNo) {
    return sql.selectFrom(PUBLIC_NOTICE)
        .where(PUBLIC_NOTICE.HOUSEHOLD_NO.eq(householdNo))
        .orderBy(PUBLIC_NOTICE.POSTED_AT)
        .fetch();
  }

  NoticeText text(PublicNoticeRecord row) {
    return new NoticeText(
        row.getWorkflow().equals(ELIMINATION),
        row.getHeadName(),
        regions.placeOf(row.getGroupCode()),
        row.getPeople(),
        NationalCategory.valueOf(row.getCategory()),
        RiskType.valueOf(row.getMainRisk()),
        row.getFirstDay(),
        row.getLastDay(),
        row.getPhone());
  }
}
