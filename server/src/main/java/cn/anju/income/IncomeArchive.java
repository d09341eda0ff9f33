package cn.anju.income;

import cn.anju.access.Permission;
import cn.anju.household.ArchiveSection;
import cn.anju.platform.Bilingual;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 收入 in a household's archive: the five 金 by year, and income per head against the line. */
@Component
class IncomeArchive implements ArchiveSection {
  private final HouseholdIncome income;
  private final Clock clock;

  IncomeArchive(HouseholdIncome income, Clock clock) {
    this.income = income;
    this.clock = clock;
  }

  @Override
  public String room() {
    return "income";
  }

  @Override
  public int place() {
    return 400;
  }

  @Override
  public Bilingual title() {
    return new Bilingual("收入", "Income");
  }

  @Override
  public Permission permission() {
    return Permission.INCOME_READ;
  }

  @Override
  @Transactional(readOnly = true)
  public @Nullable SectionContent of(String householdNo, LocalDate on, OffsetDateTime known) {
    HouseholdIncome.KnownIncome all =
        income.of(householdNo, known.isAfter(OffsetDateTime.now(clock)) ? null : known);
    if (all == null) {
      return null;
    }
    List<SectionRow> rows = new ArrayList<>();
    for (HouseholdIncome.IncomeYear one : all.years()) {
      if (one.year() <= on.getYear() && (one.sum() != null || one.signedPcNetIncome() != null)) {
        rows.add(row(one));
      }
    }
    return rows.isEmpty()
        ? null
        : new SectionContent(
            List.of(),
            List.of(
                new SectionTable(
                    new Bilingual("五金与人均收入（元）", "The five 金 and income per head (yuan)"),
                    columns(),
                    rows)),
            "/households/" + householdNo + "/income");
  }

  private static List<Bilingual> columns() {
    List<Bilingual> columns = new ArrayList<>();
    columns.add(new Bilingual("年度", "Year"));
    for (Wujin one : Wujin.values()) {
      columns.add(one.title());
    }
    columns.add(new Bilingual("其他", "Others"));
    columns.add(new Bilingual("人均纯收入", "Net per head"));
    columns.add(new Bilingual("调整后人均", "Adjusted per head"));
    columns.add(new Bilingual("年度账人均", "Per head as agreed"));
    columns.add(new Bilingual("监测线", "Line"));
    return columns;
  }

  private static SectionRow row(HouseholdIncome.IncomeYear one) {
    List<SectionCell> cells = new ArrayList<>();
    cells.add(SectionCell.number(one.year()));
    for (Wujin kind : Wujin.values()) {
      cells.add(SectionCell.number(one.wujin().get(kind)));
    }
    cells.add(SectionCell.number(one.others()));
    cells.add(against(one.pcNetIncome(), one.line()));
    cells.add(against(one.adjPcIncome(), one.line()));
    cells.add(against(one.signedPcNetIncome(), one.line()));
    cells.add(SectionCell.number(one.line()));
    return new SectionRow(cells, null);
  }

  /** What is below the line is marked. */
  private static SectionCell against(@Nullable BigDecimal amount, @Nullable BigDecimal line) {
    SectionCell cell = SectionCell.number(amount);
    return amount != null && line != null && amount.compareTo(line) < 0
        ? cell.in(SectionTone.ORANGE)
        : cell;
  }
}
