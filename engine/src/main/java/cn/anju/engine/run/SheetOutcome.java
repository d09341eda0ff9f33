package cn.anju.engine.run;

import cn.anju.engine.feed.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
 * @param rejectedCodes the same of its rejected rows alone
 * @param refusal why the sheet is not used; null if it is
 * @param headers the sender's own headers, in their order; blank where there is none
 * @param columns our name for each of them; blank for those that name no column of the feed: they
 *     are kept and not refused
 */
public record SheetOutcome(
    String period,
    String file,
    String sheet,
    @Nullable String feed,
    long rows,
    Map<RowOutcome, Long> outcomes,
    Map<String, Long> codes,
    Map<String, Long> rejectedCodes,
    @Nullable Refusal refusal,
    List<String> headers,
    List<String> columns) {
  public SheetOutcome {
    outcomes = Map.copyOf(outcomes);
    codes = Map.copyOf(codes);
    rejectedCodes = Map.copyOf(rejectedCodes);
    headers = List.copyOf(headers);
    columns = List.copyOf(columns);
  }

  /** Headers that name no column of the feed. */
  public List<String> unknownHeaders() {
    return IntStream.range(0, headers.size())
        .filter(i -> columns.get(i).isEmpty() && !headers.get(i).isBlank())
        .mapToObj(headers::get)
        .toList();
  }
}
