package cn.anju.engine.run;

import cn.anju.engine.definition.Bilingual;
import cn.anju.engine.definition.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 命中: one TRUE of a run, the same row as in hits.csv and with its English sentence.
 *
 * @param householdNo number of the household in the registry
 * @param indicator code of the indicator
 * @param level how grave it is
 * @param memberNo number of the member; null if the indicator is asked of households
 * @param eventKey tells two occurrences of one household (member) and indicator apart; null if
 *     nothing does
 * @param measured the measured value as text (amounts with two decimals); null if unknown
 * @param threshold what it was compared with, as text; null if unknown
 * @param sentence what a village cadre reads
 * @param evidence the rows it rests on, in the order of file and row; may be empty
 */
public record FoundHit(
    String householdNo,
    String indicator,
    Level level,
    @Nullable String memberNo,
    @Nullable String eventKey,
    @Nullable String measured,
    @Nullable String threshold,
    Bilingual sentence,
    List<Place> evidence) {
  public FoundHit {
    evidence = List.copyOf(evidence);
  }
}
