package cn.anju.engine.county;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** What careless people do to a row. Each says how it will be taken; see feeds.md §9. */
final class Dirt {
  private static final String[] FULL_WIDTH = {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
  private static final String HANZI = "〇一二三四五六七八九";
  private static final String[][] RADICALS = {
    {"文", "⽂"}, {"玉", "⽟"}, {"金", "⾦"}, {"方", "⽅"}, {"子", "⼦"}
  };

  /** Amounts that are only kept. */
  private static final Set<String> UNASKED =
      Set.of("aid_yuan", "solace_yuan", "subsidy_yuan", "subsidy", "monthly_wage", "unit_price");

  private final Dice dice;
  private final boolean workbook;

  Dirt(Dice dice, boolean workbook) {
    this.dice = dice;
    this.workbook = workbook;
  }

  /**
   * Spoils one cell so that it can be repaired.
   *
   * @return the code of the repair, empty if nothing was found to spoil or nothing needs repair
   */
  String mend(Entry entry, String[] cells) {
    for (int attempt = 0; attempt < 4; attempt++) {
      String code =
          switch (dice.below(11)) {
            case 0, 1 -> identity(entry.feed, cells);
            case 2, 3 -> date(entry.feed, cells);
            case 4, 5 -> amount(entry.feed, cells);
            case 6, 7 -> name(entry.feed, cells);
            case 8 -> nothing(entry.feed, cells);
            default -> identity15(entry.feed, cells);
          };
      if (!code.isEmpty()) {
        return code;
      }
    }
    return "";
  }

  private String identity(Feed feed, String[] cells) {
    int place = feed.place(Feed.Kind.IDENTITY);
    if (place < 0 || cells[place].length() != 18) {
      return "";
    }
    String number = cells[place];
    int cut = dice.between(4, 13);
    String left = number.substring(0, cut);
    String right = number.substring(cut);
    cells[place] =
        switch (dice.below(7)) {
          case 0 -> "'" + number;
          case 1 -> fullWidth(number);
          case 2 -> number.endsWith("X") ? number.replace('X', 'x') : left + " " + right;
          case 3 -> left + "\u00a0" + right;
          case 4 -> left + "\u200b" + right;
          case 5 -> left + "\n" + right;
          default ->
              number.substring(0, 6) + " " + number.substring(6, 14) + " " + number.substring(14);
        };
    return "ID_CHARACTERS";
  }

  private String identity15(Feed feed, String[] cells) {
    int place = feed.place(Feed.Kind.IDENTITY);
    if (place < 0 || cells[place].length() != 18 || !cells[place].startsWith("19", 6)) {
      return "";
    }
    cells[place] = cells[place].substring(0, 6) + cells[place].substring(8, 17);
    return "ID15_UPGRADED";
  }

  private String date(Feed feed, String[] cells) {
    int place =
        pick(feed, (column, cell) -> column.kind() == Feed.Kind.DATE && cell.length() == 10, cells);
    if (place < 0) {
      return "";
    }
    String iso = cells[place];
    String year = iso.substring(0, 4);
    int month = Integer.parseInt(iso.substring(5, 7));
    int day = Integer.parseInt(iso.substring(8));
    cells[place] =
        switch (dice.below(6)) {
          case 0 -> year + "." + month + "." + day;
          case 1 -> year + "/" + month + "/" + day;
          case 2 -> iso.replace("-", "");
          case 3 -> year + "年" + month + "月" + day + "日";
          case 4 -> Long.toString(LocalDate.parse(iso).toEpochDay() + 25569);
          default -> hanzi(year) + "年" + hanziNumber(month) + "月" + hanziNumber(day) + "日";
        };
    return "DATE_FORM";
  }

  /** A mark for nothing, in an amount that no rule asks for. */
  private String nothing(Feed feed, String[] cells) {
    int place = pick(feed, (column, cell) -> UNASKED.contains(column.name()), cells);
    if (place < 0) {
      return "";
    }
    cells[place] = dice.pick(new String[] {"-", "/", "无"});
    return "BLANK_MARK";
  }

  private String amount(Feed feed, String[] cells) {
    int place =
        pick(
            feed,
            (column, cell) ->
                column.kind() == Feed.Kind.AMOUNT
                    && !(feed == Feed.EM_01 && column.name().equals("loss_yuan"))
                    && cell.length() > 4
                    && cell.charAt(0) != '-',
            cells);
    if (place < 0) {
      return "";
    }
    String plain = cells[place];
    int point = plain.length() - 3;
    if (plain.endsWith("00.00") && plain.length() >= 8 && dice.chance(0.7)) {
      String ten = plain.substring(0, point - 4) + "." + plain.substring(point - 4, point - 2);
      cells[place] = ten + "万";
      return "AMOUNT_WAN";
    }
    cells[place] =
        switch (dice.below(4)) {
          case 0 ->
              point > 3
                  ? plain.substring(0, point - 3) + "," + plain.substring(point - 3)
                  : plain + "元";
          case 1 -> "￥" + plain;
          case 2 -> plain + "元";
          default -> fullWidth(plain);
        };
    return "AMOUNT_FORM";
  }

  private String name(Feed feed, String[] cells) {
    int place = feed.place(Feed.Kind.NAME);
    if (place < 0 || cells[place].length() < 2) {
      return "";
    }
    String name = cells[place];
    if (name.indexOf('·') > 0) {
      cells[place] = name.replace("·", dice.pick(new String[] {"•", "‧", "・"}));
      return "NAME_DOT";
    }
    int kind = dice.below(5);
    if (kind == 0) {
      for (String[] radical : RADICALS) {
        if (name.contains(radical[0])) {
          cells[place] = name.replace(radical[0], radical[1]);
          return "RADICAL_FORM";
        }
      }
    }
    if (kind == 1) {
      cells[place] = name + (dice.chance(0.5) ? "（户主）" : "(本人)");
      return "NAME_NOTE";
    }
    cells[place] = name.charAt(0) + (dice.chance(0.5) ? "\u3000" : " ") + name.substring(1);
    return "NAME_SPACE";
  }

  /**
   * Spoils the number so that the row is lost.
   *
   * @return outcome and code, separated by a space
   */
  String lose(Feed feed, String[] cells) {
    int place = feed.place(Feed.Kind.IDENTITY);
    String number = cells[place];
    // a card names its holder, a supply point has none, an employee's or a distant insurance says
    // itself that the row is none of ours, and without a number of the row two rows may be the same
    boolean numbered = Stream.of(feed.columns()).anyMatch(Feed.Column::serial);
    boolean readable =
        !numbered
            || feed == Feed.DP_01
            || (feed == Feed.MI_01
                && (cells[feed.place("insutype")].equals("310")
                    || cells[feed.place("insu_state")].equals("4")));
    return switch (dice.below(readable ? 4 : 6)) {
      case 0 -> {
        String rounded = number.substring(0, 15) + "000";
        boolean stillRight = IdentityNumbers.check(rounded) == '0';
        if (stillRight || (!workbook && !numbered)) {
          cells[place] = IdentityNumbers.wrongCheck(number);
          yield "QUARANTINED ID_CHECK_DIGIT";
        }
        cells[place] = workbook ? SheetWriter.NUMBER + rounded : "5.10904E+17";
        yield "QUARANTINED PRECISION_LOST";
      }
      case 1 -> {
        int zero = number.lastIndexOf('0', 16);
        int one = number.lastIndexOf('1', 16);
        cells[place] = zero > one ? replace(number, zero, 'O') : replace(number, one, 'l');
        yield "QUARANTINED ID_LOOKALIKE";
      }
      case 2, 3 -> {
        cells[place] = IdentityNumbers.wrongCheck(number);
        yield "QUARANTINED ID_CHECK_DIGIT";
      }
      default -> {
        cells[place] = dice.pick(new String[] {"", "无", "待补"});
        yield "UNMATCHED ";
      }
    };
  }

  /** Writes a date so that day and month can be exchanged; false where no date allows it. */
  boolean ambiguousDate(Feed feed, String[] cells) {
    int place =
        pick(
            feed,
            (column, cell) ->
                column.kind() == Feed.Kind.DATE
                    && column.required()
                    && cell.length() == 10
                    && cell.compareTo("0") > 0
                    && Integer.parseInt(cell.substring(8)) <= 12
                    && !cell.substring(5, 7).equals(cell.substring(8)),
            cells);
    if (place < 0) {
      return false;
    }
    String iso = cells[place];
    cells[place] =
        Integer.parseInt(iso.substring(8))
            + "/"
            + Integer.parseInt(iso.substring(5, 7))
            + "/"
            + iso.substring(0, 4);
    return true;
  }

  private int pick(Feed feed, BiPredicate<Feed.Column, String> fits, String[] cells) {
    int start = dice.below(cells.length);
    for (int step = 0; step < cells.length; step++) {
      int place = (start + step) % cells.length;
      if (fits.test(feed.columns()[place], cells[place])) {
        return place;
      }
    }
    return -1;
  }

  private static String replace(String text, int place, char letter) {
    return text.substring(0, place) + letter + text.substring(place + 1);
  }

  private static String fullWidth(String text) {
    StringBuilder wide = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      char letter = text.charAt(index);
      if (letter >= '0' && letter <= '9') {
        wide.append(FULL_WIDTH[letter - '0']);
      } else {
        wide.append(letter == 'X' ? 'Ｘ' : letter);
      }
    }
    return wide.toString();
  }

  private static String hanzi(String digits) {
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < digits.length(); index++) {
      text.append(HANZI.charAt(digits.charAt(index) - '0'));
    }
    return text.toString();
  }

  private static String hanziNumber(int number) {
    int tens = number / 10;
    int ones = number % 10;
    String left = tens == 0 ? "" : tens == 1 ? "十" : HANZI.charAt(tens) + "十";
    return left + (ones == 0 && tens > 0 ? "" : String.valueOf(HANZI.charAt(ones)));
  }
}
