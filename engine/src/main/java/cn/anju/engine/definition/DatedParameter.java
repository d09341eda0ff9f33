package cn.anju.engine.definition;

import java.time.LocalDate;
import java.util.NavigableMap;

/**
 * A parameter of one year.
 *
 * @param name name in expressions
 * @param title what users see
 * @param source where the figure comes from
 * @param values value by the day from which it holds
 */
record DatedParameter(
    String name, Bilingual title, String source, NavigableMap<LocalDate, ParameterValue> values) {}
