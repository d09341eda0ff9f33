package cn.anju.privacy;

import static anju.tables.privacy.Tables.REVEAL;

import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.household.ClearNumbers;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 查看明文: one number in the clear, for a purpose, counted and written down. */
@Component
class Reveals {
  private static final int LONGEST = 200;
  private final DSLContext sql;
  private final ClearNumbers numbers;
  private final Trail trail;
  private final PrivacyProperties properties;
  private final Clock clock;

  Reveals(
      DSLContext sql,
      ClearNumbers numbers,
      Trail trail,
      PrivacyProperties properties,
      Clock clock) {
    this.sql = sql;
    this.numbers = numbers;
    this.trail = trail;
    this.properties = properties;
    this.clock = clock;
  }

  /** What can be shown. */
  enum Field {
    ID_NO("身份证号", "Identity number"),
    PHONE("电话", "Phone");

    private final Bilingual title;

    Field(String zh, String en) {
      this.title = new Bilingual(zh, en);
    }

    Bilingual title() {
      return title;
    }
  }

  /**
   * What is asked for.
   *
   * @param memberNo whose number; null for the household's phone
   * @param purpose code of a {@link Purpose}
   */
  record Wish(Field field, @Nullable String memberNo, String purpose, @Nullable String remark) {}

  /**
   * A number.
   *
   * @param leftToday how many more of them this account may see today
   */
  record Revealed(String value, int leftToday) {
    /** Without the number: a log must not show it. */
    @Override
    public String toString() {
      return "Revealed[" + leftToday + "]";
    }
  }

  /** Shows it; refused above the limit of the day. */
  @Transactional
  public Revealed show(String householdNo, Wish wish, String account) {
    Purpose purpose = Purpose.of(wish.purpose());
    if (wish.remark() != null && wish.remark().length() > LONGEST) {
      throw Refusal.invalid("说明最多 200 字。", "The remark has at most 200 characters.").asException();
    }
    if (wish.field() == Field.ID_NO && wish.memberNo() == null) {
      throw Refusal.invalid("请选择家庭成员。", "Choose a member.").asException();
    }
    // two windows of one person count as one
    sql.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", "reveal " + account);
    OffsetDateTime begin = LocalDate.now(clock).atStartOfDay(clock.getZone()).toOffsetDateTime();
    int used = sql.fetchCount(REVEAL, REVEAL.ACCOUNT.eq(account).and(REVEAL.AT.ge(begin)));
    if (used >= properties.revealsPerDay()) {
      throw new Refusal(
              "REVEALS_USED_UP",
              429,
              "今天查看明文已满 %d 次，明天再看；确需多看，请向区级申请导出。".formatted(properties.revealsPerDay()),
              "You have seen %d numbers today, the limit of a day; go on tomorrow, or ask for an export."
                  .formatted(properties.revealsPerDay()))
          .asException();
    }
    String value =
        wish.field() == Field.PHONE
            ? numbers.phone(householdNo)
            : numbers.identityNumber(householdNo, String.valueOf(wish.memberNo()));
    if (value == null) {
      throw Refusal.notFound().asException();
    }
    sql.insertInto(REVEAL)
        .set(REVEAL.ACCOUNT, account)
        .set(REVEAL.AT, OffsetDateTime.now(clock))
        .execute();
    trail.note(
        Deed.of(Action.PERSONAL_SHOWN)
            .household(householdNo)
            .member(wish.memberNo())
            .purpose(purpose.name())
            .with(DeedDetail.FIELD, wish.field().title().zh())
            .with(DeedDetail.REMARK, wish.remark()));
    return new Revealed(value, properties.revealsPerDay() - used - 1);
  }
}
