package cn.anju.notice;

import cn.anju.access.Colleagues;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Phones as the accounts have them. */
@Component
class AccountsPhones implements Phones {
  private final Colleagues colleagues;

  AccountsPhones(Colleagues colleagues) {
    this.colleagues = colleagues;
  }

  @Override
  public @Nullable String of(String account) {
    return colleagues.phoneOf(account);
  }
}
