package cn.anju.audit;

import org.jspecify.annotations.Nullable;

/** An answer that knows whom it is about, where the call does not say so. */
public interface Concerns {
  /** Number of the household; null: none. */
  @Nullable String concernedHousehold();

  /** Number of the member; null: the household as a whole. */
  default @Nullable String concernedMember() {
    return null;
  }
}
