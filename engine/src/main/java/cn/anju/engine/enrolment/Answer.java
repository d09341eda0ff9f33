package cn.anju.engine.enrolment;

import cn.anju.engine.workflow.Condition;

/** What a condition comes to over facts of which some are not known (Kleene's three values). */
enum Answer {
  NO,
  UNKNOWN,
  YES;

  static Answer of(Condition condition, Facts facts) {
    return switch (condition) {
      case Condition.All all ->
          all.parts().stream().map(part -> of(part, facts)).reduce(YES, Answer::and);
      case Condition.Any any ->
          any.parts().stream().map(part -> of(part, facts)).reduce(NO, Answer::or);
      case Condition.Not not -> values()[YES.ordinal() - of(not.part(), facts).ordinal()];
      case Condition.Given given -> given.holds(facts.values()) ? YES : NO;
      case Condition.Compare compare -> compared(compare, facts);
    };
  }

  private static Answer compared(Condition.Compare compare, Facts facts) {
    boolean isKnown =
        facts.has(compare.name())
            && (!(compare.right() instanceof Condition.Name other) || facts.has(other.name()));
    if (!isKnown) {
      return UNKNOWN;
    }
    return compare.holds(facts.values()) ? YES : NO;
  }

  private Answer and(Answer other) {
    return ordinal() < other.ordinal() ? this : other;
  }

  private Answer or(Answer other) {
    return ordinal() > other.ordinal() ? this : other;
  }
}
