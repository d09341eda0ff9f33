package cn.anju.household;

import cn.anju.region.Regions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A household on its own page.
 *
 * @param no number in the registry
 * @param headIdMask masked number of the head; null if he has none
 * @param groupCode 12 digits of the village and 2 of the group
 * @param members all who are in the registry
 * @param warning the open one; null without one, or if whoever asks does not see warnings
 * @param matched always null; as in {@link HouseholdBrief}
 * @param cultivatedMu in mu, two decimals; null if not known
 * @param people in the order of the registry
 * @param warnings all, open ones first; empty if whoever asks does not see warnings
 */
public record Household(
    String no,
    String headName,
    @Nullable String headIdMask,
    HouseholdType householdType,
    String groupCode,
    Regions.Place region,
    int members,
    @Nullable String address,
    @Nullable String phoneMask,
    HouseholdWarnings.@Nullable Mark warning,
    @Nullable String matched,
    @Nullable String cultivatedMu,
    List<HouseholdPerson> people,
    List<WarningBrief> warnings) {}
