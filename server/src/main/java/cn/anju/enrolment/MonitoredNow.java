package cn.anju.enrolment;

import anju.tables.enrolment.tables.records.MonitoredRecord;
import cn.anju.warning.MonitoredHouseholds;
import org.springframework.stereotype.Component;

/** Who is monitored, for the room of warnings. */
@Component
class MonitoredNow implements MonitoredHouseholds {
  private final Monitored monitored;

  MonitoredNow(Monitored monitored) {
    this.monitored = monitored;
  }

  @Override
  public boolean isMonitored(String householdNo) {
    MonitoredRecord row = monitored.find(householdNo);
    return row != null && row.getStatus().equals(MonitoredStatus.MONITORED.name());
  }
}
