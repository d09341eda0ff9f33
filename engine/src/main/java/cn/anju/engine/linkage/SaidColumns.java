package cn.anju.engine.linkage;

import cn.anju.engine.definition.ColumnDefinition;
import cn.anju.engine.definition.FeedDefinition;
import cn.anju.engine.feed.Staging;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed's rows say of whom they speak: SQL over {@code linked_<feed>} (alias {@code l}) and
 * {@code dirty_<feed>} (alias {@code d}), for rows that found nobody. The same for asking and for
 * answering, so that an answer is found again.
 */
final class SaidColumns {
  /** Faults that are about the number only: another number, or a person's word, mends them. */
  static final List<String> NUMBER_FAULTS =
      List.of("ID_CHECK_DIGIT", "ID_BIRTH_DATE", "ID_UNREADABLE", "ID_LOOKALIKE", "PRECISION_LOST");

  private static final char BETWEEN = '\u001f';

  private final FeedDefinition feed;

  SaidColumns(FeedDefinition feed) {
    this.feed = feed;
  }

  /** The two tables, joined. */
  String from() {
    return "linked_%1$s l left join dirty_%1$s d on d.sheet = l.sheet and d.row_no = l.row_no"
        .formatted(Staging.tableName(feed.code()));
  }

  /** True for a row that found nobody by any exact path. */
  String isOpen() {
    return feed.person().spouseId() == null
        ? "l.member is null"
        : "(l.member is null and l.other_member is null)";
  }

  /**
   * The number as it was read; where it could not be read, as it stands in the cell. Less than the
   * 14 characters up to the birthday ({@code 5.10904E+17}) say nothing of anybody.
   */
  String number() {
    String cell =
        "upper(regexp_replace(regexp_extract(d.unread, '(^|\\|)%d:([^|]*)\\|', 2), '\\s', '', 'g'))"
            .formatted(placeOf(feed.person().id()));
    return "coalesce(l.open_id, case when regexp_matches(%1$s, '[0-9A-Z]{14}') then %1$s end)"
        .formatted(cell);
  }

  String card() {
    return column(feed.person().card(), "varchar");
  }

  String name() {
    return "l.open_name";
  }

  /** Said beside the number; no feed of today has it. */
  String birthDate() {
    return column("birth_date", "date");
  }

  /** 男 or 女, said beside the number; no feed of today has it. */
  String sex() {
    return has("sex")
        ? "case when trim(l.sex) in ('1', '男') then '男' when trim(l.sex) in ('2', '女') then '女' end"
        : "cast(null as varchar)";
  }

  String village() {
    return feed.region() == null ? "cast(null as varchar)" : "l.village";
  }

  String guardianNumber() {
    return "l.open_guardian";
  }

  /** All that a {@link SaidPerson} holds, as one text. */
  String key() {
    List<String> parts = new ArrayList<>();
    for (String part :
        List.of(number(), card(), name(), birthDate(), village(), guardianNumber())) {
      parts.add("coalesce(cast(%s as varchar), '')".formatted(part));
    }
    return "concat_ws(chr(%d), %s)".formatted((int) BETWEEN, String.join(", ", parts));
  }

  /** The same of a person's answer. */
  static String keyOf(SaidPerson said) {
    return String.join(
        String.valueOf(BETWEEN),
        Objects.requireNonNullElse(said.idNo(), ""),
        Objects.requireNonNullElse(said.card(), ""),
        Objects.requireNonNullElse(said.name(), ""),
        said.birthDate() == null ? "" : said.birthDate().toString(),
        Objects.requireNonNullElse(said.village(), ""),
        Objects.requireNonNullElse(said.guardianIdNo(), ""));
  }

  private boolean has(String name) {
    return feed.columns().stream().anyMatch(column -> column.name().equals(name));
  }

  private String column(@Nullable String name, String type) {
    return name == null || !has(name)
        ? "cast(null as %s)".formatted(type)
        : "cast(l.\"%s\" as %s)".formatted(name, type);
  }

  private int placeOf(@Nullable String name) {
    List<String> names = feed.columns().stream().map(ColumnDefinition::name).toList();
    return name == null ? -1 : names.indexOf(name);
  }

  /** {@code 'A', 'B'} for a condition. */
  static String numberFaults() {
    return "'" + String.join("', '", NUMBER_FAULTS) + "'";
  }
}
