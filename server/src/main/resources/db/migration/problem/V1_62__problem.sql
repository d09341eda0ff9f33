-- 问题: what a problem is about; how it is worked on stands in its case.

create schema problem;

create table problem.problem (
  -- that of its case
  id uuid primary key,
  number bigint not null,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  head_name text collate "C" not null,
  channel text collate "C" not null,
  category text collate "C" not null,
  -- where its case stands, for the board and for lists
  state text collate "C" not null,
  grade text not null check (grade in ('RED', 'ORANGE', 'YELLOW')),
  due_at timestamptz,
  owner_department text collate "C",
  departments text[] not null default '{}',
  reported_by text not null,
  reported_at timestamptz not null,
  ended_at timestamptz,
  version int not null default 0
);
create index problem_of_household on problem.problem (household_no, category);
create index problem_by_place on problem.problem (group_code, state);
create index problem_by_due on problem.problem (due_at, id) where ended_at is null;
create index problem_by_number on problem.problem (number desc);

-- by place and pairing as everywhere; a department sees what it has to do with, wherever that is
alter table problem.problem enable row level security;
create policy by_region on problem.problem
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no)));
create policy of_department on problem.problem
  using ((select current_setting('anju.role', true)) = 'DEPARTMENT'
    and departments @> array[(select current_setting('anju.department', true))]);
