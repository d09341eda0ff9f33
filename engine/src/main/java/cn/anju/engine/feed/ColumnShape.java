package cn.anju.engine.feed;

import java.util.List;

/**
 * One column of a feed as it may be named in a header.
 *
 * @param name canonical name, e.g. {@code id_no}
 * @param header Chinese header of the specification
 * @param variants other headers that departments use for it
 * @param required true if the sheet is held when no header names the column
 */
public record ColumnShape(String name, String header, List<String> variants, boolean required) {
  public ColumnShape {
    variants = List.copyOf(variants);
  }
}
