package cn.anju.warning;

/** 监测对象, as the room that keeps them says: what is being helped already need not be warned of. */
public interface MonitoredHouseholds {

  /** Whether a household is monitored now; within any scope that sees it. */
  boolean isMonitored(String householdNo);
}
