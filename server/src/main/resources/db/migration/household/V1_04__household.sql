-- 农户: households and their members as the registry has them. Numbers and phones are encrypted;
-- names are in the clear, for search, behind row-level security.

create schema household;

create table household.household (
  household_no text collate "C" primary key,
  group_code text collate "C" not null,
  household_type text not null check (household_type in ('TUOPIN', 'GENERAL')),
  cultivated_mu numeric(10, 2),
  address text,
  phone_cipher bytea,
  phone_mask text,
  head_no text collate "C",
  head_name text not null default '',
  head_id_mask text,
  members int not null default 0,
  import_id uuid,
  changed_at timestamptz not null default now(),
  -- no longer in the registry since
  gone_at timestamptz
);
create index household_by_place on household.household (group_code, household_no);

create table household.member (
  member_no text collate "C" primary key,
  household_no text collate "C" not null references household.household,
  -- that of the household; here too, so that the scope needs no join
  group_code text collate "C" not null,
  place int not null,
  person_name text collate "C" not null,
  -- first letters of the pinyin, and the whole of it, for search
  initials text collate "C" not null,
  pinyin text collate "C" not null,
  id_cipher bytea,
  id_index bytea,
  id_mask text collate "C",
  id_tail text collate "C",
  sex text,
  birth_date date,
  ethnicity text,
  relation text,
  education text,
  is_counted boolean not null,
  labour_skill text,
  is_student boolean,
  exempt text,
  alias_names text,
  gone_at timestamptz
);
create index member_of_household on household.member (household_no, place);
create index member_by_name on household.member (person_name);
create index member_by_initials on household.member (initials);
create index member_by_pinyin on household.member (pinyin);
create index member_by_tail on household.member (id_tail);
create index member_by_number on household.member (id_index);

-- 行级权限: whoever works inside a transaction sees the places of his own region; nobody else sees anything
alter table household.household enable row level security;
create policy by_region on household.household
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true))
  with check (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true));
alter table household.member enable row level security;
create policy by_region on household.member
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true))
  with check (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true));
