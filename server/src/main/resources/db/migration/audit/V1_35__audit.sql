-- 留痕: who saw or changed whose data. Nobody changes or removes an entry; ADR 0024 tells how that is held.

create schema audit;

create table audit.entry (
  id uuid primary key,
  at timestamptz not null,
  actor text not null,
  actor_name text,
  role text,
  region_code text collate "C",
  department text,
  address text,
  action text not null,
  outcome text not null check (outcome in ('DONE', 'REFUSED')),
  household_no text collate "C",
  member_no text collate "C",
  object text,
  purpose text,
  -- a JSON object; as text, for its bytes are part of the code
  details text not null,
  -- HMAC-SM3 over all fields
  code bytea not null
);
-- newest first, of everything, of a household, a person, somebody who works here, a kind of deed
create index entry_by_time on audit.entry (at desc, id desc);
create index entry_by_household on audit.entry (household_no, at desc, id desc) where household_no is not null;
create index entry_by_member on audit.entry (member_no, at desc, id desc) where member_no is not null;
create index entry_by_actor on audit.entry (actor, at desc, id desc);
create index entry_by_action on audit.entry (action, at desc, id desc);

-- entries that have no place in the chain yet; a list for the chain only, an entry is none the less there
create table audit.waiting (
  entry_id uuid primary key
);

-- the chain: one row for every entry, in the order in which they were found committed
create table audit.place (
  seq bigint primary key,
  entry_id uuid not null unique,
  -- of the chaining, days since 1970-01-01 in the zone of the installation
  day int not null,
  -- SM3 over the digest before, seq, day and the entry
  digest bytea not null,
  -- HMAC-SM3 over seq, day, entry and digest
  code bytea not null
);
create index place_by_day on audit.place (day, seq);

-- what a day's chain ended with; also in audit/anchors.log of the data directory
create table audit.anchor (
  day int primary key,
  first_seq bigint not null,
  last_seq bigint not null,
  digest bytea not null,
  -- HMAC-SM3 over the line and the code of the anchor before
  code bytea not null
);

create table audit.verification (
  id uuid primary key,
  state text not null check (state in ('RUNNING', 'INTACT', 'BROKEN', 'FAILED')),
  asked_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  entries bigint not null default 0,
  checked_to bigint not null default 0,
  findings jsonb not null default '[]'
);
create index on audit.verification (started_at desc);

-- 只追加: the application may add and read, and nothing else; a trigger refuses the owner too
revoke update, delete, truncate on audit.entry, audit.place, audit.anchor from ${application};
revoke update, truncate on audit.waiting from ${application};
create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the trail is append-only';
end $$;
create trigger append_only before update or delete or truncate on audit.entry for each statement execute function audit.refuse();
create trigger append_only before update or delete or truncate on audit.place for each statement execute function audit.refuse();
create trigger append_only before update or delete or truncate on audit.anchor for each statement execute function audit.refuse();

-- 行级权限: anybody's transaction may add; only one that reads the trail on purpose sees it
alter table audit.entry enable row level security;
create policy adding on audit.entry for insert with check (true);
create policy reading on audit.entry for select using (current_setting('anju.trail', true) = 'read');
