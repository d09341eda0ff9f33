package cn.anju.warning;

import cn.anju.household.HouseholdsRearranged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Warnings follow their households when people change who heads them, their type or their place.
 */
@Component
class FollowedHouseholds {
  private final WarningDesk desk;

  FollowedHouseholds(WarningDesk desk) {
    this.desk = desk;
  }

  /** Within the same transaction; who changes a household sees its warnings. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void follow(HouseholdsRearranged rearranged) {
    desk.householdsChanged();
  }
}
