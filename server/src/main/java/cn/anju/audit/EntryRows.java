package cn.anju.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Entries as the database gives them back. */
final class EntryRows {
  /** Columns of an entry, of the table that is called {@code e}. */
  static final String COLUMNS =
      "e.id, e.at, e.actor, e.actor_name, e.role, e.region_code, e.department, e.address, e.action, e.outcome, e.household_no, e.member_no, e.object, e.purpose, e.details";

  private EntryRows() {}

  /** The entry whose columns begin at a place of the row. */
  static Entry of(ResultSet row, int from) throws SQLException {
    Instant at = row.getObject(from + 1, OffsetDateTime.class).toInstant();
    return new Entry(
        row.getObject(from, UUID.class),
        at,
        row.getString(from + 2),
        row.getString(from + 3),
        row.getString(from + 4),
        row.getString(from + 5),
        row.getString(from + 6),
        row.getString(from + 7),
        row.getString(from + 8),
        row.getString(from + 9),
        row.getString(from + 10),
        row.getString(from + 11),
        row.getString(from + 12),
        row.getString(from + 13),
        row.getString(from + 14));
  }
}
