package cn.anju.engine.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * 收入项目口径: which items there are in a year and a place, and which of them count. An item that is not
 * listed counts.
 */
public final class IncomeItems {
  private static final String BEHIND = "~";

  private final List<IncomeItem> items;

  public IncomeItems(List<IncomeItem> items) {
    this.items = List.copyOf(items);
  }

  /**
   * An item that does not count, in some years and some places: ranges that do not overlap, for
   * statements over many entries.
   *
   * @param untilYear last year
   * @param fromCode first code of a group
   * @param toCode first code behind
   */
  public record Uncounted(
      String category, String item, int fromYear, int untilYear, String fromCode, String toCode) {}

  /** The item of a year and a place; null if it is not listed. */
  public @Nullable IncomeItem find(String category, String item, int year, String groupCode) {
    return items.stream()
        .filter(one -> one.item().equals(item) && one.category().equals(category))
        .filter(one -> one.from() <= year && covers(one.region(), groupCode))
        .max(
            Comparator.comparingInt((IncomeItem one) -> one.region().length())
                .thenComparingInt(IncomeItem::from))
        .orElse(null);
  }

  /** Whether an entry counts as far as its item decides. */
  public boolean counts(String category, String item, int year, String groupCode) {
    IncomeItem found = find(category, item, year, groupCode);
    return found == null || found.counted();
  }

  /** All items of a year and a place, in the order of the definitions. */
  public List<IncomeItem> of(int year, String groupCode) {
    Map<String, IncomeItem> found = new LinkedHashMap<>();
    for (IncomeItem item : items) {
      IncomeItem holds = find(item.category(), item.item(), year, groupCode);
      if (holds != null) {
        found.put(item.category() + " " + item.item(), holds);
      }
    }
    return List.copyOf(found.values());
  }

  /** All that does not count. */
  public List<Uncounted> uncounted() {
    List<Uncounted> all = new ArrayList<>();
    Map<String, List<IncomeItem>> editions = new LinkedHashMap<>();
    for (IncomeItem item : items) {
      editions
          .computeIfAbsent(item.category() + " " + item.item(), fresh -> new ArrayList<>())
          .add(item);
    }
    editions.values().forEach(one -> uncounted(one, all));
    return List.copyOf(all);
  }

  private void uncounted(List<IncomeItem> editions, List<Uncounted> to) {
    IncomeItem any = editions.getFirst();
    TreeSet<Integer> years = new TreeSet<>();
    TreeSet<String> codes = new TreeSet<>();
    codes.add("");
    for (IncomeItem one : editions) {
      years.add(one.from());
      codes.add(one.region());
      codes.add(one.region() + BEHIND);
    }
    for (Integer year : years) {
      Integer next = years.higher(year);
      for (String code : codes) {
        String behind = codes.higher(code);
        if (behind != null && !counts(any.category(), any.item(), year, code)) {
          to.add(
              new Uncounted(
                  any.category(), any.item(), year, next == null ? 9999 : next - 1, code, behind));
        }
      }
    }
  }

  /** By order and not by beginning: the code behind a region begins with it, too. */
  private static boolean covers(String region, String code) {
    return code.compareTo(region) >= 0 && code.compareTo(region + BEHIND) < 0;
  }
}
