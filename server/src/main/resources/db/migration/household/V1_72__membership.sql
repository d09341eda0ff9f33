-- 户与成员的变动: what happened to households and to who belongs to them, with the day from which it holds and the moment at which it
-- was written down; never changed. household.household and household.member are what these events come to.

create table household.membership_event (
  household_no text collate "C" not null,
  -- order in which they were written down, over all households
  seq bigint generated always as identity,
  kind text not null check (kind in ('REGISTERED', 'FOUNDED', 'TYPE', 'PLACE', 'GONE', 'BACK', 'SPLIT_OFF', 'TOOK_IN', 'MERGED', 'HEAD',
    'LISTED', 'JOINED', 'LEFT', 'COUNTED', 'RELATION', 'NUMBER', 'NAME')),
  -- valid time and recorded time; 1890-01-01: since before anything was written down
  holds_on date not null,
  recorded_at timestamptz not null,
  member_no text collate "C",
  -- code of definitions/household/member-reasons.tsv; null: none was given
  reason text collate "C",
  -- where somebody came from or went to, and what was split off, taken in, merged into
  other_household text collate "C",
  -- what an event does not change is null
  household_type text,
  place text collate "C",
  relation text collate "C",
  is_counted boolean,
  -- who left, as he was then: his own row may lie outside of the scope by now
  person_name text collate "C",
  sex text,
  birth_date date,
  id_mask text collate "C",
  -- an import, or a person with his role
  import_id uuid,
  actor text,
  actor_name text,
  actor_role text,
  remark_cipher bytea,
  primary key (household_no, seq),
  check (import_id is not null or actor is not null)
);
revoke update, delete, truncate on household.membership_event from ${application};
-- words are sealed anew with another key, and names of those who left long ago go; by a job and nobody else
grant update (remark_cipher, person_name, birth_date, id_mask) on household.membership_event to ${application};

alter table household.membership_event enable row level security;
-- an import writes for all; whoever else sees what happened to the households that he sees
create policy of_household on household.membership_event
  using ((select current_setting('anju.role', true)) = 'JOB' and (select current_setting('anju.region_from', true)) = ''
    or exists (select from household.household h where h.household_no = membership_event.household_no));
create policy by_job_only on household.membership_event as restrictive for update
  using ((select current_setting('anju.role', true)) = 'JOB');

-- 证号别名: numbers that somebody was known by before a correction; rows of departments with them are his (ADR 0008)
create table household.former_number (
  member_no text collate "C" not null,
  household_no text collate "C" not null,
  id_cipher bytea not null,
  id_index bytea not null,
  id_mask text not null,
  -- until when it was taken for his number, and when that was written down
  until_day date not null,
  recorded_at timestamptz not null,
  import_id uuid,
  actor text,
  unique (member_no, id_index),
  check (import_id is not null or actor is not null)
);
create index former_number_by_number on household.former_number (id_index);
create index former_number_of_household on household.former_number (household_no);
revoke update, truncate on household.former_number from ${application};
grant update (id_cipher, id_index, household_no) on household.former_number to ${application};
alter table household.former_number enable row level security;
create policy of_member on household.former_number
  using (exists (select from household.member m where m.member_no = former_number.member_no));
create policy gone_by_job_only on household.former_number as restrictive for delete
  using ((select current_setting('anju.role', true)) = 'JOB');
create trigger move_on after insert or update or delete on household.former_number
  for each statement execute function household.move_on();

-- moves with every change of the household or of who belongs to it
alter table household.household add column version int not null default 0;

-- who is there already has been there since before anything was written down
insert into household.membership_event (household_no, kind, holds_on, recorded_at, household_type, place, import_id, actor)
select household_no, 'REGISTERED', '1890-01-01', changed_at, household_type, group_code, import_id,
  case when import_id is null then 'system' end
from household.household order by group_code, household_no;
insert into household.membership_event (household_no, kind, holds_on, recorded_at, member_no, relation, is_counted, import_id, actor)
select m.household_no, 'LISTED', '1890-01-01', h.changed_at, m.member_no, m.relation, m.is_counted, h.import_id,
  case when h.import_id is null then 'system' end
from household.member m join household.household h using (household_no) order by m.group_code, m.household_no, m.place;
insert into household.membership_event (household_no, kind, holds_on, recorded_at, member_no, person_name, sex, birth_date, id_mask, actor)
select m.household_no, 'LEFT', (m.gone_at at time zone 'Asia/Shanghai')::date, m.gone_at, m.member_no, m.person_name, m.sex, m.birth_date,
  m.id_mask, 'system'
from household.member m where m.gone_at is not null order by m.household_no, m.place;
insert into household.membership_event (household_no, kind, holds_on, recorded_at, actor)
select household_no, 'GONE', (gone_at at time zone 'Asia/Shanghai')::date, gone_at, 'system'
from household.household where gone_at is not null order by household_no;
