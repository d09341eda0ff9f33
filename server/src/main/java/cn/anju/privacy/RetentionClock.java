package cn.anju.privacy;

import cn.anju.platform.Bilingual;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * 留存期限: how long something is kept, counted from what, and what becomes of it then; one file of
 * {@code definitions/retention/}.
 *
 * @param table with its schema
 * @param where further condition; null: all rows
 * @param from what it is counted from
 * @param months how long
 * @param set columns and what they become; null: the row is deleted
 */
record RetentionClock(
    String code,
    Bilingual title,
    Bilingual rule,
    String table,
    @Nullable Where where,
    CountedFrom from,
    int months,
    @Nullable Map<String, @Nullable String> set) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*");

  /** Only rows whose column has one of these values. */
  record Where(String column, List<String> in) {}

  /**
   * A column that says when it began.
   *
   * @param table another table that has it; null: the clock's own
   * @param key the other table's key
   * @param by the clock's own column that holds it
   * @param isPeriod it is a month, {@code yyyy-MM}, and is counted from its end
   */
  record CountedFrom(
      String column,
      @Nullable String table,
      @Nullable String key,
      @Nullable String by,
      boolean isPeriod) {}

  boolean deletes() {
    return set == null;
  }

  /** How long in words. */
  Bilingual period() {
    return months % 12 == 0
        ? new Bilingual(months / 12 + " 年", months / 12 + (months == 12 ? " year" : " years"))
        : new Bilingual(months + " 个月", months + (months == 1 ? " month" : " months"));
  }

  /** Which rows are due before a moment, the only parameter. */
  String condition() {
    StringBuilder sql = new StringBuilder();
    if (from.isPeriod) {
      sql.append("(t.")
          .append(from.column)
          .append(" || '-01')::date + interval '1 month' < ?::timestamptz");
    } else if (from.table != null) {
      sql.append("exists (select from ")
          .append(from.table)
          .append(" f where f.")
          .append(from.key)
          .append(" = t.")
          .append(from.by)
          .append(" and f.")
          .append(from.column)
          .append(" < ?::timestamptz)");
    } else {
      sql.append("t.").append(from.column).append(" < ?::timestamptz");
    }
    if (where != null) {
      sql.append(" and t.").append(where.column).append(" in (");
      for (int i = 0; i < where.in.size(); i++) {
        sql.append(i == 0 ? "" : ", ").append(literal(where.in.get(i)));
      }
      sql.append(')');
    }
    Map<String, @Nullable String> changed = set;
    if (changed != null) {
      // what is so already is not due
      sql.append(" and (");
      int i = 0;
      for (Map.Entry<String, @Nullable String> one : changed.entrySet()) {
        sql.append(i++ == 0 ? "" : " or ")
            .append("t.")
            .append(one.getKey())
            .append(" is distinct from ")
            .append(literal(one.getValue()));
      }
      sql.append(')');
    }
    return sql.toString();
  }

  /** The statement that does it; its parameter is the moment. */
  String statement() {
    Map<String, @Nullable String> changed = set;
    if (changed == null) {
      return "delete from " + table + " t where " + condition();
    }
    StringBuilder sql = new StringBuilder("update ").append(table).append(" t set ");
    int i = 0;
    for (Map.Entry<String, @Nullable String> one : changed.entrySet()) {
      sql.append(i++ == 0 ? "" : ", ")
          .append(one.getKey())
          .append(" = ")
          .append(literal(one.getValue()));
    }
    return sql.append(" where ").append(condition()).toString();
  }

  private static String literal(@Nullable String value) {
    return value == null ? "null" : "'" + value.replace("'", "''") + "'";
  }

  /** Every column that it names, with its table. */
  List<String> columns() {
    List<String> all = new ArrayList<>();
    all.add((from.table == null ? table : from.table) + "." + from.column);
    if (from.by != null) {
      all.add(table + "." + from.by);
      all.add(from.table + "." + from.key);
    }
    if (where != null) {
      all.add(table + "." + where.column);
    }
    if (set != null) {
      set.keySet().forEach(column -> all.add(table + "." + column));
    }
    return all;
  }

  /** Reads all of a folder; a file that cannot be used ends the start. */
  static List<RetentionClock> load(Path folder) throws IOException {
    List<RetentionClock> clocks = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return clocks;
    }
    TreeSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
      found.forEach(files::add);
    }
    for (Path file : files) {
      Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
      try {
        clocks.add(of(asMap(read)));
      } catch (IllegalArgumentException | NullPointerException | ClassCastException wrong) {
        throw new IllegalStateException(
            "留存期限定义有误 The definition of a retention period is wrong: "
                + file
                + ": "
                + wrong.getMessage(),
            wrong);
      }
    }
    return clocks;
  }

  private static RetentionClock of(Map<String, @Nullable Object> map) {
    List<String> known =
        List.of("code", "title", "rule", "table", "where", "counted_from", "months", "then", "set");
    for (String key : map.keySet()) {
      require(known.contains(key), "unknown: " + key);
    }
    String then = text(map, "then");
    require(List.of("delete", "anonymise").contains(then), "then: delete or anonymise");
    Map<String, @Nullable String> set = null;
    if (then.equals("anonymise")) {
      set = new LinkedHashMap<>();
      for (Map.Entry<String, @Nullable Object> one : asMap(map.get("set")).entrySet()) {
        set.put(name(one.getKey()), one.getValue() == null ? null : one.getValue().toString());
      }
    }
    require((set == null) == !map.containsKey("set"), "set belongs to anonymise");
    int months = (Integer) java.util.Objects.requireNonNull(map.get("months"), "months");
    require(months > 0, "months must be positive");
    return new RetentionClock(
        name(text(map, "code")),
        bilingual(map, "title"),
        bilingual(map, "rule"),
        table(text(map, "table")),
        where(map.get("where")),
        from(asMap(map.get("counted_from"))),
        months,
        set);
  }

  private static @Nullable Where where(@Nullable Object said) {
    if (said == null) {
      return null;
    }
    Map<String, @Nullable Object> map = asMap(said);
    List<String> values = new ArrayList<>();
    ((List<?>) java.util.Objects.requireNonNull(map.get("in"), "in"))
        .forEach(value -> values.add(String.valueOf(value)));
    return new Where(name(text(map, "column")), values);
  }

  private static CountedFrom from(Map<String, @Nullable Object> map) {
    Object other = map.get("table");
    return new CountedFrom(
        name(text(map, "column")),
        other == null ? null : table(other.toString()),
        other == null ? null : name(text(map, "key")),
        other == null ? null : name(text(map, "by")),
        "period".equals(map.get("as")));
  }

  @SuppressWarnings("unchecked") // keys of YAML maps are texts, or the next line says so
  private static Map<String, @Nullable Object> asMap(@Nullable Object said) {
    Map<Object, @Nullable Object> map =
        said instanceof Map ? (Map<Object, @Nullable Object>) said : Map.of();
    require(said instanceof Map, "a map is wanted");
    map.keySet().forEach(key -> require(key instanceof String, "keys are texts"));
    return (Map<String, @Nullable Object>) (Map<?, ?>) map;
  }

  private static Bilingual bilingual(Map<String, @Nullable Object> map, String key) {
    Map<String, @Nullable Object> both = asMap(map.get(key));
    return new Bilingual(text(both, "zh"), text(both, "en"));
  }

  private static String text(Map<String, @Nullable Object> map, String key) {
    Object value = map.get(key);
    require(value != null && !value.toString().isBlank(), key + " is missing");
    return String.valueOf(value);
  }

  private static String name(String said) {
    require(NAME.matcher(said).matches(), "not a name: " + said);
    return said;
  }

  private static String table(String said) {
    require(TABLE.matcher(said).matches(), "not a table: " + said);
    return said;
  }

  private static void require(boolean isRight, String otherwise) {
    if (!isRight) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
