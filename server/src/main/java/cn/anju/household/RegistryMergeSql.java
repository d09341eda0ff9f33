package cn.anju.household;

import java.util.List;
import java.util.Map;

/** The statements of a merge, in the order in which they are run. */
final class RegistryMergeSql {
  private RegistryMergeSql() {}

  static final List<String> TABLES =
      List.of(
          """
          create temp table incoming_household (
            seq bigint, household_no text collate "C", group_code text collate "C", household_type text,
            cultivated_mu numeric(10, 2), address text, phone_cipher bytea, phone_mask text, phone_index bytea
          ) on commit drop\
          """,
          """
          create temp table incoming_member (
            seq bigint, member_no text collate "C", household_no text collate "C", person_name text collate "C",
            initials text, pinyin text, id_cipher bytea, id_index bytea, id_mask text, id_tail text, sex text,
            birth_date date, ethnicity text, relation text, education text, is_counted boolean,
            labour_skill text, is_student boolean, exempt text, alias_names text
          ) on commit drop\
          """,
          """
          create temp table touched_household (
            household_no text collate "C" primary key, how text not null
          ) on commit drop\
          """,
          "create temp table this_import (id uuid, at timestamptz, day date) on commit drop");

  /** Columns of a sheet that may be left out → those of the registry that then stay as they are. */
  static final Map<String, List<String>> HOUSEHOLD_COLUMNS =
      Map.of(
          "cultivated_mu", List.of("cultivated_mu"),
          "address", List.of("address"),
          "phone", List.of("phone_cipher", "phone_mask", "phone_index"));

  static final String THIS_IMPORT =
      "insert into this_import values (?, cast(? as timestamptz), cast(? as date))";

  /** What happened to households, beside the statement that makes it so. */
  private static final String TELL_HOUSEHOLDS =
      "insert into household.membership_event"
          + " (household_no, kind, holds_on, recorded_at, import_id, household_type, place) ";

  static final String COPY_HOUSEHOLDS = "copy incoming_household from stdin";
  static final String COPY_MEMBERS = "copy incoming_member from stdin";

  static final List<String> ANALYZE =
      List.of("analyze incoming_household", "analyze incoming_member");

  static final String HOUSEHOLDS_TO_GO =
      """
      select count(*) from household.household h where h.gone_at is null
      and not exists (select from incoming_household i where i.household_no = h.household_no)\
      """;

  static final String MEMBERS_TO_GO =
      """
      select count(*) from household.member m where m.gone_at is null
      and not exists (select from incoming_member i where i.member_no = m.member_no)\
      """;

  static final String NEW_HOUSEHOLDS =
      """
      with added as (
        insert into household.household (household_no, group_code, household_type, cultivated_mu, address,
                                         phone_cipher, phone_mask, phone_index, import_id)
        select household_no, group_code, household_type, cultivated_mu, address, phone_cipher, phone_mask,
               phone_index, ?
        from incoming_household i
        where not exists (select from household.household h where h.household_no = i.household_no)
        order by i.group_code, i.household_no
        returning household_no, household_type, group_code),
      told as (
      """
          + TELL_HOUSEHOLDS
          + """
            select a.household_no, 'REGISTERED', date '1890-01-01', t.at, t.id, a.household_type, a.group_code
            from added a cross join this_import t)
          insert into touched_household select household_no, 'ADDED' from added\
          """;

  private static final String SET_HOUSEHOLD =
      """
      update household.household h
      set group_code = i.group_code, household_type = i.household_type, cultivated_mu = i.cultivated_mu,
          address = i.address, phone_cipher = i.phone_cipher, phone_mask = i.phone_mask,
          phone_index = i.phone_index, gone_at = null, import_id = ?, changed_at = now()
      from incoming_household i where i.household_no = h.household_no\
      """;

  static final String HOUSEHOLDS_BACK =
      "with back as ("
          + SET_HOUSEHOLD
          + " and h.gone_at is not null returning h.household_no, h.household_type, h.group_code), told as ("
          + TELL_HOUSEHOLDS
          + "select b.household_no, 'BACK', t.day, t.at, t.id, b.household_type, b.group_code from back b cross join this_import t)"
          + " insert into touched_household select household_no, 'ADDED' from back";

  static final String CHANGED_HOUSEHOLDS =
      "with changed as ("
          + SET_HOUSEHOLD
          + """
           and (h.group_code, h.household_type, h.cultivated_mu, h.address, h.phone_index)
           is distinct from (i.group_code, i.household_type, i.cultivated_mu, i.address, i.phone_index)
           returning h.household_no, old.household_type as type_before, new.household_type as type_now,
             old.group_code as place_before, new.group_code as place_now),
          types as (
          """
          + TELL_HOUSEHOLDS
          + """
          select c.household_no, 'TYPE', t.day, t.at, t.id, c.type_now, null from changed c cross join this_import t
          where c.type_now <> c.type_before),
          places as (
          """
          + TELL_HOUSEHOLDS
          + """
          select c.household_no, 'PLACE', t.day, t.at, t.id, null, c.place_now from changed c cross join this_import t
          where c.place_now <> c.place_before)
          insert into touched_household select household_no, 'CHANGED' from changed
          on conflict do nothing\
          """;

  static final String GONE_HOUSEHOLDS =
      """
      with gone as (
        update household.household h set gone_at = now(), import_id = ?, changed_at = now()
        where h.gone_at is null
        and not exists (select from incoming_household i where i.household_no = h.household_no)
        returning h.household_no),
      told as (
      """
          + TELL_HOUSEHOLDS
          + """
            select g.household_no, 'GONE', t.day, t.at, t.id, null, null from gone g cross join this_import t)
          insert into touched_household select household_no, 'GONE' from gone on conflict do nothing\
          """;

  static final String PLACES_OF_MEMBERS =
      """
      update household.member m set group_code = h.group_code
      from household.household h join touched_household t on t.household_no = h.household_no
      where h.household_no = m.household_no and h.group_code <> m.group_code\
      """;

  static final String HEADS =
      """
      with people as (
        select distinct on (m.household_no) m.household_no, m.member_no, m.person_name, m.id_mask,
               count(*) over (partition by m.household_no) as heads
        from household.member m join touched_household t on t.household_no = m.household_no
        where m.gone_at is null
        order by m.household_no, (m.relation = '02') desc nulls last, (m.relation = '01') desc nulls last, m.place),
      headed as (
        update household.household h
        set head_no = p.member_no, head_name = coalesce(p.person_name, ''), head_id_mask = p.id_mask,
            members = coalesce(p.heads, 0), import_id = ?, changed_at = now(), version = h.version + 1
        from touched_household t left join people p on p.household_no = t.household_no
        where h.household_no = t.household_no
        returning h.household_no, old.head_no as before, new.head_no as now)
      insert into household.membership_event (household_no, kind, holds_on, recorded_at, import_id, member_no)
      select h.household_no, 'HEAD', t.day, t.at, t.id, h.now from headed h cross join this_import t
      where h.before is not null and h.now is not null and h.before <> h.now\
      """;
}
