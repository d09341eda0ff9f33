package cn.anju.demo;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the made-up county is still being loaded: until then the server is not ready. */
@Component("county")
final class DemoState implements HealthIndicator {
  private volatile boolean isReady = true;
  private volatile @Nullable String step;

  void begins(String what) {
    isReady = false;
    step = what;
  }

  void isDone() {
    isReady = true;
    step = null;
  }

  @Override
  public Health health() {
    if (isReady) {
      return Health.up().build();
    }
    String doing = step;
    return Health.outOfService().withDetail("step", doing == null ? "" : doing).build();
  }
}
