package cn.anju.warning;

import static anju.tables.warning.Tables.WARNING_;

import cn.anju.access.SeenThings;
import cn.anju.household.WarningBrief;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many open warnings a scope sees. */
@Component
class WarningsSeen implements SeenThings {
  private final DSLContext sql;

  WarningsSeen(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<Kind, Integer> seen() {
    return Map.of(
        Kind.OPEN_WARNINGS,
        sql.fetchCount(WARNING_, WARNING_.STATE.eq(WarningBrief.State.OPEN.name())));
  }
}
