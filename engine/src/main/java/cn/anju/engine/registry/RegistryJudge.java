package cn.anju.engine.registry;

import cn.anju.engine.feed.CellValues;
import cn.anju.engine.feed.IdentityNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges single rows of the registry, each by the rows before it. */
final class RegistryJudge {
  private static final Map<String, String> HOUSEHOLD_TYPES =
      Map.of("TUOPIN", "TUOPIN", "脱贫户", "TUOPIN", "GENERAL", "GENERAL", "一般农户", "GENERAL");
  private static final Map<String, String> LABOUR_SKILLS =
      Map.of(
          "NORMAL", "NORMAL", "SKILLED", "SKILLED", "WEAK", "WEAK", "NONE", "NONE", "普通", "NORMAL",
          "技能", "SKILLED", "弱或半", "WEAK", "无", "NONE");
  private static final Set<String> SEXES = Set.of("0", "1", "2", "9");
  private static final Set<String> CATEGORIES =
      Set.of("WAGE", "OPERATING", "PROPERTY", "TRANSFER", "OPERATING_COST", "CLAIM");
  private static final Set<String> WUJIN = Set.of("RENT", "DIVIDEND", "CASH", "SALARY", "AWARD");
  private static final Set<String> KINDS =
      Set.of("MEDICAL", "EDUCATION", "DISABILITY", "HOUSING_REBUILD", "ACCIDENT", "DEBT", "OTHER");
  private static final LocalDate EARLIEST = LocalDate.of(1890, 1, 1);

  private final Set<String> villages;
  private final RegistryWords words;
  private final LocalDate asOf;
  private final Set<String> households = new HashSet<>();
  private final Map<String, String> householdOfMember = new HashMap<>();
  private final Set<String> numbers = new HashSet<>();
  private final Map<String, Integer> rowsOfKeys = new HashMap<>();

  RegistryJudge(Set<String> villages, RegistryWords words, LocalDate asOf) {
    this.words = words;
    this.villages = Set.copyOf(villages);
    this.asOf = asOf;
  }

  void know(String householdNo) {
    households.add(householdNo);
  }

  void know(String householdNo, String memberNo) {
    householdOfMember.put(memberNo, householdNo);
  }

  /**
   * One row as it was judged.
   *
   * @param row null unless it is taken
   * @param faults why it goes back; DUPLICATE alone if it repeats a row
   * @param notices what its keeper should look at
   */
  record Judgement(
      @Nullable RegistryRow row, Set<RegistryCode> faults, List<RegistryCode> notices) {}

  Judgement judge(RegistryTable table, Function<String, @Nullable String> cells) {
    Reading reading = new Reading(cells);
    RegistryRow row =
        switch (table) {
          case HOUSEHOLDS -> household(reading);
          case MEMBERS -> member(reading);
          case INCOME -> income(reading);
          case SPENDING -> spending(reading);
          case ANNUAL_ACCOUNTS -> account(reading);
        };
    return new Judgement(
        reading.faults.isEmpty() ? row : null, reading.faults, List.copyOf(reading.notices));
  }

  private @Nullable RegistryRow household(Reading cells) {
    String no = cells.key("household_no", RegistryCode.HOUSEHOLD_NO_MISSING);
    String group = cells.text("group_code");
    if (group == null) {
      group =
          words.place(
              cells.text("town_name"), cells.text("village_name"), cells.text("group_name"));
    }
    if (group == null || !group.matches("\\d{14}")) {
      cells.fault(RegistryCode.GROUP_CODE_WRONG);
    } else if (!villages.isEmpty() && !villages.contains(group.substring(0, 12))) {
      cells.fault(RegistryCode.VILLAGE_UNKNOWN);
    }
    String type = cells.coded("household_type", HOUSEHOLD_TYPES);
    if (type == null) {
      cells.fault(RegistryCode.HOUSEHOLD_TYPE_WRONG);
    }
    BigDecimal land = cells.number("cultivated_mu", 2, RegistryCode.AMOUNT_UNREADABLE);
    if (no == null
        || group == null
        || type == null
        || !cells.faults.isEmpty()
        || cells.repeats("h" + no, RegistryCode.HOUSEHOLD_NO_REPEATED)) {
      return null;
    }
    households.add(no);
    return new RegistryRow.Household(
        no, group, type, land, cells.text("address"), cells.text("phone"));
  }

