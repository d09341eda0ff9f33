package cn.anju.enrolment;

import cn.anju.engine.enrolment.HelpType;
import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.platform.Bilingual;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 动态管理动作 (domain.md §10): something that happened to a monitored household. What a kind does not
 * change is null.
 *
 * @param holdsFrom from when it is true
 * @param recordedAt when it was written down
 * @param risks the main one first
 * @param people who are monitored, for an enrolment
 * @param mode ASSISTED or NATURAL
 */
record MonitoredEvent(
    int seq,
    Kind kind,
    LocalDate holdsFrom,
    Instant recordedAt,
    @Nullable NationalCategory category,
    @Nullable HelpType helpType,
    @Nullable List<RiskType> risks,
    @Nullable Integer people,
    @Nullable String helper,
    @Nullable String memberNo,
    @Nullable String memberReason,
    @Nullable String mode) {

  /** What happened. */
  enum Kind {
    ENROLLED("纳入监测", "Enrolled"),
    /** identified anew after its risk had been called gone, or after it had left */
    RE_MARKED("再标注", "Marked again"),
    CATEGORY("类别调整", "Category changed"),
    RISKS("风险调整", "Risks changed"),
    MEMBER_IN("成员增加", "A member more"),
    MEMBER_OUT("成员减少", "A member less"),
    HELPER("帮扶责任人变更", "Another helper"),
    MOVED_OUT("整户迁出", "Moved away"),
    CANCELLED("整户注销", "Cancelled"),
    ELIMINATED("风险消除", "Risk eliminated"),
    /** the elimination was not by the rules and is undone */
    ROLLBACK("回退", "Rolled back"),
    RELAPSED("返贫", "Relapsed into poverty");

    private final Bilingual title;

    Kind(String zh, String en) {
      this.title = new Bilingual(zh, en);
    }

    Bilingual title() {
      return title;
    }
  }

  static MonitoredEvent of(Kind kind, LocalDate holdsFrom, Instant recordedAt) {
    return new MonitoredEvent(
        0, kind, holdsFrom, recordedAt, null, null, null, null, null, null, null, null);
  }

  MonitoredEvent placed(@Nullable NationalCategory newCategory, @Nullable HelpType newHelpType) {
    return new MonitoredEvent(
        seq,
        kind,
        holdsFrom,
        recordedAt,
        newCategory,
        newHelpType,
        risks,
        people,
        helper,
        memberNo,
        memberReason,
        mode);
  }

  MonitoredEvent withRisks(List<RiskType> newRisks) {
    return new MonitoredEvent(
        seq,
        kind,
        holdsFrom,
        recordedAt,
        category,
        helpType,
        List.copyOf(newRisks),
        people,
        helper,
        memberNo,
        memberReason,
        mode);
  }

  MonitoredEvent withPeople(int number) {
    return new MonitoredEvent(
        seq,
        kind,
        holdsFrom,
        recordedAt,
        category,
        helpType,
        risks,
        number,
        helper,
        memberNo,
        memberReason,
        mode);
  }

  MonitoredEvent withHelper(@Nullable String account) {
    return new MonitoredEvent(
        seq,
        kind,
        holdsFrom,
        recordedAt,
        category,
        helpType,
        risks,
        people,
        account,
        memberNo,
        memberReason,
        mode);
  }

  MonitoredEvent withMember(@Nullable String no, @Nullable String reason) {
    return new MonitoredEvent(
        seq,
        kind,
        holdsFrom,
        recordedAt,
        category,
        helpType,
        risks,
        people,
        helper,
        no,
        reason,
        mode);
  }

  MonitoredEvent withMode(@Nullable String newMode) {
    return new MonitoredEvent(
        seq,
        kind,
        holdsFrom,
        recordedAt,
        category,
        helpType,
        risks,
        people,
        helper,
        memberNo,
        memberReason,
        newMode);
  }

  MonitoredEvent numbered(int number) {
    return new MonitoredEvent(
        number,
        kind,
        holdsFrom,
        recordedAt,
        category,
        helpType,
        risks,
        people,
        helper,
        memberNo,
        memberReason,
        mode);
  }
}
