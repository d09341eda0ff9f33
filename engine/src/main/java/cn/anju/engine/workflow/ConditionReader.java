package cn.anju.engine.workflow;

import cn.anju.engine.definition.DefinitionFile;
import cn.anju.engine.definition.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a condition: {@code grade = RED and (fast_track = yes or votes.agree > votes.against)},
 * {@code reason in (DEAD, MOVED)}, {@code amount is given}, {@code not …}.
 */
final class ConditionReader {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:([A-Za-z_][A-Za-z0-9_.]*|-?\\d+(?:\\.\\d+)?)|(!=|<=|>=|[=<>(),])|(\\S))");

  private final SourceText text;
  private final DefinitionFile file;
  private final List<Token> tokens = new ArrayList<>();
  private int next;
  private boolean isWrong;

  private record Token(String word, int offset) {}

  private ConditionReader(SourceText text, DefinitionFile file) {
    this.text = text;
    this.file = file;
    Matcher matcher = TOKEN.matcher(text.text());
    while (matcher.find()) {
      for (int group = 1; group <= 3; group++) {
        if (matcher.group(group) != null) {
          tokens.add(new Token(matcher.group(group), matcher.start(group)));
        }
      }
    }
  }

  /** The condition; null if it is none, with the reason among the faults. */
  static @Nullable Condition read(SourceText text, DefinitionFile file) {
    ConditionReader reader = new ConditionReader(text, file);
    Condition condition = reader.any();
    if (!reader.isWrong && reader.next < reader.tokens.size()) {
      reader.wrong("条件到这里应已结束", "the condition should end here");
    }
    return reader.isWrong ? null : condition;
  }

  private @Nullable Condition any() {
    List<Condition> parts = new ArrayList<>();
    do {
      Condition part = all();
      if (part == null) {
        return null;
      }
      parts.add(part);
    } while (taken("or"));
    return parts.size() == 1 ? parts.getFirst() : new Condition.Any(parts);
  }

  private @Nullable Condition all() {
    List<Condition> parts = new ArrayList<>();
    do {
      Condition part = one();
      if (part == null) {
        return null;
      }
      parts.add(part);
    } while (taken("and"));
    return parts.size() == 1 ? parts.getFirst() : new Condition.All(parts);
  }

  private @Nullable Condition one() {
    if (taken("not")) {
      Condition part = one();
      return part == null ? null : new Condition.Not(part);
    }
    if (taken("(")) {
      Condition part = any();
      if (part != null && !taken(")")) {
        wrong("缺少 )", ") is missing");
        return null;
      }
      return part;
    }
    return comparison();
  }

  private @Nullable Condition comparison() {
    Token name = take();
    if (name == null || !isName(name.word)) {
      next -= name == null ? 0 : 1;
      wrong("这里应是 grade 或填写项的名字", "grade or the name of a field is expected here");
      return null;
    }
    if (taken("is")) {
      boolean isGiven = taken("given");
      if (isGiven || taken("missing")) {
        return new Condition.Given(name.word, isGiven, text, name.offset);
      }
      wrong("is 后面只能是 given 或 missing", "only given or missing can follow is");
      return null;
    }
    if (taken("in")) {
      return among(name);
    }
    Token operator = take();
    if (operator == null || !List.of("=", "!=", "<", "<=", ">", ">=").contains(operator.word)) {
      next -= operator == null ? 0 : 1;
      wrong("这里应是 = != < <= > >= in 或 is", "= != < <= > >= in or is is expected here");
      return null;
    }
    Condition.Operand right = operand();
    return right == null
        ? null
        : new Condition.Compare(name.word, operator.word, right, text, name.offset);
  }

  private @Nullable Condition among(Token name) {
    List<Condition> parts = new ArrayList<>();
    if (!taken("(")) {
      wrong("in 后面应是 (…)", "(…) must follow in");
      return null;
    }
    do {
      Condition.Operand right = operand();
      if (right == null) {
        return null;
      }
      parts.add(new Condition.Compare(name.word, "=", right, text, name.offset));
    } while (taken(","));
    if (!taken(")")) {
      wrong("缺少 )", ") is missing");
      return null;
    }
    return new Condition.Any(parts);
  }

  private Condition.@Nullable Operand operand() {
    Token word = take();
    if (word == null
        || !Character.isLetterOrDigit(word.word.charAt(0)) && word.word.charAt(0) != '-') {
      next -= word == null ? 0 : 1;
      wrong("这里应是一个值", "a value is expected here");
      return null;
    }
    return isName(word.word) && !word.word.equals("yes") && !word.word.equals("no")
        ? new Condition.Name(word.word)
        : new Condition.Literal(word.word);
  }

  /** Names of fields are small, codes are capitals. */
  private static boolean isName(String word) {
    return Character.isLowerCase(word.charAt(0));
  }

  private @Nullable Token take() {
    return next < tokens.size() ? tokens.get(next++) : null;
  }

  private boolean taken(String word) {
    if (next < tokens.size() && tokens.get(next).word.equals(word)) {
      next++;
      return true;
    }
    return false;
  }

  private void wrong(String zh, String en) {
    isWrong = true;
    int offset = next < tokens.size() ? tokens.get(next).offset : text.text().length();
    file.fault(text.fault(offset, zh, en));
  }
}
