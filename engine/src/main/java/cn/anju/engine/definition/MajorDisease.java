package cn.anju.engine.definition;

import java.util.List;

/**
 * 大病专项救治病种.
 *
 * @param code our code
 * @param name published name
 * @param aliases other names in diagnoses
 * @param from year in which it was published
 */
public record MajorDisease(String code, String name, List<String> aliases, int from) {}
