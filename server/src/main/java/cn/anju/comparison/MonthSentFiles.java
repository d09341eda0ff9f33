package cn.anju.comparison;

import static anju.tables.comparison.Tables.SENT_FILE;
import static org.jooq.impl.DSL.row;

import cn.anju.warning.SentFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Row2;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the explanation of a warning which file a row came in. */
@Component
class MonthSentFiles implements SentFiles {
  private final DSLContext sql;

  MonthSentFiles(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  @Transactional(readOnly = true)
  public Map<Key, UUID> idsOf(Collection<Key> files) {
    List<Row2<String, String>> wanted = new ArrayList<>();
    for (Key file : files) {
      wanted.add(row(file.period(), file.name()));
      for (int at = file.name().indexOf('!'); at > 0; at = file.name().indexOf('!', at + 1)) {
        wanted.add(row(file.period(), file.name().substring(0, at)));
      }
    }
    Map<String, UUID> ids = new HashMap<>();
    sql.select(SENT_FILE.PERIOD, SENT_FILE.NAME, SENT_FILE.ID)
        .from(SENT_FILE)
        .where(row(SENT_FILE.PERIOD, SENT_FILE.NAME).in(wanted))
        // the one in force last, so that it is the one that stays
        .orderBy(SENT_FILE.STATE.in("WITHDRAWN", "REPLACED").desc(), SENT_FILE.RECEIVED_AT)
        .forEach(one -> ids.put(one.value1() + "/" + one.value2(), one.value3()));
    Map<Key, UUID> found = new HashMap<>();
    for (Key file : files) {
      UUID id = MonthFiles.fileOf(file.period(), file.name(), ids);
      if (id != null) {
        found.put(file, id);
      }
    }
    return found;
  }
}
