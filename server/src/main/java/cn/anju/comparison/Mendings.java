package cn.anju.comparison;

import static anju.tables.comparison.Tables.MENDED_ROW;
import static anju.tables.comparison.Tables.MENDING_BATCH;
import static anju.tables.comparison.Tables.REJECTED_ROW;
import static anju.tables.comparison.Tables.SENT_FILE;
import static anju.tables.comparison.Tables.SENT_SHEET;

import anju.tables.comparison.tables.records.MendedRowRecord;
import anju.tables.comparison.tables.records.MendingBatchRecord;
import anju.tables.comparison.tables.records.RejectedRowRecord;
import anju.tables.comparison.tables.records.SentFileRecord;
import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.DeedDetail;
import cn.anju.audit.Trail;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.CellAnswer;
import cn.anju.engine.feed.RowMending;
import cn.anju.engine.feed.RowTrial;
import cn.anju.platform.Bilingual;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 更正: what people write in place of rejected cells. The file stays as it was sent; every check and
 * every run reads the mended cells in their place until the batch is undone.
 */
@Component
class Mendings {
  static final String PURPOSE = "mended_row.cells";
  private static final int LONGEST_CELL = 500;

  /** One sitting: what somebody mends of a file within it can be undone as a whole. */
  private static final Duration SITTING = Duration.ofHours(1);

  private final DSLContext sql;
  private final Trail trail;
  private final FieldCipher cipher;
  private final DefinitionsInForce definitions;
  private final Patterns patterns;
  private final Rechecks rechecks;
  private final Rejudging rejudging;
  private final Clock clock;

  Mendings(
      DSLContext sql,
      FieldCipher cipher,
      DefinitionsInForce definitions,
      Patterns patterns,
      Rechecks rechecks,
      Rejudging rejudging,
      Clock clock,
      Trail trail) {
    this.trail = trail;
    this.sql = sql;
    this.cipher = cipher;
    this.definitions = definitions;
    this.patterns = patterns;
    this.rechecks = rechecks;
    this.rejudging = rejudging;
    this.clock = clock;
  }

  /** In what way rows were mended. */
  enum How {
    IN_PLACE,
    RECEIPT
  }

  /** A row and what some of its cells should say, by our names. */
  record Row(String file, String sheet, int row, Map<String, String> cells) {
    /** Without the cells: a log must not show them. */
    @Override
    public String toString() {
      return "Row[%s#%s!%d]".formatted(file, sheet, row);
    }
  }

  /** What one sitting, or one receipt, has mended. */
  record Batch(
      String id,
      How how,
      String by,
      OffsetDateTime at,
      int rows,
      @Nullable String undoneBy,
      @Nullable OffsetDateTime undoneAt) {}

  /**
   * A rejected row as it was sent.
   *
   * @param cells our names → text, where the header is known
   */
  record Sent(FeedDefinition feed, Map<String, String> cells) {
    /** Without the cells: a log must not show them. */
    @Override
    public String toString() {
      return "Sent[" + feed.code() + "]";
    }
  }

