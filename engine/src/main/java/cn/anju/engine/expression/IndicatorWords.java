package cn.anju.engine.expression;

import static java.util.stream.Collectors.joining;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.FactType;
import cn.anju.engine.definition.IndicatorDefinition;
import cn.anju.engine.definition.ParameterValue;
import cn.anju.engine.definition.Parameters;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * 指标的文字: an indicator's condition in words, for the catalogue and for those who read a hit.
 *
 * <p>It is said from the condition as its author wrote it, not from what the compiler made of it: a
 * parameter of the year keeps its title, a share stays a share.
 */
public final class IndicatorWords {
  private static final Map<String, String> ENGLISH_UNITS =
      Map.of(
          "元", "yuan", "天", "days", "次", "times", "人", "people", "月", "months", "亩", "mu", "岁",
          "years");

  private final Definitions definitions;
  private final Parameters parameters;
  private final Vocabulary vocabulary;
  private final LocalDate asOf;

  /**
   * @param asOf the day whose parameters are filled in
   * @throws IllegalArgumentException if there are no parameters of that year
   */
  public IndicatorWords(Definitions definitions, LocalDate asOf) {
    this.definitions = definitions;
    this.parameters = definitions.parametersOf(asOf);
    this.vocabulary = new Vocabulary(definitions);
    this.asOf = asOf;
  }

  /**
   * The condition in words, with titles of facts, units and the values of parameters; the same for
   * the same definitions.
   *
   * @throws WrongExpression if the condition cannot be read; definitions that were proven can
   */
  public Bilingual of(IndicatorDefinition indicator) {
    Map<String, ParameterValue> known = new HashMap<>();
    parameters
        .names()
        .forEach(name -> known.put(name, Objects.requireNonNull(parameters.find(name))));
    known.putAll(indicator.parameters());
    SqlNode when =
        ExpressionReader.parsed(
            indicator.when(),
            new ExpressionReader.Scope(vocabulary, indicator.grain(), known, asOf, Set.of()));
    String en = new Speaker(false, indicator, known).say(when);
    return new Bilingual(new Speaker(true, indicator, known).say(when), beginningLarge(en));
  }

  private static String beginningLarge(String sentence) {
    int first = 0;
    while (sentence.charAt(first) == '(') {
      first++;
    }
    return sentence.substring(0, first)
        + sentence.substring(first, first + 1).toUpperCase(Locale.ROOT)
        + sentence.substring(first + 1);
  }

  /** Says one indicator's condition in one language. */
  private final class Speaker {
    private final boolean zh;
    private final IndicatorDefinition indicator;
    private final Map<String, ParameterValue> known;

    Speaker(boolean zh, IndicatorDefinition indicator, Map<String, ParameterValue> known) {
      this.zh = zh;
      this.indicator = indicator;
      this.known = known;
    }

    private String both(String chinese, String english) {
      return zh ? chinese : english;
    }

    private String text(Bilingual words) {
      return zh ? words.zh() : small(words.en());
    }

    /** A title within a sentence begins small. */
    private static String small(String title) {
      boolean isWord = title.length() > 1 && Character.isLowerCase(title.charAt(1));
      return isWord || title.startsWith("A ")
          ? title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1)
          : title;
    }

    String say(SqlNode node) {
      return switch (node.getKind()) {
        case AND -> joined(node, both("，且", ", and "), SqlKind.OR);
        case OR -> joined(node, both("，或", ", or "), SqlKind.AND);
        case NOT -> both("并非", "not ") + inBrackets(say(operand(node, 0)));
        case BETWEEN -> between(node);
        case IN, NOT_IN -> oneOf(node);
        case IS_NULL -> say(operand(node, 0)) + both("未知", " is unknown");
        case IS_NOT_NULL -> say(operand(node, 0)) + both("已知", " is known");
        case IS_TRUE, IS_NOT_FALSE -> say(operand(node, 0)) + both("：是", ": yes");
        case IS_FALSE, IS_NOT_TRUE -> say(operand(node, 0)) + both("：否", ": no");
        case EQUALS,
            NOT_EQUALS,
            LESS_THAN,
            LESS_THAN_OR_EQUAL,
            GREATER_THAN,
            GREATER_THAN_OR_EQUAL ->
            value(operand(node, 0)) + comparison(node);
        case OTHER_FUNCTION -> function((SqlBasicCall) node);
        default -> value(node);
      };
    }

