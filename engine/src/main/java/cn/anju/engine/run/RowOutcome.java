package cn.anju.engine.run;

/** 去向: what became of one physical row (feeds.md §10); every row has exactly one. */
public enum RowOutcome {
  ACCEPTED,
  FIXED,
  QUARANTINED,
  DUPLICATE,
  OUT_OF_SCOPE,
  UNMATCHED,
  NON_DATA
}
