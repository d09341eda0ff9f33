package cn.anju.comparison;

import org.jspecify.annotations.Nullable;

/**
 * Who hands in a file.
 *
 * @param account of a person, {@code key:…} of a department's system, or the folder's
 * @param department whose feeds he may send, and no other's; null for all
 */
public record Sender(String account, @Nullable String department, Channel channel) {

  /** The maker of a made-up county. */
  public static Sender demo() {
    return new Sender("demo", null, Channel.DEMO);
  }
}
