-- 区划: the tree of district, towns and villages with its history, and what people call places.

create schema region;

create table region.region (
  code text collate "C" primary key,
  name text not null,
  level text not null check (level in ('DISTRICT', 'TOWN', 'VILLAGE')),
  parent text collate "C",
  official_name text not null,
  first_seen date not null,
  -- null: it is there today
  last_seen date,
  -- the code that stands for it today, where that is known
  successor text collate "C",
  earlier_names text not null default ''
);
create index on region.region (parent);

-- 待认地名: a text about a village that resolves to none; answered once by a person, then remembered
create table region.place_name (
  id uuid primary key,
  said text not null unique,
  feeds text[] not null default '{}',
  rows_seen bigint not null default 0,
  first_period text collate "C" not null,
  last_period text collate "C" not null,
  state text not null check (state in ('OPEN', 'ANSWERED')),
  village text collate "C" references region.region,
  is_not_ours boolean not null default false,
  answered_by text,
  answered_at timestamptz,
  version int not null default 0,
  check (state = 'OPEN' or (village is not null) <> is_not_ours)
);
create index on region.place_name (state, rows_seen desc, id);
