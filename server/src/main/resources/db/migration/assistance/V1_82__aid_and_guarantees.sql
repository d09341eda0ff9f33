-- 三项救助、保障、社会力量: one row for each thing that was paid, covered or enrolled. Rows are never changed: what puts one right
-- names it in "replaces"; a row that was entered by mistake is replaced by one that is void.

-- 救助: emergency, social and what else is paid for a measure
create table assistance.aid (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  member_no text collate "C",
  class text not null check (class in ('EMERGENCY', 'INSURANCE', 'SOCIAL', 'GUARANTEE')),
  measure text not null,
  -- null: goods, named among the words
  amount numeric(14, 2) check (amount > 0),
  paid_on date not null,
  department text,
  organisation_id uuid,
  words_cipher bytea,
  replaces uuid unique references assistance.aid,
  is_void boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null
);
create index on assistance.aid (measure, paid_on);

-- 扶贫保、防贫保: covered by name, and claims. 防贫保 is not by name: its claims have no cover
create table assistance.insurance_cover (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  member_no text collate "C",
  product text not null,
  covers_from date not null,
  covers_to date not null,
  premium numeric(14, 2) check (premium >= 0),
  paid_by text not null check (paid_by in ('SELF', 'GOVERNMENT', 'ORGANISATION')),
  words_cipher bytea,
  replaces uuid unique references assistance.insurance_cover,
  is_void boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null,
  check (covers_to >= covers_from)
);
create table assistance.insurance_claim (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  member_no text collate "C",
  product text not null,
  occurred_on date not null,
  paid_on date,
  amount numeric(14, 2) check (amount > 0),
  state text not null check (state in ('REPORTED', 'PAID', 'REFUSED')),
  words_cipher bytea,
  replaces uuid unique references assistance.insurance_claim,
  is_void boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null,
  check ((state = 'PAID') = (paid_on is not null and amount is not null))
);
-- 低保、特困: who, since when, how much a month
create table assistance.safety_net_benefit (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  member_no text collate "C" not null,
  kind text not null check (kind in ('SAFETY_NET', 'DESTITUTE_SUPPORT')),
  since date not null,
  -- last day; null: it goes on
  until date check (until >= since),
  monthly numeric(14, 2) check (monthly > 0),
  words_cipher bytea,
  replaces uuid unique references assistance.safety_net_benefit,
  is_void boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null
);
-- 医疗保险 of a member and year, basic and for serious illness
create table assistance.insurance_enrolment (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  member_no text collate "C" not null,
  year int not null check (year between 1990 and 2200),
  kind text not null check (kind in ('BASIC', 'SERIOUS_ILLNESS')),
  is_enrolled boolean not null,
  amount numeric(14, 2) check (amount >= 0),
  paid_by text check (paid_by in ('SELF', 'GOVERNMENT', 'ORGANISATION')),
  words_cipher bytea,
  replaces uuid unique references assistance.insurance_enrolment,
  is_void boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null
);
-- 基本养老保险 of a member and year; 代缴: the government pays
create table assistance.pension_enrolment (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  member_no text collate "C" not null,
  year int not null check (year between 1990 and 2200),
  is_enrolled boolean not null,
  is_by_proxy boolean not null default false,
  amount numeric(14, 2) check (amount >= 0),
  words_cipher bytea,
  replaces uuid unique references assistance.pension_enrolment,
  is_void boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null
);

-- what holds of each: neither void nor replaced; as whoever asks, and without sealed words
do $$
declare
  book text;
  columns text;
begin
  foreach book in array array['aid', 'insurance_cover', 'insurance_claim', 'safety_net_benefit', 'insurance_enrolment', 'pension_enrolment'] loop
    execute format('create index on assistance.%I (household_no)', book);
    execute format('create index on assistance.%I (group_code)', book);
    select string_agg('b.' || quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
      where attrelid = ('assistance.' || book)::regclass and attnum > 0 and attname <> 'words_cipher';
    execute format($view$create view assistance.%I with (security_invoker = true) as
      select %s from assistance.%I b where not b.is_void and not exists (select from assistance.%I r where r.replaces = b.id)$view$,
      book || '_in_force', columns, book, book);
    execute format('revoke update, delete, truncate on assistance.%I from ${application}', book);
    execute format('grant select on assistance.%I to ${application}', book || '_in_force');
    execute format('alter table assistance.%I enable row level security', book);
    execute format($policy$create policy by_region on assistance.%I
      using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
        and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no)))$policy$, book);
    execute format('grant update (words_cipher) on assistance.%I to ${application}', book);
    execute format($policy$create policy sealed_anew on assistance.%I as restrictive for update
      using ((select current_setting('anju.role', true)) = 'JOB')$policy$, book);
  end loop;
