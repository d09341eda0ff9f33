package cn.anju.comparison;

import static anju.tables.comparison.Tables.SENT_FILE;

import anju.tables.comparison.tables.records.SentFileRecord;
import cn.anju.access.Worker;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.NoPersonalData;
import cn.anju.audit.NotedInside;
import cn.anju.audit.Notes;
import cn.anju.audit.Trail;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.RowTrial;
import cn.anju.platform.Bilingual;
import cn.anju.platform.Mask;
import cn.anju.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Mending the rows of a file that went back: try, write down, by receipt, undo; explain headers.
 */
@RestController
@RequestMapping("/api/comparison/files/{id}")
@PreAuthorize("hasAuthority('MAY_FEEDS_SEND')")
class MendingController {
  private final Mendings mendings;
  private final Receipts receipts;
  private final SentFiles files;
  private final Desk desk;

  MendingController(Mendings mendings, Receipts receipts, SentFiles files, Desk desk) {
    this.mendings = mendings;
    this.receipts = receipts;
    this.files = files;
    this.desk = desk;
  }

  /** Rows to be mended. */
  record Rows(List<Mendings.Row> rows) {}

  /** What was mended. */
  record Mended(int rows, List<Bilingual> remembered, SentFiles.FileDetail file) {}

  /** What became of a receipt. */
  record ReceiptTaken(int rows, int unchanged, int strange, SentFiles.FileDetail file) {}

  /** Which column a header means. */
  record Header(String header, String column) {}

  /** A cell that was tried; exactly one of value and fault, or neither if it is blank. */
  record TriedCell(
      String column, @Nullable String value, @Nullable Bilingual fix, @Nullable Bilingual fault) {}

  /** What is wrong with a cell that was not changed. */
  record Remaining(String column, Bilingual title, Bilingual fault) {}

  /** A row that was tried. */
  record Tried(boolean ok, List<TriedCell> cells, List<Remaining> remaining) {}

  @PostMapping("/try")
  @Notes(Action.ROW_MENDING_TRIED)
  Tried tried(@PathVariable UUID id, @RequestBody Mendings.Row row) {
    return desk.tried(id, row);
  }

  @PostMapping("/mendings")
  @NotedInside(Action.ROW_MENDED)
  Mended mend(
      @AuthenticationPrincipal Worker worker, @PathVariable UUID id, @RequestBody Rows rows) {
    List<Bilingual> remembered = mendings.mend(id, rows.rows(), worker.account());
    return new Mended(rows.rows().size(), remembered, files.detail(id, true));
  }

  @GetMapping("/mendings")
  @NoPersonalData("who mended how many rows, and when")
  @PreAuthorize("hasAuthority('MAY_FEEDS_READ')")
  List<Mendings.Batch> batches(@PathVariable UUID id) {
    return mendings.batches(id);
  }

  @PostMapping("/mendings/{batch}/undo")
  @NotedInside(Action.MENDING_UNDONE)
  SentFiles.FileDetail undo(
      @AuthenticationPrincipal Worker worker, @PathVariable UUID id, @PathVariable UUID batch) {
    mendings.undo(id, batch, worker.account());
    return files.detail(id, true);
  }

  @PostMapping(path = "/receipt", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @NotedInside(Action.ROW_MENDED)
  ReceiptTaken receipt(
      @AuthenticationPrincipal Worker worker, @PathVariable UUID id, InputStream bytes)
      throws IOException {
    Receipts.Taken taken = receipts.take(id, bytes, worker.account());
    return new ReceiptTaken(
        taken.rows(), taken.unchanged(), taken.strange(), files.detail(id, true));
  }

  @PostMapping("/headers")
  @NotedInside(Action.HEADER_LEARNT)
  SentFiles.FileDetail header(
      @AuthenticationPrincipal Worker worker, @PathVariable UUID id, @RequestBody Header header) {
    desk.explain(id, header, worker.account());
    return files.detail(id, true);
  }

  /** What the door needs a transaction for. */
  @Component
  static class Desk {
    private final DSLContext sql;
    private final Trail trail;
    private final Mendings mendings;
    private final Patterns patterns;
    private final Rechecks rechecks;
    private final Rejudging rejudging;
    private final DefinitionsInForce definitions;

    Desk(
        DSLContext sql,
        Mendings mendings,
        Patterns patterns,
        Rechecks rechecks,
        Rejudging rejudging,
        DefinitionsInForce definitions,
        Trail trail) {
      this.trail = trail;
      this.sql = sql;
      this.mendings = mendings;
      this.patterns = patterns;
      this.rechecks = rechecks;
      this.rejudging = rejudging;
      this.definitions = definitions;
    }

    @Transactional(readOnly = true)
    public Tried tried(UUID id, Mendings.Row row) {
      SentFileRecord file = found(id);
      Mendings.Sent sent = mendings.sent(id, row.file(), row.sheet(), row.row());
      Map<String, String> whole = new LinkedHashMap<>(sent.cells());
      whole.putAll(row.cells());
      Map<String, RowTrial.Cell> read =
          RowTrial.of(sent.feed(), whole, YearMonth.parse(file.getPeriod()).atEndOfMonth());
      List<TriedCell> cells = new ArrayList<>();
      List<Remaining> remaining = new ArrayList<>();
      read.forEach((column, cell) -> {
        Bilingual fault = words(cell.fault());
        if (row.cells().containsKey(column)) {
          String value = cell.value();
          cells.add(
              new TriedCell(
                  column, value == null ? null : Mask.text(value), words(cell.fix()), fault));
        } else if (fault != null) {
          remaining.add(new Remaining(column, FeedWords.title(sent.feed(), column), fault));
        }
      });
      boolean isWrong = read.values().stream().anyMatch(cell -> cell.fault() != null);
      return new Tried(!isWrong, cells, remaining);
    }

    private @Nullable Bilingual words(@Nullable String codes) {
      return codes == null ? null : FeedWords.codes(definitions, codes);
    }

    @Transactional
    public void explain(UUID id, Header header, String by) {
      SentFileRecord file = found(id);
      FeedDefinition feed = definitions.feed(file.getFeed());
      if (feed == null || FeedWords.column(feed, header.column()) == null) {
        throw Refusal.invalid("没有这一列，请重新选择。", "There is no such column; choose again.")
            .asException();
      }
      if (header.header().isBlank() || header.header().length() > 100) {
        throw Refusal.invalid("表头是空的或太长。", "The header is blank or too long.").asException();
      }
      patterns.explain(feed, header.header().strip(), header.column(), by);
      trail.note(
          Deed.of(Action.HEADER_LEARNT)
              .object(id)
              .with(DeedDetail.FEED, feed.code())
              .with(DeedDetail.FIELD, header.column()));
      rechecks.askForTaught(file, false);
      rejudging.soon(YearMonth.parse(file.getPeriod()));
    }

    private SentFileRecord found(UUID id) {
      SentFileRecord file = sql.selectFrom(SENT_FILE).where(SENT_FILE.ID.eq(id)).fetchOne();
      if (file == null || !FileState.valueOf(file.getState()).isInForce()) {
        throw Refusal.notFound().asException();
      }
      return file;
    }
  }
}
