package cn.anju.engine.definition;

/**
 * A text in the two languages of the platform.
 *
 * @param zh Chinese, what users see first
 * @param en English
 */
public record Bilingual(String zh, String en) {}
