package cn.anju.engine.expression;

import cn.anju.engine.definition.EventGroup;
import cn.anju.engine.definition.FactDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a condition names.
 *
 * @param definition the fact
 * @param group the kind of event that it is a field of; null if it is a single value
 */
public record ConditionFact(FactDefinition definition, @Nullable EventGroup group) {}
