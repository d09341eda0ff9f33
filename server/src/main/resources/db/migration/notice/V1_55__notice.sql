-- 提醒: what was told to whom, and how it was brought to him. Nobody sees another's messages: held here, by the account of the transaction.

create schema notice;

create function notice.is_job() returns boolean language sql stable
  return coalesce(current_setting('anju.role', true) = 'JOB', false);
create function notice.is_own(account text) returns boolean language sql stable
  return coalesce(account = current_setting('anju.account', true), false);

-- what was told, once per key
create table notice.notice (
  id uuid primary key,
  key text not null unique,
  kind text not null,
  -- what stands in the named places of the text; nothing that is personal
  places jsonb not null,
  -- to whom, as it was asked for
  receivers jsonb not null,
  household_no text collate "C",
  case_id uuid,
  is_urgent boolean not null,
  told_at timestamptz not null,
  -- when it was handed to everybody whom it is for; null: not yet
  spread_at timestamptz
);
create index on notice.notice (told_at) where spread_at is null;
create index on notice.notice (told_at);

-- in somebody's inbox
create table notice.message (
  id uuid primary key,
  notice_id uuid not null references notice.notice on delete cascade,
  account text not null,
  -- the post it was told to; null: him as a person
  role text,
  region_code text collate "C",
  department text,
  told_at timestamptz not null,
  read_at timestamptz,
  unique (notice_id, account)
);
create index on notice.message (account, told_at desc, id desc);
create index on notice.message (account) where read_at is null;

-- 投递: one row for each message and channel
create table notice.delivery (
  id uuid primary key,
  message_id uuid not null references notice.message on delete cascade,
  account text not null,
  channel text not null check (channel in ('INBOX', 'WECHAT', 'SMS')),
  -- WAITING until its time; SENDING while a node has it; UNCERTAIN: nobody knows whether it arrived, and it is not tried again;
  -- SKIPPED: there is no way to him; IN_DIGEST: told by another row in one message
  state text not null check (state in ('WAITING', 'SENDING', 'DELIVERED', 'SKIPPED', 'IN_DIGEST', 'UNCERTAIN', 'GIVEN_UP')),
  waits_for_digest boolean not null default false,
  tries int not null default 0,
  next_try_at timestamptz,
  taken_at timestamptz,
  taken_by text,
  -- since when an attempt's outcome is not known
  unsure_since timestamptz,
  ended_at timestamptz,
  -- why not; a code
  fault text,
  -- how many messages it told at once; null: its own only
  digest_size int,
  digest_id uuid references notice.delivery on delete set null,
  unique (message_id, channel),
  check ((state = 'WAITING') = (next_try_at is not null))
);
create index on notice.delivery (next_try_at, id) where state = 'WAITING';
create index on notice.delivery (taken_at) where state = 'SENDING';
create index on notice.delivery (account, channel) where state = 'WAITING' and waits_for_digest;

create table notice.settings (
  account text primary key,
  -- of the day in Asia/Shanghai; equal: no quiet hours
  quiet_from time not null,
  quiet_to time not null,
  has_digest boolean not null,
  -- kind -> channels, where it is not as the definitions have it
  channels jsonb not null default '{}',
  version int not null default 0
);

-- 微信绑定: one person, one openid
create table notice.wechat_binding (
  account text primary key,
  openid_cipher bytea not null,
  openid_index bytea not null unique,
  -- whether he follows the official account; only then can it write to him
  is_subscribed boolean not null,
  bound_at timestamptz not null
);

alter table notice.notice enable row level security;
create policy of_jobs on notice.notice using (notice.is_job());
create policy own on notice.notice for select using (
  exists (select from notice.message m where m.notice_id = notice.id and notice.is_own(m.account)));

alter table notice.message enable row level security;
create policy of_jobs on notice.message using (notice.is_job());
create policy own on notice.message for select using (notice.is_own(account));
create policy own_reading on notice.message for update using (notice.is_own(account));

alter table notice.delivery enable row level security;
create policy of_jobs on notice.delivery using (notice.is_job());
create policy own on notice.delivery for select using (notice.is_own(account));

alter table notice.settings enable row level security;
create policy of_jobs on notice.settings for select using (notice.is_job());
create policy own on notice.settings using (notice.is_own(account));

alter table notice.wechat_binding enable row level security;
create policy of_jobs on notice.wechat_binding using (notice.is_job());
create policy own on notice.wechat_binding for select using (notice.is_own(account));
create policy own_unbinding on notice.wechat_binding for delete using (notice.is_own(account));

-- Anybody may tell, within his own transaction, and sees nothing of it afterwards.
-- false: that key was told before
create function notice.tell(
    new_id uuid, new_key text, new_kind text, new_places jsonb, new_receivers jsonb, new_household text, new_case uuid,
    new_is_urgent boolean, new_told_at timestamptz) returns boolean
  language sql security definer set search_path = notice, pg_temp
  as $$
    with told as (
      insert into notice.notice (id, key, kind, places, receivers, household_no, case_id, is_urgent, told_at)
      values (new_id, new_key, new_kind, new_places, new_receivers, new_household, new_case, new_is_urgent, new_told_at)
      on conflict (key) do nothing
      returning 1)
    select exists (select from told)
  $$;
