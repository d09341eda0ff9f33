package cn.anju.engine.linkage;

import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.RawSheet;
import cn.anju.engine.feed.Staging;
import cn.anju.engine.plan.DuckDb;
import cn.anju.engine.plan.Step;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;

/**
 * Brings rows that found nobody to whom people said they mean. An answer holds for the row it was
 * given about, as long as that row says the same, and if what it says is telling, for every row of
 * any feed that says it. Of two answers the one about the very row counts, then the later one. An
 * answer that names somebody who is no longer in the registry is none.
 */
public final class IdentityAnswers {
  private final DuckDb engine;
  private final List<IdentityAnswer> answers;

  public IdentityAnswers(DuckDb engine, List<IdentityAnswer> answers) {
    this.engine = engine;
    this.answers = List.copyOf(answers);
  }

  /** True if nobody has said anything. */
  boolean isEmpty() {
    return answers.isEmpty();
  }

  /** Makes {@code identity_answer}, if there are any answers; needs {@code person}. */
  public void load(List<RawSheet> sheets) throws SQLException {
    if (answers.isEmpty()) {
      return;
    }
    engine.execute(
        "create or replace table identity_said (place integer, sheet integer, row_no integer, said varchar, is_telling boolean, member_no varchar)");
    try (DuckDBAppender rows = engine.connection().createAppender("main", "identity_said")) {
      for (int place = 0; place < answers.size(); place++) {
        IdentityAnswer answer = answers.get(place);
        rows.beginRow();
        rows.append(place);
        rows.append(sheetOf(answer, sheets));
        rows.append(answer.row());
        rows.append(SaidColumns.keyOf(answer.said()));
        rows.append(answer.said().isTelling());
        rows.append(answer.memberNo());
        rows.endRow();
      }
    }
    engine.run(
        Step.table(
            "identity_answer",
            """
            select a.place, a.sheet, a.row_no, a.said, a.is_telling, p.member, p.household
            from identity_said a left join person p on p.member_no = a.member_no
            where a.member_no is null or p.member is not null\
            """));
  }

  /** The sheet of an answer; 0 if its file is not among those that were read. */
  private static int sheetOf(IdentityAnswer answer, List<RawSheet> sheets) {
    return sheets.stream()
        .filter(sheet ->
            sheet.period().equals(answer.period())
                && sheet.file().equals(answer.file())
                && sheet.sheet().equals(answer.sheet()))
        .mapToInt(RawSheet::id)
        .findFirst()
        .orElse(0);
  }

  /** Applies the answers to {@code linked_<feed>}. */
  void apply(FeedDefinition feed) throws SQLException {
    if (answers.isEmpty() || feed.person().reference() != null) {
      return;
    }
    SaidColumns said = new SaidColumns(feed);
    engine.run(
        Step.table(
            "identity_decided",
            """
            select o.sheet, o.row_no, a.member, a.household
            from (select l.sheet, l.row_no, %s as said from %s where %s) o
            join identity_answer a on a.said = o.said and (a.is_telling or (a.sheet = o.sheet and a.row_no = o.row_no))
            qualify row_number() over (partition by o.sheet, o.row_no
              order by (a.sheet = o.sheet and a.row_no = o.row_no) desc, a.place desc) = 1\
            """
                .formatted(said.key(), said.from(), said.isOpen())));
    String name = Staging.tableName(feed.code());
    engine.execute(
        """
        update linked_%s as l set member = a.member, household = a.household, open_id = null, open_name = null, open_guardian = null,
          fix = concat_ws(';', l.fix, 'IDENTITY_DECIDED'),
          fault = nullif(array_to_string(list_filter(string_split(l.fault, ';'), lambda one: one not in (%s)), ';'), '')
        from identity_decided a where a.sheet = l.sheet and a.row_no = l.row_no and a.member is not null\
        """
            .formatted(name, SaidColumns.numberFaults()));
    engine.execute(
        """
        update linked_%s as l set note = concat_ws(';', l.note, 'IDENTITY_NOBODY')
        from identity_decided a where a.sheet = l.sheet and a.row_no = l.row_no and a.member is null\
        """
            .formatted(name));
  }
}
