package cn.anju.engine.definition;

/**
 * 逻辑校验: a contradiction within one row.
 *
 * @param code what rows.csv shows
 * @param whenText SQL over the row's typed columns; TRUE = the row has the fault
 * @param isRefusal true if such a row is QUARANTINED; false if it is counted and only noted
 * @param reason for the department: what is wrong and who must do what
 */
public record FeedCheck(String code, SourceText whenText, boolean isRefusal, Bilingual reason) {

  /** SQL over the row's typed columns; TRUE = the row has the fault. */
  public String when() {
    return whenText.text();
  }
}
