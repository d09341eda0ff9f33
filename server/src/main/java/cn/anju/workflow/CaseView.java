package cn.anju.workflow;

import cn.anju.audit.Concerns;
import cn.anju.engine.workflow.EvidenceKind;
import cn.anju.engine.workflow.FieldType;
import cn.anju.platform.Bilingual;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case with everything that its page shows.
 *
 * @param edition digest of the definition under which it runs, 12 hex digits
 * @param steps states of the workflow in the order in which a case usually passes them
 * @param actions of whoever asks
 * @param pauses reasons for which he may stop the clock now; empty if he may not
 * @param mayResume whether he may let it go on
 */
record CaseView(
    CaseBrief brief,
    String edition,
    List<StepMark> steps,
    List<Happening> timeline,
    List<Act> actions,
    List<PauseChoice> pauses,
    boolean mayResume,
    List<Piece> evidence)
    implements Concerns {

  @Override
  public @Nullable String concernedHousehold() {
    return brief.householdNo();
  }

  /**
   * A state of the workflow.
   *
   * @param enteredAt when the case was last there; null if it never was
   * @param limit of the state in words; null for an end
   */
  record StepMark(
      String state,
      Bilingual title,
      boolean isCurrent,
      boolean isEnd,
      @Nullable OffsetDateTime enteredAt,
      @Nullable Bilingual limit) {}

  /**
   * Something that happened.
   *
   * @param told who was reminded, or whom it was escalated to; null otherwise
   * @param share of the time that had gone, in percent; null otherwise
   * @param otherCase another case that it has to do with; null otherwise
   */
  record Happening(
      int seq,
      String kind,
      Bilingual title,
      String actorName,
      Bilingual roleTitle,
      OffsetDateTime at,
      @Nullable String from,
      String to,
      Bilingual toTitle,
      List<Said> fields,
      List<UUID> evidence,
      List<Bilingual> effects,
      @Nullable Bilingual told,
      @Nullable Integer share,
      @Nullable UUID otherCase) {}

  /** What was said in a field, in words. */
  record Said(String code, Bilingual title, Bilingual value) {}

  /**
   * Something that can be done.
   *
   * @param obstacle why not now; null if it can be done
   */
  record Act(
      String code,
      Bilingual title,
      List<Field> fields,
      List<Need> evidence,
      List<Bilingual> effects,
      @Nullable Obstacle obstacle) {}

  /**
   * A field of an action.
   *
   * @param when the condition under which it is asked for; null: always
   * @param choices codes, accounts or departments to choose from; empty for others
   */
  record Field(
      String code,
      Bilingual title,
      FieldType type,
      boolean isRequired,
      @Nullable String when,
      List<Option> choices,
      @Nullable BigDecimal atLeast,
      @Nullable BigDecimal atMost) {}

  record Option(String code, Bilingual title) {}

  record Need(EvidenceKind kind, Bilingual title, int atLeast) {}

  record Obstacle(String code, String zh, String en) {}

  /** A reason to stop the clock for so many days at most. */
  record PauseChoice(String code, Bilingual title, int atMost) {}

  /** A piece of evidence. */
  record Piece(
      UUID id,
      EvidenceKind kind,
      Bilingual kindTitle,
      String name,
      String contentType,
      long bytes,
      String madeByName,
      OffsetDateTime madeAt) {}
}
