package cn.anju.access;

import cn.anju.platform.ListenerWatch;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whose session was ended hears nothing more. */
@Component
class SessionWatch implements ListenerWatch {
  private final Sessions sessions;

  SessionWatch(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public boolean goesOn(Authentication listener) {
    return listener.getPrincipal() instanceof Worker worker && sessions.goesOn(worker.session());
  }
}
