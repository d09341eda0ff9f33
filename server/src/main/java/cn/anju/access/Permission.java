package cn.anju.access;

import cn.anju.platform.Bilingual;

/** What somebody may do, apart from where. */
public enum Permission {
  WARNINGS_READ("查看预警", "Read warnings"),
  CASES_READ("查看流程单", "Read cases"),
  CASES_ACT("办理流程单", "Work on cases"),
  HOUSEHOLDS_READ("查看农户", "Read households"),
  MEMBERS_KEEP("登记家庭成员变动", "Enter changes of who belongs to a household"),
  HOUSEHOLDS_ARRANGE("办理分户、并户、迁组和证件号更正", "Split, merge and move households, correct numbers"),
  ENROLMENT_READ("查看动态管理", "Read who is monitored"),
  ENROLMENT_WORK("办理动态管理", "Work on who is monitored"),
  INCOME_READ("查看收入台账", "Read the income ledger"),
  INCOME_KEEP("登记收入台账和年度账", "Keep the income ledger and yearly accounts"),
  ASSISTANCE_READ("查看帮扶", "Read what is done for households"),
  ASSISTANCE_WORK("登记计划、措施和走访", "Enter plans, measures and visits"),
  AID_RECORD("登记救助和保障", "Enter aid and guarantees"),
  MEASURES_ANSWER("办理本部门的帮扶措施", "Carry out the department's measures"),
  NEEDS_READ("查看帮扶需求", "Read what is needed"),
  NEEDS_ANSWER("提供和认领帮扶", "Offer and pledge help"),
  ORGANISATIONS_KEEP("登记社会组织", "Enter organisations that help"),
  ASSETS_ANSWER("答复资产比对", "Answer whether assets raise a doubt"),
  FEEDS_READ("查看部门报送", "Read what departments sent"),
  FEEDS_SEND("报送和更正部门数据", "Send and mend department data"),
  RUNS_START("启动月度比对", "Run a month's comparison"),
  PLACES_ANSWER("认领地名", "Say which place a name means"),
  IDENTITIES_DECIDE("认领人员", "Say whom a row means"),
  REGISTRY_IMPORT("导入农户档案", "Import the registry"),
  INDICATORS_READ("查看指标", "Read indicators"),
  PAIRINGS_ASSIGN("分派结对农户", "Assign households to helpers"),
  PERSONAL_REVEAL("查看完整号码（说明用途）", "Show a whole number, with a purpose"),
  CONSENTS_KEEP("登记授权书", "Keep consents"),
  EXPORTS_ASK("申请导出", "Ask for exports"),
  EXPORTS_APPROVE("批准导出", "Approve exports"),
  PARAMETERS_PROPOSE("提出参数修改", "Propose a parameter's change"),
  PARAMETERS_APPROVE("批准参数修改", "Approve a parameter's change"),
  PEOPLE_KEEP("开设和停用账号", "Make and disable accounts"),
  POSTS_GRANT("授予和收回岗位", "Grant and revoke posts"),
  SESSIONS_END("结束会话、解锁、重置二次验证", "End sessions, unlock, reset second factors"),
  FEED_KEYS_KEEP("管理推送密钥", "Keep the keys of pushed files"),
  KEYS_ROTATE("更换加密密钥", "Rotate encryption keys"),
  AUDIT_READ("查看和核验审计记录", "Read and verify the trail");

  private final Bilingual title;

  Permission(String zh, String en) {
    this.title = new Bilingual(zh, en);
  }

  /** What it is called. */
  public Bilingual title() {
    return title;
  }

  /** As Spring Security knows it. */
  public String authority() {
    return "MAY_" + name();
  }
}