    private static SqlNode operand(SqlNode node, int index) {
      return ((SqlBasicCall) node).operand(index);
    }

    private String inBrackets(String words) {
      return zh ? "（" + words + "）" : "(" + words + ")";
    }

    /** Parts of one kind in a row; what is compared twice is named once. */
    private String joined(SqlNode node, String word, SqlKind inBrackets) {
      List<SqlNode> parts = new ArrayList<>();
      flatten(node, node.getKind(), parts);
      StringBuilder said = new StringBuilder();
      String before = null;
      for (SqlNode part : parts) {
        String left = part.isA(SqlKind.COMPARISON) ? value(operand(part, 0)) : null;
        if (!said.isEmpty()) {
          said.append(word);
        }
        if (left != null && left.equals(before)) {
          said.append(zh ? comparison(part) : comparison(part).strip());
        } else {
          String words = say(part);
          said.append(part.getKind() == inBrackets ? inBrackets(words) : words);
        }
        before = left;
      }
      return said.toString();
    }

    private void flatten(SqlNode node, SqlKind kind, List<SqlNode> parts) {
      if (node.getKind() == kind && node instanceof SqlBasicCall call) {
        call.getOperandList().forEach(part -> flatten(part, kind, parts));
      } else {
        parts.add(node);
      }
    }

    /** What follows the left side: {@code ≥ 5000 元}, {@code ：否}, {@code 为“低保”}. */
    private String comparison(SqlNode node) {
      SqlNode left = operand(node, 0);
      SqlNode right = operand(node, 1);
      boolean isEqual = node.getKind() == SqlKind.EQUALS;
      if (truth(right) instanceof Boolean truth) {
        boolean isYes = truth == isEqual;
        return isYes ? both("：是", ": yes") : both("：否", ": no");
      }
      boolean isOrder = !isEqual && node.getKind() != SqlKind.NOT_EQUALS;
      if (!isOrder && (isText(left) || isText(right))) {
        return isEqual
            ? both("为", " is ") + said(right, left)
            : both("不是", " is not ") + said(right, left);
      }
      if (isTime(left)) {
        return zh
            ? sign(node.getKind(), true) + said(right, left)
            : " is " + sign(node.getKind(), true) + " " + said(right, left);
      }
      return " " + sign(node.getKind(), false) + " " + said(right, left);
    }

    private String sign(SqlKind kind, boolean ofTime) {
      return switch (kind) {
        case EQUALS -> "=";
        case NOT_EQUALS -> "≠";
        case LESS_THAN -> ofTime ? both("早于", "before") : "<";
        case LESS_THAN_OR_EQUAL -> ofTime ? both("不晚于", "not after") : "≤";
        case GREATER_THAN -> ofTime ? both("晚于", "after") : ">";
        default -> ofTime ? both("不早于", "not before") : "≥";
      };
    }

    private @Nullable Boolean truth(SqlNode node) {
      if (node instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.BOOLEAN) {
        return literal.booleanValue();
      }
      return parameter(node) instanceof ParameterValue.Truth truth ? truth.truth() : null;
    }

    private @Nullable String parameterName(SqlNode node) {
      return node instanceof SqlIdentifier name && name.toString().startsWith("$")
          ? name.toString().substring(1)
          : null;
    }

    private @Nullable ParameterValue parameter(SqlNode node) {
      String name = parameterName(node);
      return name == null ? null : known.get(name);
    }

    private Expression.@Nullable Fact fact(SqlNode node) {
      return node instanceof SqlIdentifier name ? vocabulary.fact(name.toString()) : null;
    }

    private boolean isText(SqlNode node) {
      Expression.Fact fact = fact(node);
      return fact != null && fact.type() == FactType.TEXT
          || fact != null && !fact.definition().codes().isEmpty();
    }

    private boolean isTime(SqlNode node) {
      Expression.Fact fact = fact(node);
      return node.toString().equals("as_of")
          || fact != null
              && (fact.type() == FactType.DATE
                  || fact.type() == FactType.MONTH
                  || fact.name().endsWith("_month")
                      && fact.definition().unit() == null
                      && fact.type() == FactType.INTEGER);
    }

