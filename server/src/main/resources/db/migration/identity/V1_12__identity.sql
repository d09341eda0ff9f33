-- 待认领: rows that found nobody and may mean somebody, and what was decided about them.

create schema identity;

create table identity.identity_case (
  id uuid primary key,
  -- of the row's words, where they tell one person from others; null: the case is of this row alone
  said_index bytea,
  -- name, number, day of birth, as the row says them, encrypted
  said_cipher bytea not null,
  -- the (first) row
  file_id uuid not null,
  period text collate "C" not null,
  feed text not null,
  file text not null,
  sheet text not null,
  row_no int not null,
  cells_cipher bytea not null,
  same_name int not null,
  -- numbers of persons, probabilities, evidence; nothing that is personal
  candidates jsonb not null,
  -- probability of the likeliest
  best numeric(7, 6) not null,
  -- where the likeliest lives
  group_code text collate "C" not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'LINKED', 'NOBODY')),
  -- by the platform, above its threshold
  is_automatic boolean not null default false,
  -- a person has taken back what the platform decided: it will not decide again
  is_contested boolean not null default false,
  member_no text,
  decided_by text,
  decided_at timestamptz,
  version int not null default 0,
  made_at timestamptz not null
);
create unique index identity_case_said on identity.identity_case (said_index);
create index on identity.identity_case (state, best desc, id);
create index on identity.identity_case (decided_at desc, id) where state <> 'OPEN';

-- the rows of all files that say the same
create table identity.case_row (
  case_id uuid not null references identity.identity_case on delete cascade,
  file_id uuid not null,
  file text not null,
  sheet text not null,
  row_no int not null,
  primary key (file_id, file, sheet, row_no)
);
create index on identity.case_row (case_id);

alter table identity.identity_case enable row level security;
create policy by_region on identity.identity_case
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true))
  with check (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true));
alter table identity.case_row enable row level security;
create policy of_case on identity.case_row using (exists (select 1 from identity.identity_case c where c.id = case_id));
