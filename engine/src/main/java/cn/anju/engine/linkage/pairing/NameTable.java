package cn.anju.engine.linkage.pairing;

import cn.anju.engine.plan.DuckDb;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * The distinct names of a column in the forms in which they are compared. A form whose text nobody
 * needs is a number, the same for the same text: numbers are joined and compared faster.
 */
final class NameTable {
  /** So many characters have a column of their own; what a longer name has more is one more. */
  static final int LETTERS = 4;

  private final Map<String, Integer> numbers = new HashMap<>();

  private record Text(int id, String text) {}

  /** Makes {@code name_<column>} from {@code text_<column>}. */
  static void make(DuckDb engine, String column, ChineseNames names)
      throws IOException, SQLException {
    engine.execute(
        """
        create table name_%s (id integer, plain integer, pinyin integer, sichuan integer, shape integer, surname integer,
          given integer, given_sichuan integer, given_shape integer, length tinyint, letters varchar, without_one varchar,
          letter_1 integer, letter_2 integer, letter_3 integer, letter_4 integer, letter_5 integer)\
        """
            .formatted(column));
    List<Text> texts =
        engine.rows(
            "select id, text from text_" + column,
            row -> new Text(row.getInt(1), row.getString(2)));
    NameTable table = new NameTable();
    try (DuckDBAppender rows = engine.appender("name_" + column)) {
      for (Text text : texts) {
        ChineseNames.Name name = names.read(text.text());
        if (name != null) {
          table.append(rows, text.id(), name);
        }
      }
    }
  }

  private void append(DuckDBAppender rows, int id, ChineseNames.Name name) throws SQLException {
    rows.beginRow();
    rows.append(id);
    number(rows, name.plain());
    number(rows, String.join(" ", name.pinyin()));
    number(rows, String.join(" ", name.sichuan()));
    number(rows, String.join("", name.shape()));
    number(rows, name.surname());
    number(rows, name.given(name.letters()));
    number(rows, name.given(name.sichuan()));
    number(rows, name.given(name.shape()));
    List<String> letters = name.letters();
    rows.append((byte) Math.min(letters.size(), Byte.MAX_VALUE));
    rows.append(name.plain());
    rows.append(name.withoutOne());
    for (int i = 0; i < LETTERS; i++) {
      number(rows, i < letters.size() ? letters.get(i) : "");
    }
    number(
        rows,
        letters.size() > LETTERS ? String.join("", letters.subList(LETTERS, letters.size())) : "");
    rows.endRow();
  }

  private void number(DuckDBAppender rows, @Nullable String text) throws SQLException {
    if (text == null) {
      rows.appendNull();
    } else {
      rows.append(numbers.computeIfAbsent(text, t -> numbers.size()));
    }
  }
}
