package cn.anju.assistance;

import cn.anju.access.Departments;
import cn.anju.access.Worker;
import cn.anju.engine.assistance.AidClass;
import cn.anju.engine.assistance.MeasureItem;
import cn.anju.platform.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is said of aid, insurance and guarantees, and what is not taken. */
@Component
class LedgerEntries {
  private static final BigDecimal MOST = new BigDecimal("99999999");

  private final LedgerBook book;
  private final AssistanceInForce definitions;
  private final Departments departments;
  private final Desk desk;

  LedgerEntries(
      LedgerBook book, AssistanceInForce definitions, Departments departments, Desk desk) {
    this.book = book;
    this.definitions = definitions;
    this.departments = departments;
    this.desk = desk;
  }

  /**
   * 一笔救助.
   *
   * @param memberNo whom it is for; null: the household
   * @param measure code of a measure that has a class of aid
   * @param amount in yuan; null: goods, which must then be named
   * @param department that has paid; null: another source
   * @param document number of the paper that shows it
   * @param replaces the entry that this one puts right
   */
  record NewAid(
      @Nullable String memberNo,
      String measure,
      @Nullable BigDecimal amount,
      LocalDate paidOn,
      @Nullable String department,
      @Nullable String goods,
      @Nullable String source,
      @Nullable String document,
      @Nullable UUID replaces) {}

  /** 扶贫保、防贫保的参保. */
  record NewCover(
      @Nullable String memberNo,
      String product,
      LocalDate from,
      LocalDate to,
      @Nullable BigDecimal premium,
      String paidBy,
      @Nullable String document,
      @Nullable UUID replaces) {}

  /**
   * 理赔.
   *
   * @param state REPORTED, PAID or REFUSED
   * @param paidOn of PAID
   * @param amount of PAID
   */
  record NewClaim(
      @Nullable String memberNo,
      String product,
      LocalDate occurredOn,
      String state,
      @Nullable LocalDate paidOn,
      @Nullable BigDecimal amount,
      @Nullable String note,
      @Nullable String document,
      @Nullable UUID replaces) {}

  /**
   * 低保、特困 of a member.
   *
   * @param kind SAFETY_NET or DESTITUTE_SUPPORT
   * @param until last day; null: it goes on
   * @param monthly yuan a month
   */
  record NewBenefit(
      String memberNo,
      String kind,
      LocalDate since,
      @Nullable LocalDate until,
      @Nullable BigDecimal monthly,
      @Nullable String document,
      @Nullable UUID replaces) {}

  /**
   * 医疗保险 of a member and year.
   *
   * @param kind BASIC or SERIOUS_ILLNESS
   */
  record NewMedical(
      String memberNo,
      int year,
      String kind,
      boolean enrolled,
      @Nullable BigDecimal amount,
      @Nullable String paidBy,
      @Nullable UUID replaces) {}

  /** 养老保险 of a member and year; byProxy: 代缴. */
  record NewPension(
      String memberNo,
      int year,
      boolean enrolled,
      boolean byProxy,
      @Nullable BigDecimal amount,
      @Nullable UUID replaces) {}

  UUID aid(String no, NewAid said, Worker by) {
    MeasureItem item = definitions.measure(said.measure());
    AidClass aidClass = item.aidClass();
    if (aidClass == null) {
      throw Refusal.invalid("这项措施不发钱物，不记救助。", "Nothing is paid out for this measure; it is no aid.")
          .asException();
    }
    money(said.amount());
    if (said.amount() == null) {
      Desk.said(said.goods(), "金额，或发放的物品", "the amount, or the goods");
    }
    if (said.department() != null && !departments.codes().contains(said.department())) {
      throw Refusal.invalid("没有这个部门。", "There is no such department.").asException();
    }
    desk.notAhead(said.paidOn(), "发放日期", "The day of payment");
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("class", aidClass.name());
    row.put("measure", item.code());
    row.put("amount", said.amount());
    row.put("paid_on", said.paidOn());
    row.put("department", said.department());
    Map<String, @Nullable String> words = words("document", said.document());
    words.put("goods", said.goods());
    words.put("source", said.source());
    return book.add(Ledger.AID, no, common(said.memberNo(), said.replaces(), words), row, by);
  }

