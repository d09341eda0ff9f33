package cn.anju.engine.run;

import cn.anju.engine.definition.Bilingual;

/**
 * 挂起: a file, or a feed's month, that waits for a person instead of being counted (ruling 30).
 *
 * @param feed code of the feed; blank if it cannot be told
 * @param period {@code yyyy-MM}
 * @param file the file within that period's folder; blank if the whole month of the feed is held
 * @param code TOO_MANY_QUARANTINED, ROW_COUNT_JUMP, UNIT_SUSPECT, or a refusal of the intake
 * @param text what is wrong and who must do what
 */
public record HeldFile(String feed, String period, String file, String code, Bilingual text) {}
