package cn.anju.engine.county;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The villages of one district; households are spread over them by weight. */
final class Regions {
  private static final String ANJU = "510904";

  private final String district;
  private final List<Village> villages;
  private final double[] upTo;

  private Regions(String district, List<Village> villages) {
    this.district = district;
    this.villages = villages;
    upTo = new double[villages.size()];
    double sum = 0;
    for (int index = 0; index < upTo.length; index++) {
      sum += 0.6 + Math.floorMod(villages.get(index).code().hashCode(), 101) / 100.0;
      upTo[index] = sum;
    }
  }

  /**
   * The district's villages on that day.
   *
   * @param file {@code code,name,level,parent_code}; without it only Anju is known
   * @throws CountyRefused when the district is not in the file, or the file is no such table
   */
  static Regions of(String district, @Nullable Path file, LocalDate day) throws IOException {
    List<String[]> rows = file == null ? own(district, day) : given(district, file);
    Map<String, String> towns = new HashMap<>();
    Map<String, List<String>> gone = new HashMap<>();
    for (String[] row : rows) {
      if (row[1].equals("TOWN")) {
        towns.put(row[0], row[2]);
      } else if (row[1].equals("GONE")) {
        gone.computeIfAbsent(row[3], town -> new ArrayList<>()).add(row[2]);
      }
    }
    List<Village> villages = new ArrayList<>();
    for (String[] row : rows) {
      if (row[1].equals("VILLAGE") && row[0].length() == 12) {
        int number = villages.size();
        villages.add(
            new Village(
                row[0],
                row[2],
                towns.getOrDefault(row[3], ""),
                gone.getOrDefault(row[3], List.of()),
                6 + number % 6,
                supply(number)));
      }
    }
    if (villages.size() < 3) {
      throw new CountyRefused(
          "没有区县 %s 的村级区划，请用 --regions 给出 code,name,level,parent_code 表".formatted(district),
          "No villages of district %s; give a table code,name,level,parent_code with --regions"
              .formatted(district));
    }
    return new Regions(district, villages);
  }

  private static Village.@Nullable Supply supply(int number) {
    return switch (number % 40) {
      case 7 -> new Village.Supply(true, true, true, -1);
      case 23 -> number == 23 ? new Village.Supply(true, false, true, -1) : null;
      case 31 -> number == 31 ? new Village.Supply(true, true, true, 9) : null;
      default -> number == 0 ? new Village.Supply(true, true, true, -1) : null;
    };
  }

  private static List<String[]> own(String district, LocalDate day) throws IOException {
    if (!district.equals(ANJU)) {
      return List.of();
    }
    List<String[]> rows = new ArrayList<>();
    for (String line : lines("regions-510904.tsv")) {
      String[] cells = line.split("\t", -1);
      if (cells[1].equals("TOWN")) {
        rows.add(cells);
      } else if (cells[1].equals("VILLAGE") && cells[4].compareTo(day.toString()) <= 0) {
        if (!cells[5].isEmpty()) {
          cells[1] = "GONE";
        }
        rows.add(cells);
      }
    }
    return rows;
  }

  private static List<String[]> given(String district, Path file) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] cells = line.replace("\uFEFF", "").split(",", -1);
      if (cells.length >= 4 && cells[0].startsWith(district) && cells[0].length() > 6) {
        String name = cells[1].replaceAll("(居民委员会|居委会|村民委员会|村委会)$", "");
        boolean town = cells[0].length() == 9 || cells[0].endsWith("000");
        boolean bare = !name.endsWith("村") && !name.endsWith("社区");
        rows.add(
            new String[] {
              cells[0], town ? "TOWN" : "VILLAGE", town || !bare ? name : name + "村", cells[3]
            });
      }
    }
    return rows;
  }

  /** The lines of one of the county's own tables, without the header. */
  static List<String> lines(String resource) throws IOException {
    try (InputStream stream = Regions.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IOException("resource is missing: " + resource);
      }
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        return reader.lines().skip(1).filter(line -> !line.isBlank()).toList();
      }
    }
  }

  String district() {
    return district;
  }

  List<Village> villages() {
    return villages;
  }

  Village any(Dice dice) {
    double point = dice.unit() * upTo[upTo.length - 1];
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] < point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return villages.get(low);
  }

  /**
   * A village by its supply point.
   *
   * @param which 0 bad quality, 1 an outage, 2 all in order, 3 none
   */
  Village withSupply(int which) {
    for (Village village : villages) {
      Village.Supply supply = village.supply();
      boolean fits =
          switch (which) {
            case 0 -> supply != null && !supply.quality();
            case 1 -> supply != null && supply.outageFrom() >= 0;
            case 2 -> supply != null && supply.quality() && supply.outageFrom() < 0;
            default -> supply == null;
          };
      if (fits) {
        return village;
      }
    }
    return villages.getFirst();
  }
}
