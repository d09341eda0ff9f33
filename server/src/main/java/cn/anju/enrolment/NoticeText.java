package cn.anju.enrolment;

import cn.anju.engine.enrolment.NationalCategory;
import cn.anju.engine.enrolment.RiskType;
import cn.anju.region.Regions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * 公示文书 (domain.md §3): the head's name, village and group, head count, category, main class of
 * risk, the period, where to object. It has no place for anything else.
 *
 * @param isElimination whether the household is to leave the monitored; else it is to join them
 * @param headName as it may be shown
 * @param firstDay the first of the full days
 * @param lastDay the last of them
 * @param phone of the office, for objections
 */
record NoticeText(
    boolean isElimination,
    String headName,
    Regions.Place place,
    int people,
    NationalCategory category,
    RiskType mainRisk,
    LocalDate firstDay,
    LocalDate lastDay,
    String phone) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

  /** A line of the table. */
  record Line(String label, String value) {}

  String title() {
    return isElimination ? "关于拟标注风险消除监测对象的公示" : "关于拟纳入防止返贫监测对象的公示";
  }

  String opening() {
    return isElimination
        ? "经入户核实、民主评议，以下农户拟标注为风险消除，现予公示："
        : "经入户核实、信息比对、民主评议，以下农户拟纳入防止返贫监测对象，现予公示：";
  }

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("户主姓名", headName));
    lines.add(new Line("村组", place.town() + place.village() + place.group()));
    lines.add(new Line("家庭人口", people + "人"));
    lines.add(new Line("监测对象类别", category.title().zh()));
    lines.add(new Line("主要风险", mainRisk.title().zh()));
    lines.add(new Line("公示期", firstDay.format(DAY) + "至" + lastDay.format(DAY) + "（张贴当日不计）"));
    return List.copyOf(lines);
  }

  String closing() {
    return "公示期内如有异议，请向村（社区）、镇（街道）或区级主管部门反映，实名、匿名、代他人反映均可受理。";
  }

  /** All that is said, but for the office's own phone. */
  String text() {
    StringBuilder text = new StringBuilder(title()).append('\n').append(opening()).append('\n');
    lines()
        .forEach(line -> text.append(line.label()).append('：').append(line.value()).append('\n'));
    return text.append(closing()).toString();
  }

  NoticeText withHead(String shown) {
    return new NoticeText(
        isElimination, shown, place, people, category, mainRisk, firstDay, lastDay, phone);
  }

  /** A page to be printed and put up. */
  String html() {
    StringBuilder html = new StringBuilder();
    html.append("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        .append(escaped(title()))
        .append("</title>\n</head>\n<body>\n<h1>")
        .append(escaped(title()))
        .append("</h1>\n<p>")
        .append(escaped(opening()))
        .append("</p>\n<table border=\"1\">\n");
    for (Line line : lines()) {
      html.append("<tr><th scope=\"row\">")
          .append(escaped(line.label()))
          .append("</th><td>")
          .append(escaped(line.value()))
          .append("</td></tr>\n");
    }
    return html.append("<tr><th scope=\"row\">异议电话</th><td>")
        .append(escaped(phone))
        .append("</td></tr>\n</table>\n<p>")
        .append(escaped(closing()))
        .append("</p>\n<p>")
        .append(escaped(place.village()))
        .append("</p>\n</body>\n</html>\n")
        .toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
