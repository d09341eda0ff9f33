package cn.anju.comparison;

import static anju.tables.comparison.Tables.SENT_FILE;

import cn.anju.access.SeenThings;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many files in force a scope sees. */
@Component
class FilesSeen implements SeenThings {
  private final DSLContext sql;

  FilesSeen(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<Kind, Integer> seen() {
    return Map.of(
        Kind.FILES,
        sql.fetchCount(
            SENT_FILE,
            SENT_FILE.STATE.notIn(FileState.WITHDRAWN.name(), FileState.REPLACED.name())));
  }
}
