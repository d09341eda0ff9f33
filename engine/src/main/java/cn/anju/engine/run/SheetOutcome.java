package cn.anju.engine.run;

import cn.anju.engine.feed.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one sheet of one file. The sum of the outcomes is the number of physical rows.
 *
 * @param period {@code yyyy-MM} of its folder
 * @param file path within the folder, a member of an archive as {@code zip!member}
 * @param sheet name of the sheet; blank for text files
 * @param feed code of its feed; null if it is of none
 * @param rows physical rows after the header
 * @param outcomes every outcome with its rows, zeros among them
 * @param codes code → rows that carry it; a row may carry several
 * @param refusal why the sheet is not used; null if it is
 * @param unknownHeaders headers that name no column of the feed; kept and not refused
 */
public record SheetOutcome(
    String period,
    String file,
    String sheet,
    @Nullable String feed,
    long rows,
    Map<RowOutcome, Long> outcomes,
    Map<String, Long> codes,
    @Nullable Refusal refusal,
    List<String> unknownHeaders) {
  public SheetOutcome {
    outcomes = Map.copyOf(outcomes);
    codes = Map.copyOf(codes);
    unknownHeaders = List.copyOf(unknownHeaders);
  }
}
