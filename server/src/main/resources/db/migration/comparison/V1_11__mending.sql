-- 更正: what people have written in place of rejected cells, and what was learnt from it.

create table comparison.mending_batch (
  id uuid primary key,
  file_id uuid not null references comparison.sent_file on delete cascade,
  how text not null check (how in ('IN_PLACE', 'RECEIPT')),
  made_by text not null,
  -- of the last row
  made_at timestamptz not null,
  undone_by text,
  undone_at timestamptz
);
create index on comparison.mending_batch (file_id, made_at desc);

create table comparison.mended_row (
  batch_id uuid not null references comparison.mending_batch on delete cascade,
  file_id uuid not null references comparison.sent_file on delete cascade,
  file text not null,
  sheet text not null,
  row_no int not null,
  -- our names of columns and what their cells should say, encrypted
  cells_cipher bytea not null,
  made_at timestamptz not null,
  primary key (batch_id, file, sheet, row_no)
);
create index on comparison.mended_row (file_id, file, sheet, row_no);

-- 记住的更正: the newest that is active of one feed, column and text is in force
create table comparison.pattern (
  id uuid primary key,
  kind text not null check (kind in ('HEADER', 'CELL')),
  feed text not null,
  department text not null,
  column_name text not null,
  -- of what was said, and of whose row it is
  said_index bytea not null,
  said_cipher bytea not null,
  meant_cipher bytea not null,
  -- null: whoever's row it is
  whose_cipher bytea,
  -- from which it was learnt, and with which it goes; null: told by itself
  batch_id uuid references comparison.mending_batch on delete cascade,
  made_by text not null,
  made_at timestamptz not null,
  is_active boolean not null default true,
  version int not null default 0,
  used_period text collate "C",
  used_rows bigint not null default 0
);
create index on comparison.pattern (feed, kind, said_index, made_at desc);
create index on comparison.pattern (made_at desc, id);

-- 与上期相比
create table comparison.snapshot_change (
  feed text not null,
  period text collate "C" not null,
  department text not null,
  previous text collate "C" not null,
  added bigint not null,
  gone bigint not null,
  changed bigint not null,
  same bigint not null,
  primary key (feed, period)
);

alter table comparison.mending_batch enable row level security;
create policy of_file on comparison.mending_batch using (exists (select 1 from comparison.sent_file f where f.id = file_id));
alter table comparison.mended_row enable row level security;
create policy of_file on comparison.mended_row using (exists (select 1 from comparison.sent_file f where f.id = file_id));
alter table comparison.pattern enable row level security;
create policy by_department on comparison.pattern
  using (current_setting('anju.department', true) = '*' or department = current_setting('anju.department', true))
  with check (current_setting('anju.department', true) = '*' or department = current_setting('anju.department', true));
alter table comparison.snapshot_change enable row level security;
create policy by_department on comparison.snapshot_change
  using (current_setting('anju.department', true) = '*' or department = current_setting('anju.department', true))
  with check (current_setting('anju.department', true) = '*' or department = current_setting('anju.department', true));