  /** The row as it was sent; refused if it is not among those that went back. */
  @Transactional(readOnly = true)
  public Sent sent(UUID file, String name, String sheet, int row) {
    RejectedRowRecord found =
        sql.selectFrom(REJECTED_ROW)
            .where(REJECTED_ROW.FILE_ID.eq(file))
            .and(REJECTED_ROW.FILE.eq(name))
            .and(REJECTED_ROW.SHEET.eq(sheet))
            .and(REJECTED_ROW.ROW_NO.eq((long) row))
            .fetchOne();
    SheetColumns columns = found == null ? null : columns(file, name, sheet);
    if (found == null || columns == null) {
      throw new Refusal(
              "ROW_NOT_REJECTED",
              409,
              "第 %d 行已不在退回之列，请刷新后再看。".formatted(row),
              "Row %d is not among the rejected ones any more; reload.".formatted(row))
          .asException();
    }
    List<SealedCells.One> sent =
        SealedCells.read(cipher.open(SealedCells.PURPOSE, found.getCellsCipher()));
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(sent.size(), columns.names().length); i++) {
      if (!columns.names()[i].isEmpty()) {
        cells.put(columns.names()[i], sent.get(i).text());
      }
    }
    return new Sent(columns.feed(), cells);
  }

  /** The columns of a sheet, by the place of their headers. */
  record SheetColumns(FeedDefinition feed, String[] headers, String[] names) {
    /** Our name for a header; blank if it has none. */
    String nameOf(String header) {
      for (int i = 0; i < headers.length; i++) {
        if (headers[i].equals(header) && !names[i].isEmpty()) {
          return names[i];
        }
      }
      return "";
    }
  }

  private @Nullable SheetColumns columns(UUID file, String name, String sheet) {
    return sql.selectFrom(SENT_SHEET)
        .where(SENT_SHEET.FILE_ID.eq(file))
        .and(SENT_SHEET.FILE.eq(name))
        .and(SENT_SHEET.SHEET.eq(sheet))
        .fetchOne(found -> {
          FeedDefinition feed = definitions.feed(found.getFeed());
          return feed == null
              ? null
              : new SheetColumns(feed, found.getHeaders(), found.getColumns());
        });
  }

  /**
   * Writes down mended rows of a file and has it checked again.
   *
   * @return in words, what was learnt for the next months
   */
  @Transactional
  public List<Bilingual> mend(UUID id, List<Row> rows, String by) {
    SentFileRecord file = mendable(id);
    List<MendedPair> pairs = new ArrayList<>();
    for (Row row : rows) {
      Sent sent = sent(id, row.file(), row.sheet(), row.row());
      refuseUnreadable(sent.feed(), row, periodOf(file));
      pairs.add(new MendedPair(row, sent));
    }
    return keep(file, pairs, How.IN_PLACE, by);
  }

  /** A mended row and the same as it was sent. */
  record MendedPair(Row row, Sent sent) {}

  /** The same for rows of a receipt, read or not: what is still wrong goes back once more. */
  @Transactional
  public List<Bilingual> mendByReceipt(UUID id, List<MendedPair> pairs, String by) {
    SentFileRecord file = mendable(id);
    return pairs.isEmpty() ? List.of() : keep(file, pairs, How.RECEIPT, by);
  }

  private List<Bilingual> keep(SentFileRecord file, List<MendedPair> pairs, How how, String by) {
    UUID batch = batch(file.getId(), how, by);
    OffsetDateTime now = OffsetDateTime.now(clock);
    List<MendedRowRecord> records = new ArrayList<>();
    List<CellAnswer> learnt = new ArrayList<>();
    for (MendedPair pair : pairs) {
      Row row = pair.row();
      records.add(
          new MendedRowRecord(
              batch,
              file.getId(),
              row.file(),
              row.sheet(),
              row.row(),
              cipher.seal(PURPOSE, SealedCells.ofMap(row.cells())),
              now));
      row.cells()
          .forEach((column, meant) -> {
            CellAnswer answer =
                CellAnswer.learnt(
                    pair.sent().feed(),
                    column,
                    meant,
                    pair.sent().cells(),
                    periodOf(file).atEndOfMonth());
            if (answer != null) {
              learnt.add(answer);
            }
          });
    }
    sql.batchMerge(records).execute();
    trail.note(
        Deed.of(Action.ROW_MENDED)
            .object(file.getId())
            .with(DeedDetail.KIND, how)
            .with(DeedDetail.ROWS, pairs.size()));
    List<Bilingual> words = patterns.learn(learnt, batch, by);
    rechecks.askForTaught(file, how == How.IN_PLACE);
    rejudging.soon(periodOf(file));
    return words;
  }

  private UUID batch(UUID file, How how, String by) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    if (how == How.IN_PLACE) {
      MendingBatchRecord going =
          sql.selectFrom(MENDING_BATCH)
              .where(MENDING_BATCH.FILE_ID.eq(file))
              .orderBy(MENDING_BATCH.MADE_AT.desc())
              .limit(1)
              .forUpdate()
              .fetchOne();
      if (going != null
          && going.getUndoneAt() == null
          && going.getMadeBy().equals(by)
          && going.getHow().equals(how.name())
          && going.getMadeAt().isAfter(now.minus(SITTING))) {
        going.setMadeAt(now);
        going.update();
        return going.getId();
      }
    }
    UUID id = UUID.randomUUID();
    sql.insertInto(MENDING_BATCH)
        .set(MENDING_BATCH.ID, id)
        .set(MENDING_BATCH.FILE_ID, file)
        .set(MENDING_BATCH.HOW, how.name())
        .set(MENDING_BATCH.MADE_BY, by)
        .set(MENDING_BATCH.MADE_AT, now)
        .execute();
    return id;
  }

  private SentFileRecord mendable(UUID id) {
    SentFileRecord file =
        sql.selectFrom(SENT_FILE).where(SENT_FILE.ID.eq(id)).forUpdate().fetchOne();
    if (file == null) {
      throw Refusal.notFound().asException();
    }
    if (!FileState.valueOf(file.getState()).isInForce()) {
      throw new Refusal(
              "NOT_IN_FORCE",
              409,
              "这个文件已经撤回或被新文件替换，不能再更正；请在新文件上更正。",
              "The file was withdrawn or replaced; mend the rows of the newer one.")
          .asException();
    }
    return file;
  }

  private void refuseUnreadable(FeedDefinition feed, Row row, YearMonth period) {
    if (row.cells().isEmpty()) {
      throw Refusal.invalid("没有改动，请先改一格再保存。", "Nothing was changed; change a cell first.")
          .asException();
    }
    Map<String, RowTrial.Cell> read = RowTrial.of(feed, row.cells(), period.atEndOfMonth());
    for (Map.Entry<String, String> cell : row.cells().entrySet()) {
      RowTrial.Cell one = read.get(cell.getKey());
      if (one == null || cell.getValue().length() > LONGEST_CELL) {
        throw Refusal.invalid(
                "没有“%s”这一列，或内容超过 500 字。".formatted(cell.getKey()),
                "There is no column %s, or its text is too long.".formatted(cell.getKey()))
            .asException();
      }
      if (one.fault() != null) {
        Bilingual fault = FeedWords.codes(definitions, one.fault());
        throw Refusal.invalid(
                "“%s”还读不出来：%s".formatted(FeedWords.header(feed, cell.getKey()), fault.zh()),
                "%s cannot be read yet: %s".formatted(cell.getKey(), fault.en()))
            .asException();
      }
    }
  }

  private static YearMonth periodOf(SentFileRecord file) {
    return YearMonth.parse(file.getPeriod());
  }

  /** The batches of a file, the newest first. */
  @Transactional(readOnly = true)
  public List<Batch> batches(UUID file) {
    Map<UUID, Integer> rows =
        sql.select(MENDED_ROW.BATCH_ID, org.jooq.impl.DSL.count())
            .from(MENDED_ROW)
            .where(MENDED_ROW.FILE_ID.eq(file))
            .groupBy(MENDED_ROW.BATCH_ID)
            .fetchMap(MENDED_ROW.BATCH_ID, org.jooq.impl.DSL.count());
    return sql.selectFrom(MENDING_BATCH)
        .where(MENDING_BATCH.FILE_ID.eq(file))
        .orderBy(MENDING_BATCH.MADE_AT.desc(), MENDING_BATCH.ID)
        .fetch(batch ->
            new Batch(
                batch.getId().toString(),
                How.valueOf(batch.getHow()),
                batch.getMadeBy(),
                here(batch.getMadeAt()),
                rows.getOrDefault(batch.getId(), 0),
                batch.getUndoneBy(),
                batch.getUndoneAt() == null ? null : here(batch.getUndoneAt())));
  }

  private OffsetDateTime here(OffsetDateTime time) {
    return time.atZoneSameInstant(clock.getZone()).toOffsetDateTime();
  }

  /** Takes back what a batch has mended, and what was learnt from it. */
  @Transactional
  public void undo(UUID id, UUID batchId, String by) {
    SentFileRecord file = mendable(id);
    MendingBatchRecord batch =
        sql.selectFrom(MENDING_BATCH)
            .where(MENDING_BATCH.ID.eq(batchId))
            .and(MENDING_BATCH.FILE_ID.eq(id))
            .forUpdate()
            .fetchOne();
    if (batch == null) {
      throw Refusal.notFound().asException();
    }
    if (batch.getUndoneAt() != null) {
      throw new Refusal("ALREADY_UNDONE", 409, "这一批已经撤销过了。", "This batch was undone already.")
          .asException();
    }
    batch.setUndoneBy(by);
    batch.setUndoneAt(OffsetDateTime.now(clock));
    batch.update();
    trail.note(Deed.of(Action.MENDING_UNDONE).object(id));
    patterns.forget(batchId);
    rechecks.askForTaught(file, false);
    rejudging.soon(periodOf(file));
  }

  /** All mended rows of files in force, for a run. */
  @Transactional(readOnly = true)
  public List<RowMending> all() {
    Map<String, RowMending> newest = new LinkedHashMap<>();
    sql.select(
            SENT_FILE.PERIOD,
            MENDED_ROW.FILE,
            MENDED_ROW.SHEET,
            MENDED_ROW.ROW_NO,
            MENDED_ROW.CELLS_CIPHER)
        .from(MENDED_ROW)
        .join(MENDING_BATCH)
        .on(MENDING_BATCH.ID.eq(MENDED_ROW.BATCH_ID))
        .join(SENT_FILE)
        .on(SENT_FILE.ID.eq(MENDED_ROW.FILE_ID))
        .where(MENDING_BATCH.UNDONE_AT.isNull())
        .and(SENT_FILE.STATE.notIn(FileState.WITHDRAWN.name(), FileState.REPLACED.name()))
        .orderBy(MENDED_ROW.MADE_AT, MENDED_ROW.BATCH_ID)
        .forEach(row -> {
          RowMending mending =
              new RowMending(
                  row.value1(),
                  row.value2(),
                  row.value3(),
                  row.value4(),
                  SealedCells.map(cipher.open(PURPOSE, row.value5())));
          newest.merge(
              row.value1() + "/" + row.value2() + "#" + row.value3() + "!" + row.value4(),
              mending,
              Mendings::later);
        });
    return List.copyOf(newest.values());
  }

  /** What a later sitting mends stands beside what an earlier one did. */
  private static RowMending later(RowMending earlier, RowMending later) {
    Map<String, String> cells = new LinkedHashMap<>(earlier.cells());
    cells.putAll(later.cells());
    return new RowMending(later.period(), later.file(), later.sheet(), later.row(), cells);
  }
}
