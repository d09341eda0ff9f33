package cn.anju.assistance;

import static anju.tables.assistance.Tables.MEASURE;

import cn.anju.access.Worker;
import cn.anju.platform.Refusal;
import java.time.LocalDate;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 部门办理: a department tells how far the measures are that it is to carry out, and no others. */
@Component
class MeasureProgress {
  private final DSLContext sql;
  private final MeasureBook book;

  MeasureProgress(DSLContext sql, MeasureBook book) {
    this.sql = sql;
    this.book = book;
  }

  /**
   * How far it is.
   *
   * @param kind STARTED or DONE
   * @param evidence what shows it
   */
  record SaidProgress(String kind, LocalDate holdsFrom, @Nullable String evidence) {}

  /** The household of the measure, for the trail. */
  @Transactional
  public String tell(UUID id, int version, SaidProgress said, Worker by) {
    String householdNo =
        sql.select(MEASURE.HOUSEHOLD_NO)
            .from(MEASURE)
            .where(MEASURE.ID.eq(id))
            .fetchOne(MEASURE.HOUSEHOLD_NO);
    if (householdNo == null) {
      throw Refusal.notFound().asException();
    }
    if (!said.kind().equals("STARTED") && !said.kind().equals("DONE")) {
      throw Refusal.invalid("部门只登记开始和实施。", "A department says that it has begun, or is done.")
          .asException();
    }
    book.happened(
        householdNo,
        id,
        version,
        new MeasureBook.NewMeasureEvent(
            said.kind(), said.holdsFrom(), null, null, null, null, said.evidence(), null),
        by);
    return householdNo;
  }
}
