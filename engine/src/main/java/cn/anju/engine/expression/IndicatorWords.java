package cn.anju.engine.expression;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Definitions;
import cn.anju.engine.definition.IndicatorDefinition;
import java.time.LocalDate;

/** 指标的文字: an indicator's condition in words, for the catalogue and for those who read a hit. */
public final class IndicatorWords {
  /**
   * @param asOf the day whose parameters are filled in
   */
  public IndicatorWords(Definitions definitions, LocalDate asOf) {}

  /**
   * The condition in words, with titles of facts, units and the values of parameters; the same for
   * the same definitions.
   *
   * @throws WrongExpression if the condition cannot be read; definitions that were proven can
   */
  public Bilingual of(IndicatorDefinition indicator) {
    throw new UnsupportedOperationException();
  }
}
