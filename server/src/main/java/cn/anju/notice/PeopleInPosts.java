package cn.anju.notice;

import static anju.tables.access.Tables.PERSON;
import static anju.tables.access.Tables.POST;

import cn.anju.platform.FieldCipher;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who holds which post today, and his phone, as the room access keeps them. */
@Component
class PeopleInPosts implements PostHolders, Phones {
  /** What the room access seals phones for. */
  private static final String PHONE = "person.phone";

  private final DSLContext sql;
  private final FieldCipher cipher;

  PeopleInPosts(DSLContext sql, FieldCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  @Override
  public List<String> of(Receiver.Post post) {
    return sql.selectDistinct(PERSON.ACCOUNT)
        .from(PERSON)
        .join(POST)
        .on(POST.ACCOUNT.eq(PERSON.ACCOUNT))
        .where(POST.ROLE.eq(post.role()))
        .and(POST.REGION_CODE.eq(post.regionCode()))
        .and(POST.DEPARTMENT.isNotDistinctFrom(post.department()))
        .and(POST.REVOKED_AT.isNull())
        .andNot(PERSON.IS_DISABLED)
        .orderBy(PERSON.ACCOUNT)
        .fetch(PERSON.ACCOUNT);
  }

  @Override
  public boolean isThere(String account) {
    return sql.fetchExists(PERSON, PERSON.ACCOUNT.eq(account).andNot(PERSON.IS_DISABLED));
  }

  @Override
  public @Nullable String of(String account) {
    return cipher.open(
        PHONE,
        sql.select(PERSON.PHONE_CIPHER)
            .from(PERSON)
            .where(PERSON.ACCOUNT.eq(account))
            .fetchOne(PERSON.PHONE_CIPHER));
  }

  @Override
  public boolean has(String account) {
    return sql.fetchExists(
        PERSON, PERSON.ACCOUNT.eq(account).and(PERSON.PHONE_CIPHER.isNotNull()));
  }
}
