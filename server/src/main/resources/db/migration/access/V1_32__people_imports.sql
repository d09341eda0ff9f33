-- 人员导入: workbooks of people, row by row with what became of it.

create table access.people_import (
  id uuid primary key,
  state text not null check (state in ('CHECKED', 'CONFIRMED', 'DISCARDED', 'APPROVED')),
  file_name text not null,
  made_by text not null,
  made_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  -- the links were told, once
  links_told_at timestamptz,
  -- the sender's header
  headers text[] not null,
  version int not null default 0
);
create index on access.people_import (made_at desc, id desc);

create table access.people_import_row (
  import_id uuid not null references access.people_import on delete cascade,
  row_no int not null,
  outcome text not null check (outcome in ('ACCEPTED', 'MENDED', 'REJECTED', 'DUPLICATE')),
  -- cells as the sender wrote them, encrypted: there are phones among them
  cells_cipher bytea not null,
  account text,
  name text,
  phone_cipher bytea,
  role text,
  region_code text collate "C",
  department text,
  -- reasons, one under the other
  zh text not null default '',
  en text not null default '',
  primary key (import_id, row_no)
);

alter table access.people_import enable row level security;
create policy of_keepers on access.people_import using (access.keeps_people());
alter table access.people_import_row enable row level security;
create policy of_keepers on access.people_import_row using (access.keeps_people());

-- an upload belongs to whoever sends it
alter table comparison.upload enable row level security;
create policy own on comparison.upload using (access.is_own(account) or access.is_job());
