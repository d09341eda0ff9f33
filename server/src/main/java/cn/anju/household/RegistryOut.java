package cn.anju.household;

import static anju.tables.household.Tables.HOUSEHOLD_;
import static anju.tables.household.Tables.MEMBER;

import anju.tables.household.tables.records.HouseholdRecord;
import anju.tables.household.tables.records.MemberRecord;
import cn.anju.engine.registry.RegistryRow;
import cn.anju.platform.FieldCipher;
import cn.anju.platform.Scope;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The registry as rows with numbers in the clear, within the scope of whoever asks. Only for what
 * leaves the house by an approved export.
 */
@Component
public class RegistryOut {
  private static final int FETCH = 2000;

  private final DSLContext sql;
  private final FieldCipher cipher;

  RegistryOut(DSLContext sql, FieldCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  private static Condition within(org.jooq.Field<String> place, @Nullable String region) {
    if (region == null || region.isEmpty()) {
      return org.jooq.impl.DSL.noCondition();
    }
    String prefix = Scope.prefixOf(region);
    return place.ge(prefix).and(place.lt(prefix + "~"));
  }

  @Transactional(readOnly = true)
  public long countHouseholds(@Nullable String region) {
    return sql.fetchCount(
        HOUSEHOLD_, HOUSEHOLD_.GONE_AT.isNull().and(within(HOUSEHOLD_.GROUP_CODE, region)));
  }

  @Transactional(readOnly = true)
  public long countMembers(@Nullable String region) {
    return sql.fetchCount(MEMBER, MEMBER.GONE_AT.isNull().and(within(MEMBER.GROUP_CODE, region)));
  }

  /** Every household of a region, by place. */
  @Transactional(readOnly = true)
  public void households(@Nullable String region, Consumer<RegistryRow.Household> taker) {
    try (Cursor<HouseholdRecord> all =
        sql.selectFrom(HOUSEHOLD_)
            .where(HOUSEHOLD_.GONE_AT.isNull().and(within(HOUSEHOLD_.GROUP_CODE, region)))
            .orderBy(HOUSEHOLD_.GROUP_CODE, HOUSEHOLD_.HOUSEHOLD_NO)
            .fetchSize(FETCH)
            .fetchLazy()) {
      all.forEach(one ->
          taker.accept(
              new RegistryRow.Household(
                  one.getHouseholdNo(),
                  one.getGroupCode(),
                  one.getHouseholdType(),
                  one.getCultivatedMu(),
                  one.getAddress(),
                  cipher.open(StoredRegistry.PHONE, one.getPhoneCipher()))));
    }
  }

  /** Every member of a region's households, by place. */
  @Transactional(readOnly = true)
  public void members(@Nullable String region, Consumer<RegistryRow.Member> taker) {
    try (Cursor<MemberRecord> all =
        sql.selectFrom(MEMBER)
            .where(MEMBER.GONE_AT.isNull().and(within(MEMBER.GROUP_CODE, region)))
            .orderBy(MEMBER.GROUP_CODE, MEMBER.HOUSEHOLD_NO, MEMBER.PLACE)
            .fetchSize(FETCH)
            .fetchLazy()) {
      all.forEach(one -> taker.accept(row(one)));
    }
  }

  private RegistryRow.Member row(MemberRecord one) {
    String aliases = one.getAliasNames();
    return new RegistryRow.Member(
        one.getMemberNo(),
        one.getHouseholdNo(),
        one.getPersonName(),
        cipher.open(StoredRegistry.ID_NO, one.getIdCipher()),
        one.getSex(),
        one.getBirthDate(),
        one.getEthnicity(),
        one.getRelation(),
        one.getEducation(),
        one.getIsCounted(),
        one.getLabourSkill(),
        one.getIsStudent(),
        one.getExempt(),
        aliases == null || aliases.isEmpty() ? List.of() : List.of(aliases.split(";")));
  }
}
