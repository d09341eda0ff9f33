package cn.anju.household;

import cn.anju.engine.definition.Level;
import cn.anju.platform.Bilingual;
import cn.anju.region.Regions;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A warning as a list shows it; here and not in its own room, because a household's page shows it
 * too.
 *
 * @param version moves with every change
 * @param level of the gravest hit
 * @param sentence of the gravest hit
 * @param hits how many count; of a withdrawn warning those that did
 * @param indicators codes of these hits
 * @param openedPeriod month of the first hit
 * @param lastPeriod month of the last
 * @param caseId of the case in which it is worked on; null until one is opened
 * @param step state of that case; null without one
 * @param stepTitle what that state is called; null without a case
 * @param due when that state must be left; null once it has ended
 * @param reason code of the reason of a dismissal; null without one
 */
public record WarningBrief(
    UUID id,
    int version,
    State state,
    Level level,
    String householdNo,
    String headName,
    HouseholdType householdType,
    Regions.Place region,
    Bilingual sentence,
    int hits,
    List<String> indicators,
    String openedPeriod,
    String lastPeriod,
    @Nullable UUID caseId,
    @Nullable String step,
    @Nullable Bilingual stepTitle,
    @Nullable OffsetDateTime due,
    @Nullable String reason) {

  /** 状态. */
  public enum State {
    OPEN,
    /** the data was corrected, and no hit is left */
    WITHDRAWN,
    /** no risk: somebody has looked and said why */
    DISMISSED,
    /** there is something to it: a problem or an enrolment was made of it */
    CONFIRMED
  }
}