    /** The right side of a comparison, in the unit of the left. */
    private String said(SqlNode node, SqlNode left) {
      Expression.Fact fact = fact(left);
      if (fact != null && !fact.definition().codes().isEmpty() && number(node) != null) {
        String label =
            fact.definition().codes().get(Objects.requireNonNull(number(node)).toPlainString());
        if (label != null) {
          return quoted(label);
        }
      }
      return value(node, unitOf(left), isShare(left));
    }

    /** The unit of a value in the office's words; null if it has none. */
    private @Nullable String unitOf(SqlNode node) {
      Expression.Fact fact = fact(node);
      if (fact != null) {
        return fact.definition().unit();
      }
      if (node instanceof SqlBasicCall call && call.getKind() == SqlKind.OTHER_FUNCTION) {
        return switch (call.getOperator().getName()) {
          case "days_since" -> "天";
          case "age" -> "岁";
          default -> null;
        };
      }
      if (node.getKind() == SqlKind.DIVIDE || !(node instanceof SqlBasicCall call)) {
        return null;
      }
      return call.getOperandList().stream()
          .map(this::unitOf)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }

    /** A ratio is shown in percent. */
    private boolean isShare(SqlNode node) {
      Expression.Fact fact = fact(node);
      return node.getKind() == SqlKind.DIVIDE
          || fact != null && fact.type() == FactType.DECIMAL && fact.definition().unit() == null;
    }

    private String value(SqlNode node) {
      return value(node, null, false);
    }

    private String value(SqlNode node, @Nullable String unit, boolean isShare) {
      String parameter = parameterName(node);
      if (parameter != null) {
        return parameter(parameter, unit, isShare);
      }
      if (node instanceof SqlNumericLiteral) {
        return figure(Objects.requireNonNull(number(node)), unit, isShare);
      }
      if (node instanceof SqlLiteral literal && literal.getTypeName() == SqlTypeName.CHAR) {
        return quoted(String.valueOf(literal.getValueAs(String.class)));
      }
      if (node instanceof SqlIdentifier name) {
        Expression.Fact fact = fact(node);
        return fact != null
            ? text(fact.definition().title())
            : name.toString().equals("as_of") ? both("期末", "the end of the period") : "?";
      }
      return switch (node.getKind()) {
        case TIMES -> factor(operand(node, 0), unit) + " × " + factor(operand(node, 1), unit);
        case DIVIDE -> value(operand(node, 0)) + " ÷ " + value(operand(node, 1));
        case PLUS ->
            value(operand(node, 0), unit, false) + " + " + value(operand(node, 1), unit, false);
        case MINUS ->
            value(operand(node, 0), unit, false) + " − " + value(operand(node, 1), unit, false);
        case MINUS_PREFIX -> "−" + value(operand(node, 0), unit, isShare);
        case OTHER_FUNCTION -> function((SqlBasicCall) node);
        default -> inBrackets(say(node));
      };
    }

    /** A plain number is a factor without unit; a parameter with a title is an amount. */
    private String factor(SqlNode node, @Nullable String unit) {
      String name = parameterName(node);
      boolean isPlain =
          node instanceof SqlNumericLiteral
              || name != null && indicator.parameters().containsKey(name);
      return value(node, isPlain ? null : unit, false);
    }

    private String parameter(String name, @Nullable String unit, boolean isShare) {
      ParameterValue value = Objects.requireNonNull(known.get(name));
      String said =
          switch (value) {
            case ParameterValue.Figure figure -> figure(figure.number(), unit, isShare);
            case ParameterValue.Day day -> day.day().toString();
            case ParameterValue.Word word -> quoted(word.word());
            case ParameterValue.Truth truth -> truth.truth() ? both("是", "yes") : both("否", "no");
            case ParameterValue.Words words ->
                both("%d 种".formatted(words.words().size()), words.words().size() + " entries");
          };
      Bilingual title =
          indicator.parameters().containsKey(name) ? null : definitions.parameterTitle(name);
      return title == null ? said : text(title) + (zh ? "（" + said + "）" : " (" + said + ")");
    }

    private @Nullable BigDecimal number(SqlNode node) {
      if (node instanceof SqlNumericLiteral literal) {
        return literal.getValueAs(BigDecimal.class);
      }
      return parameter(node) instanceof ParameterValue.Figure figure ? figure.number() : null;
    }

