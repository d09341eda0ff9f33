package cn.anju.comparison;

import static anju.tables.comparison.Tables.SENT_SHEET;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.ReceiptReader;
import cn.anju.platform.Refusal;
import cn.anju.platform.SealedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** 退回清单 that come back: what differs from the receipt as it was written is a mended row. */
@Component
class Receipts {
  /** Largest receipt that is taken back, in bytes. */
  static final long LARGEST = 64L << 20;

  private final DSLContext sql;
  private final SentFiles files;
  private final SealedFiles sealedFiles;
  private final SealedPlaces places;
  private final Mendings mendings;
  private final DefinitionsInForce definitions;
  private final TransactionTemplate transaction;

  Receipts(
      DSLContext sql,
      SentFiles files,
      SealedFiles sealedFiles,
      SealedPlaces places,
      Mendings mendings,
      DefinitionsInForce definitions,
      PlatformTransactionManager transactions) {
    this.sql = sql;
    this.files = files;
    this.sealedFiles = sealedFiles;
    this.places = places;
    this.mendings = mendings;
    this.definitions = definitions;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What became of a receipt.
   *
   * @param rows that were changed and are mended now
   * @param unchanged rows that came back as they were
   * @param strange rows that the file did not reject
   */
  record Taken(int rows, int unchanged, int strange) {}

  /** Takes a receipt back for the file that it is of. */
  Taken take(UUID id, InputStream bytes, String by) throws IOException {
    String period = files.detail(id, false).period();
    Path work = places.workFolder("receipt-" + UUID.randomUUID());
    try {
      Path came = work.resolve("came.xlsx");
      Files.copy(new AtMost(bytes, LARGEST), came);
      Path kept = work.resolve("kept.xlsx");
      Path sealed = places.receipt(period, id);
      if (!Files.exists(sealed)) {
        throw notOfThis();
      }
      try (InputStream in = sealedFiles.open(sealed, SealedPlaces.receiptIdentity(id))) {
        Files.copy(in, kept);
      }
      try (InputStream in = Files.newInputStream(kept)) {
        if (Bundle.isBundle(in.readNBytes(64))) {
          throw new Refusal(
                  "RECEIPT_OF_SEVERAL",
                  422,
                  "这个文件是压缩包，退回清单有好几份；请在本页逐行更正，或改好原文件后重报。",
                  "The file is an archive with several receipts; mend its rows here or send it again.")
              .asException();
        }
      }
      return compare(id, read(kept), read(came), by);
    } catch (AtMost.Exceeded tooLarge) {
      throw new Refusal(
              "FILE_TOO_LARGE",
              413,
              "传回的退回清单超过 64 MB，请改好原文件后重报。",
              "The receipt is larger than 64 MB; mend the file itself and send it again.",
              Refusal.Who.DEPARTMENT)
          .asException();
    } finally {
      SealedPlaces.remove(work);
    }
  }

  private static List<ReceiptReader.Row> read(Path workbook) throws IOException {
    ReceiptReader.Found found = ReceiptReader.read(workbook);
    cn.anju.engine.feed.Refusal refusal = found.refusal();
    if (refusal != null) {
      throw new Refusal(refusal.code(), 422, refusal.zh(), refusal.en(), Refusal.Who.DEPARTMENT)
          .asException();
    }
    if (found.rows().isEmpty()) {
      throw notOfThis();
    }
    return found.rows();
  }

  private static RuntimeException notOfThis() {
    return new Refusal(
            "NOT_A_RECEIPT",
            422,
            "这不是本文件的退回清单（要有“行号”“原因”两列）。请下载退回清单，改好后原样传回。",
            "This is no receipt of the file (it needs the columns 行号 and 原因). Download the receipt, mend it and send it back.",
            Refusal.Who.DEPARTMENT)
        .asException();
  }

  private Taken compare(
      UUID id, List<ReceiptReader.Row> kept, List<ReceiptReader.Row> came, String by) {
    Map<String, ReceiptReader.Row> before = new HashMap<>();
    kept.forEach(row -> before.put(place(row), row));
    return transaction.execute(status -> {
      Map<String, Sheet> sheets = sheets(id);
      List<Mendings.MendedPair> pairs = new ArrayList<>();
      int unchanged = 0;
      int strange = 0;
      for (ReceiptReader.Row row : came) {
        ReceiptReader.Row earlier = before.get(place(row));
        Sheet sheet = sheets.get(row.tab());
        if (earlier == null || sheet == null) {
          strange++;
          continue;
        }
        Map<String, String> changed = sheet.changed(earlier, row);
        if (changed.isEmpty()) {
          unchanged++;
        } else {
          pairs.add(
              new Mendings.MendedPair(
                  new Mendings.Row(sheet.file(), sheet.name(), row.row(), changed),
                  new Mendings.Sent(sheet.columns().feed(), sheet.named(earlier))));
        }
      }
      if (pairs.isEmpty() && unchanged == 0) {
        throw notOfThis();
      }
      mendings.mendByReceipt(id, pairs, by);
      return new Taken(pairs.size(), unchanged, strange);
    });
  }

  private static String place(ReceiptReader.Row row) {
    return row.tab() + "!" + row.row();
  }

  /** A sheet of the file, by the tab of its receipt. */
  private record Sheet(String file, String name, Mendings.SheetColumns columns) {
    Map<String, String> named(ReceiptReader.Row row) {
      Map<String, String> cells = new LinkedHashMap<>();
      row.cells()
          .forEach((header, text) -> {
            String column = columns.nameOf(header);
            if (!column.isEmpty()) {
              cells.put(column, text);
            }
          });
      return cells;
    }

    Map<String, String> changed(ReceiptReader.Row before, ReceiptReader.Row now) {
      Map<String, String> earlier = named(before);
      Map<String, String> changed = named(now);
      changed.entrySet().removeIf(cell -> cell.getValue().equals(earlier.get(cell.getKey())));
      return changed;
    }
  }

  private Map<String, Sheet> sheets(UUID id) {
    Map<String, Sheet> sheets = new HashMap<>();
    sql.selectFrom(SENT_SHEET)
        .where(SENT_SHEET.FILE_ID.eq(id))
        .orderBy(SENT_SHEET.PLACE)
        .forEach(sheet -> {
          FeedDefinition feed = definitions.feed(sheet.getFeed());
          if (feed != null) {
            sheets.putIfAbsent(
                ReceiptReader.tabOf(sheet.getSheet()),
                new Sheet(
                    sheet.getFile(),
                    sheet.getSheet(),
                    new Mendings.SheetColumns(feed, sheet.getHeaders(), sheet.getColumns())));
          }
        });
    return sheets;
  }
}
