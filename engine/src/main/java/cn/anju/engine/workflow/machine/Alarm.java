package cn.anju.engine.workflow.machine;

import cn.anju.engine.workflow.WorkRole;
import java.time.Instant;

/**
 * 提醒点: a moment at which somebody is told of a case, once.
 *
 * @param key unique within the state, or within the case for those of the whole
 * @param isOfWhole whether the whole case's limit is meant
 * @param to who is told: the owner of a reminder, the superior of an escalation
 * @param share in percent: 50, 80, 100
 */
public record Alarm(String key, Kind kind, boolean isOfWhole, Instant at, WorkRole to, int share) {

  /** What for. */
  public enum Kind {
    REMIND,
    ESCALATE,
    /** a pause has lasted as long as it may */
    RESUME
  }
}
