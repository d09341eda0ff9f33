package cn.anju.engine.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares one to three consecutive rows with the columns of one feed. */
final class HeaderMatch {
  private final FeedShape feed;
  private final Map<String, ColumnShape> byHeader = new HashMap<>();
  private final Map<String, ColumnShape> byVariant = new HashMap<>();

  HeaderMatch(FeedShape feed) {
    this.feed = feed;
    for (ColumnShape column : feed.columns()) {
      byHeader.putIfAbsent(HeaderText.normalised(column.header()), column);
    }
    for (ColumnShape column : feed.columns()) {
      byHeader.putIfAbsent(HeaderText.stripped(HeaderText.normalised(column.header())), column);
      for (String variant : column.variants()) {
        byVariant.putIfAbsent(HeaderText.normalised(variant), column);
      }
      byVariant.putIfAbsent(column.name(), column);
    }
    for (ColumnShape column : feed.columns()) {
      for (String variant : column.variants()) {
        byVariant.putIfAbsent(HeaderText.stripped(HeaderText.normalised(variant)), column);
      }
    }
  }

  FeedShape feed() {
    return feed;
  }

  /** What the feed would make of these rows as its header. */
  Header match(List<HeaderCell> cells, int firstRow, int lastRow) {
    Map<String, Integer> index = new LinkedHashMap<>();
    Map<String, String> units = new HashMap<>();
    @Nullable String[] shown = new @Nullable String[cells.size()];
    Set<Integer> known = receiptColumns(cells, shown);
    assign(byHeader, cells, index, shown, known, units);
    assign(byVariant, cells, index, shown, known, units);

    List<String> texts = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      HeaderCell cell = cells.get(i);
      String own = shown[i];
      texts.add(own == null ? cell.text() : own);
      if (known.contains(i) || cell.isBlank()) {
        continue;
      }
      if (HeaderText.isSequence(cell.normalised())) {
        index.putIfAbsent(RawSheet.SEQUENCE_COLUMN, i);
      } else {
        unknown.add(cell.text());
      }
    }
    List<String> missing = new ArrayList<>();
    List<Integer> required = new ArrayList<>();
    for (ColumnShape column : feed.columns()) {
      if (column.required()) {
        Integer at = index.get(column.name());
        if (at == null) {
          missing.add(column.header());
        } else {
          required.add(at);
        }
      }
    }
    return new Header(
        feed.code(), firstRow, lastRow, texts, index, unknown, units, missing, required);
  }

  private static void assign(
      Map<String, ColumnShape> names,
      List<HeaderCell> cells,
      Map<String, Integer> index,
      @Nullable String[] shown,
      Set<Integer> known,
      Map<String, String> units) {
    for (int i = 0; i < cells.size(); i++) {
      if (known.contains(i)) {
        continue;
      }
      for (HeaderCell.Form form : cells.get(i).forms()) {
        ColumnShape column = names.get(form.key());
        if (column != null && !index.containsKey(column.name())) {
          index.put(column.name(), i);
          known.add(i);
          shown[i] = form.text();
          if (cells.get(i).saysWan()) {
            units.put(column.name(), "万元");
          }
          break;
        }
      }
    }
  }

  /** The two columns that a receipt adds are not the sender's. */
  private static Set<Integer> receiptColumns(List<HeaderCell> cells, @Nullable String[] shown) {
    Set<Integer> known = new HashSet<>();
    int last = cells.size() - 1;
    if (last > 1
        && cells.get(last - 1).normalised().equals(ReceiptWriter.ROW_HEADER)
        && cells.get(last).normalised().equals(ReceiptWriter.REASON_HEADER)) {
      for (int i = last - 1; i <= last; i++) {
        known.add(i);
        shown[i] = cells.get(i).text();
      }
    }
    return known;
  }
}
