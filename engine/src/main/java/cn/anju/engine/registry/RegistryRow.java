package cn.anju.engine.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One typed row of a table of the registry (interfaces.md §2). */
public sealed interface RegistryRow {

  /**
   * 户.
   *
   * @param householdNo the platform's number of the household
   * @param groupCode 12-digit village and 2-digit group
   * @param householdType TUOPIN or GENERAL
   * @param cultivatedMu cultivated land in mu; null = unknown
   * @param address null = not given
   * @param phone null = not given
   */
  record Household(
      String householdNo,
      String groupCode,
      String householdType,
      @Nullable BigDecimal cultivatedMu,
      @Nullable String address,
      @Nullable String phone)
      implements RegistryRow {
    @Override
    public String toString() {
      return "Household[" + householdNo + "]";
    }
  }

  /**
   * 成员.
   *
   * @param memberNo the platform's number of the person
   * @param householdNo household to which the person belongs
   * @param personName name
   * @param idNo GB 11643, 18 characters, in the clear and in memory only; null = not given
   * @param sex GB/T 2261.1; null = not given
   * @param birthDate null = unknown
   * @param ethnicity GB/T 3304 number; null = not given
   * @param relation GB/T 4761; null = not given
   * @param education GB/T 4658; null = not given
   * @param counted whether the person counts as a member for income
   * @param labourSkill NORMAL, SKILLED, WEAK or NONE; null = unknown
   * @param student null = unknown
   * @param exempt code why medical insurance is not due; null = none
   * @param aliasNames other names
   */
  record Member(
      String memberNo,
      String householdNo,
      String personName,
      @Nullable String idNo,
      @Nullable String sex,
      @Nullable LocalDate birthDate,
      @Nullable String ethnicity,
      @Nullable String relation,
      @Nullable String education,
      boolean counted,
      @Nullable String labourSkill,
      @Nullable Boolean student,
      @Nullable String exempt,
      List<String> aliasNames)
      implements RegistryRow {
    public Member {
      aliasNames = List.copyOf(aliasNames);
    }

    /** Without name and number: a log must not show them. */
    @Override
    public String toString() {
      return "Member[" + memberNo + "]";
    }
  }

  /**
   * 收入.
   *
   * @param memberNo null = the household's
   * @param category WAGE, OPERATING, PROPERTY, TRANSFER, OPERATING_COST or CLAIM
   * @param item item of the income list
   * @param amount yuan, cost positive
   * @param wujin RENT, DIVIDEND, CASH, SALARY or AWARD; null = none of them
   * @param quantity null = not given
   * @param unit unit of the quantity; null = not given
   * @param counterparty null = not given
   * @param estimated null = not said
   */
  record Income(
      String householdNo,
      @Nullable String memberNo,
      LocalDate receivedOn,
      String category,
      @Nullable String item,
      BigDecimal amount,
      @Nullable String wujin,
      @Nullable BigDecimal quantity,
      @Nullable String unit,
      @Nullable String counterparty,
      @Nullable Boolean estimated)
      implements RegistryRow {}

  /**
   * 支出.
   *
   * @param memberNo null = the household's
   * @param kind MEDICAL, EDUCATION, DISABILITY, HOUSING_REBUILD, ACCIDENT, DEBT or OTHER
   * @param amount yuan, before what others paid
   * @param reimbursed yuan paid by others; 0 if none
   * @param rigid whether it could not be avoided
   * @param compliant whether it lies within the catalogues
   */
  record Spending(
      String householdNo,
      @Nullable String memberNo,
      LocalDate paidOn,
      String kind,
      BigDecimal amount,
      BigDecimal reimbursed,
      boolean rigid,
      boolean compliant)
      implements RegistryRow {}

  /**
   * 年度收入账.
   *
   * @param accountYear calendar year
   * @param memberCount people of that account
   * @param netIncome yuan of the household; may be negative
   */
  record AnnualAccount(String householdNo, int accountYear, int memberCount, BigDecimal netIncome)
      implements RegistryRow {}

  /**
   * 证号别名: another number of a member, such as one that was corrected since.
   *
   * @param idNo the number, in the clear and in memory only
   */
  record IdAlias(String idNo, String memberNo) implements RegistryRow {
    @Override
    public String toString() {
      return "IdAlias[" + memberNo + "]";
    }
  }
}
