package cn.anju.engine.workflow.machine;

import cn.anju.engine.definition.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Why something is not done.
 *
 * @param field that it is about; null if it is about the action
 */
public record Denial(Code code, @Nullable String field, Bilingual text) {

  /** Kinds of reasons; names are stable. */
  public enum Code {
    /** the case has ended */
    CASE_ENDED,
    /** not in this state, or not in this case */
    NOT_NOW,
    /** the clock stands still: it must go on first */
    CASE_PAUSED,
    /** another role's work */
    OTHER_ROLE,
    /** named for somebody else */
    OTHER_OWNER,
    /** the public notice is not over */
    NOTICE_NOT_OVER,
    /** whoever did an earlier action may not do this one */
    SECOND_PERSON_NEEDED,
    FIELD_MISSING,
    FIELD_INVALID,
    FIELD_UNKNOWN,
    EVIDENCE_MISSING,
    PAUSE_INVALID;

    /** Whether whoever asks could mend it by filling in something else. */
    public boolean isAboutInput() {
      return switch (this) {
        case FIELD_MISSING, FIELD_INVALID, FIELD_UNKNOWN, EVIDENCE_MISSING, PAUSE_INVALID -> true;
        case CASE_ENDED,
            NOT_NOW,
            CASE_PAUSED,
            OTHER_ROLE,
            OTHER_OWNER,
            NOTICE_NOT_OVER,
            SECOND_PERSON_NEEDED ->
            false;
      };
    }
  }

  static Denial of(Code code, String zh, String en) {
    return new Denial(code, null, new Bilingual(zh, en));
  }

  static Denial ofField(Code code, String field, String zh, String en) {
    return new Denial(code, field, new Bilingual(zh, en));
  }
}