    private String figure(BigDecimal number, @Nullable String unit, boolean isShare) {
      if (isShare) {
        return ExpressionWriter.literal(number.movePointRight(2)) + "%";
      }
      String plain = ExpressionWriter.literal(number);
      if (unit == null) {
        return plain;
      }
      if (zh) {
        return plain + " " + (unit.equals("月") ? "个月" : unit);
      }
      String english = ENGLISH_UNITS.getOrDefault(unit, unit);
      return plain
          + " "
          + (number.compareTo(BigDecimal.ONE) != 0
              ? english
              : english.equals("people") ? "person" : english.replaceFirst("s$", ""));
    }

    private String quoted(String word) {
      return "“" + (zh ? word : definitions.english(word)) + "”";
    }

    private String between(SqlNode node) {
      SqlNode left = operand(node, 0);
      boolean negated = ((SqlBetweenOperator) ((SqlBasicCall) node).getOperator()).isNegated();
      String from = value(operand(node, 1));
      String to = said(operand(node, 2), left);
      return zh
          ? "%s%s在 %s 到 %s之间".formatted(value(left), negated ? "不" : "", from, to)
          : "%s is %sfrom %s to %s".formatted(value(left), negated ? "not " : "", from, to);
    }

    private String oneOf(SqlNode node) {
      SqlNode left = operand(node, 0);
      boolean negated = node.getKind() == SqlKind.NOT_IN;
      SqlNodeList list = (SqlNodeList) operand(node, 1);
      if (list.size() == 1 && parameter(list.get(0)) instanceof ParameterValue.Words) {
        String listed = value(list.get(0));
        return value(left)
            + (negated ? both("不在", " is not on ") : both("在", " is on "))
            + listed
            + both("之内", "");
      }
      String values =
          list.getList().stream()
              .map(item -> said(Objects.requireNonNull(item), left))
              .collect(joining(isText(left) ? both("或", " or ") : both(" 或 ", " or ")));
      boolean isWord = values.startsWith("“");
      return value(left)
          + (negated ? both("不是", " is not ") : both("为", " is "))
          + (isWord || !zh ? "" : " ")
          + values;
    }

    private String function(SqlBasicCall call) {
      return switch (call.getOperator().getName()) {
        case "any_event" -> {
          EventGroup group = eventOf(call.operand(0));
          String what = group == null ? "" : quotedTitle(group.title());
          yield both("有", "there is ") + what + both("", " ") + inBrackets(say(call.operand(0)));
        }
        case "in_last_months" ->
            zh
                ? "%s在近 %s 个月内".formatted(value(call.operand(0)), value(call.operand(1)))
                : "%s within the last %s months"
                    .formatted(value(call.operand(0)), value(call.operand(1)));
        case "days_since" ->
            zh
                ? "距%s的天数".formatted(value(call.operand(0)))
                : "days since %s".formatted(value(call.operand(0)));
        case "age" -> both("年龄", "age");
        case "month_of" ->
            zh ? value(call.operand(0)) + "的年月" : "the month of " + value(call.operand(0));
        case "month_back" -> {
          String back = value(call.operand(0));
          yield switch (back) {
            case "0" -> both("本月", "this month");
            case "1" -> both("上月", "last month");
            default -> both(back + " 个月前", back + " months ago");
          };
        }
        case "months_back" -> {
          String back = value(call.operand(0));
          yield both(
              "近 %s 个月的第一天".formatted(back), "the first day of the last %s months".formatted(back));
        }
        default -> call.getOperandList().stream().map(this::value).collect(joining("、"));
      };
    }

    private String quotedTitle(Bilingual title) {
      return "“" + (zh ? title.zh() : small(title.en())) + "”";
    }

    private @Nullable EventGroup eventOf(SqlNode node) {
      Expression.Fact fact = fact(node);
      if (fact != null) {
        return fact.group();
      }
      List<SqlNode> parts =
          node instanceof SqlBasicCall call
              ? call.getOperandList()
              : node instanceof SqlNodeList list
                  ? list.getList().stream().map(n -> (SqlNode) Objects.requireNonNull(n)).toList()
                  : List.of();
      return parts.stream().map(this::eventOf).filter(Objects::nonNull).findFirst().orElse(null);
    }
  }
}
