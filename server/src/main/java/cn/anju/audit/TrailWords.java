package cn.anju.audit;

import cn.anju.platform.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * How other rooms call what an entry holds by its code; every answer may be null: not known here.
 */
public interface TrailWords {
  default @Nullable Bilingual roleTitle(String role) {
    return null;
  }

  default @Nullable String regionName(String regionCode) {
    return null;
  }

  default @Nullable Bilingual purposeTitle(String purpose) {
    return null;
  }

  /** Of an account; null: nobody of that name any longer. */
  default @Nullable String accountName(String account) {
    return null;
  }
}
