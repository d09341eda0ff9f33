package cn.anju.engine.registry;

import cn.anju.engine.definition.Bilingual;

/** Why a row of a registry file goes back, or what its keeper should look at. */
public enum RegistryCode {
  HOUSEHOLD_NO_MISSING("没有户编号，请补上", "The household's number is missing"),
  HOUSEHOLD_NO_REPEATED(
      "户编号与前面一行重复而内容不同，请查明哪一行对",
      "Another row before has this household_no and says something else"),
  HOUSEHOLD_UNKNOWN(
      "户编号不在档案里，请先报这一户", "There is no household of this number; send the household first"),
  GROUP_CODE_WRONG(
      "村组代码不是14位数字（12位村码加2位组号）", "group_code is not 14 digits (12 of the village, 2 of the group)"),
  VILLAGE_UNKNOWN(
      "村组代码的前12位不是现有的村（社区）", "The first 12 digits of group_code are no village of today"),
  HOUSEHOLD_TYPE_WRONG("户类型只能是 TUOPIN（脱贫户）或 GENERAL（一般农户）", "household_type is TUOPIN or GENERAL"),
  MEMBER_NO_MISSING("没有成员编号，请补上", "The member's number is missing"),
  MEMBER_NO_REPEATED(
      "成员编号与前面一行重复而内容不同，请查明哪一行对", "Another row before has this member_no and says something else"),
  MEMBER_UNKNOWN("成员编号不在这一户里", "The household has no member of this number"),
  NAME_MISSING("没有姓名，请补上", "The name is missing"),
  BIRTH_DATE_UNKNOWN(
      "出生日期读不出来，证号里也没有", "The date of birth cannot be read and the number gives none"),
  DATE_UNREADABLE("日期读不出来，请写成 2020-12-05", "The date cannot be read; write 2020-12-05"),
  DATE_LATER("日期还没有到，请核对", "The date has not come yet; check it"),
  AMOUNT_UNREADABLE("金额或数字读不出来，请改成纯数字", "An amount or number cannot be read"),
  YEAR_WRONG("年度应是四位数字", "The year must have four digits"),
  CODE_UNKNOWN("有一格不在约定的取值里", "A cell says none of the agreed values"),
  EXTRA_CELLS("本行比表头多出格子，多半是错列", "The row has more cells than the header"),
  DUPLICATE("与前面一行完全相同，只计一次", "Equal to a row before; counted once"),
  ID_MISSING("没有身份证号，部门数据对不到此人", "No identity number: departments' rows cannot find the person"),
  ID15_UPGRADED("15位证号已升为18位", "A number of 15 digits was brought to 18"),
  ID_CHECK_DIGIT(
      "证号校验位不对（GB 11643），已照登记收下，请对照证件",
      "The check digit is wrong (GB 11643); taken as registered, compare with the card"),
  ID_UNREADABLE(
      "证号位数或字符不对，按没有证号收下，请更正", "The number cannot be one; the person is taken without it"),
  BIRTH_DATE_DIFFERS("出生日期与证号里的不同，请核对", "The date of birth is not the number's"),
  BIRTH_DATE_FROM_ID("出生日期取自证号", "The date of birth is taken from the number"),
  SHARED_ID(
      "与另一名成员同号，部门数据对不到他们", "Another member has the same number; departments' rows find neither"),
  SEX_DIFFERS("性别与证号里的不同，请核对", "The sex is not the number's"),
  VALUE_NOT_KEPT("有一格不在码表里，按空白收下", "A cell is in no code table and was taken as blank");

  private final Bilingual text;

  RegistryCode(String zh, String en) {
    this.text = new Bilingual(zh, en);
  }

  /** What is wrong and who must do what. */
  public Bilingual text() {
    return text;
  }
}
