package cn.anju.notice;

import cn.anju.access.Colleagues;
import cn.anju.access.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who holds a post, as the accounts say. */
@Component
class AccountsOfPosts implements PostHolders {
  private final Colleagues colleagues;

  AccountsOfPosts(Colleagues colleagues) {
    this.colleagues = colleagues;
  }

  @Override
  public List<String> of(Receiver.Post post) {
    return colleagues.holding(Role.valueOf(post.role()), post.regionCode(), post.department());
  }

  @Override
  public boolean isThere(String account) {
    return colleagues.isAtWork(account);
  }
}
