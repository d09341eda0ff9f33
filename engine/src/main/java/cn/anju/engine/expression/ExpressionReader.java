package cn.anju.engine.expression;

import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.FactType;
import cn.anju.engine.definition.Grain;
import cn.anju.engine.definition.Nearest;
import cn.anju.engine.definition.ParameterValue;
import cn.anju.engine.definition.SourceText;
import cn.anju.engine.expression.Expression.Comparison;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression with a real SQL parser and checks it: known names, fitting types, nothing
 * beyond the short list of what is allowed. {@code :name} is a parameter.
 */
final class ExpressionReader {
  private static final SqlParser.Config CONFIG =
      SqlParser.config()
          .withUnquotedCasing(Casing.UNCHANGED)
          .withQuotedCasing(Casing.UNCHANGED)
          .withCaseSensitive(true);

  private static final Map<SqlKind, Comparison> COMPARISONS =
      Map.of(
          SqlKind.EQUALS, Comparison.EQUAL,
          SqlKind.NOT_EQUALS, Comparison.DIFFERENT,
          SqlKind.LESS_THAN, Comparison.LESS,
          SqlKind.LESS_THAN_OR_EQUAL, Comparison.AT_MOST,
          SqlKind.GREATER_THAN, Comparison.MORE,
          SqlKind.GREATER_THAN_OR_EQUAL, Comparison.AT_LEAST);

  private static final Map<SqlKind, String> TESTS =
      Map.of(
          SqlKind.IS_NULL, "is null",
          SqlKind.IS_NOT_NULL, "is not null",
          SqlKind.IS_TRUE, "is true",
          SqlKind.IS_NOT_TRUE, "is not true",
          SqlKind.IS_FALSE, "is false",
          SqlKind.IS_NOT_FALSE, "is not false");

  private static final List<String> FUNCTIONS =
      List.of(
          "months_back",
          "in_last_months",
          "days_since",
          "month_of",
          "month_back",
          "age",
          "any_event",
          "coalesce");

  private final SourceText source;
  private final Use use;
  private final Scope scope;
  private @Nullable Set<EventGroup> eventsAtHand;

  /** What the expression is for. */
  enum Use {
    /** A condition: events only within {@code any_event}. */
    CONDITION,
    /** A value shown with a hit: fields of the event at hand, {@code case} and {@code coalesce}. */
    SHOWN
  }

  /**
   * What an expression may name.
   *
   * @param grain grain of the indicator; a member's may name the household's facts too
   * @param parameters the indicator's own before the year's
   * @param events the groups whose fields may be shown
   */
  record Scope(
      Vocabulary vocabulary,
      Grain grain,
      Map<String, ParameterValue> parameters,
      LocalDate asOf,
      Set<String> events) {}

  private ExpressionReader(SourceText source, Use use, Scope scope) {
    this.source = source;
    this.use = use;
    this.scope = scope;
  }

  /** The checked condition. */
  static Expression condition(SourceText source, Scope scope) {
    ExpressionReader reader = new ExpressionReader(source, Use.CONDITION, scope);
    SqlNode node = reader.parse();
    return reader.mustBe(FactType.BOOLEAN, reader.read(node), node);
  }

  /** The checked value shown with a hit. */
  static Expression shown(SourceText source, Scope scope) {
    ExpressionReader reader = new ExpressionReader(source, Use.SHOWN, scope);
    return reader.read(reader.parse());
  }

  /** The condition as it is written, parsed and not yet checked. */
  static SqlNode parsed(SourceText source, Scope scope) {
    return new ExpressionReader(source, Use.CONDITION, scope).parse();
  }

  private SqlNode parse() {
    try {
      return SqlParser.create(parametersAsNames(source.text()), CONFIG).parseExpression();
    } catch (SqlParseException wrong) {
      SqlParserPos pos = wrong.getPos();
      String problem =
          wrong.getMessage() == null ? "" : wrong.getMessage().lines().findFirst().orElse("");
      throw fault(
          pos == null ? 0 : offset(pos.getLineNum(), pos.getColumnNum()),
          "条件写法不对，从这里起读不懂",
          "cannot read the expression from here: " + problem.replace("$", ":"));
    }
  }

