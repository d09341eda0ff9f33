package cn.anju.household;

import java.util.Set;

/**
 * People have changed who heads households, their type or their place; rooms that keep these beside
 * their own rows follow within the same transaction.
 */
public record HouseholdsRearranged(Set<String> householdNos) {}
