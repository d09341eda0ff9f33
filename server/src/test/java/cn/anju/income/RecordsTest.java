package cn.anju.income;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anju.income.SaidRecord.SaidAward;
import cn.anju.income.SaidRecord.SaidEmployment;
import cn.anju.income.SaidRecord.SaidLandTransfer;
import cn.anju.income.SaidRecord.SaidPayment;
import cn.anju.income.SaidRecord.SaidShareHolding;
import cn.anju.income.SaidRecord.SaidWuxiaoProject;
import cn.anju.income.SaidRecord.ShareKind;
import cn.anju.income.SaidRecord.WorkChannel;
import cn.anju.income.SaidRecord.WorkPlace;
import cn.anju.income.SaidRecord.WuxiaoKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RecordsTest extends IncomeHouse {
  private static final LocalDate SPRING = LocalDate.of(2020, 3, 1);
  @Autowired private RecordDesk records;
  @Autowired private IncomeRecords kept;
  @Autowired private Cooperatives cooperatives;

  private static SaidPayment payment(String amount) {
    return new SaidPayment(LocalDate.of(2020, 6, 1), new BigDecimal(amount), null, null, null);
  }

  private UUID landTransfer(String no) {
    return as(
        VILLAGER,
        () ->
            records.enter(
                no,
                new SaidLandTransfer(
                    new BigDecimal("1.62"),
                    new BigDecimal("972"),
                    SPRING,
                    null,
                    12,
                    20,
                    "某合作社",
                    null),
                VILLAGER));
  }

  private UUID pay(String no, UUID record, SaidPayment said) {
    return as(VILLAGER, () -> records.pay(no, record, said, VILLAGER));
  }

  @Test
  void rent_that_is_paid_stands_in_the_ledger_and_nowhere_else() {
    String no = household(VILLAGE, "TUOPIN");
    UUID lease = landTransfer(no);
    UUID entry = pay(no, lease, payment("972"));

    assertThat(perHead(no, 2020)).isEqualByComparingTo("324");
    UUID corrected =
        as(
            VILLAGER,
            () ->
                desk.correct(
                    no,
                    entry,
                    said(IncomeCategory.PROPERTY, "土地流转", "2020-06-01", "900"),
                    null,
                    VILLAGER));
    IncomeRecord record = as(VILLAGER, () -> kept.of(no)).getFirst();
    assertThat(record.paid()).isEqualByComparingTo("900");
    assertThat(record.payments())
        .extracting(IncomeRecord.RecordPayment::entryId)
        .containsExactly(corrected);
    assertThat(
            refused(() ->
                as(
                    VILLAGER,
                    () -> {
                      records.cancel(no, lease, 0);
                      return true;
                    })))
        .isEqualTo("RECORD_HAS_PAYMENTS");
  }

  @Test
  void the_figures_of_the_briefing_are_questions_to_the_records() {
    String no = household(VILLAGE, "TUOPIN");
    UUID coop =
        as(
            VILLAGER,
            () ->
                cooperatives.enter(
                    new Cooperatives.SaidCooperative("柠檬合作社" + no, VILLAGE), VILLAGER));
    landTransfer(no);
    UUID share =
        as(
            VILLAGER,
            () ->
                records.enter(
                    no,
                    new SaidShareHolding(coop, ShareKind.GRANT, null, SPRING, null, null),
                    VILLAGER));
    pay(no, share, payment("1704.20"));
    UUID pigs =
        as(
            VILLAGER,
            () ->
                records.enter(
                    no,
                    new SaidWuxiaoProject(
                        WuxiaoKind.LIVESTOCK, BigDecimal.TEN, "头", SPRING, null, null),
                    VILLAGER));
    pay(no, pigs, payment("8000"));
    pay(
        no,
        pigs,
        new SaidPayment(LocalDate.of(2020, 5, 1), new BigDecimal("3000"), null, true, null));
    UUID post =
        as(
            VILLAGER,
            () ->
                records.enter(
                    no,
                    new SaidEmployment(
                        no + "2",
                        WorkPlace.NEARBY,
                        WorkChannel.PUBLIC_POST,
                        new BigDecimal("500"),
                        SPRING,
                        null,
                        null,
                        null),
                    VILLAGER));
    pay(no, post, payment("6000"));
    as(
        VILLAGER,
        () ->
            records.enter(
                no,
                new SaidEmployment(
                    no + "1", WorkPlace.OUTSIDE_COUNTY, null, null, SPRING, null, "某厂", null),
                VILLAGER));
    UUID award =
        as(
            VILLAGER,
            () -> records.enter(no, new SaidAward(new BigDecimal("364"), SPRING, null), VILLAGER));

    assertThat(figure("select sum(area_mu) from income.land_transfer where household_no = ?", no))
        .isEqualByComparingTo("1.62");
    assertThat(
            figure(
                "select count(distinct cooperative_id) from income.share_holding where household_no = ?",
                no))
        .isEqualByComparingTo("1");
    assertThat(figure("select sum(amount) from income.dividend_payment where household_no = ?", no))
        .isEqualByComparingTo("1704.20");
    assertThat(
            figure(
                "select count(distinct household_no) from income.wuxiao_project where household_no = ?",
                no))
        .isEqualByComparingTo("1");
    assertThat(
            figure(
                "select count(distinct member_no) from income.employment where place = 'OUTSIDE_COUNTY' and household_no = ?",
                no))
        .isEqualByComparingTo("1");
    assertThat(
            figure(
                "select count(distinct member_no) from income.employment where channel is not null and household_no = ?",
                no))
        .isEqualByComparingTo("1");
    String paid =
        "select coalesce(sum(amount), 0) from income.award_payment where status = 'PAID' and household_no = ?";
    assertThat(figure(paid, no)).as("approved is not paid").isZero();
    UUID entry = pay(no, award, payment("364"));
    assertThat(figure(paid, no)).isEqualByComparingTo("364");
    assertThat(refused(() -> pay(no, award, payment("364")))).isEqualTo("AWARD_SETTLED");
    // (1704.20 + 8000 - 3000 + 6000 + 364) / 3
    assertThat(perHead(no, 2020)).isEqualByComparingTo("4356.07");
    as(
        VILLAGER,
        () -> {
          desk.cancel(no, entry, "没有到账", VILLAGER);
          return true;
        });
    assertThat(figure(paid, no)).isZero();
  }

  private BigDecimal figure(String question, String no) {
    return new BigDecimal(String.valueOf(as(VILLAGER, () -> sql.fetchValue(question, no))));
  }
}
