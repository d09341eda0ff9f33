package cn.anju.income;

import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.inline;

import cn.anju.definition.DefinitionsInForce;
import cn.anju.engine.definition.IncomeItems;
import java.util.List;
import org.springframework.stereotype.Component;

/** The income items that this node works with. */
@Component
class ItemsInForce {
  private final DefinitionsInForce definitions;

  ItemsInForce(DefinitionsInForce definitions) {
    this.definitions = definitions;
  }

  IncomeItems all() {
    return new IncomeItems(definitions.all().incomeItems());
  }

  /**
   * For statements over many entries: a common table {@code uncounted (category, item, from_year,
   * until_year, from_code, to_code)}.
   */
  String uncountedTable() {
    List<IncomeItems.Uncounted> all = all().uncounted();
    String rows =
        all.stream()
            .map(one ->
                "(%s, %s, %d, %d, %s, %s)"
                    .formatted(
                        inline(one.category()),
                        inline(one.item()),
                        one.fromYear(),
                        one.untilYear(),
                        inline(one.fromCode()),
                        inline(one.toCode())))
            .collect(joining(", "));
    return "uncounted (category, item, from_year, until_year, from_code, to_code) as materialized ("
        + (all.isEmpty()
            ? "select ''::text, ''::text, 0, 0, ''::text, ''::text where false"
            : "select v.c, v.i, v.f, v.u, v.a collate \"C\", v.b collate \"C\" from (values "
                + rows
                + ") as v (c, i, f, u, a, b)")
        + ")";
  }

  /** Condition that an entry {@code e} counts as far as its item decides. */
  static final String ITEM_COUNTS =
      """
      not exists (select from uncounted u where u.category = e.category and u.item = e.item
        and extract(year from e.received_on) between u.from_year and u.until_year
        and e.group_code >= u.from_code and e.group_code < u.to_code)\
      """;

  /** Condition that an entry {@code e} is in force now. */
  static final String IN_FORCE =
      "not exists (select from income.entry_end x where x.entry_id = e.id)";
}
