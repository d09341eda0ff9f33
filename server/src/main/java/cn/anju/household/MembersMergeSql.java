package cn.anju.household;

import java.util.List;
import java.util.Map;

/**
 * The statements of a merge that are about members, in the order in which they are run. Each writes
 * down what it does ({@code household.membership_event}) while it does it.
 */
final class MembersMergeSql {
  private MembersMergeSql() {}

  /** Columns of a sheet that may be left out → those of the registry that then stay as they are. */
  static final Map<String, List<String>> MEMBER_COLUMNS =
      Map.of(
          "sex", List.of("sex"),
          "birth_date", List.of("birth_date"),
          "ethnicity", List.of("ethnicity"),
          "relation", List.of("relation"),
          "education", List.of("education"),
          "counted", List.of("is_counted"),
          "labour_skill", List.of("labour_skill"),
          "student", List.of("is_student"),
          "exempt", List.of("exempt"),
          "alias_names", List.of("alias_names"));

  private static final String TELL_MEMBERS =
      "insert into household.membership_event (household_no, kind, holds_on, recorded_at, import_id,"
          + " member_no, reason, other_household, relation, is_counted) ";

  /** With the person as he was, who may lie outside of the scope later. */
  private static final String TELL_LEAVERS =
      "insert into household.membership_event (household_no, kind, holds_on, recorded_at, import_id,"
          + " member_no, reason, other_household, person_name, sex, birth_date, id_mask) ";

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
        returning m.member_no, m.household_no, old.household_no as household_before, old.gone_at as gone_before,
          m.relation, old.relation as relation_before, m.is_counted, old.is_counted as counted_before,
          old.person_name as name_before, m.person_name, old.sex as sex_before, old.birth_date as birth_before,
          old.id_mask as mask_before, old.id_cipher as cipher_before, old.id_index as index_before, m.id_index),
      left_there as (
      """
          + TELL_LEAVERS
          + """
            select c.household_before, 'LEFT', t.day, t.at, t.id, c.member_no, 'REGISTRY_OUT', c.household_no,
              c.name_before, c.sex_before, c.birth_before, c.mask_before
            from changed c cross join this_import t
            where c.gone_before is null and c.household_before <> c.household_no),
          joined_here as (
          """
          + TELL_MEMBERS
          + """
            select c.household_no, 'JOINED', t.day, t.at, t.id, c.member_no, 'REGISTRY_IN',
              nullif(c.household_before, c.household_no), c.relation, c.is_counted
            from changed c cross join this_import t
            where c.gone_before is not null or c.household_before <> c.household_no),
          others as (
          """
          + TELL_MEMBERS
          + """
            select c.household_no, k.kind, t.day, t.at, t.id, c.member_no, null, null,
              case when k.kind = 'RELATION' then c.relation end, case when k.kind = 'COUNTED' then c.is_counted end
            from changed c cross join this_import t
            cross join lateral (values
              ('RELATION', c.relation is distinct from c.relation_before and c.relation is not null),
              ('COUNTED', c.is_counted <> c.counted_before)) as k (kind, is_so)
            where k.is_so and c.gone_before is null and c.household_before = c.household_no),
          renamed as (
          """
          + TELL_LEAVERS
          + """
            select c.household_no, 'NAME', t.day, t.at, t.id, c.member_no, null, null, c.name_before, null, null, null
            from changed c cross join this_import t where c.person_name <> c.name_before),
          renumbered as (
            insert into household.former_number
              (member_no, household_no, id_cipher, id_index, id_mask, until_day, recorded_at, import_id)
            select c.member_no, c.household_no, c.cipher_before, c.index_before, c.mask_before, t.day, t.at, t.id
            from changed c cross join this_import t
            where c.cipher_before is not null and c.index_before is distinct from c.id_index
            on conflict do nothing),
          told_of_numbers as (
          """
          + TELL_MEMBERS
          + """
            select c.household_no, 'NUMBER', t.day, t.at, t.id, c.member_no, null, null, null, null
            from changed c cross join this_import t
            where c.cipher_before is not null and c.index_before is distinct from c.id_index)
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
               coalesce(p.next, 0) + row_number() over (partition by i.household_no order by i.seq) - 1,
               i.person_name, i.initials, i.pinyin, i.id_cipher, i.id_index, i.id_mask, i.id_tail, i.sex,
               i.birth_date, i.ethnicity, i.relation, i.education, i.is_counted, i.labour_skill, i.is_student,
               i.exempt, i.alias_names
        from incoming_member i join household.household h on h.household_no = i.household_no
        left join (select household_no, max(place) + 1 as next from household.member group by household_no) p
          on p.household_no = i.household_no
        where not exists (select from household.member m where m.member_no = i.member_no)
        order by h.group_code, i.household_no, i.seq
        returning household_no, member_no, relation, is_counted, birth_date),
      told as (
      """
          + TELL_MEMBERS
          + """
            select a.household_no, case when h.members = 0 then 'LISTED' else 'JOINED' end,
              case when h.members = 0 then date '1890-01-01'
                when a.birth_date > t.day - 365 then a.birth_date else t.day end,
              t.at, t.id, a.member_no,
              case when h.members = 0 then null when a.birth_date > t.day - 365 then 'BIRTH' else 'REGISTRY_IN' end,
              null, a.relation, a.is_counted
            from added a join household.household h on h.household_no = a.household_no cross join this_import t)
          insert into touched_household select distinct household_no, 'CHANGED' from added
          on conflict do nothing\
          """;

  static final String GONE_MEMBERS =
      """
      with gone as (
        update household.member m set gone_at = now()
        where m.gone_at is null
        and not exists (select from incoming_member i where i.member_no = m.member_no)
        returning m.household_no, m.member_no, m.person_name, m.sex, m.birth_date, m.id_mask),
      told as (
      """
          + TELL_LEAVERS
          + """
            select g.household_no, 'LEFT', t.day, t.at, t.id, g.member_no, 'REGISTRY_OUT', null,
              g.person_name, g.sex, g.birth_date, g.id_mask from gone g cross join this_import t)
          insert into touched_household select distinct household_no, 'CHANGED' from gone
          on conflict do nothing\
          """;

  static final String MEMBERS_OF_GONE_HOUSEHOLDS =
      """
      with gone as (
        update household.member m set gone_at = now() from household.household h
        where h.household_no = m.household_no and h.gone_at is not null and m.gone_at is null
        returning m.household_no, m.member_no, m.person_name, m.sex, m.birth_date, m.id_mask)
      """
          + TELL_LEAVERS
          + """
          select g.household_no, 'LEFT', t.day, t.at, t.id, g.member_no, 'REGISTRY_OUT', null,
            g.person_name, g.sex, g.birth_date, g.id_mask from gone g cross join this_import t\
          """;
}
