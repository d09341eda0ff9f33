package cn.anju.enrolment;

import static anju.tables.enrolment.Tables.ASSET_QUESTION;

import anju.tables.enrolment.tables.records.AssetQuestionRecord;
import cn.anju.access.Departments;
import cn.anju.access.Worker;
import cn.anju.household.Household;
import cn.anju.household.HouseholdPerson;
import cn.anju.household.Households;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedWords;
import cn.anju.workflow.CaseState;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 资产比对: asks departments about the people of a household; each says whether there is a doubt and
 * nothing more, so that no car and no account ever reaches the village (domain.md §11).
 */
@Component
class AssetDesk {
  static final String PEOPLE = "asset_question.people";
  private final DSLContext sql;
  private final Households households;
  private final Departments departments;
  private final SealedWords words;
  private final Clock clock;

  AssetDesk(
      DSLContext sql,
      Households households,
      Departments departments,
      SealedWords words,
      Clock clock) {
    this.sql = sql;
    this.households = households;
    this.departments = departments;
    this.words = words;
    this.clock = clock;
  }

  /**
   * What a department is asked.
   *
   * @param people names with masked numbers
   * @param doubt its answer; null: none yet
   */
  record AssetQuestion(
      UUID caseId,
      String householdNo,
      String department,
      Bilingual departmentTitle,
      List<String> people,
      OffsetDateTime askedAt,
      @Nullable Boolean doubt,
      @Nullable OffsetDateTime answeredAt) {}

  @Transactional
  public List<AssetQuestion> ask(CaseState state, List<String> codes, Worker by) {
    Household household = households.page(Objects.requireNonNull(state.householdNo()), false);
    if (household == null || codes.isEmpty()) {
      throw Refusal.notFound().asException();
    }
    Map<String, @Nullable String> people = new HashMap<>();
    for (HouseholdPerson one : household.people()) {
      people.put(one.no(), one.name() + " " + Objects.requireNonNullElse(one.idMask(), ""));
    }
    for (String code : codes) {
      AssetQuestionRecord row = sql.newRecord(ASSET_QUESTION);
      row.setCaseId(state.id());
      row.setDepartment(code);
      row.setHouseholdNo(household.no());
      row.setGroupCode(household.groupCode());
      row.setPeopleCipher(words.seal(PEOPLE, people));
      row.setAskedBy(by.account());
      row.setAskedAt(OffsetDateTime.now(clock));
      sql.insertInto(ASSET_QUESTION).set(row).onConflictDoNothing().execute();
    }
    return of(state.id());
  }

  /** What was asked in a case. */
  @Transactional(readOnly = true)
  public List<AssetQuestion> of(UUID caseId) {
    return sql.selectFrom(ASSET_QUESTION)
        .where(ASSET_QUESTION.CASE_ID.eq(caseId))
        .orderBy(ASSET_QUESTION.DEPARTMENT)
        .fetch(this::view);
  }

  /** What a department still has to answer. */
  @Transactional(readOnly = true)
  public List<AssetQuestion> open(String department) {
    return sql.selectFrom(ASSET_QUESTION)
        .where(ASSET_QUESTION.DEPARTMENT.eq(department))
        .and(ASSET_QUESTION.ANSWERED_AT.isNull())
        .orderBy(ASSET_QUESTION.ASKED_AT, ASSET_QUESTION.CASE_ID)
        .limit(200)
        .fetch(this::view);
  }

  @Transactional
  public AssetQuestion answer(UUID caseId, String department, boolean hasDoubt, Worker by) {
    AssetQuestionRecord row =
        sql.selectFrom(ASSET_QUESTION)
            .where(ASSET_QUESTION.CASE_ID.eq(caseId))
            .and(ASSET_QUESTION.DEPARTMENT.eq(department))
            .forUpdate()
            .fetchOne();
    if (row == null) {
      throw Refusal.notFound().asException();
    }
    row.setHasDoubt(hasDoubt);
    row.setAnsweredBy(by.account());
    row.setAnsweredAt(OffsetDateTime.now(clock));
    row.update();
    return view(row);
  }

  private AssetQuestion view(AssetQuestionRecord row) {
    return new AssetQuestion(
        row.getCaseId(),
        row.getHouseholdNo(),
        row.getDepartment(),
        departments.titleOf(row.getDepartment()),
        List.copyOf(words.open(PEOPLE, row.getPeopleCipher()).values()),
        row.getAskedAt(),
        row.getHasDoubt(),
        row.getAnsweredAt());
  }
}
