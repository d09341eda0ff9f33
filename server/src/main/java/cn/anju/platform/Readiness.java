package cn.anju.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether the server can be used: it is started, and nothing that belongs to a first start is still
 * going on. Until then its health is OUT_OF_SERVICE and says the step.
 */
@Component("firstStart")
public class Readiness implements HealthIndicator {
  private final ApplicationEventPublisher events;
  private @Nullable String step;
  private boolean isStarted;

  Readiness(ApplicationEventPublisher events) {
    this.events = events;
  }

  /** The server can be used from now on. */
  public record Reached() {}

  /** Something has begun that a user must wait for. */
  public synchronized void waitsFor(String what) {
    step = what;
  }

  /** It is done. */
  public void waitsNoMore() {
    synchronized (this) {
      step = null;
      if (!isStarted) {
        return;
      }
    }
    events.publishEvent(new Reached());
  }

  @EventListener
  void started(ApplicationReadyEvent started) {
    synchronized (this) {
      isStarted = true;
      if (step != null) {
        return;
      }
    }
    events.publishEvent(new Reached());
  }

  @Override
  public synchronized Health health() {
    String doing = step;
    return doing == null
        ? Health.up().build()
        : Health.outOfService().withDetail("step", doing).build();
  }
}
