package cn.anju.engine.registry;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.feed.ColumnShape;
import cn.anju.engine.feed.FeedShape;
import cn.anju.engine.feed.HeaderAnswer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** 档案表: the five tables of interfaces.md §2, in the order in which they must be read. */
public enum RegistryTable {
  HOUSEHOLDS(
      "农户",
      "Households",
      "household_no!户编号",
      "group_code 村组代码",
      "household_type!户类型",
      "town_name 乡镇",
      "village_name 行政村",
      "group_name 村民小组",
      "cultivated_mu 耕地面积",
      "address 住址",
      "phone 联系电话"),
  MEMBERS(
      "家庭成员",
      "Members",
      "member_no!成员编号",
      "household_no!户编号",
      "person_name!姓名",
      "id_no!身份证号",
      "sex 性别",
      "birth_date 出生日期",
      "ethnicity 民族",
      "relation 与户主关系",
      "education 文化程度",
      "counted 计入人口",
      "labour_skill 劳动技能",
      "student 在校生",
      "exempt 豁免参保",
      "alias_names 曾用名"),
  INCOME(
      "收入台账",
      "Income",
      "household_no!户编号",
      "member_no!成员编号",
      "received_on!收入日期",
      "category!收入类别",
      "item!收入项目",
      "amount!金额",
      "wujin 五金",
      "quantity 数量",
      "unit 单位",
      "counterparty 付款方",
      "estimated 是否估算"),
  SPENDING(
      "支出台账",
      "Spending",
      "household_no!户编号",
      "member_no!成员编号",
      "paid_on!支出日期",
      "kind!支出类别",
      "amount!金额",
      "reimbursed!报销金额",
      "rigid!是否刚性",
      "compliant!是否合规"),
  ANNUAL_ACCOUNTS(
      "年度收入账",
      "Yearly accounts",
      "household_no!户编号",
      "account_year!年度",
      "member_count!人口数",
      "net_income!纯收入");

  private final Bilingual title;
  private final List<String> columns;

  RegistryTable(String zh, String en, String... columns) {
    this.title = new Bilingual(zh, en);
    this.columns = List.of(columns);
  }

  /** What the intake must know to find the table in a file; a column with {@code !} is required. */
  FeedShape shape() {
    return new FeedShape(
        key(),
        columns.stream()
            .map(column -> {
              boolean isRequired = column.contains("!");
              String[] names = column.split("[! ]", 2);
              return new ColumnShape(names[0], names[0], List.of(names[1]), isRequired);
            })
            .toList());
  }

  /** The same, with headers that people have explained; those of other tables are passed over. */
  FeedShape shape(List<HeaderAnswer> answers) {
    return new FeedShape(
        key(),
        shape().columns().stream()
            .map(column ->
                new ColumnShape(
                    column.name(),
                    column.header(),
                    Stream.concat(
                            column.variants().stream(),
                            answers.stream()
                                .filter(one ->
                                    one.feed().equals(key()) && one.column().equals(column.name()))
                                .map(HeaderAnswer::header))
                        .toList(),
                    column.required()))
            .toList());
  }

  /** What users see. */
  public Bilingual title() {
    return title;
  }

  /** Name in files and in the interface: {@code annual_accounts}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
