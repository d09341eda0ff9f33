package cn.anju.household;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;

import cn.anju.platform.FieldCipher;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers in the clear, within the scope of whoever asks. Whoever calls this has asked for a
 * purpose and writes it down in the same transaction.
 */
@Component
public class ClearNumbers {
  private final DSLContext sql;
  private final FieldCipher cipher;

  ClearNumbers(DSLContext sql, FieldCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  /** A household's phone; null if there is none, or no such household in the scope. */
  @Transactional(propagation = Propagation.MANDATORY)
  public @Nullable String phone(String householdNo) {
    return cipher.open(
        StoredRegistry.PHONE,
        sql.select(HOUSEHOLD_.PHONE_CIPHER)
            .from(HOUSEHOLD_)
            .where(HOUSEHOLD_.HOUSEHOLD_NO.eq(householdNo))
            .fetchOne(HOUSEHOLD_.PHONE_CIPHER));
  }

  /** A member's identity number; null if he has none, or is not there in the scope. */
  @Transactional(propagation = Propagation.MANDATORY)
  public @Nullable String identityNumber(String householdNo, String memberNo) {
    return cipher.open(
        StoredRegistry.ID_NO,
        sql.select(MEMBER.ID_CIPHER)
            .from(MEMBER)
            .where(MEMBER.HOUSEHOLD_NO.eq(householdNo).and(MEMBER.MEMBER_NO.eq(memberNo)))
            .fetchOne(MEMBER.ID_CIPHER));
  }
}