  UUID cover(String no, NewCover said, Worker by) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("product", product(said.product()));
    if (said.to().isBefore(said.from())) {
      throw Refusal.invalid("保障止期早于起期。", "The cover ends before it begins.").asException();
    }
    money(said.premium());
    row.put("covers_from", said.from());
    row.put("covers_to", said.to());
    row.put("premium", said.premium());
    row.put("paid_by", payer(said.paidBy()));
    return book.add(
        Ledger.COVER,
        no,
        common(said.memberNo(), said.replaces(), words("document", said.document())),
        row,
        by);
  }

  UUID claim(String no, NewClaim said, Worker by) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("product", product(said.product()));
    desk.notAhead(said.occurredOn(), "出险日期", "The day of the event");
    boolean isPaid = said.state().equals("PAID");
    one(said.state(), "理赔状态", "state of the claim", "REPORTED", "PAID", "REFUSED");
    money(said.amount());
    if (isPaid != (said.paidOn() != null && said.amount() != null)) {
      throw Refusal.invalid(
              "已赔付的要填赔付日期和金额，没有赔付的不填。",
              "A claim that was paid has a day and an amount, another has neither.")
          .asException();
    }
    if (said.paidOn() != null) {
      desk.notAhead(said.paidOn(), "赔付日期", "The day of payment");
    }
    row.put("occurred_on", said.occurredOn());
    row.put("state", said.state());
    row.put("paid_on", said.paidOn());
    row.put("amount", said.amount());
    Map<String, @Nullable String> words = words("document", said.document());
    words.put("note", said.note());
    return book.add(Ledger.CLAIM, no, common(said.memberNo(), said.replaces(), words), row, by);
  }

  UUID benefit(String no, NewBenefit said, Worker by) {
    one(said.kind(), "低保或特困", "kind of support", "SAFETY_NET", "DESTITUTE_SUPPORT");
    desk.notAhead(said.since(), "起始日期", "The first day");
    if (said.until() != null && said.until().isBefore(said.since())) {
      throw Refusal.invalid("停发日期早于起始日期。", "It ends before it begins.").asException();
    }
    money(said.monthly());
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("kind", said.kind());
    row.put("since", said.since());
    row.put("until", said.until());
    row.put("monthly", said.monthly());
    return book.add(
        Ledger.SAFETY_NET,
        no,
        common(said.memberNo(), said.replaces(), words("document", said.document())),
        row,
        by);
  }

  UUID medical(String no, NewMedical said, Worker by) {
    one(said.kind(), "险种", "kind of insurance", "BASIC", "SERIOUS_ILLNESS");
    year(said.year());
    money(said.amount());
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("year", said.year());
    row.put("kind", said.kind());
    row.put("is_enrolled", said.enrolled());
    row.put("amount", said.amount());
    row.put("paid_by", said.paidBy() == null ? null : payer(said.paidBy()));
    return book.add(
        Ledger.MEDICAL, no, common(said.memberNo(), said.replaces(), new HashMap<>()), row, by);
  }

  UUID pension(String no, NewPension said, Worker by) {
    year(said.year());
    money(said.amount());
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("year", said.year());
    row.put("is_enrolled", said.enrolled());
    row.put("is_by_proxy", said.byProxy());
    row.put("amount", said.amount());
    return book.add(
        Ledger.PENSION, no, common(said.memberNo(), said.replaces(), new HashMap<>()), row, by);
  }

  private static LedgerBook.Common common(
      @Nullable String memberNo, @Nullable UUID replaces, Map<String, @Nullable String> words) {
    return new LedgerBook.Common(memberNo, replaces, words);
  }

  private static Map<String, @Nullable String> words(String name, @Nullable String text) {
    Map<String, @Nullable String> words = new HashMap<>();
    words.put(name, text);
    return words;
  }

  /** Only insurance can be a product. */
  private String product(String code) {
    MeasureItem item = definitions.measure(code);
    if (item.aidClass() != AidClass.INSURANCE) {
      throw Refusal.invalid("这不是保险救助的险种。", "This is no insurance.").asException();
    }
    return item.code();
  }

  private static String payer(String said) {
    one(said, "缴费方", "who pays", "SELF", "GOVERNMENT", "ORGANISATION");
    return said;
  }

  private static void one(String said, String zh, String en, String... codes) {
    if (!java.util.List.of(codes).contains(said)) {
      throw Refusal.invalid("请选择" + zh + "。", "Choose the " + en + ".").asException();
    }
  }

  private void year(int year) {
    if (year < 2010 || year > desk.today().getYear() + 1) {
      throw Refusal.invalid("年度不对，请核对。", "The year cannot be right.").asException();
    }
  }

  private static void money(@Nullable BigDecimal amount) {
    if (amount != null
        && (amount.signum() <= 0 || amount.compareTo(MOST) > 0 || amount.scale() > 2)) {
      throw Refusal.invalid("金额要大于 0，最多两位小数。", "An amount is above 0 and has two decimals at most.")
          .asException();
    }
  }
}