end $$;

-- 社会力量: who helps; how to reach them sealed. The account of somebody who works for them, if he may sign in
create table assistance.organisation (
  id uuid primary key,
  name text not null,
  kind text not null,
  account text,
  words_cipher bytea,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null
);
create unique index on assistance.organisation (account) where account is not null;
-- 需求 as everybody who might help may read it: what is needed and in which town, and of whom nothing
create table assistance.need (
  id uuid primary key,
  town_code text collate "C" not null,
  measure text not null,
  what text not null,
  amount numeric(14, 2) check (amount > 0),
  wanted_by date not null,
  state text not null check (state in ('OPEN', 'MET', 'CLOSED')),
  version int not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null
);
create index on assistance.need (state, wanted_by);
-- whose need it is
create table assistance.need_household (
  need_id uuid primary key references assistance.need,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  member_no text collate "C"
);
create index on assistance.need_household (household_no);
-- 供给
create table assistance.offer (
  id uuid primary key,
  organisation_id uuid not null references assistance.organisation,
  measure text not null,
  what text not null,
  amount numeric(14, 2) check (amount > 0),
  good_until date not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null
);
create index on assistance.offer (measure, good_until);
-- 认领: promised, then received or given up
create table assistance.pledge (
  id uuid primary key,
  need_id uuid not null references assistance.need,
  organisation_id uuid not null references assistance.organisation,
  offer_id uuid references assistance.offer,
  amount numeric(14, 2) check (amount > 0),
  what text not null,
  pledged_on date not null,
  promised_on date not null,
  state text not null check (state in ('PLEDGED', 'RECEIVED', 'GIVEN_UP')),
  received_on date,
  received_amount numeric(14, 2) check (received_amount > 0),
  -- what was received, as a record of aid
  aid_id uuid,
  version int not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  check ((state = 'RECEIVED') = (received_on is not null))
);
create index on assistance.pledge (need_id);
create index on assistance.pledge (promised_on) where state = 'PLEDGED';

alter table assistance.need_household enable row level security;
create policy by_region on assistance.need_household
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no)));
-- the rest says nothing of anybody's household: those who work on assistance, and whoever helps what is his
alter table assistance.organisation enable row level security;
create policy of_workers on assistance.organisation
  using ((select current_setting('anju.role', true)) in ('JOB', 'TOWN', 'DISTRICT', 'STEWARD', 'INSPECTOR', 'VILLAGE', 'HELPER', 'GRID')
    or account = (select current_setting('anju.account', true)));
alter table assistance.need enable row level security;
create policy of_workers on assistance.need
  using ((select current_setting('anju.role', true)) in ('JOB', 'TOWN', 'DISTRICT', 'STEWARD', 'INSPECTOR', 'VILLAGE', 'HELPER', 'GRID')
    or (select current_setting('anju.role', true)) = 'SOCIAL');
alter table assistance.offer enable row level security;
create policy of_workers on assistance.offer
  using (exists (select from assistance.organisation o where o.id = organisation_id));
alter table assistance.pledge enable row level security;
create policy of_workers on assistance.pledge
  using (exists (select from assistance.organisation o where o.id = organisation_id));

-- a household that moves takes all of this along
create function assistance.household_moves() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare book text;
begin
  foreach book in array array['plan', 'measure', 'measure_event', 'visit', 'aid', 'insurance_cover', 'insurance_claim', 'safety_net_benefit',
      'insurance_enrolment', 'pension_enrolment', 'need_household'] loop
    execute format('update assistance.%I set group_code = $1 where household_no = $2', book) using new.group_code, new.household_no;
  end loop;
  return null;
end $$;
create trigger assistance_moves after update of group_code on household.household
  for each row when (old.group_code is distinct from new.group_code) execute function assistance.household_moves();
