package cn.anju.notice;

import static anju.tables.access.Tables.ACCOUNT;

import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Every account has one post. */
@Component
class AccountsOfPosts implements PostHolders {
  private final DSLContext sql;

  AccountsOfPosts(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public List<String> of(Receiver.Post post) {
    return sql.select(ACCOUNT.ACCOUNT_)
        .from(ACCOUNT)
        .where(ACCOUNT.ROLE.eq(post.role()))
        .and(ACCOUNT.REGION_CODE.eq(post.regionCode()))
        .and(ACCOUNT.DEPARTMENT.isNotDistinctFrom(post.department()))
        .andNot(ACCOUNT.IS_DISABLED)
        .orderBy(ACCOUNT.ACCOUNT_)
        .fetch(ACCOUNT.ACCOUNT_);
  }

  @Override
  public boolean isThere(String account) {
    return sql.fetchExists(ACCOUNT, ACCOUNT.ACCOUNT_.eq(account).andNot(ACCOUNT.IS_DISABLED));
  }
}
