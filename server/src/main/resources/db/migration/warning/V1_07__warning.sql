-- 预警: one open warning per household that gathers its hits; never a second one for the same cause.

create schema warning;

create table warning.warning (
  id uuid primary key,
  household_no text collate "C" not null,
  -- place, type and head as the registry has them: here too, for the list and for the scope
  group_code text collate "C" not null,
  household_type text not null,
  head_name text collate "C" not null,
  state text not null check (state in ('OPEN', 'WITHDRAWN')),
  -- of the gravest hit that counts
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
-- nobody has decided on it yet: at most one of a household
create unique index warning_undecided on warning.warning (household_no) where state in ('OPEN', 'WITHDRAWN');
create index warning_of_household on warning.warning (household_no);
-- the list in its order, and the same within a place
create index warning_by_level on warning.warning (state, level_rank, group_code, id);
create index warning_by_place on warning.warning (state, group_code);

-- one cause: household, indicator, member and occurrence
create table warning.hit (
  id uuid primary key,
  warning_id uuid not null references warning.warning,
  group_code text collate "C" not null,
  indicator text collate "C" not null,
  member_no text collate "C",
  event_key text collate "C",
  -- ACTIVE: at least one month says so
  state text not null check (state in ('ACTIVE', 'WITHDRAWN')),
  level text not null,
  level_rank smallint not null,
  first_period text collate "C" not null,
  last_period text collate "C" not null,
  unique nulls not distinct (warning_id, indicator, member_no, event_key)
);

-- what one month said of a hit; a month that is run again speaks for itself alone
create table warning.finding (
  hit_id uuid not null references warning.hit,
  period text collate "C" not null,
  group_code text collate "C" not null,
  state text not null check (state in ('FOUND', 'WITHDRAWN')),
  level text not null,
  measured text,
  threshold text,
  sentence_zh text not null,
  sentence_en text not null,
  definitions_digest text not null,
  -- tells whether the rows it rests on are the same as before
  evidence_mark text not null,
  primary key (hit_id, period)
);
create index finding_of_month on warning.finding (period, hit_id) where state = 'FOUND';

-- the rows that a finding rests on
create table warning.evidence (
  hit_id uuid not null,
  found_in text collate "C" not null,
  place int not null,
  group_code text collate "C" not null,
  -- '' for a ledger of the registry
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
  primary key (hit_id, found_in, place)
);

-- moves with every change of any warning, so that what was counted before can be told to be old
create table warning.edition (
  is_only boolean primary key default true check (is_only),
  number bigint not null default 0
);
insert into warning.edition (number) values (0);

alter table warning.warning enable row level security;
create policy by_region on warning.warning
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true))
  with check (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true));
alter table warning.hit enable row level security;
create policy by_region on warning.hit
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true))
  with check (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true));
alter table warning.finding enable row level security;
create policy by_region on warning.finding
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true))
  with check (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true));
alter table warning.evidence enable row level security;
create policy by_region on warning.evidence
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true))
  with check (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true));