  private @Nullable RegistryRow member(Reading cells) {
    String no = cells.key("member_no", RegistryCode.MEMBER_NO_MISSING);
    String household = householdOf(cells);
    String name = cells.text("person_name");
    if (name == null) {
      cells.fault(RegistryCode.NAME_MISSING);
    }
    String number = identityNumber(cells);
    LocalDate birth = birthDate(cells, number);
    String sex = cells.listed("sex", SEXES);
    if (number != null && sex != null && (sex.equals("1") || sex.equals("2"))) {
      boolean isMale = (number.charAt(16) - '0') % 2 == 1;
      if (isMale != sex.equals("1")) {
        cells.notice(RegistryCode.SEX_DIFFERS);
      }
    }
    Boolean counted = cells.truth("counted");
    Boolean student = cells.truth("student");
    String skill = cells.codedOrFault("labour_skill", LABOUR_SKILLS);
    if (no == null
        || household == null
        || name == null
        || !cells.faults.isEmpty()
        || cells.repeats("m" + no, RegistryCode.MEMBER_NO_REPEATED)) {
      return null;
    }
    householdOfMember.put(no, household);
    if (number != null && !numbers.add(number)) {
      cells.notice(RegistryCode.SHARED_ID);
    }
    String aliases = cells.text("alias_names");
    return new RegistryRow.Member(
        no,
        household,
        name,
        number,
        sex,
        birth,
        cells.text("ethnicity"),
        cells.text("relation"),
        cells.text("education"),
        counted == null || counted,
        skill,
        student,
        cells.text("exempt"),
        aliases == null
            ? List.of()
            : Arrays.stream(aliases.split("[;；]", -1))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .toList());
  }

  /** The number as registered; a wrong check digit is noted and does not keep anybody out. */
  private static @Nullable String identityNumber(Reading cells) {
    String said = cells.text("id_no");
    if (said == null) {
      cells.notice(RegistryCode.ID_MISSING);
      return null;
    }
    String number = IdentityNumber.of(said);
    if (number == null) {
      cells.notice(RegistryCode.ID_UNREADABLE);
      return null;
    }
    if (said.length() == 15) {
      cells.notice(RegistryCode.ID15_UPGRADED);
    } else if (!IdentityNumber.isCheckDigitRight(number)) {
      cells.notice(RegistryCode.ID_CHECK_DIGIT);
    }
    return number;
  }

  private @Nullable LocalDate birthDate(Reading cells, @Nullable String number) {
    LocalDate ofNumber = number == null ? null : IdentityNumber.birthDate(number);
    String said = cells.text("birth_date");
    LocalDate birth = said == null ? null : CellValues.day(said);
    if (birth != null && (birth.isAfter(asOf) || birth.isBefore(EARLIEST))) {
      birth = null;
    }
    if (birth == null && ofNumber == null) {
      cells.fault(RegistryCode.BIRTH_DATE_UNKNOWN);
    } else if (birth == null) {
      cells.notice(RegistryCode.BIRTH_DATE_FROM_ID);
    } else if (ofNumber != null && !ofNumber.equals(birth)) {
      cells.notice(RegistryCode.BIRTH_DATE_DIFFERS);
    }
    return birth == null ? ofNumber : birth;
  }

  private @Nullable String householdOf(Reading cells) {
    String household = cells.key("household_no", RegistryCode.HOUSEHOLD_NO_MISSING);
    if (household != null && !households.contains(household)) {
      cells.fault(RegistryCode.HOUSEHOLD_UNKNOWN);
    }
    return household;
  }

  private @Nullable String memberOf(Reading cells, @Nullable String household) {
    String member = cells.text("member_no");
    if (member != null && !String.valueOf(householdOfMember.get(member)).equals(household)) {
      cells.fault(RegistryCode.MEMBER_UNKNOWN);
    }
    return member;
  }

  private @Nullable RegistryRow income(Reading cells) {
    String household = householdOf(cells);
    String member = memberOf(cells, household);
    LocalDate day = day(cells, "received_on");
    BigDecimal amount = amount(cells, "amount");
    String category = cells.oneOf("category", CATEGORIES);
    String wujin = cells.text("wujin") == null ? null : cells.oneOf("wujin", WUJIN);
    BigDecimal quantity = cells.number("quantity", 2, RegistryCode.AMOUNT_UNREADABLE);
    Boolean estimated = cells.truth("estimated");
    return household == null || day == null || amount == null || category == null
        ? null
        : new RegistryRow.Income(
            household,
            member,
            day,
            category,
            cells.text("item"),
            amount,
            wujin,
            quantity,
            cells.text("unit"),
            cells.text("counterparty"),
            estimated);
  }

  private @Nullable RegistryRow spending(Reading cells) {
    String household = householdOf(cells);
    String member = memberOf(cells, household);
    LocalDate day = day(cells, "paid_on");
    BigDecimal amount = amount(cells, "amount");
    BigDecimal reimbursed = cells.number("reimbursed", 2, RegistryCode.AMOUNT_UNREADABLE);
    String kind = cells.oneOf("kind", KINDS);
    Boolean rigid = cells.truth("rigid");
    Boolean compliant = cells.truth("compliant");
    return household == null || day == null || amount == null || kind == null
        ? null
        : new RegistryRow.Spending(
            household,
            member,
            day,
            kind,
            amount,
            reimbursed == null ? BigDecimal.ZERO.setScale(2) : reimbursed,
            Boolean.TRUE.equals(rigid),
            Boolean.TRUE.equals(compliant));
  }

