/**
 * 配对 Which rows of one or two tables belong together, by probability (Fellegi and Sunter).
 *
 * <p>In: tables, a linkage definition, the tables of Chinese characters, who reads places. Out:
 * pairs with weight and probability, groups of duplicates, the estimated model. Not here: what a
 * pair means for a month ({@code linkage}) and the knowledge of villages ({@code RegionNames}).
 */
@NullMarked
package cn.anju.engine.linkage.pairing;

import org.jspecify.annotations.NullMarked;
