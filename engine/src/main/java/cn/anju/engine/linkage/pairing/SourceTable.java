package cn.anju.engine.linkage.pairing;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.LinkageColumn;
import cn.anju.engine.definition.LinkageDefinition;
import cn.anju.engine.definition.Nearest;
import cn.anju.engine.plan.DuckDb;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the tables to be paired: a CSV file, UTF-8, with a header; all cells are texts. */
final class SourceTable {
  private static final Pattern LINE = Pattern.compile("Line: (\\d+)");
  private static final Pattern CELL =
      Pattern.compile("\\G(?:^|,)\\s*(?:\"((?:[^\"]|\"\")*)\"\\s*|([^,]*))(?=,|$)");

  private SourceTable() {}

  /**
   * Makes {@code <side>_source}: id, one column {@code c_…} per column of the definition, {@code
   * f_…} for former values.
   */
  static void read(DuckDb engine, LinkageDefinition definition, String side, Path file)
      throws SQLException {
    if (!Files.isRegularFile(file)) {
      throw new UnusableTable("没有文件 " + file, "there is no file " + file);
    }
    Map<String, String> headers = headers(file);
    String csv =
        "read_csv('%s', header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', buffer_size = 8000000, columns = {%s})"
            .formatted(
                TableLinkage.quoted(file),
                headers.values().stream().map("'%s': 'varchar'"::formatted).collect(joining(", ")));
    boolean isLeft = side.equals("left");
    try {
      List<String> selected = new ArrayList<>();
      selected.add(cell(headers, file, isLeft ? definition.leftId() : definition.rightId(), "id"));
      for (LinkageColumn column : definition.columns()) {
        selected.add(
            cell(headers, file, isLeft ? column.left() : column.right(), "c_" + column.name()));
        String former = column.former();
        if (former != null) {
          selected.add(
              headers.containsKey(former) || !isLeft
                  ? cell(headers, file, former, "f_" + column.name())
                  : "cast(null as varchar) as f_" + column.name());
        }
      }
      engine.execute(
          "create table %s_source as select %s from %s"
              .formatted(side, String.join(", ", selected), csv));
    } catch (SQLException unreadable) {
      if (String.valueOf(unreadable.getMessage()).startsWith("Out of Memory")) {
        throw unreadable;
      }
      Matcher line = LINE.matcher(String.valueOf(unreadable.getMessage()));
      throw unreadable(line.find() ? file + ":" + line.group(1) : file.toString());
    }
    idsAreThereOnce(engine, side, file);
  }

  /**
   * Makes the same from a table of this database; its columns are called as the definition says,
   * and its ids are not looked at.
   */
  static void take(DuckDb engine, LinkageDefinition definition, String side, String table)
      throws SQLException {
    boolean isLeft = side.equals("left");
    List<String> selected = new ArrayList<>();
    selected.add(text(isLeft ? definition.leftId() : definition.rightId(), "id"));
    for (LinkageColumn column : definition.columns()) {
      selected.add(text(isLeft ? column.left() : column.right(), "c_" + column.name()));
      if (column.former() != null) {
        selected.add(text(isLeft ? "null" : column.former(), "f_" + column.name()));
      }
    }
    engine.execute(
        "create table %s_source as select %s from %s"
            .formatted(side, String.join(", ", selected), table));
  }

  private static String text(String column, String as) {
    return "cast(%s as varchar) as %s".formatted(column, as);
  }

  /** The headers of the first line, and how the columns are called here. */
  private static Map<String, String> headers(Path file) {
    String line;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      line = reader.readLine();
    } catch (IOException notUtf8) {
      throw unreadable(file + ":1");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    Matcher cell = CELL.matcher(line == null ? "" : line.replace("\ufeff", ""));
    for (int i = 0; cell.find(); i++) {
      String quoted = cell.group(1);
      String header = quoted != null ? quoted.replace("\"\"", "\"") : cell.group(2);
      headers.putIfAbsent(header.strip(), "column_" + i);
    }
    return headers;
  }

  private static String cell(Map<String, String> headers, Path file, String header, String as) {
    String name = headers.get(header);
    if (name == null) {
      throw new UnusableTable(
          "%s:1: 没有列 %s%s".formatted(file, header, Nearest.questionZh(header, headers.keySet())),
          "%s:1: there is no column %s%s"
              .formatted(file, header, Nearest.questionEn(header, headers.keySet())));
    }
    return name + " as " + as;
  }

  private static UnusableTable unreadable(String where) {
    return new UnusableTable(
        where + ": 不是正确的 UTF-8 CSV，请检查编码、引号和每行的列数",
        where + ": no proper CSV in UTF-8; check encoding, quotes and the number of cells");
  }

  private static void idsAreThereOnce(DuckDb engine, String side, Path file) throws SQLException {
    long blank =
        engine.number(
            "select coalesce(min(rowid) + 2, 0) from %s_source where id is null or trim(id) = ''"
                .formatted(side));
    if (blank > 0) {
      throw new UnusableTable(
          "%s:%d: 标识列空着".formatted(file, blank), "%s:%d: the id is blank".formatted(file, blank));
    }
    // numbers are grouped faster than texts; the texts are looked at only if numbers meet
    long twice =
        engine.number(
            """
            select coalesce(min(again) + 2, 0) from (
              select max(rowid) as again from %1$s_source where %2$s in (
                select %2$s from %1$s_source group by %2$s having count(*) > 1)
              group by id having count(*) > 1)\
            """
                .formatted(side, Dialect.hash("id")));
    if (twice > 0) {
      throw new UnusableTable(
          "%s:%d: 标识重复".formatted(file, twice),
          "%s:%d: the id stands in an earlier row too".formatted(file, twice));
    }
  }
}
