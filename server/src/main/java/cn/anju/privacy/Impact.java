package cn.anju.privacy;

import cn.anju.access.Role;
import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.ColumnDefinition;
import cn.anju.engine.definition.ColumnType;
import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.FactDefinition;
import cn.anju.engine.definition.FactGroup;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.definition.IndicatorDefinition;
import cn.anju.platform.Bilingual;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * 个人信息保护影响评估表: what is collected, why, for how long, who reads it, and how it lies here; made of
 * the definitions in force, so that it cannot say anything else than what is done.
 */
@Component
class Impact {
  private static final int EDITION = 12;

  /** Departments whose rows are about children (domain.md §15: all of it is sensitive). */
  private static final Set<String> ABOUT_CHILDREN = Set.of("education");

  private final DefinitionsInForce definitions;
  private final Retention retention;
  private final Clock clock;

  Impact(DefinitionsInForce definitions, Retention retention, Clock clock) {
    this.definitions = definitions;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * A kind of field.
   *
   * @param code our name of the column
   * @param why the facts that are made of its feeds
   * @param feeds that have it
   * @param indicators how many rest on these feeds
   * @param who may read it, by role
   * @param storedAs how it lies here
   */
  record Field(
      String code,
      Bilingual title,
      boolean isSensitive,
      Bilingual why,
      Bilingual legalBasis,
      List<String> feeds,
      int indicators,
      Bilingual keptFor,
      List<Bilingual> who,
      Bilingual storedAs) {}

  /** The page. */
  record Page(OffsetDateTime madeAt, String edition, List<Field> fields) {}

  Page page() {
    Map<String, TreeSet<String>> feedsOfIndicator = feedsOfIndicators();
    Map<String, List<FeedColumn>> columns = new TreeMap<>();
    for (FeedDefinition feed : definitions.all().feeds()) {
      for (ColumnDefinition column : feed.columns()) {
        columns
            .computeIfAbsent(column.name(), any -> new ArrayList<>())
            .add(new FeedColumn(feed, column));
      }
    }
    List<Field> fields = new ArrayList<>();
    columns.forEach((name, found) -> fields.add(field(name, found, feedsOfIndicator)));
    fields.sort(Comparator.comparing(Field::isSensitive).reversed().thenComparing(Field::code));
    String digest = definitions.all().digest();
    return new Page(
        OffsetDateTime.now(clock), digest.substring(0, Math.min(EDITION, digest.length())), fields);
  }

  private record FeedColumn(FeedDefinition feed, ColumnDefinition column) {}

  private Field field(
      String name, List<FeedColumn> found, Map<String, TreeSet<String>> feedsOfIndicator) {
    ColumnDefinition column = found.getFirst().column();
    Set<String> feeds = new TreeSet<>();
    found.forEach(one -> feeds.add(one.feed().code()));
    long indicators =
        feedsOfIndicator.values().stream()
            .filter(of -> of.stream().anyMatch(feeds::contains))
            .count();
    boolean isNumber = column.type() instanceof ColumnType.IdNumber || isPhoneOrAccount(name);
    boolean isIllness = found.stream().anyMatch(one -> one.column().illness());
    boolean isOfChildren =
        found.stream().anyMatch(one -> ABOUT_CHILDREN.contains(one.feed().department()));
    boolean isSensitive = isNumber || isIllness || isOfChildren;
    Set<String> titles = new TreeSet<>();
    Set<String> english = new TreeSet<>();
    for (FactGroup group : definitions.all().factGroups()) {
      if (group.sources().stream().anyMatch(feeds::contains)) {
        titles.add(group.title().zh());
        english.add(group.title().en());
      }
    }
    Bilingual why =
        titles.isEmpty()
            ? new Bilingual("核对行与人的对应", "Telling whom a row is about")
            : new Bilingual(
                "核查：" + String.join("、", titles), "Checked: " + String.join(", ", english));
    return new Field(
        name,
        new Bilingual(column.header(), definitions.all().english(column.header())),
        isSensitive,
        why,
        new Bilingual(
            isSensitive ? "履行法定职责所必需（个人信息保护法第13条第3项、第28条、第35条）" : "履行法定职责所必需（个人信息保护法第13条第3项）",
            isSensitive
                ? "Needed for a duty given by law (PIPL art. 13(3), 28, 35)"
                : "Needed for a duty given by law (PIPL art. 13(3))"),
        List.copyOf(feeds),
        (int) indicators,
        keptFor(),
        who(isIllness),
        storedAs(column, isNumber));
  }

  private static boolean isPhoneOrAccount(String name) {
    return name.contains("phone") || name.contains("account_no") || name.contains("card_no");
  }

  /** Originals, rejected cells and evidence, each by its clock. */
  private Bilingual keptFor() {
    Set<String> codes = Set.of("received_files", "rejected_rows", "evidence");
    List<RetentionClock> clocks =
        retention.clocks().stream().filter(one -> codes.contains(one.code())).toList();
    return new Bilingual(
        clocks.stream()
            .map(one -> one.title().zh() + " " + one.period().zh())
            .collect(Collectors.joining("；")),
        clocks.stream()
            .map(one -> one.title().en() + ": " + one.period().en())
            .collect(Collectors.joining("; ")));
  }

  private static List<Bilingual> who(boolean isIllness) {
    return Arrays.stream(Role.values())
        .filter(role ->
            role.permissions().stream()
                .anyMatch(
                    may -> may.name().equals("WARNINGS_READ") || may.name().equals("FEEDS_READ")))
        .filter(role -> !isIllness || role.seesIllnesses(null) || role.seesIllnesses("health"))
        .map(Role::title)
        .toList();
  }

  private static Bilingual storedAs(ColumnDefinition column, boolean isNumber) {
    if (isNumber) {
      return new Bilingual(
          "SM4-GCM 加密，HMAC-SM3 索引，列表只显示掩码",
          "Sealed with SM4-GCM, indexed by HMAC-SM3, masked in every list");
    }
    return column.illness()
        ? new Bilingual(
            "SM4-GCM 加密；镇级以上和卫健、医保可见",
            "Sealed with SM4-GCM; read by the town and above and the health side")
        : new Bilingual(
            "原件和单元格 SM4-GCM 加密；事实表不含姓名和证件号",
            "Originals and cells sealed with SM4-GCM; fact tables hold no names and numbers");
  }

  /** Indicator → feeds that its condition rests on. */
  private Map<String, TreeSet<String>> feedsOfIndicators() {
    Map<String, List<String>> feedsOfFact = new TreeMap<>();
    for (FactGroup group : definitions.all().factGroups()) {
      for (FactDefinition fact : group.facts()) {
        feedsOfFact.put(fact.name(), fact.needs() == null ? group.sources() : fact.needs());
      }
      for (EventGroup event : group.events()) {
        List<String> sources = event.sources() == null ? group.sources() : event.sources();
        event.facts().forEach(fact -> feedsOfFact.put(fact.name(), sources));
      }
    }
    Pattern name = Pattern.compile("[a-z][a-z0-9_]*");
    Map<String, TreeSet<String>> found = new TreeMap<>();
    for (IndicatorDefinition indicator : definitions.all().indicators()) {
      TreeSet<String> feeds = found.computeIfAbsent(indicator.code(), any -> new TreeSet<>());
      name.matcher(indicator.when().text())
          .results()
          .forEach(word -> feeds.addAll(feedsOfFact.getOrDefault(word.group(), List.of())));
    }
    return found;
  }

  /** The same as a page to print. */
  String markdown() {
    Page page = page();
    StringBuilder text = new StringBuilder();
    text.append("# 个人信息保护影响评估表 Personal information: what, why, how long, who\n\n");
    text.append(
        "生成时间 Made at %s · 定义版次 Edition of the definitions %s\n\n"
            .formatted(page.madeAt(), page.edition()));
    text.append(
        "| 字段 Field | 敏感 Sensitive | 用途 Why | 依据 Basis | 来源 Feeds | 指标 Indicators | 保存 Kept | 谁可见 Who | 存放 Stored |\n");
    text.append("|---|---|---|---|---|---|---|---|---|\n");
    for (Field field : page.fields()) {
      text.append(
          "| %s `%s` | %s | %s | %s | %s | %d | %s | %s | %s |\n"
              .formatted(
                  cell(field.title().zh()),
                  field.code(),
                  field.isSensitive() ? "是 yes" : "",
                  cell(field.why().zh()),
                  cell(field.legalBasis().zh()),
                  String.join(" ", field.feeds()),
                  field.indicators(),
                  cell(field.keptFor().zh()),
                  cell(field.who().stream().map(Bilingual::zh).collect(Collectors.joining("、"))),
                  cell(field.storedAs().zh())));
    }
    text.append("\n## 留存期限 Kept how long\n\n| 内容 What | 期限 Period | 规则 Rule |\n|---|---|---|\n");
    for (RetentionClock one : retention.clocks()) {
      text.append(
          "| %s | %s | %s %s |\n"
              .formatted(
                  cell(one.title().zh()),
                  one.period().zh(),
                  cell(one.rule().zh()),
                  cell(one.rule().en())));
    }
    return text.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
