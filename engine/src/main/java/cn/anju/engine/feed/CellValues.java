package cn.anju.engine.feed;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single values as people write them, for cells whose kind another cell decides. */
public final class CellValues {
  private CellValues() {}

  /** 是 or 否; null if the text says neither. */
  public static @Nullable Boolean truth(String said) {
    return switch (CellText.compatible(said).toUpperCase(Locale.ROOT)) {
      case "是", "有", "TRUE", "1", "Y", "YES", "对", "达标", "合格", "已" -> Boolean.TRUE;
      case "否", "无", "FALSE", "0", "N", "NO", "不", "不达标", "不合格", "未", "没有" -> Boolean.FALSE;
      default -> null;
    };
  }

  /** A day; null if the text is none. */
  public static @Nullable LocalDate day(String said) {
    return DateReader.date(said).value() instanceof LocalDate day ? day : null;
  }

  /**
   * A number.
   *
   * @param unit 元, 万元, 天, 次, 人, 月, % or null
   */
  public static @Nullable BigDecimal number(String said, @Nullable String unit) {
    String plain = CellText.compatible(said).strip();
    boolean isPercent = plain.endsWith("%") || "%".equals(unit);
    Reading reading =
        CellReader.decimal(isPercent ? plain.replace("%", "") : plain, 6, "万元".equals(unit));
    if (!(reading.value() instanceof BigDecimal number)) {
      return null;
    }
    return isPercent ? number.movePointLeft(2) : number;
  }

  /** The code whose label this is (whole or beginning); null if none. */
  public static @Nullable String codeOf(String said, Map<String, String> codes) {
    for (Map.Entry<String, String> entry : codes.entrySet()) {
      if (entry.getValue().equals(said)
          || (said.length() >= 2 && entry.getValue().startsWith(said))) {
        return entry.getKey();
      }
    }
    return null;
  }
}
