-- 流程: cases that move through workflows, what happened to them, what they are told about, and the evidence.

create schema workflow;

-- the text of every definition that a case has ever begun under: it finishes under the same
create table workflow.edition (
  digest text primary key,
  workflow text not null,
  text text not null,
  first_used_at timestamptz not null
);

-- 案卷
create table workflow.case_file (
  id uuid primary key,
  -- what people call it by
  number bigint generated always as identity unique,
  workflow text not null,
  edition text not null references workflow.edition,
  -- null: about a place, not about a household
  household_no text collate "C",
  -- what the case is about in a few words: the head's name, the place
  subject text not null,
  group_code text collate "C" not null,
  grade text check (grade in ('RED', 'ORANGE', 'YELLOW')),
  state text not null,
  -- exactly one owner while it is open: the role at the place, or the account, or the department
  owner_role text,
  owner_region text collate "C",
  owner_account text,
  owner_department text,
  due_at timestamptz,
  whole_due_at timestamptz,
  -- whichever comes first
  soonest_due_at timestamptz generated always as (least(due_at, whole_due_at)) stored,
  paused_until timestamptz,
  -- where it stands, as the last step says
  position jsonb not null,
  -- latest values of all fields; texts and names sealed
  fields jsonb not null,
  words_cipher bytea,
  -- who did which action
  doers jsonb not null,
  -- roles that it was escalated to in this state
  escalated_to text[] not null default '{}',
  -- all departments that have ever had to do with it
  departments text[] not null default '{}',
  opened_by text not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  -- of the last event; of the event with which the state was entered
  events int not null,
  stay int not null,
  version int not null default 0,
  check ((ended_at is null) = (owner_role is not null)),
  check (owner_account is null or owner_role is not null),
  check (ended_at is not null or due_at is not null)
);
create index case_of_household on workflow.case_file (household_no, workflow);
create index case_by_due on workflow.case_file (soonest_due_at, id) where ended_at is null;
create index case_of_owner on workflow.case_file (owner_role, owner_region, soonest_due_at) where ended_at is null;
create index case_by_state on workflow.case_file (workflow, state);
create index case_by_place on workflow.case_file (group_code, id);
create index case_by_department on workflow.case_file using gin (departments);

-- 经过: what happened, never changed; the case can be told from it alone
create table workflow.case_event (
  case_id uuid not null references workflow.case_file,
  seq int not null,
  kind text not null check (kind in ('OPENED', 'MOVED', 'PAUSED', 'RESUMED', 'REGRADED', 'REMINDED', 'ESCALATED', 'EVIDENCE', 'LINKED')),
  action text,
  actor text not null,
  actor_name text not null,
  actor_role text not null,
  actor_department text,
  at timestamptz not null,
  from_state text,
  to_state text not null,
  fields jsonb not null default '{}',
  words_cipher bytea,
  -- where the case stands behind it; null where it has not moved
  position jsonb,
  evidence uuid[] not null default '{}',
  effects text[] not null default '{}',
  -- whom a reminder or an escalation was for, of which share of the time
  told_role text,
  share int,
  -- another case that this one has to do with
  other_case uuid,
  -- says that a request which comes again was done
  action_key text,
  primary key (case_id, seq)
);
create unique index event_done_once on workflow.case_event (case_id, action_key) where action_key is not null;
revoke update, delete, truncate on workflow.case_event from ${application};

-- 提醒点: rings once, on whichever node
create table workflow.alarm (
  case_id uuid not null references workflow.case_file,
  -- the event with which the state was entered; 0 for alarms of the whole case
  stay int not null,
  key text not null,
  kind text not null check (kind in ('REMIND', 'ESCALATE', 'RESUME')),
  at timestamptz not null,
  to_role text not null,
  share int not null,
  rung_at timestamptz,
  primary key (case_id, stay, key)
);
create index alarm_due on workflow.alarm (at) where rung_at is null;

-- 佐证: sealed in files, judged by their content
create table workflow.evidence (
  id uuid primary key,
  case_id uuid not null references workflow.case_file,
  kind text not null check (kind in ('PHOTO', 'DOCUMENT', 'SIGNATURE')),
  name text not null,
  content_type text not null,
  bytes bigint not null,
  sm3 text not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null
);
create index on workflow.evidence (case_id);
revoke update, truncate on workflow.evidence from ${application};

-- 时间机器 of a demo: so far ahead of the real time are its cases
create table workflow.time_machine (
  is_only boolean primary key default true check (is_only),
  ahead_seconds bigint not null default 0
);
insert into workflow.time_machine default values;

-- by place and pairing as everywhere; a department sees what it has to do with, wherever that is
alter table workflow.case_file enable row level security;
create policy by_region on workflow.case_file
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no)));
create policy of_department on workflow.case_file
  using ((select current_setting('anju.role', true)) = 'DEPARTMENT'
    and departments @> array[(select current_setting('anju.department', true))]);
alter table workflow.case_event enable row level security;
create policy of_case on workflow.case_event using (exists (select from workflow.case_file c where c.id = case_id));
alter table workflow.alarm enable row level security;
create policy of_case on workflow.alarm using (exists (select from workflow.case_file c where c.id = case_id));
alter table workflow.evidence enable row level security;
create policy of_case on workflow.evidence using (exists (select from workflow.case_file c where c.id = case_id));
