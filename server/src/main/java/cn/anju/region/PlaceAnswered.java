package cn.anju.region;

import java.time.YearMonth;

/**
 * Somebody has said which village a name means, or has taken it back: what rests on it is to be
 * judged again.
 *
 * @param period the last month whose files say the name
 */
public record PlaceAnswered(YearMonth period) {}
