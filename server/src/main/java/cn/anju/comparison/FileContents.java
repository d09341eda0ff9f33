package cn.anju.comparison;

import static anju.tables.comparison.Tables.MENDED_ROW;
import static anju.tables.comparison.Tables.MENDING_BATCH;
import static anju.tables.comparison.Tables.REJECTED_ROW;

import anju.tables.comparison.tables.records.RejectedRowRecord;
import anju.tables.comparison.tables.records.SentFileRecord;
import anju.tables.comparison.tables.records.SentSheetRecord;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.ColumnDefinition;
import cn.anju.engine.definition.ColumnType;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.CodeBook;
import cn.anju.platform.Bilingual;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Mask;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 读到的内容: what a file was read as: its sheets and their columns, and the rows that went back. */
@Component
class FileContents {
  private final DSLContext sql;
  private final DefinitionsInForce definitions;
  private final Patterns patterns;
  private final FieldCipher cipher;

  FileContents(
      DSLContext sql, DefinitionsInForce definitions, Patterns patterns, FieldCipher cipher) {
    this.sql = sql;
    this.definitions = definitions;
    this.patterns = patterns;
    this.cipher = cipher;
  }

  /** Sheets in their order, with what their headers mean. */
  List<SentFiles.Sheet> sheets(SentFileRecord file, List<SentSheetRecord> sheets) {
    Set<String> explained = file.getFeed() == null ? Set.of() : patterns.explained(file.getFeed());
    return sheets.stream().map(sheet -> sheet(sheet, explained)).toList();
  }

  /** The first of the rows that went back, their numbers masked. */
  List<SentFiles.Rejected> rejected(SentFileRecord file) {
    Set<String> mended = mendedSince(file.getId(), file.getCheckedAt());
    return sql.selectFrom(REJECTED_ROW)
        .where(REJECTED_ROW.FILE_ID.eq(file.getId()))
        .orderBy(REJECTED_ROW.PLACE)
        .fetch(row -> rejected(row, mended));
  }

  private Set<String> mendedSince(UUID id, @Nullable OffsetDateTime checked) {
    return sql.selectDistinct(MENDED_ROW.FILE, MENDED_ROW.SHEET, MENDED_ROW.ROW_NO)
        .from(MENDED_ROW)
        .join(MENDING_BATCH)
        .on(MENDING_BATCH.ID.eq(MENDED_ROW.BATCH_ID))
        .where(MENDED_ROW.FILE_ID.eq(id))
        .and(MENDING_BATCH.UNDONE_AT.isNull())
        .and(checked == null ? DSL.noCondition() : MENDED_ROW.MADE_AT.gt(checked))
        .fetchSet(row -> row.value1() + "#" + row.value2() + "!" + row.value3());
  }

  /**
   * A sheet with its columns.
   *
   * @param explained headers that somebody has explained for the feed
   */
  private SentFiles.Sheet sheet(SentSheetRecord sheet, Set<String> explained) {
    FeedDefinition feed = definitions.feed(sheet.getFeed());
    List<SentFiles.SheetColumn> columns = new ArrayList<>();
    Set<String> there = new HashSet<>();
    for (int i = 0; i < sheet.getHeaders().length; i++) {
      String name = sheet.getColumns()[i];
      there.add(name);
      columns.add(column(feed, sheet.getHeaders()[i], name, explained));
    }
    List<SentFiles.MissingColumn> missing =
        feed == null
            ? List.of()
            : feed.columns().stream()
                .filter(column -> !there.contains(column.name()))
                .map(column ->
                    new SentFiles.MissingColumn(
                        column.name(), FeedWords.title(feed, column.name()), column.required()))
                .toList();
    return new SentFiles.Sheet(
        sheet.getFile(),
        sheet.getSheet(),
        sheet.getFeed(),
        sheet.getRowsSeen(),
        new SentFiles.Outcomes(
            sheet.getAccepted(),
            sheet.getFixed(),
            sheet.getQuarantined(),
            sheet.getDuplicate(),
            sheet.getOutOfScope(),
            sheet.getUnmatched(),
            sheet.getNonData()),
        columns,
        missing);
  }

  private static SentFiles.SheetColumn column(
      @Nullable FeedDefinition feed, String header, String name, Set<String> explained) {
    ColumnDefinition column = feed == null ? null : FeedWords.column(feed, name);
    if (feed == null || column == null) {
      // 序号 is known and asked for by nobody
      return new SentFiles.SheetColumn(
          header, name.isEmpty() ? null : name, null, null, false, List.of(), false);
    }
    return new SentFiles.SheetColumn(
        header,
        name,
        FeedWords.title(feed, name),
        kind(feed, column),
        column.required(),
        choices(column.type()),
        explained.contains(header));
  }

  private static SentFiles.ColumnKind kind(FeedDefinition feed, ColumnDefinition column) {
    return switch (column.type()) {
      case ColumnType.Text text ->
          column.name().equals(feed.person().name())
              ? SentFiles.ColumnKind.NAME
              : SentFiles.ColumnKind.TEXT;
      case ColumnType.Code code -> SentFiles.ColumnKind.CODE;
      case ColumnType.Decimal decimal -> SentFiles.ColumnKind.AMOUNT;
      case ColumnType.Whole whole -> SentFiles.ColumnKind.WHOLE;
      case ColumnType.Date date -> SentFiles.ColumnKind.DATE;
      case ColumnType.DateTime moment -> SentFiles.ColumnKind.DATE_TIME;
      case ColumnType.Month month -> SentFiles.ColumnKind.MONTH;
      case ColumnType.Year year -> SentFiles.ColumnKind.YEAR;
      case ColumnType.IdNumber number -> SentFiles.ColumnKind.IDENTITY_NUMBER;
    };
  }

  private static List<SentFiles.CodeChoice> choices(ColumnType type) {
    return type instanceof ColumnType.Code code
        ? code.codes().entrySet().stream()
            .map(one ->
                new SentFiles.CodeChoice(
                    one.getKey(),
                    one.getValue().isEmpty() ? one.getKey() : one.getValue().getFirst()))
            .toList()
        : List.of();
  }

  private SentFiles.Rejected rejected(RejectedRowRecord one, Set<String> mended) {
    return new SentFiles.Rejected(
        one.getFile(),
        one.getSheet(),
        one.getRowNo(),
        CodeBook.codes(one.getCodes()),
        new Bilingual(one.getZh(), one.getEn()),
        cells(cipher.open(SealedCells.PURPOSE, one.getCellsCipher())),
        mended.contains(one.getFile() + "#" + one.getSheet() + "!" + one.getRowNo()));
  }

  private static List<SentFiles.Cell> cells(@Nullable String opened) {
    List<SentFiles.Cell> cells = new ArrayList<>();
    for (SealedCells.One cell : SealedCells.read(opened)) {
      cells.add(new SentFiles.Cell(cell.header(), Mask.text(cell.text())));
    }
    return cells;
  }
}
