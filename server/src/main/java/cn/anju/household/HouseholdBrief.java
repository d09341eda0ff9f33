package cn.anju.household;

import cn.anju.region.Regions;
import org.jspecify.annotations.Nullable;

/**
 * A household as a list shows it.
 *
 * @param no number in the registry
 * @param headIdMask masked number of the head; null if he has none
 * @param groupCode 12 digits of the village and 2 of the group
 * @param members all who are in the registry
 * @param warning the open one; null without one, or if whoever asks does not see warnings
 * @param matched the member who was searched for, if not the head; null otherwise
 */
public record HouseholdBrief(
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
    @Nullable String matched) {}