  /** {@code :name} becomes {@code $name}: positions stay true and no fact is so called. */
  private static String parametersAsNames(String text) {
    StringBuilder names = new StringBuilder(text);
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\'') {
        quoted = !quoted;
      } else if (!quoted
          && text.charAt(i) == ':'
          && i + 1 < text.length()
          && Character.isJavaIdentifierStart(text.charAt(i + 1))) {
        names.setCharAt(i, '$');
      }
    }
    return names.toString();
  }

  private int offset(int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int next = source.text().indexOf('\n', start);
      start = next < 0 ? start : next + 1;
    }
    return start + column - 1;
  }

  private WrongExpression fault(SqlNode node, String chinese, String english) {
    SqlParserPos pos = node.getParserPosition();
    return fault(offset(pos.getLineNum(), pos.getColumnNum()), chinese, english);
  }

  private WrongExpression fault(int offset, String chinese, String english) {
    return new WrongExpression(source.fault(offset, chinese, english));
  }

  private Expression read(SqlNode node) {
    return switch (node) {
      case SqlNumericLiteral number -> number(number);
      case SqlLiteral literal -> literal(literal);
      case SqlIdentifier name -> name(name);
      case SqlCase choice -> choice(choice);
      case SqlBasicCall call -> call(call);
      default -> throw forbidden(node);
    };
  }

  private WrongExpression forbidden(SqlNode node) {
    String what =
        node instanceof SqlCall call ? call.getOperator().getName() : node.getKind().toString();
    return fault(node, "这里不能用 %s".formatted(what), "%s is not allowed here".formatted(what));
  }

  private Expression number(SqlNumericLiteral literal) {
    if (!literal.isExact() || !(literal.getValue() instanceof BigDecimal value)) {
      throw fault(literal, "数要写成 0.5 或 5000", "write numbers as 0.5 or 5000");
    }
    return new Expression.Figure(value);
  }

  private Expression literal(SqlLiteral literal) {
    if (literal.getTypeName() == SqlTypeName.BOOLEAN && literal.getValue() != null) {
      return new Expression.Truth(literal.booleanValue());
    }
    if (literal.getTypeName() == SqlTypeName.CHAR) {
      String word = literal.getValueAs(String.class);
      return new Expression.Word(word == null ? "" : word);
    }
    throw fault(
        literal, "这里不能写 %s".formatted(literal), "%s is not allowed here".formatted(literal));
  }

  private Expression name(SqlIdentifier identifier) {
    String name = identifier.toString();
    if (name.startsWith("$")) {
      return parameter(identifier, name.substring(1));
    }
    if (name.equals("as_of")) {
      return new Expression.Day(scope.asOf());
    }
    Expression.Fact fact = scope.vocabulary().fact(name);
    if (fact == null) {
      Set<String> known = scope.vocabulary().factNames();
      throw fault(
          identifier,
          "没有事实 %s%s".formatted(name, Nearest.questionZh(name, known)),
          "there is no fact %s%s".formatted(name, Nearest.questionEn(name, known)));
    }
    if (fact.grain() == Grain.MEMBER && scope.grain() == Grain.HOUSEHOLD) {
      throw fault(
          identifier,
          "%s 是成员的事实，本指标按户判断".formatted(name),
          "%s is a member's fact, this indicator is asked of households".formatted(name));
    }
    EventGroup group = fact.group();
    if (group != null) {
      if (eventsAtHand != null) {
        eventsAtHand.add(group);
      } else if (use == Use.CONDITION) {
        throw fault(
            identifier,
            "%s 是事件的事实，要写在 any_event( ) 里".formatted(name),
            "%s belongs to events; write it within any_event( )".formatted(name));
      } else if (!scope.events().contains(group.name())) {
        throw fault(
            identifier,
            "条件里没有用到事件 %s，不能显示 %s".formatted(group.name(), name),
            "the condition does not use the events %s of %s".formatted(group.name(), name));
      }
    }
    return fact;
  }

  private Expression parameter(SqlNode node, String name) {
    ParameterValue value = scope.parameters().get(name);
    return switch (value) {
      case null -> {
        Set<String> known = scope.parameters().keySet();
        throw fault(
            node,
            "没有参数 :%s%s".formatted(name, Nearest.questionZh(name, known)),
            "there is no parameter :%s%s".formatted(name, Nearest.questionEn(name, known)));
      }
      case ParameterValue.Figure number -> new Expression.Figure(number.number());
      case ParameterValue.Day day -> new Expression.Day(day.day());
      case ParameterValue.Word word -> new Expression.Word(word.word());
      case ParameterValue.Truth truth -> new Expression.Truth(truth.truth());
      case ParameterValue.Words words ->
          throw fault(
              node,
              "参数 :%s 是一列词，只能写在 in ( ) 里".formatted(name),
              ":%s is a list; it can stand in in ( ) only".formatted(name));
    };
  }

  private Expression choice(SqlCase choice) {
    if (use == Use.CONDITION || choice.getValueOperand() != null) {
      throw forbidden(choice);
    }
    List<Expression.Branch> branches = new ArrayList<>();
    for (int i = 0; i < choice.getWhenOperands().size(); i++) {
      SqlNode when = choice.getWhenOperands().get(i);
      branches.add(
          new Expression.Branch(
              mustBe(FactType.BOOLEAN, read(when), when), read(choice.getThenOperands().get(i))));
    }
    SqlNode otherwise = choice.getElseOperand();
    boolean none =
        otherwise == null
            || (otherwise instanceof SqlLiteral literal
                && literal.getTypeName() == SqlTypeName.NULL);
    return new Expression.Choice(branches, none || otherwise == null ? null : read(otherwise));
  }

  private Expression call(SqlBasicCall call) {
    SqlKind kind = call.getKind();
    Comparison comparison = COMPARISONS.get(kind);
    if (comparison != null) {
      return compare(call, comparison, call.operand(0), call.operand(1));
    }
    String test = TESTS.get(kind);
    if (test != null) {
      Expression part = read(call.operand(0));
      if (kind != SqlKind.IS_NULL && kind != SqlKind.IS_NOT_NULL) {
        mustBe(FactType.BOOLEAN, part, call.operand(0));
      }
      return new Expression.Is(part, test);
    }
    return switch (kind) {
      case AND, OR -> {
        List<Expression> parts = new ArrayList<>();
        for (SqlNode operand : call.getOperandList()) {
          parts.add(mustBe(FactType.BOOLEAN, read(operand), operand));
        }
        yield kind == SqlKind.AND ? new Expression.All(parts) : new Expression.Any(parts);
      }
      case NOT ->
          new Expression.Not(mustBe(FactType.BOOLEAN, read(call.operand(0)), call.operand(0)));
      case BETWEEN -> between(call);
      case IN, NOT_IN -> oneOf(call, kind == SqlKind.NOT_IN);
      case PLUS -> arithmetic('+', call);
      case MINUS -> arithmetic('-', call);
      case TIMES -> arithmetic('*', call);
      case MINUS_PREFIX ->
          fold(
              '-',
              new Expression.Figure(BigDecimal.ZERO),
              mustBeNumber(read(call.operand(0)), call.operand(0)));
      case DIVIDE ->
          throw fault(
              call,
              "除法只能直接用在比较里，例如 a / b >= 0.5",
              "a division can only be compared directly, as in a / b >= 0.5");
      case OTHER_FUNCTION -> function(call);
      default -> throw forbidden(call);
    };
  }

  private Expression between(SqlBasicCall call) {
    SqlBetweenOperator operator = (SqlBetweenOperator) call.getOperator();
    if (operator.getName().contains("SYMMETRIC") && !operator.getName().contains("ASYMMETRIC")) {
      throw forbidden(call);
    }
    Expression both =
        new Expression.All(
            List.of(
                compare(call, Comparison.AT_LEAST, call.operand(0), call.operand(1)),
                compare(call, Comparison.AT_MOST, call.operand(0), call.operand(2))));
    return operator.isNegated() ? new Expression.Not(both) : both;
  }

  private Expression oneOf(SqlBasicCall call, boolean negated) {
    Expression part = read(call.operand(0));
    if (!(call.operand(1) instanceof SqlNodeList list)) {
      throw forbidden(call);
    }
    List<Expression> values = new ArrayList<>();
    for (SqlNode item : list) {
      if (item instanceof SqlIdentifier name
          && name.toString().startsWith("$")
          && scope.parameters().get(name.toString().substring(1))
              instanceof ParameterValue.Words words) {
        mustFit(part, new Expression.Word(""), item);
        words.words().forEach(word -> values.add(new Expression.Word(word)));
      } else {
        Expression value = read(item);
        mustFit(part, value, item);
        values.add(value);
      }
    }
    return new Expression.OneOf(part, values, negated);
  }

  private Expression compare(SqlNode at, Comparison comparison, SqlNode left, SqlNode right) {
    boolean leftIsRatio = left.getKind() == SqlKind.DIVIDE;
    boolean rightIsRatio = right.getKind() == SqlKind.DIVIDE;
    if (leftIsRatio && rightIsRatio) {
      throw fault(at, "比较的两边不能都是除法", "only one side of a comparison can be a division");
    }
    if (leftIsRatio) {
      return ratio((SqlCall) left, comparison, right);
    }
    if (rightIsRatio) {
      return ratio((SqlCall) right, comparison.mirrored(), left);
    }
    Expression one = read(left);
    Expression other = read(right);
    mustFit(one, other, right);
    if (comparison.isOrder() && (one.type() == FactType.TEXT || one.type() == FactType.BOOLEAN)) {
      throw fault(at, "文字和真假只能比较是否相同", "texts and truth values can only be equal or not");
    }
    return new Expression.Compare(comparison, one, other);
  }

  /** {@code a / b ? c} without dividing; unknown where b is 0 or unknown (ruling 10). */
  private Expression ratio(SqlCall division, Comparison comparison, SqlNode bound) {
    Expression dividend = mustBeNumber(read(division.operand(0)), division.operand(0));
    Expression divisor = mustBeNumber(read(division.operand(1)), division.operand(1));
    Expression product = fold('*', mustBeNumber(read(bound), bound), divisor);
    Expression zero = new Expression.Figure(BigDecimal.ZERO);
    return new Expression.Choice(
        List.of(
            new Expression.Branch(
                new Expression.Compare(Comparison.MORE, divisor, zero),
                new Expression.Compare(comparison, dividend, product)),
            new Expression.Branch(
                new Expression.Compare(Comparison.LESS, divisor, zero),
                new Expression.Compare(comparison.mirrored(), dividend, product))),
        null);
  }

  private Expression arithmetic(char sign, SqlBasicCall call) {
    return fold(
        sign,
        mustBeNumber(read(call.operand(0)), call.operand(0)),
        mustBeNumber(read(call.operand(1)), call.operand(1)));
  }

  private static Expression fold(char sign, Expression left, Expression right) {
    if (left instanceof Expression.Figure a && right instanceof Expression.Figure b) {
      return new Expression.Figure(
          switch (sign) {
            case '+' -> a.value().add(b.value());
            case '-' -> a.value().subtract(b.value());
            default -> a.value().multiply(b.value());
          });
    }
    return new Expression.Arithmetic(sign, left, right);
  }

  private Expression function(SqlBasicCall call) {
    String name = call.getOperator().getName();
    List<SqlNode> operands = call.getOperandList();
    return switch (name) {
      case "months_back" -> {
        count(call, 1);
        yield new Expression.Day(monthsBack(call.operand(0)));
      }
      case "in_last_months" -> {
        count(call, 2);
        Expression date = mustBe(FactType.DATE, read(call.operand(0)), call.operand(0));
        yield new Expression.All(
            List.of(
                new Expression.Compare(
                    Comparison.AT_LEAST, date, new Expression.Day(monthsBack(call.operand(1)))),
                new Expression.Compare(
                    Comparison.AT_MOST, date, new Expression.Day(scope.asOf()))));
      }
      case "month_back" -> {
        count(call, 1);
        LocalDate month = scope.asOf().minusMonths(wholeNumber(call.operand(0), 0));
        yield new Expression.Month(month.getYear() * 100 + month.getMonthValue());
      }
      case "month_of" -> {
        count(call, 1);
        yield new Expression.MonthOf(mustBe(FactType.DATE, read(call.operand(0)), call.operand(0)));
      }
      case "days_since" -> {
        count(call, 1);
        Expression date = mustBe(FactType.DATE, read(call.operand(0)), call.operand(0));
        yield date instanceof Expression.Day day
            ? new Expression.Figure(
                BigDecimal.valueOf(scope.asOf().toEpochDay() - day.value().toEpochDay()))
            : new Expression.DaysSince(date);
      }
      case "age" -> {
        count(call, 1);
        yield new Expression.Age(mustBe(FactType.DATE, read(call.operand(0)), call.operand(0)));
      }
      case "any_event" -> {
        count(call, 1);
        yield anyEvent(call);
      }
      case "coalesce" -> {
        if (use == Use.CONDITION || operands.isEmpty()) {
          throw forbidden(call);
        }
        yield new Expression.FirstKnown(operands.stream().map(this::read).toList());
      }
      default ->
          throw fault(
              call,
              "不能用函数 %s%s".formatted(name, Nearest.questionZh(name, FUNCTIONS)),
              "function %s is not allowed%s".formatted(name, Nearest.questionEn(name, FUNCTIONS)));
    };
  }

  private Expression anyEvent(SqlBasicCall call) {
    if (use == Use.SHOWN || eventsAtHand != null) {
      throw forbidden(call);
    }
    Set<EventGroup> groups = new LinkedHashSet<>();
    eventsAtHand = groups;
    Expression condition = mustBe(FactType.BOOLEAN, read(call.operand(0)), call.operand(0));
    eventsAtHand = null;
    if (groups.size() != 1) {
      throw fault(
          call,
          groups.isEmpty()
              ? "any_event( ) 里没有事件的事实"
              : "any_event( ) 里只能有一种事件的事实，这里有 "
                  + String.join("、", groups.stream().map(EventGroup::name).toList()),
          groups.isEmpty()
              ? "any_event( ) names no fact of an event"
              : "any_event( ) must be about one kind of event, not "
                  + String.join(", ", groups.stream().map(EventGroup::name).toList()));
    }
    EventGroup group = groups.iterator().next();
    Expression.Fact field = scope.vocabulary().fact(group.facts().getFirst().name());
    return new Expression.AnyEvent(group, field == null ? scope.grain() : field.grain(), condition);
  }

  private LocalDate monthsBack(SqlNode months) {
    return scope.asOf().withDayOfMonth(1).minusMonths(wholeNumber(months, 1) - 1L);
  }

  private int wholeNumber(SqlNode node, int least) {
    if (read(node) instanceof Expression.Figure number
        && number.type() == FactType.INTEGER
        && number.value().compareTo(BigDecimal.valueOf(least)) >= 0
        && number.value().compareTo(BigDecimal.valueOf(1200)) <= 0) {
      return number.value().intValueExact();
    }
    throw fault(
        node,
        "这里应是不小于 %d 的整数或参数".formatted(least),
        "a whole number or parameter of at least %d is expected here".formatted(least));
  }

  private void count(SqlBasicCall call, int wanted) {
    if (call.operandCount() != wanted) {
      throw fault(
          call,
          "%s 要 %d 个参数".formatted(call.getOperator().getName(), wanted),
          "%s takes %d argument(s)".formatted(call.getOperator().getName(), wanted));
    }
  }

  private Expression mustBe(FactType type, Expression expression, SqlNode at) {
    if (expression.type() != type) {
      throw fault(
          at,
          "这里应是%s，写的却是%s".formatted(chinese(type), chinese(expression.type())),
          "%s is expected here, not %s".formatted(english(type), english(expression.type())));
    }
    return expression;
  }

  private Expression mustBeNumber(Expression expression, SqlNode at) {
    if (expression.type() != FactType.DECIMAL && expression.type() != FactType.INTEGER) {
      throw fault(
          at,
          "%s不能参加计算".formatted(chinese(expression.type())),
          "cannot calculate with %s".formatted(english(expression.type())));
    }
    return expression;
  }

  private void mustFit(Expression one, Expression other, SqlNode at) {
    if (kind(one.type()) != kind(other.type())
        && !(isMonthLike(one.type()) && isMonthLike(other.type()))) {
      throw fault(
          at,
          "%s不能与%s比较".formatted(chinese(one.type()), chinese(other.type())),
          "%s cannot be compared with %s".formatted(english(one.type()), english(other.type())));
    }
  }

  private static FactType kind(FactType type) {
    return type == FactType.INTEGER ? FactType.DECIMAL : type;
  }

  private static boolean isMonthLike(FactType type) {
    return type == FactType.MONTH || type == FactType.INTEGER;
  }

  private static String chinese(FactType type) {
    return switch (type) {
      case DECIMAL -> "金额";
      case INTEGER -> "整数";
      case BOOLEAN -> "真假";
      case DATE -> "日期";
      case TEXT -> "文字";
      case MONTH -> "年月";
    };
  }

  private static String english(FactType type) {
    return switch (type) {
      case DECIMAL -> "an amount";
      case INTEGER -> "a whole number";
      case BOOLEAN -> "a truth value";
      case DATE -> "a date";
      case TEXT -> "a text";
      case MONTH -> "a month";
    };
  }
}
