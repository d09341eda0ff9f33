package cn.anju.engine.feed;

import java.sql.SQLException;

/** Takes the rows of a sheet one by one, in order. Rows that show nothing need not be handed in. */
@FunctionalInterface
interface RowTaker {
  void take(SheetRow row) throws SQLException;
}
