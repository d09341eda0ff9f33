package cn.anju.engine.feed;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the rows after the header that are no data: totals and signatures, notes, headers and
 * titles repeated on each page.
 */
final class RowKind {
  static final String BLANK = "BLANK";
  static final String FOOTER = "FOOTER";
  static final String REPEATED_HEADER = "REPEATED_HEADER";
  static final String NOTE = "NOTE";

  /** With a word of these the first text of a total or a signature begins. */
  private static final Pattern FOOTER_WORDS =
      Pattern.compile(
          "^((本页|本表|全区|全县|全镇|本镇|本村|本单位)?(合计|小计|总计|共计|累计).*"
              + "|(填报人|填表人|填表|制表人|制表|审核人|审核|审批人|复核人|复核|经办人|单位负责人|主要负责人"
              + "|分管领导|负责人|签字|签章|盖章|单位盖章|\\(盖章\\)|联系人|联系电话|填报单位|填报日期|填报时间"
              + "|填表日期|制表日期|制表时间|打印日期|打印时间|导出时间|报送单位|报送人)([:( ].*)?)$");

  private static final Pattern NOTE_WORDS =
      Pattern.compile(
          "^(填表说明|填报说明|注意事项|注意|附注|备注|说明|注)\\d?[:.、].*|^[-—*#\\s]*(以下空白|以下无正文)[-—*#\\s]*$");

  /** 合 计 is written wide. */
  private static final Pattern BETWEEN_HAN = Pattern.compile("(?<=\\p{IsHan})\\s+(?=\\p{IsHan})");

  private static final String FIRST_CHARACTERS = "本全合小总共累填制审复经单主分负签盖(联打导报注附备说以-—*#";

  private final List<List<String>> headerRows = new ArrayList<>();
  private final Set<String> titles = new HashSet<>();
  private final List<Integer> required;
  private final Set<Integer> firstCharacters = new HashSet<>();

  /**
   * What is told apart under one header.
   *
   * @param above rows above the header: titles and control lines
   * @param headerRows the rows of the header
   * @param required indexes of the required columns
   */
  RowKind(List<SheetRow> above, List<SheetRow> headerRows, List<Integer> required) {
    this.required = required;
    for (SheetRow row : above) {
      titles.add(joined(row));
      addFirstCharacter(row);
    }
    for (SheetRow row : headerRows) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < row.width(); i++) {
        texts.add(HeaderText.normalised(row.cell(i)));
      }
      this.headerRows.add(texts);
      addFirstCharacter(row);
    }
    FIRST_CHARACTERS.codePoints().forEach(firstCharacters::add);
    firstCharacters.add((int) '（');
  }

  private void addFirstCharacter(SheetRow row) {
    int first = row.firstFilled();
    String text = first < 0 ? null : row.cell(first);
    if (text != null) {
      firstCharacters.add(firstCharacter(text));
    }
  }

  private static int firstCharacter(String text) {
    int at = 0;
    while (at < text.length() - 1 && HeaderText.isBlank(text.charAt(at))) {
      at++;
    }
    return text.codePointAt(at);
  }

  /** Code points with which the first text of a row begins that may be no data. */
  Set<Integer> firstCharacters() {
    return firstCharacters;
  }

  /** The code of a row that is no data; null for data. */
  @Nullable String of(SheetRow row) {
    int first = row.firstFilled();
    String text = first < 0 ? null : row.cell(first);
    if (text == null) {
      return BLANK;
    }
    if (!firstCharacters.contains(firstCharacter(text))) {
      return null;
    }
    if (repeatsHeader(row)) {
      return REPEATED_HEADER;
    }
    if (titles.contains(joined(row))) {
      return NOTE;
    }
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    String dense = BETWEEN_HAN.matcher(plain).replaceAll("");
    if (!lacksARequiredCell(row, first)) {
      return null;
    }
    if (FOOTER_WORDS.matcher(plain).matches() || FOOTER_WORDS.matcher(dense).matches()) {
      return FOOTER;
    }
    return NOTE_WORDS.matcher(dense).matches() ? NOTE : null;
  }

  private boolean lacksARequiredCell(SheetRow row, int except) {
    for (int column : required) {
      if (column != except && SheetRow.isBlankText(row.cell(column))) {
        return true;
      }
    }
    return row.filledCells() == 1;
  }

  private boolean repeatsHeader(SheetRow row) {
    for (List<String> header : headerRows) {
      int same = 0;
      int texts = 0;
      for (int i = 0; i < header.size(); i++) {
        String text = header.get(i);
        if (!text.isEmpty()) {
          texts++;
          if (text.equals(HeaderText.normalised(row.cell(i)))) {
            same++;
          }
        }
      }
      if (same >= Math.min(2, texts) && same * 10 >= texts * 6) {
        return true;
      }
    }
    return false;
  }

  private static String joined(SheetRow row) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < row.width(); i++) {
      all.append(HeaderText.normalised(row.cell(i))).append('\u0001');
    }
    int end = all.length();
    while (end > 0 && all.charAt(end - 1) == '\u0001') {
      end--;
    }
    return all.substring(0, end);
  }
}
