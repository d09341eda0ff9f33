package cn.anju.platform;

import org.springframework.security.core.Authentication;

/**
 * Whether somebody who listens to the events may go on listening: whoever keeps sessions says so.
 * All beans of this kind are asked before anything is told; where there is none, a listener stays
 * until his line is renewed.
 */
public interface ListenerWatch {

  /** Whether the session of that listener still goes on. */
  boolean goesOn(Authentication listener);
}
