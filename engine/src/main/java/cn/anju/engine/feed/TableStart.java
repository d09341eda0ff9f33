package cn.anju.engine.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a sheet begins: its header, what it says about itself, and what is told apart below.
 *
 * @param header the header that was recognised
 * @param control what file name and control line say, the control line before the name
 * @param kinds tells rows that are no data
 */
record TableStart(Header header, Map<String, String> control, RowKind kinds) {

  /** Rows that must be at hand to decide. */
  static final int ROWS_NEEDED = HeaderFinder.ROWS_LOOKED_AT + HeaderFinder.MOST_ROWS;

  /** The beginning of a table, or the reason why there is none. */
  sealed interface Decision {
    record Table(TableStart start) implements Decision {}

    record NoTable(Refusal refusal) implements Decision {}
  }

  /** Decides; throws {@link RefusedFile} for a table that cannot be used. */
  static Decision decide(
      List<SheetRow> first, String file, String sheet, HeaderFinder finder, FeedByName names) {
    String byName = names.of(file, sheet);
    String byControl = feedInControl(first, names);
    if (byName != null && byControl != null && !byName.equals(byControl)) {
      throw new RefusedFile(Refusal.feedContradiction(byName, byControl));
    }
    return switch (finder.find(first, byName == null ? byControl : byName)) {
      case HeaderFinder.Finding.Found found ->
          new Decision.Table(startOf(first, found.header(), file));
      case HeaderFinder.Finding.NoHeader none -> new Decision.NoTable(none.refusal());
      case HeaderFinder.Finding.Unusable unusable -> throw new RefusedFile(unusable.refusal());
    };
  }

  private static @Nullable String feedInControl(List<SheetRow> first, FeedByName names) {
    String said = ControlLine.in(first).get(ControlLine.FEED);
    return said == null ? null : names.of(said);
  }

  private static TableStart startOf(List<SheetRow> first, Header header, String file) {
    List<SheetRow> above = new ArrayList<>();
    List<SheetRow> headerRows = new ArrayList<>();
    for (SheetRow row : first) {
      if (row.number() < header.firstRow()) {
        above.add(row);
      } else if (row.number() <= header.lastRow()) {
        headerRows.add(row);
      }
    }
    String[] parts = file.split("[/!]", -1);
    Map<String, String> control = new HashMap<>(ControlLine.inName(parts[parts.length - 1]));
    control.putAll(ControlLine.in(above));
    return new TableStart(
        header, control, new RowKind(above, headerRows, header.requiredIndexes()));
  }

  @Nullable Refusal refusal() {
    return header.isComplete() ? null : Refusal.columnMissing(header.feed(), header.missing());
  }

  /** The sheet that begins so. */
  RawSheet sheet(SheetName name, String rowNoSql, long physicalRows) {
    return new RawSheet(
        name.id(),
        name.period(),
        name.file(),
        name.sheet(),
        header.feed(),
        name.table(),
        rowNoSql,
        header.lastRow(),
        header.cells(),
        header.columnIndex(),
        header.unknown(),
        control,
        header.units(),
        physicalRows,
        refusal());
  }
}
