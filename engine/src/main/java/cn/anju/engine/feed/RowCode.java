package cn.anju.engine.feed;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Why a row was mended, noted, refused or left out, with the sentence for the sender. Codes of a
 * feed's own checks carry their sentences in the feed's definition.
 */
public enum RowCode {
  INVISIBLE_CHARACTER("去掉了看不见的字符", "Invisible characters were removed"),
  RADICAL_FORM(
      "部首区或兼容字已换成通用字", "Radical or compatibility forms were replaced by the usual characters"),
  NUMBER_CHARACTERS("编号中的全角字符或空格已规范", "Full-width characters or blanks in a number were mended"),
  NAME_SPACE("姓名中的空格已去掉", "Blanks in the name were removed"),
  NAME_DOT("姓名间隔点已统一为“·”", "The dot in the name was made “·”"),
  NAME_NOTE("姓名后的附注已移出", "A note behind the name was taken off"),
  NAME_NOTE_DECEASED("姓名附注称已故，请核实", "A note behind the name says deceased; check it"),
  NAME_LOSSY("姓名有丢字（？或□），请补全", "Characters of the name are lost (? or □); complete it"),
  BLANK_MARK("横线、斜线或“无”按空白处理", "A dash, a slash or 无 was taken as blank"),
  ID_CHARACTERS("身份证号中的多余字符已去掉", "Superfluous characters in the identity number were removed"),
  ID15_UPGRADED("15位证号已升为18位", "A number of 15 digits was brought to 18"),
  ID_FROM_CARD("证号取自残疾人证号前18位", "The number is the first 18 characters of the disability card"),
  AMOUNT_FORM("金额写法已规范", "The writing of an amount was mended"),
  AMOUNT_WAN("万元已换算为元", "Ten thousands of yuan were converted to yuan"),
  AMOUNT_ROUNDED("小数位过多，已四舍五入", "Too many decimals; rounded half up"),
  DATE_FORM("日期写法已规范", "The writing of a date was mended"),
  DATE_MONTH_ONLY("日期只到月，按当月1日处理", "The date names a month only; taken as its first day"),
  CODE_FORM("代码写法已规范", "The writing of a code was mended"),
  MENDED("退回后已更正", "Mended after it was rejected"),
  LEARNT("按以前的更正自动更正", "Mended by itself, as it was mended before"),
  UNDECODABLE_BYTES(
      "有无法解码的字节，请用 UTF-8 或 GB18030 重新导出",
      "Some bytes cannot be decoded; export again as UTF-8 or GB18030"),
  LATE(
      "业务日期早于报送月，按业务日期归月",
      "The date of business is before the month of the file; counted in its own month"),
  NAME_MISMATCH("证号对得上但姓名不一致，请核对是谁", "The number fits but the name does not; check who it is"),
  SUPERSEDED("同一业务编号另有更新的一行，以新行为准", "A newer row has the same key and counts instead"),
  DUPLICATE("与前面一行完全相同，只计一次", "Equal to a row before; counted once"),
  FUTURE("业务日期晚于本期末，请核对日期", "The date of business is after the end of the period; check it"),
  PRECISION_LOST(
      "证号在表格里成了数值，末几位已丢，请把该列设为文本后重报",
      "The number became numeric in the sheet and lost its last digits; make the column text and send it again"),
  EXTRA_CELLS(
      "本行比表头多出格子，多半是错列，请核对后重报",
      "The row has more cells than the header; check the columns and send it again"),
  ID_LOOKALIKE(
      "证号里有字母 O 或 l，请改成数字 0 或 1", "The number holds a letter O or l; make it the digit 0 or 1"),
  ID_UNREADABLE("证号位数或字符不对，请更正", "The identity number has a wrong length or character; correct it"),
  ID_CHECK_DIGIT(
      "证号校验位不对，请对照证件更正", "The check digit of the number is wrong; compare it with the card"),
  ID_BIRTH_DATE(
      "证号里的出生日期不对，请对照证件更正", "The date of birth in the number is wrong; compare it with the card"),
  AMOUNT_UNREADABLE("金额或数字读不出来，请改成纯数字", "An amount or number cannot be read; write plain digits"),
  DATE_UNREADABLE("日期读不出来，请写成 2020-12-05", "A date cannot be read; write 2020-12-05"),
  DATE_AMBIGUOUS("日和月分不清，请写成 2020-12-05", "Day and month could be exchanged; write 2020-12-05"),
  CODE_UNKNOWN("代码不在约定的码表里，请按码表填写", "A code is not in the agreed table; fill in one that is"),
  ORPHAN_REVERSAL(
      "退费找不到原单，请补报原结算或更正结算ID",
      "A refund without its original; send the original or correct the settlement's number"),
  GRID_FACT_UNKNOWN("事项不在事实字典里，请从清单选择", "The item is no fact; choose one from the list"),
  GRID_VALUE_UNREADABLE(
      "数值与事项的类型不符，请按事项填写", "The value does not fit the item; fill it in as the item asks"),
  GRID_MEMBER_MISSING(
      "成员事项须填户内唯一的成员姓名", "An item about a member needs a name that is unique in the household"),
  MISSING_ID("没有证号，请补证号后重报", "There is no identity number; add it and send again"),
  NOT_IN_REGISTRY(
      "不在本区农户档案中，每月自动重试", "Not in the registry of this county; tried again every month"),
  SHARED_ID(
      "档案里多人同号，待档案更正",
      "Several people of the registry have this number; the registry must be corrected"),
  HOUSEHOLD_UNKNOWN(
      "户编号或户主证号、成员姓名在档案中找不到",
      "Household's or head's number, or the member's name, is not in the registry"),
  OUTSIDE(
      "本行写明是外区或城镇人员", "The row itself says that the person is of another county or of the town"),
  BLANK("空行", "Empty row"),
  FOOTER("表尾", "Foot of the table"),
  REPEATED_HEADER("重复的表头", "Header repeated"),
  NOTE("说明文字", "Words, no data"),
  IDENTITY_DECIDED("认领结论：已按人工或平台的结论关联到人", "Linked to a person by a recorded decision"),
  IDENTITY_NOBODY("认领结论：不是本区档案中的人", "By a recorded decision nobody of this registry"),
  CANDIDATE("有候选人，待人工确认", "There is a candidate; a clerk must decide");

  /** Codes that say something about a row and are no reason to send it back. */
  private static final Set<RowCode> NO_REASON = EnumSet.range(INVISIBLE_CHARACTER, DUPLICATE);

  private final String sentence;
  private final String english;

  RowCode(String sentence, String english) {
    this.sentence = sentence;
    this.english = english;
  }

  /** The sentence in Chinese: what is the matter and, where the sender must act, what to do. */
  public String sentence() {
    return sentence;
  }

  /** The same in English. */
  public String english() {
    return english;
  }

  /** Whether a code of a rejected row says why it was; true for those of the feeds' own checks. */
  public static boolean isReason(String code) {
    return !code.equals(CANDIDATE.name())
        && NO_REASON.stream().noneMatch(one -> one.name().equals(code));
  }

  /** All sentences by code. */
  public static Map<String, String> sentences() {
    Map<String, String> sentences = new HashMap<>();
    for (RowCode code : values()) {
      sentences.put(code.name(), code.sentence);
    }
    return sentences;
  }
}
