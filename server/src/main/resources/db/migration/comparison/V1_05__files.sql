-- 数据比对: what departments sent, as received, and what became of every row.

create schema comparison;

-- a file that is still coming, piece by piece
create table comparison.upload (
  id uuid primary key,
  account text not null,
  -- of the account; null: may send for all
  department text,
  name text not null,
  kind text not null check (kind in ('FEED', 'REGISTRY')),
  period text collate "C",
  registry_table text,
  bytes bigint not null,
  -- of the file's own bytes, and of the encrypted file that holds them
  received bigint not null default 0,
  stored bigint not null default 0,
  state text not null default 'OPEN' check (state in ('OPEN', 'COMPLETE', 'TAKEN', 'REFUSED')),
  -- the file that it has become, or that was there already
  file_id uuid,
  was_there boolean not null default false,
  refused_code text,
  refused_zh text,
  refused_en text,
  made_at timestamptz not null,
  touched_at timestamptz not null
);
create index on comparison.upload (account, touched_at);
create index on comparison.upload (touched_at);

create table comparison.sent_file (
  id uuid primary key,
  name text not null,
  period text collate "C" not null,
  feed text,
  -- '' until the feed is known
  department text not null default '',
  bytes bigint not null,
  sm3 text not null,
  state text not null check (state in
    ('RECEIVED', 'CHECKING', 'CHECKED', 'HELD', 'REFUSED', 'WITHDRAWN', 'REPLACED', 'CHECK_FAILED')),
  channel text not null check (channel in ('UPLOAD', 'API', 'FOLDER', 'DEMO')),
  received_at timestamptz not null,
  received_by text not null,
  withdrawn_reason text,
  version int not null default 0,
  rows_seen bigint,
  accepted bigint,
  fixed bigint,
  quarantined bigint,
  duplicate bigint,
  out_of_scope bigint,
  unmatched bigint,
  non_data bigint,
  rejected_total bigint,
  has_receipt boolean not null default false,
  checked_at timestamptz,
  -- the file whose job checks this one too
  checked_with uuid
);
-- one file of a name in a month; a later one replaces it
create unique index sent_file_in_force on comparison.sent_file (period, name)
  where state not in ('WITHDRAWN', 'REPLACED');
create index on comparison.sent_file (period, feed);
create index on comparison.sent_file (received_at desc, id);

create table comparison.sent_sheet (
  file_id uuid not null references comparison.sent_file on delete cascade,
  place int not null,
  -- the file's own name, or zip!member
  file text not null,
  sheet text not null,
  feed text,
  rows_seen bigint not null,
  accepted bigint not null,
  fixed bigint not null,
  quarantined bigint not null,
  duplicate bigint not null,
  out_of_scope bigint not null,
  unmatched bigint not null,
  non_data bigint not null,
  -- the sender's headers in their order, and our name for each; '' for those that nobody asked for
  headers text[] not null,
  columns text[] not null,
  -- codes that rows carry, in how many rows; reasons: of the rejected rows alone
  codes text[] not null,
  code_rows bigint[] not null,
  reasons text[] not null,
  reason_rows bigint[] not null,
  primary key (file_id, place)
);

-- refusals, holds, missing columns: what the sender must know
create table comparison.file_notice (
  file_id uuid not null references comparison.sent_file on delete cascade,
  place int not null,
  code text not null,
  zh text not null,
  en text not null,
  primary key (file_id, place)
);

create table comparison.rejected_row (
  file_id uuid not null references comparison.sent_file on delete cascade,
  place int not null,
  file text not null,
  sheet text not null,
  row_no bigint not null,
  codes text not null,
  zh text not null,
  en text not null,
  -- headers and cells as the sender wrote them, encrypted
  cells_cipher bytea not null,
  primary key (file_id, place)
);

-- what came with a signature: the same request again gets the same file and changes nothing
create table comparison.push (
  signature text primary key,
  key_id text not null,
  idempotency_key text,
  request_digest text not null,
  file_id uuid not null,
  pushed_at timestamptz not null
);
create unique index on comparison.push (key_id, idempotency_key);
create index on comparison.push (pushed_at);

-- 档案导入
create table comparison.registry_import (
  id uuid primary key,
  state text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'REFUSED', 'FAILED')),
  requested_by text not null,
  requested_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  expect_full boolean not null,
  -- whoever asked knows that many households go
  is_confirmed boolean not null default false,
  households bigint,
  members bigint,
  added bigint,
  changed bigint,
  gone bigint,
  zh text,
  en text,
  -- null: nothing was rejected
  receipt_name text
);
create index on comparison.registry_import (requested_at desc, id);

create table comparison.registry_import_file (
  import_id uuid not null references comparison.registry_import on delete cascade,
  -- in the order in which they are read
  place int not null,
  registry_table text not null,
  file text not null,
  upload_id uuid not null,
  rows_seen bigint,
  accepted bigint,
  rejected bigint,
  primary key (import_id, place)
);

-- 行级权限: a department sees what it sent; the district's people see all ('*')
alter table comparison.sent_file enable row level security;
create policy by_department on comparison.sent_file
  using (current_setting('anju.department', true) = '*' or department = current_setting('anju.department', true))
  with check (current_setting('anju.department', true) = '*' or department = current_setting('anju.department', true));
alter table comparison.sent_sheet enable row level security;
create policy of_file on comparison.sent_sheet using (exists (select 1 from comparison.sent_file f where f.id = file_id));
alter table comparison.file_notice enable row level security;
create policy of_file on comparison.file_notice using (exists (select 1 from comparison.sent_file f where f.id = file_id));
alter table comparison.rejected_row enable row level security;
create policy of_file on comparison.rejected_row using (exists (select 1 from comparison.sent_file f where f.id = file_id));
