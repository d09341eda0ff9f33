package cn.anju.comparison;

import anju.tables.comparison.tables.records.SentSheetRecord;
import cn.anju.engine.run.RowOutcome;
import cn.anju.engine.run.SheetOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What was told of the sheets of a file, as rows. */
final class SheetRecords {
  private SheetRecords() {}

  static List<SentSheetRecord> of(UUID file, List<SheetOutcome> sheets) {
    List<SentSheetRecord> records = new ArrayList<>();
    for (SheetOutcome sheet : sheets) {
      records.add(record(file, records.size(), sheet));
    }
    return records;
  }

  private static SentSheetRecord record(UUID file, int place, SheetOutcome sheet) {
    Map<String, Long> codes = new TreeMap<>(sheet.codes());
    Map<String, Long> reasons = new TreeMap<>(sheet.rejectedCodes());
    return new SentSheetRecord(
        file,
        place,
        sheet.file(),
        sheet.sheet(),
        sheet.feed(),
        sheet.rows(),
        rows(sheet, RowOutcome.ACCEPTED),
        rows(sheet, RowOutcome.FIXED),
        rows(sheet, RowOutcome.QUARANTINED),
        rows(sheet, RowOutcome.DUPLICATE),
        rows(sheet, RowOutcome.OUT_OF_SCOPE),
        rows(sheet, RowOutcome.UNMATCHED),
        rows(sheet, RowOutcome.NON_DATA),
        sheet.headers().toArray(String[]::new),
        sheet.columns().toArray(String[]::new),
        codes.keySet().toArray(String[]::new),
        codes.values().toArray(Long[]::new),
        reasons.keySet().toArray(String[]::new),
        reasons.values().toArray(Long[]::new));
  }

  /** How many rows of some sheets carry a code. */
  static long rowsWith(String code, List<SentSheetRecord> sheets) {
    long rows = 0;
    for (SentSheetRecord sheet : sheets) {
      int at = List.of(sheet.getCodes()).indexOf(code);
      rows += at < 0 ? 0 : sheet.getCodeRows()[at];
    }
    return rows;
  }

  static long rows(SheetOutcome sheet, RowOutcome outcome) {
    return sheet.outcomes().getOrDefault(outcome, 0L);
  }

  static long sum(List<SheetOutcome> sheets, RowOutcome outcome) {
    return sheets.stream().mapToLong(sheet -> rows(sheet, outcome)).sum();
  }
}
