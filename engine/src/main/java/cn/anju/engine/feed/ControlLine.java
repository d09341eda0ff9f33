package cn.anju.engine.feed;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file says about itself, in its name or above its header (feeds.md §0.1). */
final class ControlLine {
  static final String FEED = "feed_code";
  static final String MODE = "mode";
  static final String PERIOD = "period";
  static final String UNIT = "unit";

  private static final Map<String, String> KEYS = keys();
  private static final Pattern SEPARATORS = Pattern.compile("[,;\\t\\s、|]+");
  private static final Pattern KEY_VALUE = Pattern.compile("^#*([^=:#]+)[=:](.*)$");
  private static final Pattern MONTH = Pattern.compile("^(20\\d\\d)[-.年/]?(0?[1-9]|1[0-2])月?$");
  private static final Pattern NAME_PARTS = Pattern.compile("[_\\s()\\[\\]]+");

  private ControlLine() {}

  private static Map<String, String> keys() {
    Map<String, String> keys = new HashMap<>();
    Map.of(
            "department",
            "department 部门 报送单位 填报单位 单位名称 报送部门",
            FEED,
            "feed_code feed 数据代码 表号 数据项",
            PERIOD,
            "period 报送期 期别 所属期 数据期 账期 报送月份 统计月份",
            MODE,
            "mode 方式 报送方式 模式",
            "row_count",
            "row_count 行数 记录数 条数 总行数 总条数",
            "person_count",
            "person_count 人数 总人数",
            "amount_sum",
            "amount_sum 金额合计 总金额 合计金额",
            "generated_at",
            "generated_at 生成时间 生成日期 导出时间",
            "contact",
            "contact 联系人",
            "file_sm3",
            "file_sm3 sm3")
        .forEach((key, names) -> {
          for (String name : names.split(" ", -1)) {
            keys.put(name, key);
          }
        });
    keys.put("金额单位", UNIT);
    keys.put("单位", UNIT);
    return keys;
  }

  /** Control values from the rows above the header. */
  static Map<String, String> in(List<SheetRow> rows) {
    Map<String, String> control = new HashMap<>();
    for (SheetRow row : rows) {
      String waiting = null;
      for (int i = 0; i < row.width(); i++) {
        String cell = row.cell(i);
        if (cell == null || SheetRow.isBlankText(cell)) {
          continue;
        }
        String plain = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
        if (waiting != null) {
          put(control, waiting, plain);
          waiting = null;
          continue;
        }
        waiting = key(plain.endsWith(":") ? plain.substring(0, plain.length() - 1) : plain);
        if (waiting == null) {
          inText(plain, control);
        }
      }
    }
    return control;
  }

  /** Control values from a file's name: {@code key=value} parts, a month, FULL, INCR. */
  static Map<String, String> inName(String fileName) {
    Map<String, String> control = new HashMap<>();
    String plain = Normalizer.normalize(fileName, Normalizer.Form.NFKC);
    int dot = plain.lastIndexOf('.');
    for (String part : NAME_PARTS.split(dot > 0 ? plain.substring(0, dot) : plain, -1)) {
      Matcher keyValue = KEY_VALUE.matcher(part);
      String key = keyValue.matches() ? key(keyValue.group(1)) : null;
      if (key != null) {
        put(control, key, keyValue.group(2));
      } else if (mode(part) != null) {
        put(control, MODE, part);
      } else if (MONTH.matcher(part).matches()) {
        put(control, PERIOD, part);
      }
    }
    return control;
  }

  private static void inText(String text, Map<String, String> control) {
    // "key = value" and "key: value" are written with blanks too
    String tight = text.replaceAll("\\s*([=:])\\s*", "$1");
    for (String part : SEPARATORS.split(tight, -1)) {
      Matcher keyValue = KEY_VALUE.matcher(stripBrackets(part));
      if (keyValue.matches()) {
        String key = key(keyValue.group(1));
        if (key != null) {
          put(control, key, keyValue.group(2));
        }
      }
    }
  }

  private static String stripBrackets(String part) {
    return part.startsWith("(") && part.endsWith(")") && part.length() > 2
        ? part.substring(1, part.length() - 1)
        : part;
  }

  private static @Nullable String key(String text) {
    return KEYS.get(text.strip().toLowerCase(Locale.ROOT));
  }

  private static void put(Map<String, String> control, String key, String value) {
    String said = value.strip();
    if (said.isEmpty()) {
      return;
    }
    switch (key) {
      case MODE -> {
        String mode = mode(said);
        if (mode != null) {
          control.putIfAbsent(MODE, mode);
        }
      }
      case PERIOD -> {
        Matcher month = MONTH.matcher(said);
        control.putIfAbsent(
            PERIOD,
            month.matches()
                ? month.group(1) + (month.group(2).length() == 1 ? "0" : "") + month.group(2)
                : said);
      }
      case UNIT -> {
        if (said.contains("元")) {
          control.putIfAbsent(UNIT, said.contains("万元") ? "万元" : "元");
        }
      }
      case "row_count", "person_count" -> control.putIfAbsent(key, said.replaceAll("[,行条人个]", ""));
      case "amount_sum" ->
          control.putIfAbsent(key, said.endsWith("万元") ? said : said.replaceAll("[,元¥]", ""));
      default -> control.putIfAbsent(key, said);
    }
  }

  private static @Nullable String mode(String said) {
    return switch (said.toUpperCase(Locale.ROOT)) {
      case "FULL", "全量", "全量快照" -> "FULL";
      case "INCR", "INCREMENTAL", "增量", "EVENT" -> "INCR";
      default -> null;
    };
  }
}
