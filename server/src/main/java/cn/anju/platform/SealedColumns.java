package cn.anju.platform;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a room's tables that {@link FieldCipher} has sealed, so that they can be sealed
 * anew with another key. A test refuses a column {@code …_cipher} that no room names.
 */
@FunctionalInterface
public interface SealedColumns {

  List<SealedColumn> columns();

  /**
   * A sealed column.
   *
   * @param table with its schema
   * @param column ends with {@code _cipher}
   * @param purpose that it is sealed for
   * @param index the column that it is found by; null: none
   * @param indexed what the index is of, from the opened text and the row's other columns
   */
  record SealedColumn(
      String table,
      String column,
      String purpose,
      @Nullable String index,
      BiFunction<String, Map<String, @Nullable Object>, String> indexed) {

    public static SealedColumn of(String table, String column, String purpose) {
      return new SealedColumn(table, column, purpose, null, (text, row) -> text);
    }

    /** The same, found by an index of its text. */
    public SealedColumn indexedBy(String index) {
      return new SealedColumn(table, column, purpose, index, indexed);
    }

    /** The same, found by an index of something else. */
    public SealedColumn indexedBy(
        String index, BiFunction<String, Map<String, @Nullable Object>, String> indexed) {
      return new SealedColumn(table, column, purpose, index, indexed);
    }
  }
}
