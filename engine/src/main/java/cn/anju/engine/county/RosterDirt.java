package cn.anju.engine.county;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens to a name, a birthday and a village on the way into a hand-written list. Of 1000
 * cells so many are touched as the methods say; a cell is touched at most once. The confusions are
 * those of clerks in central Sichuan, written down here and nowhere else.
 */
final class RosterDirt {
  private static final String[] SAME_SOUND = {
    "华 花", "芳 方", "琼 穷", "英 瑛 鹰", "珍 真 贞", "明 铭 鸣", "国 帼", "清 青", "建 健", "辉 晖 徽", "平 萍 坪", "军 君 均",
    "志 智 治", "文 闻 雯", "玉 誉 育", "秀 绣", "丽 莉 利", "芬 纷", "梅 玫 媒", "兰 蓝", "勇 永 咏", "宇 雨 羽", "轩 宣",
    "涵 晗 函", "欣 新 心 鑫", "怡 宜 仪", "浩 皓 昊", "俊 峻 骏", "杰 洁 捷", "婷 亭 廷", "静 敬 靖", "佳 嘉 家", "思 斯",
    "琪 奇 棋", "春 椿", "红 洪 宏 鸿", "海 嗨", "成 程 诚", "伟 玮 纬", "强 蔷", "德 得", "素 塑", "正 政", "光 广", "富 付",
    "贵 桂", "才 财", "先 仙", "朝 潮", "林 琳 霖", "蓉 容 荣", "燕 艳 雁", "敏 闽", "群 裙", "张 章", "周 邹", "王 汪", "李 里",
    "肖 萧", "付 傅", "余 于 俞", "袁 元", "曾 增"
  };
  private static final String[] SAME_IN_SICHUAN = {
    "兰 南", "蓝 男", "丽 妮", "刘 牛", "罗 糯", "林 宁", "玲 林", "英 因", "明 民", "清 亲", "平 品", "静 进", "星 心",
    "莹 银", "婷 亭", "诗 思", "世 四", "志 自", "治 字", "正 镇", "成 陈", "生 森", "春 村", "昌 仓", "朝 曹", "淑 素",
    "树 数", "芳 荒", "富 互", "福 胡", "辉 飞", "华 法", "惠 费", "珍 增", "真 曾", "中 宗", "章 脏", "梁 娘", "莲 年"
  };
  private static final String[] SAME_SHAPE = {
    "玉 王", "国 围 图", "素 索", "秀 季", "珍 珠 诊", "桂 挂 佳", "明 朋", "德 徳", "建 键", "军 车", "志 忘", "辉 挥",
    "红 江 虹", "洪 供 淇", "英 荚", "芳 劳", "芬 芳", "琼 惊", "华 毕", "清 请 情", "平 乎", "勇 湧", "伟 玮", "丽 两", "敏 敬",
    "燕 蒸", "蓉 溶", "梅 海", "菊 掬", "永 水", "光 先", "才 寸", "天 夫 无", "大 太 犬", "云 去", "文 交", "良 艮", "成 戍 戌",
    "林 株", "龙 尤", "鹏 朋", "浩 洁", "宇 字 宁", "轩 杆", "涵 函", "欣 欧", "怡 治", "婷 停", "雨 两", "思 恩", "语 话",
    "俊 峻", "杰 烈", "博 搏", "佳 住", "琪 淇", "瑶 谣", "静 争", "倩 情", "李 季", "王 玉", "刘 划", "陈 阵 冻", "杨 扬 场",
    "周 同", "罗 萝", "何 伺 河", "邓 郑", "吴 昊", "蒋 奖", "冯 马", "任 住 仕", "廖 寥", "杜 社", "袁 哀", "余 佘 会", "徐 除",
    "谭 潭", "姚 桃", "汪 江", "田 由 甲", "夏 复", "贺 货", "梁 粱"
  };
  private static final String[] OLD_FORM = {
    "张 張", "刘 劉", "陈 陳", "杨 楊", "罗 羅", "邓 鄧", "吴 吳", "蒋 蔣", "赵 趙", "谢 謝", "冯 馮", "邹 鄒", "龙 龍",
    "谭 譚", "郑 鄭", "吕 呂", "贺 賀", "华 華", "国 國", "兰 蘭", "贵 貴", "琼 瓊", "云 雲", "强 強", "军 軍", "红 紅",
    "丽 麗", "艳 艷", "梦 夢", "杰 傑", "鹏 鵬", "静 靜", "莹 瑩", "诗 詩", "语 語", "长 長", "启 啟", "宝 寶", "辉 輝"
  };
  private static final String[] RADICAL = {"文 ⽂", "玉 ⽟", "金 ⾦", "方 ⽅", "子 ⼦", "石 ⽯", "白 ⽩", "龙 ⻰"};
  private static final String ANY = "明华国文玉春秀英芳平军建红丽海伟志成林云德光金富贵天宇佳欣怡浩子雨思诗俊杰博鑫婷静";

  private static final Map<Character, String> SOUND = table(SAME_SOUND);
  private static final Map<Character, String> SICHUAN = table(SAME_IN_SICHUAN);
  private static final Map<Character, String> SHAPE = table(SAME_SHAPE);
  private static final Map<Character, String> OLD = table(OLD_FORM);
  private static final Map<Character, String> RADICALS = table(RADICAL);

  private final Dice dice;

  RosterDirt(Dice dice) {
    this.dice = dice;
  }

  private static Map<Character, String> table(String[] groups) {
    Map<Character, String> table = new HashMap<>();
    for (String group : groups) {
      String characters = group.replace(" ", "");
      for (int place = 0; place < characters.length(); place++) {
        String others = characters.substring(0, place) + characters.substring(place + 1);
        table.merge(characters.charAt(place), others, String::concat);
      }
    }
    return table;
  }

