package cn.anju.engine.workflow;

import cn.anju.engine.definition.Bilingual;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 填写项 of an action.
 *
 * @param code unique within the workflow for one type: two actions may fill the same field
 * @param isRequired whether it must be given
 * @param when it is asked for at all; null: always. A required field is required only then
 * @param choices of a CHOICE; empty otherwise
 * @param atLeast least number, amount or count of names; null without one
 * @param atMost greatest number or amount, or length of a text; null without one
 */
public record FieldDefinition(
    String code,
    Bilingual title,
    FieldType type,
    boolean isRequired,
    @Nullable Condition when,
    List<Choice> choices,
    @Nullable BigDecimal atLeast,
    @Nullable BigDecimal atMost) {

  /** One of the codes of a choice. */
  public record Choice(String code, Bilingual title) {}
}
