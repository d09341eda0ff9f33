package cn.anju.access;

import cn.anju.audit.Action;
import cn.anju.audit.Deed;
import cn.anju.audit.Trail;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 结对一户: pairs a household with a helper or ends it, for the rooms that show households. */
@Component
public class PairingDesk {
  private final Pairings pairings;
  private final Trail trail;

  PairingDesk(Pairings pairings, Trail trail) {
    this.pairings = pairings;
    this.trail = trail;
  }

  /**
   * From now on the helper sees the household.
   *
   * @param since the day from which he stands by it, which may lie back
   */
  @Transactional
  public void begin(String account, String householdNo, LocalDate since, Worker by) {
    pairings.begin(account, householdNo, since, by.account());
    trail.note(Deed.of(Action.PAIRINGS_SET).object(account).household(householdNo));
  }

  /** From now on he does not. */
  @Transactional
  public void end(String account, String householdNo, LocalDate until, Worker by) {
    pairings.end(account, householdNo, until, by.account());
    trail.note(Deed.of(Action.PAIRINGS_SET).object(account).household(householdNo));
  }
}
