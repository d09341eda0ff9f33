-- 帮扶: plans, measures, visits. What was once said is never changed: a correction stands beside what it corrects. Facts have two
-- times: from when they hold, and when they were written down.

create schema assistance;

-- 一户一策, 一人一策: each saving is a version of its own
create table assistance.plan (
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  -- '' = the plan of the household, else that of a member
  member_no text collate "C" not null default '',
  version int not null,
  -- goals and what the family says, sealed
  words_cipher bytea not null,
  target_pc_income numeric(14, 2),
  due date not null,
  owner text not null,
  owner_name text not null,
  is_ended boolean not null default false,
  holds_from date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null,
  primary key (household_no, member_no, version)
);
revoke update, delete, truncate on assistance.plan from ${application};

-- 措施 as it stands now; what it was on any day, as far as was known, is told by its events
create table assistance.measure (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  head_name text not null,
  member_no text collate "C",
  -- of the fifteen kinds, and the measure itself (definitions/measures)
  kind text not null,
  code text not null,
  is_destitution boolean not null default false,
  is_labour_export boolean not null default false,
  -- WITHDRAWN: entered by mistake
  state text not null check (state in ('PLANNED', 'UNDER_WAY', 'DONE', 'JUDGED', 'ENDED', 'WITHDRAWN')),
  since date not null,
  done_on date,
  due date,
  effect text check (effect in ('GOOD', 'SOME', 'NONE')),
  owner text not null,
  owner_name text not null,
  owner_department text,
  -- number of its last event
  version int not null,
  changed_at timestamptz not null
);
create index measure_of_household on assistance.measure (household_no);
create index measure_by_place on assistance.measure (group_code, id);
create index measure_by_due on assistance.measure (due, id) where state in ('PLANNED', 'UNDER_WAY');
create index measure_of_department on assistance.measure (owner_department) where owner_department is not null;

create table assistance.measure_event (
  measure_id uuid not null references assistance.measure,
  seq int not null,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  kind text not null check (kind in ('PLANNED', 'STARTED', 'DONE', 'JUDGED', 'TERMS', 'ENDED', 'WITHDRAWN')),
  -- the event that this one puts right
  corrects int,
  -- valid time and recorded time
  holds_from date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null,
  recorded_role text not null,
  due date,
  owner text,
  owner_name text,
  owner_department text,
  effect text check (effect in ('GOOD', 'SOME', 'NONE')),
  -- what is meant, evidence, reasons, sealed
  words_cipher bytea,
  primary key (measure_id, seq),
  unique (measure_id, corrects),
  check (corrects < seq)
);
create index on assistance.measure_event (household_no);
revoke update, delete, truncate on assistance.measure_event from ${application};

-- 走访
create table assistance.visit (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  visited_on date not null,
  kind text not null,
  -- what has changed since the last one; none: 情况无变化
  changes text[] not null,
  words_cipher bytea,
  visitor text not null,
  visitor_name text not null,
  visitor_role text not null,
  recorded_at timestamptz not null
);
create index on assistance.visit (household_no, visited_on desc);
revoke update, delete, truncate on assistance.visit from ${application};

-- what enrolment kept of measures until now moves here; 已实施 is done, 尚未实施 is planned
insert into assistance.measure (id, household_no, group_code, head_name, kind, code, is_destitution, is_labour_export, state, since, done_on,
    owner, owner_name, version, changed_at)
  select m.id, m.household_no, m.group_code, coalesce(h.head_name, ''), m.kind, m.kind, m.is_destitution, m.is_labour_export,
    case when m.is_implemented then 'DONE' else 'PLANNED' end, m.since, case when m.is_implemented then m.since end,
    m.made_by, m.made_by_name, case when m.is_implemented then 2 else 1 end, m.made_at
  from enrolment.measure m left join household.household h on h.household_no = m.household_no;
insert into assistance.measure_event (measure_id, seq, household_no, group_code, kind, holds_from, recorded_at, recorded_by, recorded_by_name,
    recorded_role, owner, owner_name)
  select id, 1, household_no, group_code, 'PLANNED', since, made_at, made_by, made_by_name, '-', made_by, made_by_name from enrolment.measure
  union all
  select id, 2, household_no, group_code, 'DONE', since, made_at, made_by, made_by_name, '-', null, null from enrolment.measure where is_implemented;
drop table enrolment.measure;

-- 行级权限 by place and pairing, as everywhere
do $$
declare room text;
begin
  foreach room in array array['plan', 'measure', 'measure_event', 'visit'] loop
    execute format('alter table assistance.%I enable row level security', room);
    execute format($policy$create policy by_region on assistance.%I
      using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
        and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no)))$policy$, room);
  end loop;
end $$;
-- a department sees the measures that it is to carry out, wherever that is
create policy of_department on assistance.measure
  using ((select current_setting('anju.role', true)) = 'DEPARTMENT' and owner_department = (select current_setting('anju.department', true)));
create policy of_department on assistance.measure_event
  using ((select current_setting('anju.role', true)) = 'DEPARTMENT'
    and exists (select from assistance.measure m where m.id = measure_id and m.owner_department = (select current_setting('anju.department', true))));
-- 换密钥: words are sealed anew by a job and nobody else
grant update (words_cipher) on assistance.plan, assistance.measure_event, assistance.visit to ${application};
create policy sealed_anew on assistance.plan as restrictive for update using ((select current_setting('anju.role', true)) = 'JOB');
create policy sealed_anew on assistance.measure_event as restrictive for update using ((select current_setting('anju.role', true)) = 'JOB');
create policy sealed_anew on assistance.visit as restrictive for update using ((select current_setting('anju.role', true)) = 'JOB');
