package cn.anju.access;

import cn.anju.platform.ListenerWatch;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whoever listens hears no more from the moment on that his session is ended. */
@Component
class SeatWatch implements ListenerWatch {
  private final Sessions sessions;

  SeatWatch(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public boolean goesOn(Authentication who) {
    return !(who.getPrincipal() instanceof Worker worker) || sessions.goesOn(worker.session());
  }
}
