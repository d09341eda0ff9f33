package cn.anju.comparison;

import cn.anju.access.Worker;
import cn.anju.audit.NoPersonalData;
import cn.anju.engine.feed.TextWorkbook;
import cn.anju.platform.Periods;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A department's scorecard, as a page and as a workbook to send back. */
@RestController
@RequestMapping("/api/comparison/scorecard")
@PreAuthorize("hasAuthority('MAY_FEEDS_READ')")
class ScorecardController {
  private final Scorecards scorecards;
  private final SealedPlaces places;

  ScorecardController(Scorecards scorecards, SealedPlaces places) {
    this.scorecards = scorecards;
    this.places = places;
  }

  @GetMapping
  @NoPersonalData("counts of a department")
  Scorecards.Scorecard scorecard(
      @AuthenticationPrincipal Worker worker,
      @RequestParam(required = false) @Nullable String department,
      @RequestParam(required = false) @Nullable String period) {
    return scorecards.of(worker, department, period == null ? null : Periods.of(period));
  }

  @GetMapping("/workbook")
  @NoPersonalData("counts of a department")
  ResponseEntity<Resource> workbook(
      @AuthenticationPrincipal Worker worker,
      @RequestParam(required = false) @Nullable String department,
      @RequestParam(required = false) @Nullable String period)
      throws IOException {
    Scorecards.Scorecard card = scorecard(worker, department, period);
    Path work = places.workFolder("scorecard-" + UUID.randomUUID());
    try {
      Path file = work.resolve("scorecard.xlsx");
      write(card, file);
      String name = "%s %s 报送质量".formatted(card.departmentName().zh(), card.period());
      return FileController.download(
          name, new SentFiles.Download(name, new ByteArrayInputStream(Files.readAllBytes(file))));
    } finally {
      SealedPlaces.remove(work);
    }
  }

  private static void write(Scorecards.Scorecard card, Path file) throws IOException {
    try (TextWorkbook workbook = new TextWorkbook(file)) {
      workbook.sheet("汇总");
      workbook.row(
          List.of(
              "数据表", "名称", "收到时间", "应报日期", "迟报", "文件数", "行数", "原样入账", "修正后入账", "退回", "退回占比",
              "上月退回占比", "未匹配", "重复", "人工更正", "自动更正"));
      for (Scorecards.FeedScore feed : card.feeds()) {
        Double before = feed.rejectedShareBefore();
        workbook.row(
            List.of(
                feed.feed(),
                feed.title().zh(),
                feed.receivedAt() == null ? "未报" : feed.receivedAt().toLocalDate().toString(),
                feed.dueOn().toString(),
                feed.late() ? "是" : "",
                String.valueOf(feed.files()),
                String.valueOf(feed.rows()),
                String.valueOf(feed.accepted()),
                String.valueOf(feed.fixed()),
                String.valueOf(feed.rejected()),
                percent(feed.rejectedShare()),
                before == null ? "" : percent(before),
                String.valueOf(feed.unmatched()),
                String.valueOf(feed.duplicate()),
                String.valueOf(feed.mendedRows()),
                String.valueOf(feed.learntRows())));
      }
      workbook.sheet("退回原因");
      workbook.row(List.of("数据表", "原因和改法", "代码", "本月行数", "上月行数"));
      for (Scorecards.Reason reason : card.reasons()) {
        workbook.row(
            List.of(
                reason.feed(),
                reason.words().zh(),
                reason.code(),
                String.valueOf(reason.rows()),
                String.valueOf(reason.rowsBefore())));
      }
      workbook.sheet("近十二个月");
      workbook.row(List.of("月份", "行数", "入账", "退回", "未匹配", "重复"));
      for (Scorecards.Month month : card.months()) {
        workbook.row(
            List.of(
                month.period(),
                String.valueOf(month.rows()),
                String.valueOf(month.usable()),
                String.valueOf(month.rejected()),
                String.valueOf(month.unmatched()),
                String.valueOf(month.duplicate())));
      }
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", share * 100);
  }
}
