-- 月度运行: one row per run of a month, its stages, and the hits of each indicator by month.

create table comparison.run (
  id uuid primary key,
  period text collate "C" not null,
  state text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'INTERRUPTED')),
  requested_by text not null,
  requested_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  attempt int not null default 0,
  rows_seen bigint,
  hits bigint,
  households bigint,
  warnings_opened bigint,
  warnings_grown bigint,
  hits_withdrawn bigint,
  feeds_missing text[] not null default '{}',
  held jsonb not null default '[]',
  definitions_digest text,
  fault_zh text,
  fault_en text
);
-- one run at a time for a month
create unique index run_active on comparison.run (period) where state in ('QUEUED', 'RUNNING', 'INTERRUPTED');
create index on comparison.run (requested_at desc, id desc);

create table comparison.run_stage (
  run_id uuid not null references comparison.run on delete cascade,
  place int not null,
  key text not null,
  zh text not null,
  en text not null,
  state text not null check (state in ('WAITING', 'RUNNING', 'DONE')),
  seconds numeric(10, 3),
  primary key (run_id, place)
);

create table comparison.indicator_month (
  period text collate "C" not null,
  indicator text not null,
  households bigint not null,
  unknown bigint not null,
  run_id uuid not null references comparison.run,
  primary key (period, indicator)
);
