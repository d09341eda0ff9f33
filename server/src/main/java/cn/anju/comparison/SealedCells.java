package cn.anju.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sender's row as one text, to be sealed as a whole. */
final class SealedCells {
  /** What rejected rows are sealed for. */
  static final String PURPOSE = "rejected_row.cells";

  private static final String CELL = "\u001e";
  private static final String PART = "\u001f";

  private SealedCells() {}

  /** A header and what stands below it. */
  record One(String header, String text) {}

  static String write(List<cn.anju.engine.run.Cell> cells) {
    StringBuilder all = new StringBuilder();
    for (cn.anju.engine.run.Cell cell : cells) {
      all.append(clean(cell.header())).append(PART).append(clean(cell.text())).append(CELL);
    }
    return all.toString();
  }

  /** Our names of columns and what their cells say. */
  static String ofMap(Map<String, String> cells) {
    StringBuilder all = new StringBuilder();
    cells.forEach(
        (column, text) -> all.append(clean(column)).append(PART).append(clean(text)).append(CELL));
    return all.toString();
  }

  static Map<String, String> map(@Nullable String all) {
    Map<String, String> cells = new LinkedHashMap<>();
    read(all).forEach(cell -> cells.put(cell.header(), cell.text()));
    return cells;
  }

  static List<One> read(@Nullable String all) {
    List<One> cells = new ArrayList<>();
    if (all == null || all.isEmpty()) {
      return cells;
    }
    for (String cell : all.substring(0, all.length() - 1).split(CELL, -1)) {
      int part = cell.indexOf(PART);
      cells.add(new One(cell.substring(0, part), cell.substring(part + 1)));
    }
    return cells;
  }

  private static String clean(@Nullable String text) {
    return text == null ? "" : text.replace(CELL, " ").replace(PART, " ");
  }
}
