package cn.anju.enrolment;

import cn.anju.access.Permission;
import cn.anju.engine.enrolment.RiskType;
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

/** What a household is monitored for and its thirteen answers, in its archive. */
@Component
class EnrolmentArchive implements ArchiveSection {
  private static final Bilingual YES = new Bilingual("是", "Yes");
  private static final Bilingual NO = new Bilingual("否", "No");

  private final Monitored monitored;
  private final CheckSheets sheets;

  EnrolmentArchive(Monitored monitored, CheckSheets sheets) {
    this.monitored = monitored;
    this.sheets = sheets;
  }

  @Override
  public String room() {
    return "enrolment";
  }

  @Override
  public int place() {
    return 300;
  }

  @Override
  public Bilingual title() {
    return new Bilingual("动态管理", "Monitoring");
  }

  @Override
  public Permission permission() {
    return Permission.ENROLMENT_READ;
  }

  @Override
  @Transactional(readOnly = true)
  public @Nullable SectionContent of(String householdNo, LocalDate on, OffsetDateTime known) {
    MonitoredState state =
        MonitoredState.of(
            monitored.rows(householdNo).stream().map(Monitored::event).toList(),
            on,
            known.toInstant());
    List<SectionTable> tables = new ArrayList<>();
    checks(householdNo, on, known, tables);
    if (state == null && tables.isEmpty()) {
      return null;
    }
    return new SectionContent(
        state == null ? List.of() : facts(state), tables, "/enrolment/households/" + householdNo);
  }

  private static List<SectionFact> facts(MonitoredState state) {
    List<SectionFact> facts = new ArrayList<>();
    SectionTone tone =
        switch (state.status()) {
          case MONITORED -> SectionTone.ORANGE;
          case ELIMINATED -> SectionTone.GOOD;
          case LEFT -> SectionTone.FAINT;
        };
    facts.add(new SectionFact(new Bilingual("状态", "State"), state.status().title(), tone));
    facts.add(
        SectionFact.of(
            new Bilingual("监测类别", "Category"), EntryRefusals.words(state.category().title())));
    facts.add(
        SectionFact.of(
            new Bilingual("帮扶类型", "Kind of help"), EntryRefusals.words(state.helpType().title())));
    facts.add(SectionFact.of(new Bilingual("风险", "Risks"), risks(state.risks())));
    facts.add(
        SectionFact.of(new Bilingual("识别时间", "Identified"), same(state.identifiedOn().toString())));
    if (state.eliminatedOn() != null) {
      facts.add(
          SectionFact.of(
              new Bilingual("消除时间", "Eliminated"), same(state.eliminatedOn().toString())));
    }
    return facts;
  }

  static Bilingual risks(List<RiskType> risks) {
    return new Bilingual(
        risks.stream().map(one -> one.title().zh()).collect(Collectors.joining("、")),
        risks.stream().map(one -> one.title().en()).collect(Collectors.joining(", ")));
  }

  private void checks(
      String householdNo, LocalDate on, OffsetDateTime known, List<SectionTable> tables) {
    List<SectionRow> rows = new ArrayList<>();
    for (CheckSheets.Sheet one : sheets.of(householdNo)) {
      if (one.takenOn().isAfter(on) || one.madeAt().isAfter(known)) {
        continue;
      }
      var checks = one.checks();
      rows.add(
          new SectionRow(
              List.of(
                  SectionCell.of(EnrolmentHistory.moment(one.moment())),
                  SectionCell.of(one.takenOn()),
                  SectionCell.number(checks.netIncome()),
                  SectionCell.number(checks.pcNetIncome()),
                  SectionCell.number(checks.selfpay()),
                  answer(checks.droppedOut()),
                  answer(checks.housingUnsafe()),
                  answer(checks.uninsured()),
                  answer(checks.waterUnsafe())),
              null));
    }
    if (!rows.isEmpty()) {
      tables.add(
          new SectionTable(
              new Bilingual("十三项核查", "Thirteen answers"),
              List.of(
                  new Bilingual("时点", "Moment"),
                  new Bilingual("核查日", "Taken"),
                  new Bilingual("家庭纯收入（元）", "Net income (yuan)"),
                  new Bilingual("人均纯收入（元）", "Per head (yuan)"),
                  new Bilingual("合规自付（元）", "Self-paid (yuan)"),
                  new Bilingual("辍学", "Dropped out"),
                  new Bilingual("住房不安全", "Unsafe house"),
                  new Bilingual("未参保", "Uninsured"),
                  new Bilingual("饮水不安全", "Unsafe water")),
              rows));
    }
  }

  private static SectionCell answer(@Nullable Boolean said) {
    return said == null
        ? SectionCell.of(new Bilingual("—", "—"))
        : SectionCell.of(said ? YES : NO).in(said ? SectionTone.RED : SectionTone.FAINT);
  }

  private static Bilingual same(String text) {
    return new Bilingual(text, text);
  }
}
