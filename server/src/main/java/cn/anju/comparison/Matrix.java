package cn.anju.comparison;

import static anju.tables.comparison.Tables.SENT_FILE;

import anju.tables.comparison.tables.records.SentFileRecord;
import cn.anju.access.Departments;
import cn.anju.access.Worker;
import cn.anju.audit.NoPersonalData;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Periods;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 部门×月份: what has come, what is missing, what needs somebody. */
@Component
class Matrix {
  private static final int MOST_MONTHS = 36;
  private static final int DUE_DAY = 5;

  private final DSLContext sql;
  private final DefinitionsInForce definitions;
  private final Departments departments;
  private final Clock clock;

  Matrix(DSLContext sql, DefinitionsInForce definitions, Departments departments, Clock clock) {
    this.sql = sql;
    this.definitions = definitions;
    this.departments = departments;
    this.clock = clock;
  }

  /** A feed's month. */
  enum CellState {
    MISSING,
    NOT_DUE,
    WAITING,
    GOOD,
    REJECTS,
    HELD,
    REFUSED
  }

  /** What a batch of a feed is, as far as a screen cares. */
  enum Mode {
    FULL,
    INCR
  }

  /** A feed's month with its sums. */
  record Cell(
      String period,
      CellState state,
      int files,
      long rows,
      long rejected,
      long unmatched,
      long duplicate,
      boolean late) {}

  record FeedRow(String code, Bilingual title, Mode mode, List<Cell> cells) {}

  record DepartmentRows(String code, Bilingual title, List<FeedRow> feeds) {}

  /** The whole picture. */
  record Picture(List<String> periods, List<DepartmentRows> departments) {}

  /** The door of it. */
  @RestController
  static class Controller {
    private final Matrix matrix;

    Controller(Matrix matrix) {
      this.matrix = matrix;
    }

    @GetMapping("/api/comparison/matrix")
    @NoPersonalData("states and counts of files")
    @PreAuthorize("hasAuthority('MAY_FEEDS_READ')")
    Picture matrix(
        @AuthenticationPrincipal Worker worker,
        @RequestParam(required = false) @Nullable String from,
        @RequestParam(required = false) @Nullable String to) {
      YearMonth last = to == null ? matrix.newest() : Periods.of(to);
      return matrix.of(worker, from == null ? last.minusMonths(11) : Periods.of(from), last);
    }
  }

  /** The newest month that anything came for; without any, the month before this one. */
  @Transactional(readOnly = true)
  public YearMonth newest() {
    String period =
        sql.select(DSL.max(SENT_FILE.PERIOD)).from(SENT_FILE).fetchOne(DSL.max(SENT_FILE.PERIOD));
    return period == null ? YearMonth.now(clock).minusMonths(1) : YearMonth.parse(period);
  }

  @Transactional(readOnly = true)
  public Picture of(Worker worker, YearMonth from, YearMonth to) {
    List<YearMonth> months = months(from, to);
    Map<String, List<SentFileRecord>> files = files(from, to);
    Map<String, List<FeedRow>> byDepartment = new LinkedHashMap<>();
    departments.codes().forEach(code -> byDepartment.put(code, new ArrayList<>()));
    for (FeedDefinition feed : definitions.all().feeds()) {
      if (worker.department() != null && !worker.department().equals(feed.department())) {
        continue;
      }
      byDepartment
          .computeIfAbsent(feed.department(), department -> new ArrayList<>())
          .add(row(feed, months, files));
    }
    List<DepartmentRows> rows = new ArrayList<>();
    byDepartment.forEach((code, feeds) -> {
      if (!feeds.isEmpty()) {
        rows.add(new DepartmentRows(code, departments.titleOf(code), feeds));
      }
    });
    return new Picture(months.stream().map(YearMonth::toString).toList(), rows);
  }

