package cn.anju.platform;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A list of a room as the rows of a sheet, within the scope of the thread, masked as on the desk.
 */
public interface ListedSheet {
  /** Code of it, e.g. {@code HOUSEHOLDS}. */
  String kind();

  Bilingual title();

  List<Bilingual> columns();

  /** The same of a list whose columns depend on what is asked for. */
  default List<Bilingual> columns(Map<String, String> filter) {
    return columns();
  }

  /** Whether it shows numbers in the clear: then a second person decides, however short it is. */
  default boolean isClear() {
    return false;
  }

  /**
   * What somebody must be allowed to do to ask for it, as Spring Security knows it; null: to ask
   * for exports.
   */
  default @Nullable String authority() {
    return null;
  }

  /** Parameters of the list that a filter may have; others are refused. */
  List<String> parameters();

  /** How many rows there are; refused if the filter cannot be read. */
  long count(Map<String, String> filter);

  /** Hands over row after row, in the order of the list. */
  void each(Map<String, String> filter, Consumer<List<@Nullable String>> row);
}
