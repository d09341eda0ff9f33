package cn.anju.region;

import static anju.tables.region.Tables.PLACE_NAME;
import static anju.tables.region.Tables.REGION_;

import anju.tables.region.tables.Region;
import anju.tables.region.tables.records.RegionRecord;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 区划沿革: what there was, until when, what stands for it today, and what people call it. */
@Component
class RegionHistory {
  private final DSLContext sql;

  RegionHistory(DSLContext sql) {
    this.sql = sql;
  }

  /** A code and what it is called. */
  record Named(String code, String name) {}

  /**
   * A region of today or of the past.
   *
   * @param lastSeen last day on which the official list had it; null: it is there today
   * @param successor what stands for it today; null if it is there, or if nobody has said
   * @param earlierNames names that it had before
   * @param saidNames what departments have written for it and a person has recognised
   */
  record Past(
      String code,
      String name,
      cn.anju.region.Region.Level level,
      @Nullable String parent,
      String officialName,
      LocalDate firstSeen,
      @Nullable LocalDate lastSeen,
      @Nullable Named successor,
      List<String> earlierNames,
      List<String> saidNames) {}

  /** The district and all towns that ever were, by code. */
  @Transactional(readOnly = true)
  public List<Past> towns() {
    return read(REGION_.LEVEL.ne(cn.anju.region.Region.Level.VILLAGE.name()));
  }

  /** All villages that a town ever had, by code. */
  @Transactional(readOnly = true)
  public List<Past> villagesOf(String town) {
    return read(
        REGION_.LEVEL.eq(cn.anju.region.Region.Level.VILLAGE.name()).and(REGION_.PARENT.eq(town)));
  }

  private List<Past> read(Condition asked) {
    Map<String, List<String>> said =
        sql.select(PLACE_NAME.VILLAGE, PLACE_NAME.SAID)
            .from(PLACE_NAME)
            .where(PLACE_NAME.VILLAGE.isNotNull())
            .orderBy(PLACE_NAME.SAID)
            .fetchGroups(PLACE_NAME.VILLAGE, PLACE_NAME.SAID);
    Region successor = REGION_.as("successor");
    return sql.select(REGION_.asterisk(), successor.NAME.as("successor_name"))
        .from(REGION_)
        .leftJoin(successor)
        .on(successor.CODE.eq(REGION_.SUCCESSOR))
        .where(asked)
        .orderBy(REGION_.CODE)
        .fetch(row -> {
          RegionRecord one = row.into(REGION_);
          String heir = one.getSuccessor();
          String heirName = row.get("successor_name", String.class);
          return new Past(
              one.getCode(),
              one.getName(),
              cn.anju.region.Region.Level.valueOf(one.getLevel()),
              one.getParent(),
              one.getOfficialName(),
              one.getFirstSeen(),
              one.getLastSeen(),
              heir == null ? null : new Named(heir, heirName == null ? heir : heirName),
              Arrays.stream(one.getEarlierNames().split("[;；]"))
                  .map(String::strip)
                  .filter(name -> !name.isEmpty())
                  .toList(),
              said.getOrDefault(one.getCode(), List.of()));
        });
  }
}
