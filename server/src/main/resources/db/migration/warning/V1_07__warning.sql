-- 预警: one open warning per household that gathers its hits; never a second one for the same cause.

create schema warning;

create table warning.warning (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  household_type text not null,
  head_name text not null,
  state text not null check (state in ('OPEN', 'WITHDRAWN')),
  level text not null check (level in ('RED', 'ORANGE', 'YELLOW')),
  level_rank smallint not null,
  sentence_zh text not null,
  sentence_en text not null,
  hits int not null,
  indicators text[] not null,
  opened_period text collate "C" not null,
  last_period text collate "C" not null,
  version int not null default 0,
  opened_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index warning_open on warning.warning (household_no) where state = 'OPEN';
create index warning_of_household on warning.warning (household_no);
create index warning_by_place on warning.warning (state, group_code, level_rank, id);
create index warning_by_level on warning.warning (state, level_rank, group_code, id);
create index warning_by_indicator on warning.warning using gin (indicators);

create table warning.hit (
  id uuid primary key,
  warning_id uuid not null references warning.warning,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  indicator text not null,
  level text not null,
  member_no text collate "C",
  event_key text,
  state text not null check (state in ('ACTIVE', 'WITHDRAWN')),
  measured text,
  threshold text,
  sentence_zh text not null,
  sentence_en text not null,
  first_period text collate "C" not null,
  last_period text collate "C" not null,
  definitions_digest text not null,
  unique nulls not distinct (warning_id, indicator, member_no, event_key)
);

create table warning.evidence (
  hit_id uuid not null references warning.hit on delete cascade,
  group_code text collate "C" not null,
  place int not null,
  period text collate "C" not null,
  file text not null,
  sheet text not null,
  row_no bigint not null,
  feed text,
  outcome text,
  codes text,
  link text,
  probability numeric(5, 4),
  -- headers and cells as the sender wrote them, encrypted
  cells_cipher bytea,
  primary key (hit_id, place)
);

alter table warning.warning enable row level security;
create policy by_region on warning.warning
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true))
  with check (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true));
alter table warning.hit enable row level security;
create policy by_region on warning.hit
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true))
  with check (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true));
alter table warning.evidence enable row level security;
create policy by_region on warning.evidence
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true))
  with check (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true));
