package cn.anju.assistance;

import static anju.tables.assistance.Tables.PLAN;

import anju.tables.assistance.tables.records.PlanRecord;
import cn.anju.access.Worker;
import cn.anju.household.HouseholdBrief;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedWords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 一户一策、一人一策: the plan of a household and those of its members, each saving a version. */
@Component
class PlanBook {
  static final String WORDS = "plan.words";
  private static final BigDecimal MOST = new BigDecimal("9999999");

  private final DSLContext sql;
  private final Desk desk;
  private final SealedWords words;

  PlanBook(DSLContext sql, Desk desk, SealedWords words) {
    this.sql = sql;
    this.desk = desk;
    this.words = words;
  }

  /**
   * A plan to be saved.
   *
   * @param memberNo whose plan it is; null: the household's
   * @param goals what is to be reached
   * @param difficulties what stands in the way; null: not said
   * @param targetPcIncome yuan per head and year to be reached; null: none
   * @param due by when
   * @param ended whether the plan is over
   */
  record NewPlan(
      @Nullable String memberNo,
      String goals,
      @Nullable String difficulties,
      @Nullable BigDecimal targetPcIncome,
      LocalDate due,
      boolean ended) {}

  /**
   * Saves a plan.
   *
   * @param version that was read; 0 if there was none
   */
  @Transactional
  public int save(String householdNo, int version, NewPlan said, Worker by) {
    HouseholdBrief household = desk.household(householdNo, said.memberNo());
    String goals = Desk.said(said.goals(), "帮扶目标", "the goals");
    BigDecimal target = said.targetPcIncome();
    if (target != null && (target.signum() <= 0 || target.compareTo(MOST) > 0)) {
      throw Refusal.invalid("目标收入要大于 0。", "The income to be reached must be above 0.")
          .asException();
    }
    String memberNo = Objects.requireNonNullElse(said.memberNo(), "");
    sql.execute(
        "select pg_advisory_xact_lock(hashtextextended(?, 80))", householdNo + "/" + memberNo);
    Integer last =
        sql.select(org.jooq.impl.DSL.max(PLAN.VERSION))
            .from(PLAN)
            .where(PLAN.HOUSEHOLD_NO.eq(householdNo).and(PLAN.MEMBER_NO.eq(memberNo)))
            .fetchSingle()
            .value1();
    if (Objects.requireNonNullElse(last, 0) != version) {
      throw Refusal.stale().asException();
    }
    Desk.Author author = desk.author(by);
    Map<String, @Nullable String> sealed = new HashMap<>();
    sealed.put("goals", goals);
    sealed.put("difficulties", MeasureBook.blankToNull(said.difficulties()));
    PlanRecord row = sql.newRecord(PLAN);
    row.setHouseholdNo(householdNo);
    row.setGroupCode(household.groupCode());
    row.setMemberNo(memberNo);
    row.setVersion(version + 1);
    row.setWordsCipher(words.seal(WORDS, sealed));
    row.setTargetPcIncome(target);
    row.setDue(said.due());
    row.setOwner(author.account());
    row.setOwnerName(author.name());
    row.setIsEnded(said.ended());
    row.setHoldsFrom(author.today());
    row.setRecordedAt(author.at());
    row.setRecordedBy(author.account());
    row.setRecordedByName(author.name());
    row.insert();
    return version + 1;
  }

  /** All versions of all plans of a household that were known then, the latest first. */
  @Transactional(readOnly = true)
  public List<AssistanceRecord.PlanVersion> of(String householdNo, OffsetDateTime known) {
    return sql.selectFrom(PLAN)
        .where(PLAN.HOUSEHOLD_NO.eq(householdNo).and(PLAN.RECORDED_AT.le(known)))
        .orderBy(PLAN.MEMBER_NO, PLAN.VERSION.desc())
        .fetch(this::version);
  }

  private AssistanceRecord.PlanVersion version(PlanRecord row) {
    Map<String, String> said = words.open(WORDS, row.getWordsCipher());
    return new AssistanceRecord.PlanVersion(
        row.getMemberNo().isEmpty() ? null : row.getMemberNo(),
        row.getVersion(),
        said.getOrDefault("goals", ""),
        said.get("difficulties"),
        row.getTargetPcIncome(),
        row.getDue(),
        row.getOwnerName(),
        row.getIsEnded(),
        row.getHoldsFrom(),
        desk.zoned(row.getRecordedAt()),
        row.getRecordedByName());
  }
}
