package cn.anju.engine.enrolment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 事实 that the rules of being monitored may ask about. The list is closed: a rule cannot ask for
 * what the server does not find out. A fact that nobody can say yet is left out of {@link Facts},
 * and a rule that needs it then says so.
 */
public enum HouseholdFact {
  /** 户类型 of the registry */
  HOUSEHOLD_TYPE("TUOPIN", "GENERAL"),
  MOMENT(names(Moment.values())),
  /** 消除方式 */
  MODE("ASSISTED", "NATURAL"),
  NATURAL_REASON("BETTER", "DEAD", "MOVED"),
  /** where the household stands: under monitoring, its risk gone, or neither */
  STATUS("NONE", "MONITORED", "ELIMINATED", "LEFT"),
  HELP_TYPE(names(HelpType.values())),
  MAIN_RISK(names(RiskType.values())),
  /** number of risks */
  RISKS(Kind.NUMBER),
  RISK_ILLNESS(Kind.YES_NO),
  RISK_SCHOOLING(Kind.YES_NO),
  RISK_DISABILITY(Kind.YES_NO),
  RISK_DISASTER(Kind.YES_NO),
  RISK_ACCIDENT(Kind.YES_NO),
  RISK_INDUSTRY(Kind.YES_NO),
  RISK_EMPLOYMENT(Kind.YES_NO),
  RISK_LABOR(Kind.YES_NO),
  RISK_HOUSING(Kind.YES_NO),
  RISK_WATER(Kind.YES_NO),
  RISK_OTHER(Kind.YES_NO),
  DISASTER_KIND("FLOOD", "GEOLOGICAL", "DROUGHT", "BIOLOGICAL", "WEATHER", "EARTHQUAKE", "OTHER"),
  /** 监测线 in yuan of the household's type and the year */
  LINE(Kind.NUMBER),
  WAGE(Kind.NUMBER),
  PROPERTY(Kind.NUMBER),
  TRANSFER(Kind.NUMBER),
  OPERATING(Kind.NUMBER),
  OPERATING_COST(Kind.NUMBER),
  NET_INCOME(Kind.NUMBER),
  PC_NET_INCOME(Kind.NUMBER),
  /** 调整后人均: (net income + payouts − self-pay) ÷ members, domain.md §6 */
  ADJ_PC_INCOME(Kind.NUMBER),
  CLAIMS(Kind.NUMBER),
  SELFPAY(Kind.NUMBER),
  DROPPED_OUT(Kind.YES_NO),
  HOUSING_UNSAFE(Kind.YES_NO),
  UNINSURED(Kind.YES_NO),
  WATER_UNSAFE(Kind.YES_NO),
  /** whether all thirteen answers are there */
  CHECKS_COMPLETE(Kind.YES_NO),
  HAS_LABOUR(Kind.YES_NO),
  /** 享受低保或特困 */
  ON_SAFETY_NET(Kind.YES_NO),
  /** 突发事件 by which spending leapt or income fell */
  SUDDEN_EVENT(Kind.YES_NO),
  /** people who count for the income per head */
  MEMBERS(Kind.NUMBER),
  LABOUR_MEMBERS(Kind.NUMBER),
  MEMBERS_WITHOUT_LABOUR(Kind.NUMBER),
  /** percent of the members */
  LABOUR_SHARE(Kind.NUMBER),
  /** full months since the household was identified */
  MONTHS_SINCE_IDENTIFIED(Kind.NUMBER),
  /** of the half-year sheet that was taken within the half year */
  HALF_YEAR_PC_NET_INCOME(Kind.NUMBER),
  HALF_YEAR_LINE(Kind.NUMBER),
  OPEN_WARNING(Kind.YES_NO),
  MEASURES(Kind.NUMBER),
  IMPLEMENTED_MEASURES(Kind.NUMBER),
  DEVELOPMENTAL_MEASURES(Kind.NUMBER),
  IMPLEMENTED_DEVELOPMENTAL(Kind.NUMBER),
  /** implemented ones that fit one of the risks; for a risk that asks for none, any */
  FITTING_MEASURES(Kind.NUMBER),
  MEASURE_HOUSING(Kind.YES_NO),
  MEASURE_WATER(Kind.YES_NO),
  MEASURE_HEALTH(Kind.YES_NO),
  MEASURE_COMPULSORY_EDU(Kind.YES_NO),
  MEASURE_EDUCATION(Kind.YES_NO),
  MEASURE_COMPREHENSIVE(Kind.YES_NO),
  MEASURE_SOCIAL(Kind.YES_NO),
  MEASURE_RELOCATION(Kind.YES_NO),
  /** 特困供养 among the measures */
  MEASURE_DESTITUTE(Kind.YES_NO),
  /** 劳务输出 among the measures */
  MEASURE_LABOUR_EXPORT(Kind.YES_NO),
  DESTITUTE_MEMBERS(Kind.NUMBER),
  /** identity numbers of this household that stand in another one, too */
  SAME_NUMBER_ELSEWHERE(Kind.NUMBER),
  WORKERS_REGISTERED(Kind.NUMBER),
  STUDENTS_AT_WORK(Kind.NUMBER),
  /** people who no longer work away and whose last day is not said or lies ahead */
  WORK_END_UNCLEAR(Kind.NUMBER),
  WORK_MONTHS_MOST(Kind.NUMBER),
  /** whether somebody has begun to work outside of the county since the identification */
  NEW_OUTSIDE_WORK(Kind.YES_NO),
  WITHOUT_SERIOUS_ILLNESS_INSURANCE(Kind.NUMBER),
  /** whether name and phone of whoever collected are known */
  COLLECTOR_KNOWN(Kind.YES_NO);

  /** What its value is. */
  public enum Kind {
    NUMBER,
    YES_NO,
    CODE
  }

  private static final Map<String, HouseholdFact> BY_WORD = new LinkedHashMap<>();

  static {
    for (HouseholdFact fact : values()) {
      BY_WORD.put(fact.word(), fact);
    }
  }

  private final Kind kind;
  private final List<String> codes;

  HouseholdFact(Kind kind) {
    this.kind = kind;
    this.codes = List.of();
  }

  HouseholdFact(String... codes) {
    this.kind = Kind.CODE;
    this.codes = List.of(codes);
  }

  private static String[] names(Enum<?>[] all) {
    return Arrays.stream(all).map(Enum::name).toArray(String[]::new);
  }

  public Kind kind() {
    return kind;
  }

  /** What a CODE may be; empty otherwise. */
  public List<String> codes() {
    return codes;
  }

  /** As rules write it: {@code pc_net_income}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fact that rules write like that; null if there is none. */
  public static @Nullable HouseholdFact of(String word) {
    return BY_WORD.get(word);
  }

  /** All, as rules write them. */
  static List<String> words() {
    return List.copyOf(BY_WORD.keySet());
  }
}
