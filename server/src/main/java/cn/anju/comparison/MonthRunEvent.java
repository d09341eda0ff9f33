package cn.anju.comparison;

import cn.anju.access.Permission;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A run, for those who follow the events of the comparison. */
@Component
class MonthRunEvent implements EventView {
  private final MonthRuns runs;

  MonthRunEvent(MonthRuns runs) {
    this.runs = runs;
  }

  @Override
  public String topic() {
    return MonthRuns.TOPIC;
  }

  @Override
  public Permission permission() {
    return Permission.FEEDS_READ;
  }

  @Override
  public @Nullable Object of(String id) {
    return runs.find(UUID.fromString(id));
  }
}
