package cn.anju.engine.definition;

import java.util.ArrayList;
import java.util.List;

/**
 * 列: one column of a department's file.
 *
 * @param name our name for it
 * @param header the header that the department was asked for
 * @param variants other headers in use
 * @param type what its cells must say
 * @param required true if the file must have the column and every row a value; how a row without an
 *     identity number is taken is for linkage to say, not for this flag
 * @param illness true if its cells name an illness, or the kind of a disability: shown to the town
 *     and above and to the health side only (domain.md §15)
 */
public record ColumnDefinition(
    String name,
    String header,
    List<String> variants,
    ColumnType type,
    boolean required,
    boolean illness) {

  /** Every header that means this column. */
  public List<String> headers() {
    List<String> all = new ArrayList<>();
    all.add(header);
    all.addAll(variants);
    return all;
  }
}
