package cn.anju.engine.county;

import java.util.ArrayList;
import java.util.List;

/** Names as they are heard in central Sichuan, by sex and generation. */
final class Names {
  /** Surname and weight. */
  private static final String SURNAMES =
      "李90 王80 张78 刘72 陈70 杨62 周48 黄44 唐40 罗38 何38 邓34 曾30 吴30 蒋28 胡28 赵26 彭24 谢24 冯22 "
          + "邹20 任18 肖18 廖18 杜18 向16 龙16 袁16 余16 蒲16 朱16 徐16 谭14 郑14 魏14 姚14 吕12 汪12 田12 熊12 "
          + "夏12 苏10 范10 石10 贺10 梁10 文10 毛10 席8 奉8 漆6 税6 佘5 但4 敬6 补2 欧阳3 司马1 冉5 阳5 旷3 "
          + "聂6 伍6 庞5 严6 雷8 代8 代3 舒5 易6 万6 牟5 晏4 甘4 卿3 景4 岳4 阎3 岑2";

  private static final String[] MALE_OLD = {
    "德明", "国清", "朝贵", "绍云", "永富", "光荣", "天才", "兴发", "定国", "文华", "世全", "启明", "正福", "长寿", "云山",
    "登高", "吉安", "万金", "仕明", "开友", "昌明", "成玉", "安全", "良才", "玉林", "先贵", "子云", "炳南", "树清", "培德"
  };
  private static final String[] FEMALE_OLD = {
    "素华", "秀英", "桂芳", "玉兰", "淑珍", "碧芳", "代秀", "明珍", "琼英", "素珍", "玉芳", "惠兰", "正秀", "清芳", "大碧",
    "群英", "桂花", "兰英", "素琼", "先碧", "术芳", "仕琼", "秀琼", "菊香", "玉碧", "光秀", "金莲", "素清", "永秀", "长英"
  };
  private static final String[] MALE_MIDDLE = {
    "建国", "勇", "军", "强", "刚", "建华", "洪", "小平", "春", "伟", "志强", "永红", "国强", "斌", "建军", "光辉", "明",
    "建平", "小军", "华", "海", "成", "辉", "平", "云", "文斌", "晓东", "长江", "和平", "涛", "林", "兵", "毅", "中华"
  };
  private static final String[] FEMALE_MIDDLE = {
    "丽", "燕", "敏", "红梅", "春燕", "晓琼", "芳", "艳", "英", "小红", "秀蓉", "琼", "小琼", "玲", "群", "华英", "翠蓉",
    "丽华", "小英", "菊", "霞", "梅", "蓉", "小兰", "碧蓉", "海燕", "琴", "小容", "娟", "静", "利", "辉容", "雪梅"
  };
  private static final String[] MALE_YOUNG = {
    "浩然", "宇轩", "俊杰", "子豪", "鑫", "博文", "梓涵", "宇航", "嘉豪", "文博", "睿", "浩", "思源", "天佑", "俊熙", "皓轩",
    "明轩", "家乐", "志远", "鹏", "杰", "子轩", "佳俊", "雨泽", "星宇", "一鸣", "铭", "天宇", "瑞", "宏宇", "帆", "成龙"
  };
  private static final String[] FEMALE_YOUNG = {
    "欣怡", "雨涵", "诗涵", "梓萱", "佳怡", "思雨", "雨欣", "婷", "玉婷", "静怡", "可馨", "雅婷", "紫涵", "欣悦", "梦瑶", "佳琪",
    "子涵", "语嫣", "晓雪", "雪莹", "思琪", "若曦", "馨月", "艺涵", "婉婷", "瑶", "诗琪", "雅琪", "梦洁", "心怡", "倩", "䶮"
  };
  private static final String[] YI = {"吉克·阿依", "阿尔·木呷", "沙马·拉且", "马海·尔布", "阿苦·伍且", "吉木·日洛"};
  private static final String[] TIBETAN = {"扎西·次仁", "泽仁·卓玛", "格桑·罗布", "降央·志玛", "仁真·多吉"};
  private static final String[] QIANG = {"尔玛·依娜", "木比·塔", "阿巴·白石"};

  private final String[] surnames;

  Names() {
    List<String> drawn = new ArrayList<>();
    for (String entry : SURNAMES.split(" ", -1)) {
      String name = entry.replaceAll("\\d+", "");
      int weight = Integer.parseInt(entry.replaceAll("\\D+", ""));
      for (int count = 0; count < weight; count++) {
        drawn.add(name);
      }
    }
    surnames = drawn.toArray(String[]::new);
  }

  String surname(Dice dice) {
    return dice.pick(surnames);
  }

  /** What the family calls a person born in that year. */
  String given(Dice dice, boolean male, int birthYear) {
    if (birthYear < 1965) {
      return dice.pick(male ? MALE_OLD : FEMALE_OLD);
    }
    if (birthYear < 1995) {
      return dice.pick(male ? MALE_MIDDLE : FEMALE_MIDDLE);
    }
    return dice.pick(male ? MALE_YOUNG : FEMALE_YOUNG);
  }

  /** A whole name of one of the few who are not Han: 07 彝, 04 藏, 33 羌. */
  String minority(Dice dice, String ethnicity) {
    return switch (ethnicity) {
      case "07" -> dice.pick(YI);
      case "04" -> dice.pick(TIBETAN);
      default -> dice.pick(QIANG);
    };
  }
}
