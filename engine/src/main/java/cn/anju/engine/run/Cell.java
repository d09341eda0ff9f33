package cn.anju.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * One cell of a sender's row as it was sent. May hold names and identity numbers: it is handed over
 * and never written down by the engine.
 *
 * @param header the sender's own header; blank where the column has none
 * @param text what the cell says; null if it is empty
 */
public record Cell(String header, @Nullable String text) {
  /** Without the text: a log must not show it. */
  @Override
  public String toString() {
    return "Cell[" + header + "]";
  }
}