  private @Nullable RegistryRow account(Reading cells) {
    String household = householdOf(cells);
    String year = cells.text("account_year");
    if (year == null || !year.matches("(19|20)\\d{2}")) {
      cells.fault(RegistryCode.YEAR_WRONG);
      year = null;
    }
    BigDecimal heads = cells.number("member_count", 0, RegistryCode.AMOUNT_UNREADABLE);
    BigDecimal income = amount(cells, "net_income");
    if (heads == null || heads.signum() < 0 || heads.compareTo(BigDecimal.valueOf(99)) > 0) {
      cells.fault(RegistryCode.AMOUNT_UNREADABLE);
      heads = null;
    }
    return household == null || year == null || heads == null || income == null
        ? null
        : new RegistryRow.AnnualAccount(
            household, Integer.parseInt(year), heads.intValueExact(), income);
  }

  private @Nullable LocalDate day(Reading cells, String column) {
    String said = cells.text(column);
    LocalDate day = said == null ? null : CellValues.day(said);
    if (day == null) {
      cells.fault(RegistryCode.DATE_UNREADABLE);
    } else if (day.isAfter(asOf)) {
      cells.fault(RegistryCode.DATE_LATER);
    }
    return day;
  }

  private static @Nullable BigDecimal amount(Reading cells, String column) {
    BigDecimal amount = cells.number(column, 2, RegistryCode.AMOUNT_UNREADABLE);
    if (amount == null) {
      cells.fault(RegistryCode.AMOUNT_UNREADABLE);
    }
    return amount;
  }

  /** The cells of one row and what was found wrong with them. */
  private final class Reading {
    private final Function<String, @Nullable String> cells;
    private final Set<RegistryCode> faults = EnumSet.noneOf(RegistryCode.class);
    private final Set<RegistryCode> notices = EnumSet.noneOf(RegistryCode.class);

    Reading(Function<String, @Nullable String> cells) {
      this.cells = cells;
    }

    void fault(RegistryCode code) {
      faults.add(code);
    }

    void notice(RegistryCode code) {
      notices.add(code);
    }

    @Nullable String text(String column) {
      String cell = cells.apply(column);
      String text = cell == null ? "" : cell.strip();
      return text.isEmpty() ? null : words.codeOf(column, text);
    }

    @Nullable String key(String column, RegistryCode missing) {
      String text = text(column);
      if (text == null) {
        fault(missing);
      }
      return text;
    }

    @Nullable String coded(String column, Map<String, String> codes) {
      String text = text(column);
      return text == null ? null : codes.get(text.toUpperCase(Locale.ROOT));
    }

    @Nullable String codedOrFault(String column, Map<String, String> codes) {
      String code = coded(column, codes);
      if (code == null && text(column) != null) {
        fault(RegistryCode.CODE_UNKNOWN);
      }
      return code;
    }

    @Nullable String oneOf(String column, Set<String> codes) {
      String text = text(column);
      String code = text == null ? null : text.toUpperCase(Locale.ROOT);
      if (code == null || !codes.contains(code)) {
        fault(RegistryCode.CODE_UNKNOWN);
        return null;
      }
      return code;
    }

    /** A code that decides nothing: what is not listed is taken as blank, with a word. */
    @Nullable String listed(String column, Set<String> codes) {
      String text = text(column);
      if (text != null && !codes.contains(text)) {
        notice(RegistryCode.VALUE_NOT_KEPT);
        return null;
      }
      return text;
    }

    @Nullable Boolean truth(String column) {
      String text = text(column);
      Boolean truth = text == null ? null : CellValues.truth(text);
      if (text != null && truth == null) {
        fault(RegistryCode.CODE_UNKNOWN);
      }
      return truth;
    }

    @Nullable BigDecimal number(String column, int scale, RegistryCode unreadable) {
      String text = text(column);
      BigDecimal number = text == null ? null : CellValues.number(text, null);
      if (text != null && number == null) {
        fault(unreadable);
      }
      return number == null ? null : number.setScale(scale, RoundingMode.HALF_UP);
    }

    /** True if a row before has the same key; says whether it is the same row again. */
    boolean repeats(String key, RegistryCode another) {
      Integer before = rowsOfKeys.putIfAbsent(key, fingerprint());
      if (before == null) {
        return false;
      }
      if (before == fingerprint()) {
        faults.clear();
        fault(RegistryCode.DUPLICATE);
      } else {
        fault(another);
      }
      return true;
    }

    private int fingerprint() {
      return RegistryCheck.COLUMNS.stream().map(this::text).toList().hashCode();
    }
  }
}
