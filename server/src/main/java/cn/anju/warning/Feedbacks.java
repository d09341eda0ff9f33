package cn.anju.warning;

import static anju.tables.warning.Tables.FEEDBACK;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import anju.tables.warning.tables.records.FeedbackRecord;
import cn.anju.definition.IndicatorTexts;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Page;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 核实结论反馈: what came out of warnings that rested on a department's rows. */
@Component
class Feedbacks {
  private final DSLContext sql;
  private final IndicatorTexts texts;

  Feedbacks(DSLContext sql, IndicatorTexts texts) {
    this.sql = sql;
    this.texts = texts;
  }

  /** What came out. */
  enum Outcome {
    /** it was as the row says */
    TRUE,
    /** the row is wrong, or about somebody else */
    FALSE,
    /** it may be so, and the household needs nothing */
    NOT_SERIOUS
  }

  /**
   * What came out for one row.
   *
   * @param reason code of the reason of a dismissal; null where it was true
   */
  record Feedback(
      UUID id,
      String department,
      Bilingual departmentTitle,
      String feed,
      String period,
      String file,
      String sheet,
      long row,
      String indicator,
      Bilingual indicatorTitle,
      Outcome outcome,
      @Nullable String reason,
      OffsetDateTime toldAt) {}

  /** The latest first. */
  @Transactional(readOnly = true)
  public Page<Feedback> list(
      @Nullable String department, @Nullable Outcome outcome, int limit, @Nullable String after) {
    List<String> key = Page.key(after, 2);
    List<FeedbackRecord> rows =
        sql.selectFrom(FEEDBACK)
            .where(department == null ? noCondition() : FEEDBACK.DEPARTMENT.eq(department))
            .and(outcome == null ? noCondition() : FEEDBACK.VERDICT.eq(outcome.name()))
            .and(
                key == null
                    ? noCondition()
                    : row(FEEDBACK.TOLD_AT, FEEDBACK.ID)
                        .lt(OffsetDateTime.parse(key.getFirst()), UUID.fromString(key.getLast())))
            .orderBy(FEEDBACK.TOLD_AT.desc(), FEEDBACK.ID.desc())
            .limit(limit + 1)
            .fetch();
    return Page.of(
        rows,
        limit,
        one -> List.of(one.getToldAt().toString(), one.getId().toString()),
        this::view);
  }

  private Feedback view(FeedbackRecord one) {
    return new Feedback(
        one.getId(),
        one.getDepartment(),
        texts.departmentTitle(one.getDepartment()),
        one.getFeed(),
        one.getPeriod(),
        one.getFile(),
        one.getSheet(),
        one.getRowNo(),
        one.getIndicator(),
        texts.title(one.getIndicator()),
        Outcome.valueOf(one.getVerdict()),
        one.getReason(),
        one.getToldAt());
  }
}