  /**
   * Of 1000: 40 another character of the same sound, 20 of the same sound in Sichuan, 30 of like
   * shape, 15 without one character, 10 with any other character, 10 the given name another one, 15
   * in old characters, 5 with a radical for the character, 25 with a space, 20 with a note; all
   * dots of minority names are written anyhow. Where a name offers no such character, it stays.
   *
   * @param another another given name that the person might go by
   */
  String name(String name, String another) {
    String dotted =
        name.indexOf('·') < 0
            ? name
            : name.replace("·", dice.pick(new String[] {"·", "•", "‧", ".", "", " "}));
    int kind = dice.below(1000);
    if (kind < 40) {
      return exchanged(dotted, SOUND);
    } else if (kind < 60) {
      return exchanged(dotted, SICHUAN);
    } else if (kind < 90) {
      return exchanged(dotted, SHAPE);
    } else if (kind < 105) {
      int place = dice.between(1, dotted.length() - 1);
      return dotted.length() < 3
          ? dotted
          : dotted.substring(0, place) + dotted.substring(place + 1);
    } else if (kind < 115) {
      return put(dotted, dice.between(1, dotted.length() - 1), dice.letter(ANY));
    } else if (kind < 125) {
      return dotted.charAt(0) + another;
    } else if (kind < 140) {
      return exchanged(dotted, OLD);
    } else if (kind < 145) {
      return exchanged(dotted, RADICALS);
    } else if (kind < 170) {
      return dotted.charAt(0) + dice.pick(new String[] {" ", "　", "  "}) + dotted.substring(1);
    } else if (kind < 190) {
      return dotted + dice.pick(new String[] {"（户主）", "(已故)", "（五保）", "(外出)"});
    }
    return dotted;
  }

  private String exchanged(String name, Map<Character, String> table) {
    int start = dice.below(name.length());
    for (int step = 0; step < name.length(); step++) {
      int place = (start + step) % name.length();
      String others = table.get(name.charAt(place));
      if (others != null) {
        return put(name, place, dice.letter(others));
      }
    }
    return name;
  }

  private static String put(String name, int place, char character) {
    return name.substring(0, place) + character + name.substring(place + 1);
  }

  /**
   * Of 1000: 15 with day and month exchanged (where that is a date), 30 with one digit wrong, 30 a
   * year off, 10 by the lunar calendar (17 to 50 days early), 20 without day, 5 without month, 25
   * blank; one in five of the rest is written in another way.
   */
  String birth(LocalDate birth) {
    int kind = dice.below(1000);
    if (kind < 15 && birth.getDayOfMonth() <= 12) {
      return birth
          .withMonth(1)
          .withDayOfMonth(birth.getMonthValue())
          .withMonth(birth.getDayOfMonth())
          .toString();
    } else if (kind < 45) {
      return oneDigitWrong(birth);
    } else if (kind < 75) {
      return birth.plusYears(dice.chance(0.5) ? 1 : -1).toString();
    } else if (kind < 85) {
      return birth.minusDays(dice.between(17, 50)).toString();
    } else if (kind < 105) {
      return birth.toString().substring(0, 7);
    } else if (kind < 110) {
      return Integer.toString(birth.getYear());
    } else if (kind < 135) {
      return "";
    }
    String iso = birth.toString();
    return switch (dice.below(20)) {
      case 0 -> iso.replace("-", "");
      case 1 -> birth.getYear() + "." + birth.getMonthValue() + "." + birth.getDayOfMonth();
      case 2 -> iso.replace("-", "/");
      case 3 -> birth.getYear() + "年" + birth.getMonthValue() + "月" + birth.getDayOfMonth() + "日";
      default -> iso;
    };
  }

  private String oneDigitWrong(LocalDate birth) {
    String digits = birth.toString();
    for (int attempt = 0; attempt < 20; attempt++) {
      int place = List.of(2, 3, 5, 6, 8, 9).get(dice.below(6));
      String wrong = put(digits, place, (char) ('0' + dice.below(10)));
      if (!wrong.equals(digits) && isDate(wrong)) {
        return wrong;
      }
    }
    return digits;
  }

  private static boolean isDate(String iso) {
    int month = Integer.parseInt(iso.substring(5, 7));
    int day = Integer.parseInt(iso.substring(8));
    return month >= 1 && month <= 12 && day >= 1 && day <= 28;
  }

  /**
   * Of 1000: 40 without 村, 50 without the town, 40 with a former village of the town, 25 with
   * another village of the town, 20 with one character of the village wrong, 30 blank; one in three
   * of the rest says the group too.
   *
   * @param neighbour another village of the same town
   */
  String village(Village village, Village neighbour, int group) {
    int kind = dice.below(1000);
    if (kind < 40) {
      return village.town() + village.name().replaceFirst("村$", "");
    } else if (kind < 90) {
      return village.name();
    } else if (kind < 130 && !village.oldNames().isEmpty()) {
      return village.town() + dice.pick(village.oldNames().toArray(String[]::new));
    } else if (kind < 155) {
      return village.town() + neighbour.name();
    } else if (kind < 175) {
      int place = dice.between(0, village.name().length() - 2);
      return village.town() + put(village.name(), place, dice.letter(ANY));
    } else if (kind < 205) {
      return "";
    }
    return village.town() + village.name() + (dice.chance(0.33) ? group + "组" : "");
  }

  /** Of 1000: 10 wrong, 20 blank. */
  String sex(boolean male) {
    int kind = dice.below(1000);
    return kind < 20 ? "" : male == kind >= 30 ? "男" : "女";
  }
}
