package cn.anju.notice;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts have no phone. */
@Component
class NoPhones implements Phones {

  @Override
  public @Nullable String of(String account) {
    return null;
  }
}
