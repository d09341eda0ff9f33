package cn.anju.access;

import java.util.Collection;
import java.util.Map;

/** Where households lie, as far as the scope of the thread sees them. */
public interface HouseholdDirectory {

  /** Codes of the groups by household number; those that are not seen are left out. */
  Map<String, String> groups(Collection<String> householdNos);
}
