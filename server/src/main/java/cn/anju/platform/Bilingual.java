package cn.anju.platform;

/**
 * A text in both languages of the product.
 *
 * @param zh in Chinese
 * @param en in English
 */
public record Bilingual(String zh, String en) {}
