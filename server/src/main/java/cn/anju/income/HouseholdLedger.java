package cn.anju.income;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole ledger of a household as it was known at a moment.
 *
 * @param entries those in force then, the latest first
 * @param people counted members of today; who counted before is with the yearly accounts
 */
record HouseholdLedger(List<LedgerEntry> entries, int people) {

  IncomeSum sum(IncomePeriod period) {
    return IncomeSum.of(in(period), people);
  }

  List<LedgerEntry> in(IncomePeriod period) {
    return entries.stream().filter(one -> period.covers(one.receivedOn())).toList();
  }

  /** Whether anything at all is known of a period: nothing entered is not nothing earned. */
  boolean isKnown(IncomePeriod period) {
    return entries.stream().anyMatch(one -> period.covers(one.receivedOn()));
  }

  /** The sum, or null where nothing is known. */
  @Nullable IncomeSum known(IncomePeriod period) {
    return isKnown(period) ? sum(period) : null;
  }
}
