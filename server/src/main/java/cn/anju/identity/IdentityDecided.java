package cn.anju.identity;

import java.time.YearMonth;

/**
 * Somebody has decided whom a row means, or has taken it back: what rests on it is to be judged
 * again.
 *
 * @param period of the row's file
 */
public record IdentityDecided(YearMonth period) {}
