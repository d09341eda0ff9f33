package cn.anju.household;

import cn.anju.engine.definition.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;

/** What a household's page wants to know of warnings; answered by the room that keeps them. */
public interface HouseholdWarnings {

  /** The open warning of a household in a list. */
  record Mark(UUID id, Level level) {}

  /** Household number → its open warning, for those that have one. */
  Map<String, Mark> openOf(Collection<String> householdNos);

  /** True of a household that has an open warning. */
  Condition isOpen(Field<String> householdNo);

  /** Moves with every change of any warning. */
  long edition();

  /** All warnings of a household, open ones first. */
  List<WarningBrief> of(String householdNo);
}
