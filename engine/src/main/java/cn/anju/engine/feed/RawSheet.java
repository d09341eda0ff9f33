package cn.anju.engine.feed;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sheet of one file, its rows as text in a table of the engine.
 *
 * @param id number of the sheet within this run, from 1
 * @param period folder the file lay in, {@code yyyy-MM}
 * @param file path inside the period's folder; a member of an archive is {@code zip!member}
 * @param sheet name of the sheet; blank for a text file
 * @param feed code of the feed; null if the sheet holds no table of a known feed
 * @param table {@code raw_<id>(row_no, c0 … c<n-1>)}; data rows only; an empty cell is NULL. The
 *     table of a sheet without a table has no columns but {@code row_no}, and no rows
 * @param rowNoSql expression over {@link #table} for the physical row, from 1 as a spreadsheet
 *     shows it: {@code row_no}, or {@code rowid + k} where the table does not store it
 * @param headerRow last row of the header, from 1; 0 if there is none
 * @param headerCells the sender's own headers, one per column c0 … c<n-1>; blank where there is
 *     none
 * @param columnIndex canonical column → index of its {@code c<i>}; {@value #SEQUENCE_COLUMN} is the
 *     column of 序号, which is never trusted
 * @param unknownHeaders headers that name no column of the feed; kept, reported, not refused
 * @param control what the file says about itself, e.g. {@code mode}, {@code period} (yyyyMM),
 *     {@code row_count}; 万元 under {@value ControlLine#UNIT} if a line above the header says so
 * @param units canonical column → 万元 where the header says so
 * @param physicalRows rows after the header; the rows of the table and those of {@code
 *     raw_non_data} add up to it
 * @param refusal why the sheet is not used; null if it is. With {@code COLUMN_MISSING} the rows are
 *     in the table all the same, for their outcomes and the receipt
 */
public record RawSheet(
    int id,
    String period,
    String file,
    String sheet,
    @Nullable String feed,
    String table,
    String rowNoSql,
    int headerRow,
    List<String> headerCells,
    Map<String, Integer> columnIndex,
    List<String> unknownHeaders,
    Map<String, String> control,
    Map<String, String> units,
    long physicalRows,
    @Nullable Refusal refusal) {

  /** Key of {@link #columnIndex} under which the column of running numbers is found. */
  public static final String SEQUENCE_COLUMN = "src_seq";

  public RawSheet {
    headerCells = List.copyOf(headerCells);
    columnIndex = Map.copyOf(columnIndex);
    unknownHeaders = List.copyOf(unknownHeaders);
    control = Map.copyOf(control);
    units = Map.copyOf(units);
  }

  /** Whether the header of this column says 万元. */
  public boolean headerSaysWan(String column) {
    return units.containsKey(column);
  }

  /** A sheet, or a whole file, of which nothing is used. */
  static RawSheet refused(SheetName name, Refusal refusal) {
    return withoutTable(name, 0, refusal);
  }

  /** A sheet without a table beside others that have one: all its rows are no data. */
  static RawSheet note(SheetName name, long rows) {
    return withoutTable(name, rows, null);
  }

  private static RawSheet withoutTable(SheetName name, long rows, @Nullable Refusal refusal) {
    return new RawSheet(
        name.id(),
        name.period(),
        name.file(),
        name.sheet(),
        null,
        name.table(),
        "row_no",
        0,
        List.of(),
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        rows,
        refusal);
  }
}
