package cn.anju.engine.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * A header over one column, from one row or from up to three rows of merged cells.
 *
 * @param text as the sender wrote it, the lowest row that has a text
 * @param normalised the same, comparable
 * @param forms texts under which it may be known, the most telling first
 * @param saysWan whether it, or the group above it, says 万元
 */
record HeaderCell(String text, String normalised, List<Form> forms, boolean saysWan) {
  /** A comparable text, and how the sender would write it. */
  record Form(String key, String text) {}

  private static final HeaderCell NOTHING = new HeaderCell("", "", List.of(), false);

  boolean isBlank() {
    return normalised.isEmpty();
  }

  /** The headers over all columns, read from consecutive rows. */
  static List<HeaderCell> over(List<SheetRow> rows) {
    int width = 0;
    for (SheetRow row : rows) {
      width = Math.max(width, row.width());
    }
    String[] group = new String[rows.size()];
    java.util.Arrays.fill(group, "");
    List<HeaderCell> cells = new ArrayList<>(width);
    for (int column = 0; column < width; column++) {
      List<String> parts = new ArrayList<>();
      int lowest = -1;
      for (int level = 0; level < rows.size(); level++) {
        String text = rows.get(level).cell(column);
        if (!SheetRow.isBlankText(text)) {
          lowest = level;
        }
      }
      if (lowest < 0) {
        cells.add(NOTHING);
        continue;
      }
      for (int level = 0; level <= lowest; level++) {
        String text = rows.get(level).cell(column);
        if (text != null && !SheetRow.isBlankText(text)) {
          group[level] = text.strip();
          // a new group above has no part of the one before below it
          for (int below = level + 1; below < group.length; below++) {
            group[below] = "";
          }
        }
        // a merged group shows its text over its first column only
        if (!group[level].isEmpty()) {
          parts.add(group[level]);
        }
      }
      cells.add(of(parts));
    }
    return cells;
  }

  private static HeaderCell of(List<String> parts) {
    List<Form> forms = new ArrayList<>();
    boolean saysWan = false;
    String lowest = parts.getLast();
    for (int from = 0; from < parts.size(); from++) {
      String text = String.join("", parts.subList(from, parts.size()));
      String key = HeaderText.normalised(text);
      saysWan = saysWan || key.contains("万元");
      forms.add(new Form(key, text));
    }
    for (Form form : List.copyOf(forms)) {
      String stripped = HeaderText.stripped(form.key());
      if (!stripped.equals(form.key())) {
        forms.add(new Form(stripped, form.text()));
      }
    }
    return new HeaderCell(lowest, HeaderText.normalised(lowest), forms, saysWan);
  }
}
