package cn.anju.engine.workflow.machine;

import cn.anju.engine.workflow.FieldDefinition;

/** Whether what a field names is there: a person, a department, a case. */
public interface References {
  /** Takes every name for good. */
  References ANY = (field, named) -> true;

  boolean isThere(FieldDefinition field, String named);
}
