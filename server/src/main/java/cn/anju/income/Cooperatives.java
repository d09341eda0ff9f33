package cn.anju.income;

import static anju.tables.income.Tables.COOPERATIVE;
import static anju.tables.income.Tables.SHARE_HOLDING;
import static org.jooq.impl.DSL.countDistinct;

import cn.anju.access.Worker;
import cn.anju.platform.Refusal;
import cn.anju.platform.Scope;
import cn.anju.region.Region;
import cn.anju.region.Regions;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 专合组织 in which households hold shares. */
@Component
class Cooperatives {
  private static final int MOST = 500;
  private final DSLContext sql;
  private final Regions regions;
  private final Clock clock;

  Cooperatives(DSLContext sql, Regions regions, Clock clock) {
    this.sql = sql;
    this.regions = regions;
    this.clock = clock;
  }

  /**
   * A cooperative.
   *
   * @param households that hold shares in it, of those whom one sees
   */
  record Cooperative(UUID id, String name, String regionCode, int households) {}

  /** A cooperative that is new. */
  record SaidCooperative(String name, String regionCode) {}

  @Transactional(readOnly = true)
  public List<Cooperative> list(@Nullable String region) {
    return sql.select(
            COOPERATIVE.ID,
            COOPERATIVE.NAME,
            COOPERATIVE.REGION_CODE,
            countDistinct(SHARE_HOLDING.HOUSEHOLD_NO))
        .from(COOPERATIVE)
        .leftJoin(SHARE_HOLDING)
        .on(
            SHARE_HOLDING
                .COOPERATIVE_ID
                .eq(COOPERATIVE.ID)
                .and(SHARE_HOLDING.CANCELLED_AT.isNull()))
        .where(
            region == null
                ? org.jooq.impl.DSL.noCondition()
                : COOPERATIVE.REGION_CODE.startsWith(Scope.prefixOf(region)))
        .groupBy(COOPERATIVE.ID, COOPERATIVE.NAME, COOPERATIVE.REGION_CODE)
        .orderBy(COOPERATIVE.REGION_CODE, COOPERATIVE.NAME)
        .limit(MOST)
        .fetch(row -> new Cooperative(row.value1(), row.value2(), row.value3(), row.value4()));
  }

  @Transactional
  public UUID enter(SaidCooperative said, Worker by) {
    Region region =
        regions.all().stream()
            .filter(one -> one.code().equals(said.regionCode()))
            .findFirst()
            .orElse(null);
    if (region == null || said.name().isBlank() || said.name().length() > 60) {
      throw Refusal.invalid(
              "请写合作社名称（60 字以内）并选所在的村镇。", "Say its name, 60 characters at most, and where it is.")
          .asException();
    }
    if (!Scope.sees(said.regionCode())) {
      throw Refusal.notFound().asException();
    }
    UUID id = UUID.randomUUID();
    try {
      sql.insertInto(COOPERATIVE)
          .set(COOPERATIVE.ID, id)
          .set(COOPERATIVE.NAME, said.name().strip())
          .set(COOPERATIVE.REGION_CODE, said.regionCode())
          .set(COOPERATIVE.MADE_BY, by.account())
          .set(COOPERATIVE.MADE_BY_NAME, by.name())
          .set(COOPERATIVE.MADE_AT, OffsetDateTime.now(clock))
          .execute();
    } catch (IntegrityConstraintViolationException there) {
      throw new Refusal(
              "COOPERATIVE_THERE",
              409,
              "这里已有同名的合作社，请直接选用。",
              "There is one of that name here already.")
          .asException();
    }
    return id;
  }
}
