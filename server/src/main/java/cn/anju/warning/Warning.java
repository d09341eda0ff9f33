package cn.anju.warning;

import cn.anju.audit.Concerns;
import cn.anju.engine.definition.Level;
import cn.anju.household.HouseholdBrief;
import cn.anju.household.HouseholdType;
import cn.anju.household.WarningBrief;
import cn.anju.platform.Bilingual;
import cn.anju.region.Regions;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 预警 with its explanation, down to the cells that departments sent.
 *
 * @param household as its list shows it
 * @param items hits, those that count first, the gravest first
 */
record Warning(
    UUID id,
    int version,
    WarningBrief.State state,
    Level level,
    String householdNo,
    String headName,
    HouseholdType householdType,
    Regions.Place region,
    Bilingual sentence,
    int hits,
    List<String> indicators,
    String openedPeriod,
    String lastPeriod,
    HouseholdBrief household,
    List<Hit> items)
    implements Concerns {

  @Override
  public String concernedHousehold() {
    return householdNo;
  }

  static Warning of(WarningBrief brief, HouseholdBrief household, List<Hit> items) {
    return new Warning(
        brief.id(),
        brief.version(),
        brief.state(),
        brief.level(),
        brief.householdNo(),
        brief.headName(),
        brief.householdType(),
        brief.region(),
        brief.sentence(),
        brief.hits(),
        brief.indicators(),
        brief.openedPeriod(),
        brief.lastPeriod(),
        household,
        items);
  }

  /**
   * 命中, as the latest month says that found it.
   *
   * @param member whom it is about; null if about the household
   * @param eventKey tells two occurrences apart; null if nothing does
   * @param measured as text, amounts with two decimals; null if unknown
   * @param threshold what it was compared with
   * @param unit of both; null if they have none
   * @param words the condition in words
   * @param edition of the definitions that found it, 12 hex digits
   */
  record Hit(
      UUID id,
      String indicator,
      Bilingual title,
      Level level,
      State state,
      @Nullable Member member,
      @Nullable String eventKey,
      @Nullable String measured,
      @Nullable String threshold,
      @Nullable String unit,
      Bilingual sentence,
      String firstPeriod,
      String lastPeriod,
      Bilingual words,
      String edition,
      List<Evidence> evidence) {

    enum State {
      ACTIVE,
      /** no month says so any longer */
      WITHDRAWN
    }
  }

  /**
   * A member as a hit names him.
   *
   * @param age completed years at the end of the month that found it; null if not known
   */
  record Member(String no, String name, @Nullable Bilingual relation, @Nullable Integer age) {}

  /**
   * One row that a hit rests on.
   *
   * @param place {@code file#sheet!row}
   * @param fileId of the file as it was sent; null for a ledger, or if whoever asks does not see it
   * @param feed null for a ledger of the registry
   * @param outcome what became of the row; null for a ledger
   * @param link how it found the person
   * @param probability how certain that is, 0 to 1
   * @param cells those that say something, long numbers masked
   */
  record Evidence(
      String place,
      @Nullable UUID fileId,
      String file,
      String sheet,
      long row,
      @Nullable String feed,
      @Nullable Bilingual feedTitle,
      @Nullable String outcome,
      List<Code> codes,
      @Nullable Bilingual link,
      @Nullable BigDecimal probability,
      List<SourceCell> cells) {}

  /** A remark on a row. */
  record Code(String code, Bilingual text) {}

  /** A cell as it was sent. */
  record SourceCell(String header, String value) {}
}
