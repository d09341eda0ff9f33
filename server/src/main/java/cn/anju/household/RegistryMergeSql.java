package cn.anju.household;

import java.util.List;

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
          """);

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
        returning household_no)
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
          + " and h.gone_at is not null returning h.household_no)"
          + " insert into touched_household select household_no, 'ADDED' from back";

  static final String CHANGED_HOUSEHOLDS =
      "with changed as ("
          + SET_HOUSEHOLD
          + """
           and (h.group_code, h.household_type, h.cultivated_mu, h.address, h.phone_index)
           is distinct from (i.group_code, i.household_type, i.cultivated_mu, i.address, i.phone_index)
           returning h.household_no)
          insert into touched_household select household_no, 'CHANGED' from changed
          on conflict do nothing\
          """;

  static final String GONE_HOUSEHOLDS =
      """
      with gone as (
        update household.household h set gone_at = now(), import_id = ?, changed_at = now()
        where h.gone_at is null
        and not exists (select from incoming_household i where i.household_no = h.household_no)
        returning h.household_no)
      insert into touched_household select household_no, 'GONE' from gone on conflict do nothing\
      """;

  /** Households that somebody leaves; those that he comes to are found with the changes. */
  static final String MOVED_MEMBERS =
      """
      insert into touched_household
      select distinct m.household_no, 'CHANGED' from household.member m
      join incoming_member i on i.member_no = m.member_no
      where m.household_no <> i.household_no
      on conflict do nothing\
      """;

  static final String CHANGED_MEMBERS =
      """
      with changed as (
        update household.member m
        set household_no = i.household_no, group_code = h.group_code, person_name = i.person_name,
            initials = i.initials, pinyin = i.pinyin, id_cipher = i.id_cipher, id_index = i.id_index,
            id_mask = i.id_mask, id_tail = i.id_tail, sex = i.sex, birth_date = i.birth_date,
            ethnicity = i.ethnicity, relation = i.relation, education = i.education,
            is_counted = i.is_counted, labour_skill = i.labour_skill, is_student = i.is_student,
            exempt = i.exempt, alias_names = i.alias_names, gone_at = null
        from incoming_member i join household.household h on h.household_no = i.household_no
        where i.member_no = m.member_no
        and (m.gone_at is not null
             or (m.household_no, m.person_name, m.id_index, m.sex, m.birth_date, m.ethnicity, m.relation, m.education,
                 m.is_counted, m.labour_skill, m.is_student, m.exempt, m.alias_names, m.initials, m.pinyin)
             is distinct from
                (i.household_no, i.person_name, i.id_index, i.sex, i.birth_date, i.ethnicity, i.relation, i.education,
                 i.is_counted, i.labour_skill, i.is_student, i.exempt, i.alias_names, i.initials, i.pinyin))
        returning m.household_no)
      insert into touched_household select distinct household_no, 'CHANGED' from changed
      on conflict do nothing\
      """;

  static final String NEW_MEMBERS =
      """
      with added as (
        insert into household.member (member_no, household_no, group_code, place, person_name, initials, pinyin,
          id_cipher, id_index, id_mask, id_tail, sex, birth_date, ethnicity, relation, education, is_counted,
          labour_skill, is_student, exempt, alias_names)
        select i.member_no, i.household_no, h.group_code,
               coalesce((select max(m.place) + 1 from household.member m where m.household_no = i.household_no), 0)
               + row_number() over (partition by i.household_no order by i.seq) - 1,
               i.person_name, i.initials, i.pinyin, i.id_cipher, i.id_index, i.id_mask, i.id_tail, i.sex,
               i.birth_date, i.ethnicity, i.relation, i.education, i.is_counted, i.labour_skill, i.is_student,
               i.exempt, i.alias_names
        from incoming_member i join household.household h on h.household_no = i.household_no
        where not exists (select from household.member m where m.member_no = i.member_no)
        order by h.group_code, i.household_no, i.seq
        returning household_no)
      insert into touched_household select distinct household_no, 'CHANGED' from added
      on conflict do nothing\
      """;

  static final String GONE_MEMBERS =
      """
      with gone as (
        update household.member m set gone_at = now()
        where m.gone_at is null
        and not exists (select from incoming_member i where i.member_no = m.member_no)
        returning m.household_no)
      insert into touched_household select distinct household_no, 'CHANGED' from gone
      on conflict do nothing\
      """;

  static final String MEMBERS_OF_GONE_HOUSEHOLDS =
      """
      update household.member m set gone_at = now() from household.household h
      where h.household_no = m.household_no and h.gone_at is not null and m.gone_at is null\
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
        order by m.household_no, (m.relation = '02') desc nulls last, (m.relation = '01') desc nulls last, m.place)
      update household.household h
      set head_no = p.member_no, head_name = coalesce(p.person_name, ''), head_id_mask = p.id_mask,
          members = coalesce(p.heads, 0), import_id = ?, changed_at = now()
      from touched_household t left join people p on p.household_no = t.household_no
      where h.household_no = t.household_no\
      """;
}
