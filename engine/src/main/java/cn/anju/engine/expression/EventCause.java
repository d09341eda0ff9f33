package cn.anju.engine.expression;

/** One kind of event that can make an indicator true, and the SQL of a hit by such an event. */
public final class EventCause {
  private final CompiledIndicator indicator;
  private final String group;

  EventCause(CompiledIndicator indicator, String group) {
    this.indicator = indicator;
    this.group = group;
  }

  /** Name of the event group, a list column of the fact table. */
  public String group() {
    return group;
  }

  /** SQL that is TRUE for an event that makes the verdict TRUE by itself. */
  public String predicateSql(String event) {
    return indicator.eventPredicateSql(group, event);
  }

  /** The measured value as text. */
  public String measuredSql(String event) {
    return indicator.measuredSql(group, event);
  }

  /** The threshold as text. */
  public String thresholdSql(String event) {
    return indicator.thresholdSql(group, event);
  }

  /** The sentence in Chinese. */
  public String explanationSql(String event) {
    return indicator.explanationSql(group, event);
  }

  /** The sentence in English. */
  public String explanationEnglishSql(String event) {
    return indicator.explanationEnglishSql(group, event);
  }
}
