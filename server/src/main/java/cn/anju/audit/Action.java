package cn.anju.audit;

import cn.anju.platform.Bilingual;

/** What can be done that is written down. Codes are stored: none is ever given another meaning. */
public enum Action {
  SIGNED_IN("登录", "Signed in", Subject.ACCOUNT),
  SIGN_IN_REFUSED("登录被拒", "Sign-in refused", Subject.ACCOUNT),
  SIGNED_OUT("退出", "Signed out", Subject.ACCOUNT),
  PASSWORD_CHANGED("修改密码", "Password changed", Subject.ACCOUNT),
  SECOND_FACTOR_SET("绑定动态口令", "Second factor set", Subject.ACCOUNT),
  SECOND_FACTOR_RESET("重置动态口令", "Second factor reset", Subject.ACCOUNT),
  POST_CHOSEN("选用岗位", "Post chosen", Subject.POST),
  ACCOUNT_MADE("建立账号", "Account made", Subject.ACCOUNT),
  ACCOUNT_CHANGED("修改账号", "Account changed", Subject.ACCOUNT),
  ACCOUNT_DISABLED("停用账号", "Account disabled", Subject.ACCOUNT),
  ACCOUNT_ENABLED("启用账号", "Account enabled", Subject.ACCOUNT),
  ACCOUNT_LOCKED("锁定账号", "Account locked", Subject.ACCOUNT),
  ACCOUNT_UNLOCKED("解锁账号", "Account unlocked", Subject.ACCOUNT),
  LINK_MADE("发出启用链接", "Enrolment link made", Subject.ACCOUNT),
  LINK_USED("使用启用链接", "Enrolment link used", Subject.ACCOUNT),
  POST_GRANTED("授予岗位", "Post granted", Subject.ACCOUNT),
  POST_REVOKED("撤销岗位", "Post revoked", Subject.ACCOUNT),
  PAIRINGS_SET("设定结对户", "Pairings set", Subject.ACCOUNT),
  KINSHIP_DECLARED("申报亲属关系", "Kinship declared", Subject.ACCOUNT),
  SESSION_ENDED("结束会话", "Session ended", Subject.ACCOUNT),
  FEED_KEY_MADE("建立推送密钥", "Feed key made", Subject.FEED_KEY),
  FEED_KEY_DISABLED("停用推送密钥", "Feed key disabled", Subject.FEED_KEY),
  FEED_KEY_ENABLED("启用推送密钥", "Feed key enabled", Subject.FEED_KEY),
  PEOPLE_READ("查看人员", "People read", Subject.ACCOUNT),
  PEOPLE_IMPORTED("导入人员", "People imported", Subject.IMPORT),
  PARAMETER_PROPOSED("提出参数变更", "Parameter change proposed", Subject.PARAMETER),
  PARAMETER_DECIDED("审定参数变更", "Parameter change decided", Subject.PARAMETER),
  HOUSEHOLD_READ("查看农户", "Household read", Subject.HOUSEHOLD),
  HOUSEHOLDS_LISTED("查询农户", "Households listed", Subject.NONE),
  WHY_NOT_READ("查看未预警原因", "Reasons for no warning read", Subject.HOUSEHOLD),
  WARNING_READ("查看预警", "Warning read", Subject.WARNING),
  WARNINGS_LISTED("查询预警", "Warnings listed", Subject.NONE),
  PROBLEMS_LISTED("查询问题", "Problems listed", Subject.NONE),
  PROBLEM_REPORTED("上报问题", "Problem reported", Subject.CASE),
  CASE_READ("查看流程单", "Case read", Subject.CASE),
  CASES_LISTED("查询流程单", "Cases listed", Subject.NONE),
  CASE_ACTED("办理流程单", "Case acted on", Subject.CASE),
  PERSONAL_SHOWN("查看明文", "Clear value shown", Subject.HOUSEHOLD),
  EXPORT_ASKED("申请导出", "Export asked for", Subject.EXPORT),
  EXPORT_DECIDED("审批导出", "Export decided", Subject.EXPORT),
  EXPORT_MADE("生成导出文件", "Export made", Subject.EXPORT),
  EXPORT_TAKEN("下载导出文件", "Export taken", Subject.EXPORT),
  EXPORT_EXPIRED("导出文件到期删除", "Export expired", Subject.EXPORT),
  CONSENTS_READ("查看授权", "Consents read", Subject.HOUSEHOLD),
  CONSENT_RECORDED("登记授权", "Consent recorded", Subject.CONSENT),
  CONSENT_WITHDRAWN("撤回授权", "Consent withdrawn", Subject.CONSENT),
  KEY_ROTATED("更换密钥", "Key rotated", Subject.KEY),
  RETENTION_RUN("执行到期处理", "Retention run", Subject.RUN),
  FILE_RECEIVED("收到文件", "File received", Subject.FILE),
  FILE_WITHDRAWN("撤回文件", "File withdrawn", Subject.FILE),
  FILE_READ("查看文件", "File read", Subject.FILE),
  FILES_LISTED("查询文件", "Files listed", Subject.NONE),
  FILE_CHECK_ASKED("重新核验文件", "File check asked for", Subject.FILE),
  RECEIPT_TAKEN("下载退回清单", "Receipt taken", Subject.FILE),
  RUN_STARTED("开始比对", "Run started", Subject.RUN),
  RUN_ENDED("比对结束", "Run ended", Subject.RUN),
  IDENTITIES_LISTED("查询待认领", "Identity cases listed", Subject.NONE),
  IDENTITY_READ("查看待认领", "Identity case read", Subject.IDENTITY_CASE),
  IDENTITY_DECIDED("认领人员", "Identity decided", Subject.IDENTITY_CASE),
  IDENTITY_REOPENED("撤销认领", "Identity reopened", Subject.IDENTITY_CASE),
  ROW_MENDED("更正数据行", "Rows mended", Subject.FILE),
  ROW_MENDING_TRIED("试算更正", "Mending tried", Subject.FILE),
  MENDING_UNDONE("撤销更正", "Mending undone", Subject.FILE),
  HEADER_LEARNT("认定表头", "Header meaning told", Subject.FILE),
  PATTERNS_LISTED("查看已记住的更正", "Remembered mendings listed", Subject.NONE),
  PATTERN_STOPPED("停用已记住的更正", "Remembered mending stopped", Subject.PATTERN),
  PATTERN_RESUMED("恢复已记住的更正", "Remembered mending resumed", Subject.PATTERN),
  PLACE_ANSWERED("认定地名", "Place answered", Subject.PLACE),
  PLACE_REOPENED("撤销地名认定", "Place reopened", Subject.PLACE),
  REGISTRY_IMPORT_ASKED("申请档案导入", "Registry import asked for", Subject.IMPORT),
  REGISTRY_IMPORTED("导入档案", "Registry imported", Subject.IMPORT),
  UPLOADED("上传文件", "Uploaded", Subject.UPLOAD),
  MONITORED_LISTED("查询监测对象", "Monitored households listed", Subject.NONE),
  MONITORED_READ("查看监测对象", "Monitored household read", Subject.HOUSEHOLD),
  ENROLMENT_CASE_READ("查看动态管理单", "Case of monitoring read", Subject.NONE),
  ENROLMENT_CASE_OPENED("提出动态管理单", "Case of monitoring opened", Subject.HOUSEHOLD),
  CHECKS_RECORDED("登记十三项", "Thirteen answers recorded", Subject.HOUSEHOLD),
  MEASURE_RECORDED("登记帮扶措施", "Measure recorded", Subject.HOUSEHOLD),
  MEASURES_LISTED("查询帮扶措施", "Measures listed", Subject.NONE),
  ASSISTANCE_READ("查看帮扶", "Assistance of a household read", Subject.HOUSEHOLD),
  PLAN_SAVED("保存帮扶计划", "Plan saved", Subject.HOUSEHOLD),
  VISIT_RECORDED("登记走访", "Visit recorded", Subject.HOUSEHOLD),
  VISITS_LISTED("查询超期走访", "Overdue visits listed", Subject.NONE),
  LOAD_READ("查看结对负荷", "Load of helpers read", Subject.NONE),
  AID_RECORDED("登记救助和保障", "Aid or guarantee recorded", Subject.HOUSEHOLD),
  UNCOVERED_LISTED("查询未覆盖名单", "Uncovered people listed", Subject.NONE),
  NEEDS_LISTED("查询帮扶需求", "Needs and offers listed", Subject.NONE),
  NEED_RECORDED("登记帮扶需求", "Need recorded", Subject.HOUSEHOLD),
  ORGANISATION_RECORDED("登记社会组织", "Organisation recorded", Subject.NONE),
  OFFER_RECORDED("登记帮扶供给", "Offer recorded", Subject.NONE),
  PLEDGE_RECORDED("登记认领", "Pledge recorded", Subject.NONE),
  NOTICE_READ("查看公示文书", "Public notice read", Subject.NONE),
  OBJECTION_RECORDED("登记公示异议", "Objection recorded", Subject.HOUSEHOLD),
  OBJECTION_ANSWERED("答复公示异议", "Objection answered", Subject.HOUSEHOLD),
  ASSETS_ASKED("提出资产比对", "Assets asked about", Subject.HOUSEHOLD),
  ASSETS_LISTED("查看待答资产比对", "Asset questions listed", Subject.NONE),
  ASSETS_ANSWERED("答复资产比对", "Assets answered", Subject.HOUSEHOLD),
  TRAIL_READ("查看留痕", "Trail read", Subject.NONE),
  TRAIL_VERIFIED("校验留痕", "Trail verified", Subject.VERIFICATION),
  EVIDENCE_TAKEN("上传佐证", "Evidence handed in", Subject.CASE),
  EVIDENCE_READ("查看佐证", "Evidence read", Subject.CASE);

  private final Bilingual title;
  private final Subject subject;

  Action(String zh, String en, Subject subject) {
    this.title = new Bilingual(zh, en);
    this.subject = subject;
  }

  public Bilingual title() {
    return title;
  }

  /** What the object of such a deed is. */
  public Subject subject() {
    return subject;
  }

  /** Kinds of things that a deed is about. */
  public enum Subject {
    NONE,
    ACCOUNT,
    POST,
    FEED_KEY,
    IMPORT,
    PARAMETER,
    HOUSEHOLD,
    WARNING,
    EXPORT,
    CONSENT,
    KEY,
    RUN,
    FILE,
    IDENTITY_CASE,
    PATTERN,
    PLACE,
    CASE,
    UPLOAD,
    VERIFICATION
  }
}
