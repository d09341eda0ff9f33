package cn.anju.comparison;

import static anju.tables.comparison.Tables.SENT_FILE;
import static anju.tables.comparison.Tables.SENT_SHEET;
import static anju.tables.comparison.Tables.SNAPSHOT_CHANGE;

import anju.tables.comparison.tables.records.SentFileRecord;
import anju.tables.comparison.tables.records.SentSheetRecord;
import cn.anju.access.Departments;
import cn.anju.access.Worker;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.RowCode;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 报送质量: what a department's files of a month were like, and why rows went back. */
@Component
class Scorecards {
  private static final int MONTHS = 12;

  private final DSLContext sql;
  private final DefinitionsInForce definitions;
  private final Departments departments;
  private final Clock clock;

  Scorecards(DSLContext sql, DefinitionsInForce definitions, Departments departments, Clock clock) {
    this.sql = sql;
    this.definitions = definitions;
    this.departments = departments;
    this.clock = clock;
  }

  /** A department that the account may look at. */
  record Department(String code, Bilingual name) {}

  /** A month of a department. */
  record Scorecard(
      String department,
      Bilingual departmentName,
      List<Department> departments,
      String period,
      List<FeedScore> feeds,
      List<Reason> reasons,
      List<Month> months) {}

  /**
   * One feed of the month.
   *
   * @param receivedAt of the first file; null if nothing came
   * @param rejectedShare share of the rows that hold data, 0 to 1; 0 if there are none
   * @param rejectedShareBefore of the month before; null if nothing came then
   */
  record FeedScore(
      String feed,
      Bilingual title,
      @Nullable OffsetDateTime receivedAt,
      LocalDate dueOn,
      boolean isDue,
      boolean late,
      int files,
      long rows,
      long accepted,
      long fixed,
      long rejected,
      long unmatched,
      long duplicate,
      long mendedRows,
      long learntRows,
      double rejectedShare,
      @Nullable Double rejectedShareBefore,
      SentFiles.@Nullable MonthChange change) {}

  /** Why rows were rejected. */
  record Reason(String feed, String code, Bilingual words, long rows, long rowsBefore) {}

  /** A month in the row of months. */
  record Month(
      String period, long rows, long usable, long rejected, long unmatched, long duplicate) {}

  /**
   * The scorecard of a month.
   *
   * @param department null for the first that the account may look at
   * @param period null for the newest month that anything came for
   */
  @Transactional(readOnly = true)
  public Scorecard of(Worker worker, @Nullable String department, @Nullable YearMonth period) {
    List<String> codes =
        worker.department() == null ? departments.codes() : List.of(worker.department());
    String code = department == null ? codes.getFirst() : department;
    if (!codes.contains(code)) {
      throw Refusal.notFound().asException();
    }
    YearMonth month = period == null ? newest(code) : period;
    Map<String, List<SentFileRecord>> files = files(code, month);
    Map<UUID, List<SentSheetRecord>> sheets = sheets(files);
    return new Scorecard(
        code,
        departments.titleOf(code),
        codes.stream().map(one -> new Department(one, departments.titleOf(one))).toList(),
        month.toString(),
        definitions.all().feeds().stream()
            .filter(feed -> feed.department().equals(code))
            .map(feed -> score(feed, month, files, sheets))
            .toList(),
        reasons(month, files, sheets),
        months(month, files));
  }

  private YearMonth newest(String department) {
    String period =
        sql.select(org.jooq.impl.DSL.max(SENT_FILE.PERIOD))
            .from(SENT_FILE)
            .where(SENT_FILE.DEPARTMENT.eq(department))
            .fetchOne(0, String.class);
    return period == null ? YearMonth.now(clock).minusMonths(1) : YearMonth.parse(period);
  }

  /** By feed and period, those in force. */
  private Map<String, List<SentFileRecord>> files(String department, YearMonth last) {
    return sql
        .selectFrom(SENT_FILE)
        .where(SENT_FILE.DEPARTMENT.eq(department))
        .and(SENT_FILE.PERIOD.between(last.minusMonths(MONTHS - 1).toString(), last.toString()))
        .and(SENT_FILE.STATE.notIn(FileState.WITHDRAWN.name(), FileState.REPLACED.name()))
        .and(SENT_FILE.FEED.isNotNull())
        .orderBy(SENT_FILE.RECEIVED_AT)
        .fetch()
        .stream()
        .collect(Collectors.groupingBy(file -> key(file.getFeed(), file.getPeriod())));
  }

  private static String key(String feed, String period) {
    return feed + " " + period;
  }

  private Map<UUID, List<SentSheetRecord>> sheets(Map<String, List<SentFileRecord>> files) {
    List<UUID> ids =
        files.values().stream().flatMap(List::stream).map(SentFileRecord::getId).toList();
    return sql.selectFrom(SENT_SHEET).where(SENT_SHEET.FILE_ID.in(ids)).fetch().stream()
        .collect(Collectors.groupingBy(SentSheetRecord::getFileId));
  }

