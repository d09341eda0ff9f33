package cn.anju.engine.feed;

import java.util.HashMap;
import java.util.Map;

/**
 * Why a row was mended, noted, refused or left out, with the sentence for the sender. Codes of a
 * feed's own checks carry their sentences in the feed's definition.
 */
public enum RowCode {
  INVISIBLE_CHARACTER("去掉了看不见的字符"),
  RADICAL_FORM("部首区或兼容字已换成通用字"),
  NUMBER_CHARACTERS("编号中的全角字符或空格已规范"),
  NAME_SPACE("姓名中的空格已去掉"),
  NAME_DOT("姓名间隔点已统一为“·”"),
  NAME_NOTE("姓名后的附注已移出"),
  NAME_NOTE_DECEASED("姓名附注称已故，请核实"),
  NAME_LOSSY("姓名有丢字（？或□），请补全"),
  BLANK_MARK("横线、斜线或“无”按空白处理"),
  ID_CHARACTERS("身份证号中的多余字符已去掉"),
  ID15_UPGRADED("15位证号已升为18位"),
  ID_FROM_CARD("证号取自残疾人证号前18位"),
  AMOUNT_FORM("金额写法已规范"),
  AMOUNT_WAN("万元已换算为元"),
  AMOUNT_ROUNDED("小数位过多，已四舍五入"),
  DATE_FORM("日期写法已规范"),
  DATE_MONTH_ONLY("日期只到月，按当月1日处理"),
  CODE_FORM("代码写法已规范"),
  UNDECODABLE_BYTES("有无法解码的字节，请用 UTF-8 或 GB18030 重新导出"),
  LATE("业务日期早于报送月，按业务日期归月"),
  NAME_MISMATCH("证号对得上但姓名不一致，请核对是谁"),
  SUPERSEDED("同一业务编号另有更新的一行，以新行为准"),
  DUPLICATE("与前面一行完全相同，只计一次"),
  FUTURE("业务日期晚于本期末，请核对日期"),
  PRECISION_LOST("证号在表格里成了数值，末几位已丢，请把该列设为文本后重报"),
  EXTRA_CELLS("本行比表头多出格子，多半是错列，请核对后重报"),
  ID_LOOKALIKE("证号里有字母 O 或 l，请改成数字 0 或 1"),
  ID_UNREADABLE("证号位数或字符不对，请更正"),
  ID_CHECK_DIGIT("证号校验位不对，请对照证件更正"),
  ID_BIRTH_DATE("证号里的出生日期不对，请对照证件更正"),
  AMOUNT_UNREADABLE("金额或数字读不出来，请改成纯数字"),
  DATE_UNREADABLE("日期读不出来，请写成 2020-12-05"),
  DATE_AMBIGUOUS("日和月分不清，请写成 2020-12-05"),
  CODE_UNKNOWN("代码不在约定的码表里，请按码表填写"),
  ORPHAN_REVERSAL("退费找不到原单，请补报原结算或更正结算ID"),
  GRID_FACT_UNKNOWN("事项不在事实字典里，请从清单选择"),
  GRID_VALUE_UNREADABLE("数值与事项的类型不符，请按事项填写"),
  GRID_MEMBER_MISSING("成员事项须填户内唯一的成员姓名"),
  MISSING_ID("没有证号，请补证号后重报"),
  NOT_IN_REGISTRY("不在本区农户档案中，每月自动重试"),
  SHARED_ID("档案里多人同号，待档案更正"),
  HOUSEHOLD_UNKNOWN("户编号或户主证号、成员姓名在档案中找不到"),
  OUTSIDE("本行写明是外区或城镇人员"),
  BLANK("空行"),
  FOOTER("表尾"),
  REPEATED_HEADER("重复的表头"),
  NOTE("说明文字"),
  CANDIDATE("有候选人，待人工确认");

  private final String sentence;

  RowCode(String sentence) {
    this.sentence = sentence;
  }

  /** The sentence in Chinese: what is the matter and, where the sender must act, what to do. */
  public String sentence() {
    return sentence;
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
