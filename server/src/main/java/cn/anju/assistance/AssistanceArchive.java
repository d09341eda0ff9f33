package cn.anju.assistance;

import cn.anju.access.Permission;
import cn.anju.household.ArchiveSection;
import cn.anju.platform.Bilingual;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 帮扶 in a household's archive: who stands by it, measures, aid by year, guarantees. */
@Component
class AssistanceArchive implements ArchiveSection {
  private static final Bilingual YES = new Bilingual("有", "Yes");
  private static final Bilingual NO = new Bilingual("没有", "No");
  private static final Bilingual UNKNOWN = new Bilingual("未登记", "Not entered");

  private final AssistanceOfHousehold assistance;

  AssistanceArchive(AssistanceOfHousehold assistance) {
    this.assistance = assistance;
  }

  @Override
  public String room() {
    return "assistance";
  }

  @Override
  public int place() {
    return 500;
  }

  @Override
  public Bilingual title() {
    return new Bilingual("帮扶", "Assistance");
  }

  @Override
  public Permission permission() {
    return Permission.ASSISTANCE_READ;
  }

  @Override
  @Transactional(readOnly = true)
  public @Nullable SectionContent of(String householdNo, LocalDate on, OffsetDateTime known) {
    AssistanceRecord all = assistance.of(householdNo, on, known);
    List<SectionFact> facts = new ArrayList<>();
    String helpers =
        all.pairings().stream()
            .filter(one -> one.until() == null || one.until().isAfter(on))
            .map(AssistanceRecord.PairingView::name)
            .collect(Collectors.joining("、"));
    if (!helpers.isEmpty()) {
      facts.add(
          SectionFact.of(new Bilingual("结对帮扶", "Paired with"), new Bilingual(helpers, helpers)));
    }
    if (!all.visits().isEmpty()) {
      String last = all.visits().getFirst().visitedOn().toString();
      facts.add(SectionFact.of(new Bilingual("最近走访", "Last visit"), new Bilingual(last, last)));
    }
    List<SectionTable> tables = new ArrayList<>();
    add(tables, measures(all));
    add(tables, aid(all));
    boolean isAnythingEntered =
        all.guarantees().stream()
            .anyMatch(one -> one.safetyNet() || one.medical() != null || one.pension() != null);
    if (isAnythingEntered) {
      add(tables, guarantees(all));
    }
    return facts.isEmpty() && tables.isEmpty()
        ? null
        : new SectionContent(facts, tables, "/assistance/households/" + householdNo);
  }

  private static void add(List<SectionTable> tables, SectionTable table) {
    if (!table.rows().isEmpty()) {
      tables.add(table);
    }
  }

  private static SectionTable measures(AssistanceRecord all) {
    return new SectionTable(
        new Bilingual("帮扶措施", "Measures"),
        List.of(
            new Bilingual("措施", "Measure"),
            new Bilingual("对象", "For"),
            new Bilingual("开始", "Since"),
            new Bilingual("完成", "Done"),
            new Bilingual("责任人", "Owner")),
        all.measures().stream()
            .filter(one -> !one.state().equals("WITHDRAWN"))
            .map(one ->
                new SectionRow(
                    List.of(
                        SectionCell.of(one.title()),
                        one.memberName() == null
                            ? SectionCell.of(new Bilingual("全户", "The household"))
                            : SectionCell.of(one.memberName()),
                        SectionCell.of(one.since()),
                        SectionCell.of(one.doneOn())
                            .in(one.overdue() ? SectionTone.RED : SectionTone.PLAIN),
                        SectionCell.of(one.ownerName())),
                    null))
            .toList());
  }

  private static SectionTable aid(AssistanceRecord all) {
    return new SectionTable(
        new Bilingual("救助（元）", "Aid (yuan)"),
        List.of(
            new Bilingual("年度", "Year"),
            new Bilingual("类别", "Kind"),
            new Bilingual("次数", "Times"),
            new Bilingual("金额", "Amount")),
        all.aidByYear().stream()
            .map(one ->
                new SectionRow(
                    List.of(
                        SectionCell.number(one.year()),
                        SectionCell.of(one.title()),
                        SectionCell.number(one.times()),
                        SectionCell.number(one.amount())),
                    null))
            .toList());
  }

  private static SectionTable guarantees(AssistanceRecord all) {
    return new SectionTable(
        new Bilingual("三道保障", "Three guarantees"),
        List.of(
            new Bilingual("成员", "Member"),
            new Bilingual("低保", "Safety net"),
            new Bilingual("医疗保险", "Medical insurance"),
            new Bilingual("养老保险", "Pension")),
        all.guarantees().stream()
            .map(one ->
                new SectionRow(
                    List.of(
                        SectionCell.of(one.name()),
                        SectionCell.of(one.safetyNet() ? YES : NO),
                        entered(one.medical()),
                        entered(one.pension())),
                    null))
            .toList());
  }

  private static SectionCell entered(@Nullable Boolean answer) {
    return answer == null
        ? SectionCell.of(UNKNOWN).in(SectionTone.FAINT)
        : answer ? SectionCell.of(YES) : SectionCell.of(NO).in(SectionTone.ORANGE);
  }
}
