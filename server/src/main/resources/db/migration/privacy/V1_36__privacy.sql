-- 个人信息: clear numbers that were shown, exports, consents, deletion periods, editions of keys.

create schema privacy;

-- 查看明文: for the limit of a day; what was shown to whom and why stands in the trail
create table privacy.reveal (
  account text not null,
  at timestamptz not null
);
create index on privacy.reveal (account, at);
alter table privacy.reveal enable row level security;
create policy own on privacy.reveal using (access.is_own(account) or access.is_job());

-- 导出
create table privacy.export (
  id uuid primary key,
  -- printed on every sheet
  number bigint generated always as identity,
  kind text not null check (kind in ('HOUSEHOLDS', 'WARNINGS')),
  -- the list's own parameters, encrypted: somebody's name may be among them
  filter_cipher bytea not null,
  purpose text not null,
  remark text,
  state text not null check (state in ('WAITING', 'RUNNING', 'READY', 'REFUSED', 'EXPIRED', 'FAILED')),
  rows int,
  needs_approval boolean not null,
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  -- within which the file is made: that of the post that asked
  scope jsonb not null,
  decided_by text,
  decided_at timestamptz,
  decision_remark text,
  expires_at timestamptz,
  downloads int not null default 0
);
create index on privacy.export (asked_by, asked_at desc);
create index on privacy.export (state, asked_at desc);
alter table privacy.export enable row level security;
create policy own on privacy.export using (access.is_own(asked_by) or access.is_job());
create policy of_approvers on privacy.export using (coalesce(current_setting('anju.role', true) = 'DISTRICT', false));

-- 授权书
create table privacy.consent (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  kind text not null check (kind in ('ASSET_QUERY', 'DATA_USE')),
  given_by text collate "C" not null,
  given_on date not null,
  until date,
  remark text,
  recorded_by text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text,
  version int not null default 0
);
create index on privacy.consent (household_no, given_on desc);
alter table privacy.consent enable row level security;
create policy by_region on privacy.consent
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no)));
create function privacy.consent_moves() returns trigger language plpgsql as $$
begin
  update privacy.consent set group_code = new.group_code where household_no = new.household_no;
  return null;
end $$;
create trigger consent_moves after update of group_code on household.household
  for each row when (old.group_code is distinct from new.group_code) execute function privacy.consent_moves();

-- 到期处理
create table privacy.retention_run (
  id uuid primary key,
  at timestamptz not null,
  by text not null,
  deleted bigint not null,
  anonymised bigint not null,
  -- clock → rows
  clocks jsonb not null
);
create index on privacy.retention_run (at desc);

-- 换密钥
create table privacy.key_edition (
  edition int primary key,
  made_at timestamptz not null,
  retired_at timestamptz
);
create table privacy.rotation (
  id uuid primary key,
  edition int not null,
  state text not null check (state in ('RUNNING', 'DONE')),
  done bigint not null default 0,
  total bigint not null default 0,
  asked_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz
);
create unique index one_rotation on privacy.rotation (state) where state = 'RUNNING';
