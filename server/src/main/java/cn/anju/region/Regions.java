package cn.anju.region;

import static anju.tables.region.Tables.REGION_;

import cn.anju.platform.AnjuProperties;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * The tree as it is today, from {@code regions/*.tsv} of the definitions, which also go into the
 * table with their history. A few hundred rows that everybody may know: kept in memory.
 */
@Component
public class Regions implements InitializingBean {
  private final DSLContext sql;
  private final Path folder;
  private volatile Map<String, Region> today = Map.of();

  Regions(DSLContext sql, AnjuProperties properties) {
    this.sql = sql;
    this.folder = properties.definitions().resolve("regions");
  }

  /** What a household's place is called. */
  public record Place(String town, String village, String group) {}

  @Override
  public void afterPropertiesSet() throws IOException {
    TreeMap<String, Region> read = new TreeMap<>();
    TreeSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.tsv")) {
      found.forEach(files::add);
    }
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
        take(line.split("\t", -1), read);
      }
    }
    today = Map.copyOf(read);
  }

  private void take(String[] cells, Map<String, Region> read) {
    if (cells.length < 9) {
      return;
    }
    Region.Level level =
        switch (cells[1]) {
          case "COUNTY" -> Region.Level.DISTRICT;
          case "TOWN" -> Region.Level.TOWN;
          default -> Region.Level.VILLAGE;
        };
    String code = cells[0];
    String parent = level == Region.Level.DISTRICT ? null : cells[4];
    boolean isGone = !cells[7].isEmpty();
    sql.insertInto(REGION_)
        .set(REGION_.CODE, code)
        .set(REGION_.NAME, cells[3])
        .set(REGION_.LEVEL, level.name())
        .set(REGION_.PARENT, parent)
        .set(REGION_.OFFICIAL_NAME, cells[2])
        .set(REGION_.FIRST_SEEN, LocalDate.parse(cells[6]))
        .set(REGION_.LAST_SEEN, isGone ? LocalDate.parse(cells[7]) : null)
        .set(REGION_.SUCCESSOR, cells[8].isEmpty() ? null : cells[8])
        .set(REGION_.EARLIER_NAMES, cells.length > 9 ? cells[9] : "")
        .onConflict(REGION_.CODE)
        .doUpdate()
        .set(REGION_.NAME, cells[3])
        .set(REGION_.LAST_SEEN, isGone ? LocalDate.parse(cells[7]) : null)
        .set(REGION_.SUCCESSOR, cells[8].isEmpty() ? null : cells[8])
        .execute();
    if (!isGone) {
      read.put(code, new Region(code, cells[3], level, parent));
    }
  }

  /** The region of a code today; null if there is none. */
  public @Nullable Region of(String code) {
    return today.get(code);
  }

  /** The district that all others lie in. */
  public Region district() {
    return all().stream()
        .filter(region -> region.level() == Region.Level.DISTRICT)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no district among the regions"));
  }

  /** All of today, by code. */
  public Collection<Region> all() {
    return new TreeMap<>(today).values();
  }

  /** What the place of a group's code is called; codes where a name is not known. */
  public Place placeOf(String groupCode) {
    String town = groupCode.substring(0, Math.min(9, groupCode.length())) + "000";
    String village = groupCode.substring(0, Math.min(12, groupCode.length()));
    String group = groupCode.length() > 12 ? groupCode.substring(12) : "";
    return new Place(
        nameOf(town),
        nameOf(village),
        group.isEmpty() ? "" : group.replaceFirst("^0+(?=.)", "") + "组");
  }

  private String nameOf(String code) {
    Region region = today.get(code);
    return region == null ? code : region.name();
  }
}
