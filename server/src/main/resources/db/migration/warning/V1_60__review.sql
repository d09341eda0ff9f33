-- 预警处理: what became of a warning, which causes are answered and for how long, and what the departments are told.

alter table warning.warning drop constraint warning_state_check;
alter table warning.warning
  add constraint warning_state_check check (state in ('OPEN', 'WITHDRAWN', 'DISMISSED', 'CONFIRMED')),
  -- 流程单 in which the towns work on it; null until one is opened, and again when it was withdrawn
  add column case_id uuid,
  add column case_level text,
  -- where that case stands, for lists and their filters
  add column step text collate "C",
  add column due_at timestamptz,
  add column decided_at timestamptz,
  add column decided_by text,
  add column reason text collate "C";
create index warning_by_case on warning.warning (case_id) where case_id is not null;
-- those whose case is not what they are
create index warning_without_case on warning.warning (id)
  where state = 'OPEN' and (case_id is null or case_level <> level) or state = 'WITHDRAWN' and case_id is not null;

-- 静默期: a cause (household, indicator, member, occurrence) that somebody has answered raises no new warning as long as the answer holds
create table warning.answer (
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  indicator text collate "C" not null,
  member_no text collate "C",
  event_key text collate "C",
  warning_id uuid not null references warning.warning,
  verdict text not null check (verdict in ('DISMISSED', 'CONFIRMED')),
  -- null: until what was made of it has ended
  holds_until timestamptz,
  made_at timestamptz not null,
  unique nulls not distinct (household_no, indicator, member_no, event_key)
);
create index answer_of_warning on warning.answer (warning_id);

-- 反馈部门: for each row that a decided warning rested on, whether it was as the department said
create table warning.feedback (
  id uuid primary key,
  department text collate "C" not null,
  feed text collate "C" not null,
  period text collate "C" not null,
  file text not null,
  sheet text not null,
  row_no bigint not null,
  indicator text collate "C" not null,
  verdict text not null check (verdict in ('TRUE', 'FALSE', 'NOT_SERIOUS')),
  -- code of the reason of a dismissal
  reason text collate "C",
  group_code text collate "C" not null,
  told_at timestamptz not null
);
create index feedback_of_department on warning.feedback (department, told_at desc, id desc);
create index feedback_by_place on warning.feedback (group_code);

alter table warning.answer enable row level security;
create policy by_region on warning.answer
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no)));
alter table warning.feedback enable row level security;
create policy by_department on warning.feedback
  using (current_setting('anju.department', true) in ('*', department)
    or (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
      and (select current_setting('anju.paired', true)) = 'no'));