  private static List<YearMonth> months(YearMonth from, YearMonth to) {
    List<YearMonth> months = new ArrayList<>();
    for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
      months.add(month);
      if (months.size() > MOST_MONTHS) {
        throw Refusal.invalid("一次最多看 36 个月。", "At most 36 months at a time.").asException();
      }
    }
    if (months.isEmpty()) {
      throw Refusal.invalid("起始月不能晚于截止月。", "The first month must not be behind the last.")
          .asException();
    }
    return months;
  }

  private Map<String, List<SentFileRecord>> files(YearMonth from, YearMonth to) {
    Map<String, List<SentFileRecord>> files = new HashMap<>();
    sql.selectFrom(SENT_FILE)
        .where(SENT_FILE.PERIOD.between(from.toString(), to.toString()))
        .and(SENT_FILE.FEED.isNotNull())
        .and(SENT_FILE.STATE.notIn(FileState.WITHDRAWN.name(), FileState.REPLACED.name()))
        .forEach(file ->
            files
                .computeIfAbsent(
                    file.getFeed() + " " + file.getPeriod(), month -> new ArrayList<>())
                .add(file));
    return files;
  }

  private FeedRow row(
      FeedDefinition feed, List<YearMonth> months, Map<String, List<SentFileRecord>> files) {
    List<Cell> cells = new ArrayList<>();
    for (YearMonth month : months) {
      cells.add(cell(feed, month, files.getOrDefault(feed.code() + " " + month, List.of())));
    }
    return new FeedRow(
        feed.code(),
        new Bilingual(feed.title().zh(), feed.title().en()),
        feed.isSnapshot() ? Mode.FULL : Mode.INCR,
        cells);
  }

  private Cell cell(FeedDefinition feed, YearMonth month, List<SentFileRecord> files) {
    LocalDate due = dueOn(month);
    long rows = 0;
    long rejected = 0;
    long unmatched = 0;
    long duplicate = 0;
    boolean isLate = false;
    Set<FileState> states = EnumSet.noneOf(FileState.class);
    for (SentFileRecord file : files) {
      states.add(FileState.valueOf(file.getState()));
      rows += known(file.getRowsSeen());
      rejected += known(file.getQuarantined());
      unmatched += known(file.getUnmatched());
      duplicate += known(file.getDuplicate());
      isLate |= isLate(file, due, clock.getZone());
    }
    CellState state;
    if (files.isEmpty()) {
      boolean isNotDue = !isDueEvery(feed, month) || !LocalDate.now(clock).isAfter(due);
      state = isNotDue ? CellState.NOT_DUE : CellState.MISSING;
    } else {
      state = stateOf(states, rejected);
    }
    return new Cell(
        month.toString(), state, files.size(), rows, rejected, unmatched, duplicate, isLate);
  }

  /** Last day on which a month's files are in time. */
  static LocalDate dueOn(YearMonth month) {
    return month.plusMonths(1).atDay(DUE_DAY);
  }

  /** Whether a file of the feed must come for that month, whatever happens. */
  static boolean isDueEvery(FeedDefinition feed, YearMonth month) {
    return !feed.restsIn(month.getMonthValue()) && feed.mode() != FeedDefinition.Mode.EVENT;
  }

  static boolean isLate(SentFileRecord file, LocalDate due, ZoneId zone) {
    LocalDate came = file.getReceivedAt().atZoneSameInstant(zone).toLocalDate();
    return came.isAfter(due) && !file.getChannel().equals(Channel.DEMO.name());
  }

  private static CellState stateOf(Set<FileState> states, long rejected) {
    if (states.contains(FileState.RECEIVED) || states.contains(FileState.CHECKING)) {
      return CellState.WAITING;
    }
    if (states.contains(FileState.HELD) || states.contains(FileState.CHECK_FAILED)) {
      return CellState.HELD;
    }
    if (!states.contains(FileState.CHECKED)) {
      return CellState.REFUSED;
    }
    return rejected > 0 || states.contains(FileState.REFUSED) ? CellState.REJECTS : CellState.GOOD;
  }

  private static long known(@org.jspecify.annotations.Nullable Long count) {
    return count == null ? 0 : count;
  }
}
