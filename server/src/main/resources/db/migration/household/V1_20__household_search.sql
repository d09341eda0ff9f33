-- 查找: row-level security lets an index be used only for comparisons that give nothing away (=, <, >=), not for
-- LIKE or trigrams. So whatever is searched is the beginning of a column; every index ends with the place, so that rows
-- outside the scope are left out inside the index.

-- the given name: what is left behind the first character
alter table household.member add column given_name text collate "C" generated always as (substr(person_name, 2)) stored;

drop index household.member_by_name;
drop index household.member_by_initials;
drop index household.member_by_pinyin;
drop index household.member_by_tail;
drop index household.member_by_number;
create index member_by_name on household.member (person_name, member_no, group_code) where gone_at is null;
create index member_by_given_name on household.member (given_name, member_no, group_code) where gone_at is null;
create index member_by_initials on household.member (initials, member_no, group_code) where gone_at is null;
create index member_by_pinyin on household.member (pinyin, member_no, group_code) where gone_at is null;
create index member_by_tail on household.member (id_tail, member_no, group_code) where gone_at is null;
create index member_by_number on household.member (id_index, member_no, group_code) where gone_at is null;

drop index household.household_by_place;
create index household_by_place on household.household (group_code, household_no) include (household_type, members)
  where gone_at is null;

-- moves with every change of the registry, so that what was counted or copied before can be told to be old; the mark is
-- of this state alone, also after a backup was brought back
create table household.edition (
  is_only boolean primary key default true check (is_only),
  number bigint not null default 0,
  mark uuid not null default uuidv7()
);
insert into household.edition (number) values (0);
create function household.move_on() returns trigger language plpgsql as $$
begin
  update household.edition set number = number + 1, mark = uuidv7();
  return null;
end $$;
create trigger move_on after insert or update or delete on household.household
  for each statement execute function household.move_on();
create trigger move_on after insert or update or delete on household.member
  for each statement execute function household.move_on();
