package cn.anju.engine.enrolment;

import cn.anju.engine.definition.Bilingual;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 十三项 (domain.md §9): the same four questions and nine amounts at identification, at half-year and
 * at elimination. Amounts in yuan; null: not said.
 */
public record ThirteenChecks(
    @Nullable Boolean droppedOut,
    @Nullable Boolean housingUnsafe,
    @Nullable Boolean uninsured,
    @Nullable Boolean waterUnsafe,
    @Nullable BigDecimal wage,
    @Nullable BigDecimal property,
    @Nullable BigDecimal transfer,
    @Nullable BigDecimal operating,
    @Nullable BigDecimal operatingCost,
    @Nullable BigDecimal netIncome,
    @Nullable BigDecimal pcNetIncome,
    @Nullable BigDecimal claims,
    @Nullable BigDecimal selfpay) {
  /** How far a sum may be off by rounding, in yuan. */
  private static final BigDecimal ROUNDING = BigDecimal.ONE;

  /** The thirteen by their field, in the order of the form. */
  public enum Item {
    DROPPED_OUT("义务教育辍学", "A child dropped out of school"),
    HOUSING_UNSAFE("住房出现安全问题", "The dwelling is unsafe"),
    UNINSURED("有成员未参保", "A member is uninsured"),
    WATER_UNSAFE("饮水出现安全问题", "The water is unsafe"),
    WAGE("工资性收入", "Wages"),
    PROPERTY("财产性收入", "Income from property"),
    TRANSFER("转移性收入", "Transfers"),
    OPERATING("生产经营性收入", "Operating income"),
    OPERATING_COST("生产经营性支出", "Operating cost"),
    NET_INCOME("家庭纯收入", "Net income"),
    PC_NET_INCOME("人均纯收入", "Net income per head"),
    CLAIMS("理赔收入", "Insurance payouts"),
    SELFPAY("合规自付支出", "Compliant self-pay");

    private final Bilingual title;

    Item(String zh, String en) {
      this.title = new Bilingual(zh, en);
    }

    public Bilingual title() {
      return title;
    }

    /** The field of the workflows and the fact of the rules: {@code wage}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether it is asked with yes or no; the others are amounts. */
    public boolean isQuestion() {
      return ordinal() <= WATER_UNSAFE.ordinal();
    }
  }

  /**
   * Out of a form's fields; those of other names and other kinds are none of the thirteen.
   *
   * @param fields {@link Boolean} and {@link BigDecimal} by {@link Item#word}
   */
  public static ThirteenChecks of(Map<String, ?> fields) {
    return new ThirteenChecks(
        truth(fields, Item.DROPPED_OUT),
        truth(fields, Item.HOUSING_UNSAFE),
        truth(fields, Item.UNINSURED),
        truth(fields, Item.WATER_UNSAFE),
        amount(fields, Item.WAGE),
        amount(fields, Item.PROPERTY),
        amount(fields, Item.TRANSFER),
        amount(fields, Item.OPERATING),
        amount(fields, Item.OPERATING_COST),
        amount(fields, Item.NET_INCOME),
        amount(fields, Item.PC_NET_INCOME),
        amount(fields, Item.CLAIMS),
        amount(fields, Item.SELFPAY));
  }

  private static @Nullable Boolean truth(Map<String, ?> fields, Item item) {
    return fields.get(item.word()) instanceof Boolean said ? said : null;
  }

  private static @Nullable BigDecimal amount(Map<String, ?> fields, Item item) {
    return fields.get(item.word()) instanceof BigDecimal said ? said : null;
  }

  /** The answer to one of them; null: not said. */
  public @Nullable Object of(Item item) {
    return switch (item) {
      case DROPPED_OUT -> droppedOut;
      case HOUSING_UNSAFE -> housingUnsafe;
      case UNINSURED -> uninsured;
      case WATER_UNSAFE -> waterUnsafe;
      case WAGE -> wage;
      case PROPERTY -> property;
      case TRANSFER -> transfer;
      case OPERATING -> operating;
      case OPERATING_COST -> operatingCost;
      case NET_INCOME -> netIncome;
      case PC_NET_INCOME -> pcNetIncome;
      case CLAIMS -> claims;
      case SELFPAY -> selfpay;
    };
  }

  /** Those that were not said. */
  public List<Item> missing() {
    List<Item> missing = new ArrayList<>();
    for (Item item : Item.values()) {
      if (of(item) == null) {
        missing.add(item);
      }
    }
    return List.copyOf(missing);
  }

  /**
   * 调整后人均 (domain.md §6): (net income + payouts − self-pay) ÷ members, two decimals.
   *
   * @param members who count for the income per head
   * @return null if a part of it is not known or there is nobody
   */
  public @Nullable BigDecimal adjustedPerHead(int members) {
    if (netIncome == null || claims == null || selfpay == null || members <= 0) {
      return null;
    }
    return netIncome
        .add(claims)
        .subtract(selfpay)
        .divide(BigDecimal.valueOf(members), 2, RoundingMode.HALF_UP);
  }

  /** Sums that do not come out: what was said, and what its parts come to. */
  public record WrongSum(Item item, BigDecimal said, BigDecimal parts) {}

  /**
   * Net income must be the four kinds less the cost, and the income per head its share, within a
   * yuan.
   *
   * @param members who count for the income per head; 0: not known
   */
  public List<WrongSum> wrongSums(int members) {
    List<WrongSum> wrong = new ArrayList<>();
    if (wage != null
        && property != null
        && transfer != null
        && operating != null
        && operatingCost != null
        && netIncome != null) {
      BigDecimal sum = wage.add(property).add(transfer).add(operating).subtract(operatingCost);
      compare(Item.NET_INCOME, netIncome, sum, wrong);
    }
    if (netIncome != null && pcNetIncome != null && members > 0) {
      BigDecimal share = netIncome.divide(BigDecimal.valueOf(members), 2, RoundingMode.HALF_UP);
      compare(Item.PC_NET_INCOME, pcNetIncome, share, wrong);
    }
    return List.copyOf(wrong);
  }

  private static void compare(Item item, BigDecimal said, BigDecimal parts, List<WrongSum> wrong) {
    if (said.subtract(parts).abs().compareTo(ROUNDING) > 0) {
      wrong.add(new WrongSum(item, said, parts));
    }
  }

  /** Writes them among the facts that rules ask about. */
  public Facts into(Facts facts) {
    for (Item item : Item.values()) {
      HouseholdFact fact = HouseholdFact.valueOf(item.name());
      Object said = of(item);
      if (item.isQuestion()) {
        facts.with(fact, (Boolean) said);
      } else {
        facts.with(fact, (BigDecimal) said);
      }
    }
    return facts.with(HouseholdFact.CHECKS_COMPLETE, Boolean.valueOf(missing().isEmpty()));
  }
}
