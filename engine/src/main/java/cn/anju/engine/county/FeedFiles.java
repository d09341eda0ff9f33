package cn.anju.engine.county;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** All departments' files of all months, open until the last household is written. */
final class FeedFiles {
  private static final int TOO_MANY_FOR_A_WORKBOOK = 60_000;

  private final Timeline time;
  private final List<Map<Feed, FeedFile>> files = new ArrayList<>();

  /** A row of each whole register, to be written about others. */
  private final Map<Feed, String[]> examples = new EnumMap<>(Feed.class);

  FeedFiles(CountyOrder order, Timeline time, TruthRows truth, People people) throws IOException {
    this.time = time;
    for (int period = 0; period < time.months(); period++) {
      YearMonth month = time.month(period);
      Path folder = Files.createDirectories(order.out().resolve("feeds").resolve(month.toString()));
      String prefix = period == time.last() ? "" : month + "/";
      Map<Feed, FeedFile> monthly = new EnumMap<>(Feed.class);
      files.add(monthly);
      int number = 0;
      for (Feed feed : Feed.values()) {
        number++;
        if (feed == Feed.MI_02 && order.billRows() > 0 && period == time.last()) {
          continue;
        }
        Dice dice = new Dice(order.seed() ^ 0x5EED_F11EL, number * 1000L + period);
        boolean large = order.households() * perHousehold(feed) > TOO_MANY_FOR_A_WORKBOOK;
        Layout layout =
            new Layout(
                feed,
                folder,
                month.toString().replace("-", ""),
                prefix,
                dice,
                order.dirt() == 0,
                large);
        monthly.put(feed, new FeedFile(layout, time, period, truth, order.dirt(), dice, people));
      }
    }
  }

  /** Rows a month that a household brings, roughly. */
  private static double perHousehold(Feed feed) {
    return switch (feed) {
      case MI_01 -> 3.3;
      case HR_02 -> 2.6;
      case HR_01 -> 1.3;
      case HO_01, WA_01 -> 1;
      case ED_01 -> 0.5;
      default -> 0.3;
    };
  }

  void write(Entry entry, int spread, Village village) throws IOException {
    FeedFile file = files.get(entry.period).get(entry.feed);
    if (file == null) {
      entry.lost = true;
      return;
    }
    if (entry.feed.full() && !examples.containsKey(entry.feed)) {
      examples.put(entry.feed, entry.cells.clone());
    }
    file.write(entry, spread, village);
  }

  /** Makes every month's whole register as long as the longest, and ends all files. */
  SortedMap<String, Long> close() throws IOException {
    SortedMap<String, Long> rows = new TreeMap<>();
    for (Feed feed : Feed.values()) {
      String[] example = examples.get(feed);
      if (example != null) {
        pad(feed, example);
      }
      long sum = 0;
      for (int period = 0; period < time.months(); period++) {
        FeedFile file = files.get(period).get(feed);
        if (file != null) {
          sum += file.rows();
          file.close();
        }
      }
      rows.put(feed.code(), sum);
    }
    return rows;
  }

  private void pad(Feed feed, String[] example) throws IOException {
    long most = 0;
    for (int period = 0; period < time.months(); period++) {
      FeedFile file = files.get(period).get(feed);
      most = file == null ? most : Math.max(most, file.base());
    }
    for (int period = 0; period < time.months(); period++) {
      FeedFile file = files.get(period).get(feed);
      if (file != null) {
        file.pad(most, example);
      }
    }
  }
}
