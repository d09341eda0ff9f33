package cn.anju.engine.linkage;

import org.jspecify.annotations.Nullable;

/**
 * 认领结论: who a row means, as a clerk (or the platform, above its threshold) has said. It holds for
 * the row it was given about and, if {@link SaidPerson#isTelling}, for every row that says the
 * same; it wins over everything but an exact number.
 *
 * @param period folder of the file, {@code yyyy-MM}
 * @param file path of the file within the period's folder
 * @param sheet blank for a text file
 * @param row physical row, from 1
 * @param said what the row says of the person
 * @param memberNo the person of the registry; null = none of ours
 */
public record IdentityAnswer(
    String period,
    String file,
    String sheet,
    int row,
    SaidPerson said,
    @Nullable String memberNo) {}