  private FeedScore score(
      FeedDefinition feed,
      YearMonth month,
      Map<String, List<SentFileRecord>> files,
      Map<UUID, List<SentSheetRecord>> sheets) {
    List<SentFileRecord> own = files.getOrDefault(key(feed.code(), month.toString()), List.of());
    List<SentFileRecord> before =
        files.getOrDefault(key(feed.code(), month.minusMonths(1).toString()), List.of());
    Sums sums = Sums.of(own);
    LocalDate due = Matrix.dueOn(month);
    return new FeedScore(
        feed.code(),
        new Bilingual(feed.title().zh(), feed.title().en()),
        own.isEmpty()
            ? null
            : own.getFirst().getReceivedAt().atZoneSameInstant(clock.getZone()).toOffsetDateTime(),
        due,
        Matrix.isDueEvery(feed, month),
        own.stream().anyMatch(file -> Matrix.isLate(file, due, clock.getZone())),
        own.size(),
        sums.rows(),
        sums.accepted(),
        sums.fixed(),
        sums.rejected(),
        sums.unmatched(),
        sums.duplicate(),
        rowsWith("MENDED", own, sheets),
        rowsWith("LEARNT", own, sheets),
        sums.rejectedShare(),
        before.isEmpty() ? null : Sums.of(before).rejectedShare(),
        change(feed, month));
  }

  private SentFiles.@Nullable MonthChange change(FeedDefinition feed, YearMonth month) {
    return sql.selectFrom(SNAPSHOT_CHANGE)
        .where(SNAPSHOT_CHANGE.FEED.eq(feed.code()))
        .and(SNAPSHOT_CHANGE.PERIOD.eq(month.toString()))
        .fetchOne(SentFiles::change);
  }

  private static long rowsWith(
      String code, List<SentFileRecord> files, Map<UUID, List<SentSheetRecord>> sheets) {
    return files.stream()
        .mapToLong(
            file -> SheetRecords.rowsWith(code, sheets.getOrDefault(file.getId(), List.of())))
        .sum();
  }

  /** Rows of some files by what became of them. */
  private record Sums(
      long rows,
      long accepted,
      long fixed,
      long rejected,
      long unmatched,
      long duplicate,
      long noData) {
    static Sums of(List<SentFileRecord> files) {
      long[] sums = new long[7];
      for (SentFileRecord file : files) {
        if (file.getRowsSeen() != null) {
          sums[0] += file.getRowsSeen();
          sums[1] += file.getAccepted();
          sums[2] += file.getFixed();
          sums[3] += file.getQuarantined();
          sums[4] += file.getUnmatched();
          sums[5] += file.getDuplicate();
          sums[6] += file.getNonData();
        }
      }
      return new Sums(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
    }

    double rejectedShare() {
      return rows == noData ? 0 : (double) rejected / (rows - noData);
    }
  }

  private List<Reason> reasons(
      YearMonth month,
      Map<String, List<SentFileRecord>> files,
      Map<UUID, List<SentSheetRecord>> sheets) {
    Map<String, Long> now = reasonsOf(month, files, sheets);
    Map<String, Long> before = reasonsOf(month.minusMonths(1), files, sheets);
    List<Reason> reasons = new ArrayList<>();
    now.forEach((key, rows) -> {
      String[] feedAndCode = key.split(" ", 2);
      reasons.add(
          new Reason(
              feedAndCode[0],
              feedAndCode[1],
              FeedWords.codes(definitions, feedAndCode[1]),
              rows,
              before.getOrDefault(key, 0L)));
    });
    reasons.sort(
        Comparator.comparingLong(Reason::rows)
            .reversed()
            .thenComparing(Reason::feed)
            .thenComparing(Reason::code));
    return reasons;
  }

  private Map<String, Long> reasonsOf(
      YearMonth month,
      Map<String, List<SentFileRecord>> files,
      Map<UUID, List<SentSheetRecord>> sheets) {
    Map<String, Long> reasons = new HashMap<>();
    for (FeedDefinition feed : definitions.all().feeds()) {
      for (SentFileRecord file :
          files.getOrDefault(key(feed.code(), month.toString()), List.of())) {
        for (SentSheetRecord sheet : sheets.getOrDefault(file.getId(), List.of())) {
          for (int i = 0; i < sheet.getReasons().length; i++) {
            String code = sheet.getReasons()[i];
            if (isReason(feed, code)) {
              reasons.merge(feed.code() + " " + code, sheet.getReasonRows()[i], Long::sum);
            }
          }
        }
      }
    }
    return reasons;
  }

  private static boolean isReason(FeedDefinition feed, String code) {
    return RowCode.isReason(code)
        && feed.checks().stream()
            .noneMatch(check -> check.code().equals(code) && !check.isRefusal());
  }

  private static List<Month> months(YearMonth last, Map<String, List<SentFileRecord>> files) {
    List<Month> months = new ArrayList<>();
    for (YearMonth month = last.minusMonths(MONTHS - 1);
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      String period = month.toString();
      Sums sums =
          Sums.of(
              files.values().stream()
                  .flatMap(List::stream)
                  .filter(file -> file.getPeriod().equals(period))
                  .toList());
      months.add(
          new Month(
              period,
              sums.rows(),
              sums.accepted() + sums.fixed(),
              sums.rejected(),
              sums.unmatched(),
              sums.duplicate()));
    }
    return months;
  }
}
