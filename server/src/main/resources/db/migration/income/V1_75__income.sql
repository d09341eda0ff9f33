-- 收入台账: what a household received, spent and was paid out; the yearly accounts that were made of it. An entry is never
-- overwritten: what was wrong is ended and another entry stands in its place, so that what was known on a day can be told.

create schema income;

-- one receipt, cost, payout or expense
create table income.entry (
  id uuid primary key default uuidv7(),
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  -- null: the household's as a whole
  member_no text collate "C",
  -- valid time
  received_on date not null,
  -- SPENDING 支出: its item is the kind of spending, amount is before what others paid
  category text not null check (category in ('WAGE', 'OPERATING', 'PROPERTY', 'TRANSFER', 'OPERATING_COST', 'CLAIM', 'SPENDING')),
  -- as in definitions/income; '' if an import said none
  item text collate "C" not null,
  wujin text check (wujin in ('RENT', 'DIVIDEND', 'CASH', 'SALARY', 'AWARD')),
  -- yuan; cost positive
  amount numeric(16, 2) not null,
  quantity numeric(16, 4),
  unit text,
  reimbursed numeric(16, 2),
  is_rigid boolean,
  is_compliant boolean,
  is_estimated boolean not null default false,
  -- RECORD: made by the record of a lease, a dividend and so on
  source text not null check (source in ('IMPORT', 'DESK', 'FEED', 'RECORD')),
  -- counterparty, document, reason; sealed
  words_cipher bytea,
  -- of the counterparty of an imported entry, so that the next import tells whether it is another one
  words_index bytea,
  import_id uuid,
  -- the entry in whose place it stands, and the first of all those before it; null: it is the first
  replaces uuid,
  root_id uuid,
  entered_by text,
  entered_by_name text,
  -- recorded time
  recorded_at timestamptz not null,
  check ((category = 'SPENDING') = (reimbursed is not null and is_rigid is not null and is_compliant is not null)),
  check ((replaces is null) = (root_id is null)),
  check ((source = 'IMPORT') = (import_id is not null))
);
create index entry_of_household on income.entry (household_no, received_on);
create index entry_of_record on income.entry (coalesce(root_id, id)) where source = 'RECORD';

-- an entry counts no longer, since then and why
create table income.entry_end (
  entry_id uuid primary key references income.entry,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  -- REIMPORTED: the next import no longer had it
  how text not null check (how in ('CORRECTED', 'CANCELLED', 'REIMPORTED')),
  replaced_by uuid,
  words_cipher bytea,
  ended_by text,
  ended_by_name text,
  ended_at timestamptz not null,
  check ((how = 'CORRECTED') = (replaced_by is not null))
);
create index on income.entry_end (household_no);

-- what counts now, for queries over records: root is what payments point to
create view income.entry_now with (security_invoker = true) as
  select e.*, coalesce(e.root_id, e.id) as root from income.entry e
  where not exists (select from income.entry_end x where x.entry_id = e.id);

-- 年度收入账 as it came with the registry
create table income.imported_account (
  id uuid primary key default uuidv7(),
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  year int not null,
  people int not null,
  net_income numeric(16, 2) not null,
  import_id uuid not null,
  recorded_at timestamptz not null,
  -- no longer in the registry's accounts since
  ended_at timestamptz
);
create index on income.imported_account (household_no, year);

-- 年度收入账: proposed from the ledger, corrected with the household, signed and then frozen; a later one is another edition
create table income.account (
  household_no text collate "C" not null,
  year int not null,
  edition int not null,
  group_code text collate "C" not null,
  status text not null check (status in ('DRAFT', 'SIGNED')),
  period text not null check (period in ('ACCOUNT_YEAR', 'CALENDAR_YEAR')),
  -- the ledger that it was proposed from is that of this moment
  known_at timestamptz not null,
  people int not null check (people >= 0),
  wage numeric(14, 2) not null,
  operating numeric(14, 2) not null,
  property numeric(14, 2) not null,
  transfer numeric(14, 2) not null,
  operating_cost numeric(14, 2) not null,
  claims numeric(14, 2) not null,
  selfpay numeric(14, 2) not null,
  net_income numeric(14, 2) not null,
  -- null: nobody counts
  pc_net_income numeric(14, 2),
  adj_pc_income numeric(14, 2),
  -- 监测线 of that year; null: not given
  line numeric(10, 2),
  line_year int,
  signed_on date,
  signed_at timestamptz,
  evidence_id uuid,
  -- who signed, and remarks; sealed
  words_cipher bytea,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  changed_by_name text not null,
  changed_at timestamptz not null,
  version int not null default 0,
  primary key (household_no, year, edition),
  check ((status = 'SIGNED') = (signed_on is not null and signed_at is not null and words_cipher is not null)),
  check (net_income = wage + operating + property + transfer - operating_cost)
);
create unique index one_draft on income.account (household_no, year) where status = 'DRAFT';

-- one item of an account: what the ledger says and what was agreed with the household
create table income.account_line (
  household_no text collate "C" not null,
  year int not null,
  edition int not null,
  category text not null,
  item text collate "C" not null,
  group_code text collate "C" not null,
  is_counted boolean not null,
  proposed numeric(14, 2) not null,
  amount numeric(14, 2) not null,
  -- part of what is proposed that rests on estimates
  estimated numeric(14, 2) not null default 0,
  -- why it is another amount; sealed
  words_cipher bytea,
  primary key (household_no, year, edition, category, item),
  foreign key (household_no, year, edition) references income.account
);

-- a signed account never changes: only its place follows the household, and its words are sealed anew by the job
create function income.stays_as_signed() returns trigger language plpgsql as $$
declare is_signed boolean;
begin
  if tg_table_name = 'account' then
    is_signed := old.status = 'SIGNED';
  else
    select a.status = 'SIGNED' into is_signed from income.account a
      where a.household_no = coalesce(new.household_no, old.household_no) and a.year = coalesce(new.year, old.year)
        and a.edition = coalesce(new.edition, old.edition);
  end if;
  if is_signed and (tg_op <> 'UPDATE' or to_jsonb(new) - 'group_code' - 'words_cipher' <> to_jsonb(old) - 'group_code' - 'words_cipher'
      or current_setting('anju.role', true) is distinct from 'JOB') then
    raise exception 'a signed account never changes' using errcode = 'restrict_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger stays_as_signed before update or delete on income.account
  for each row execute function income.stays_as_signed();
create trigger stays_as_signed before insert or update or delete on income.account_line
  for each row execute function income.stays_as_signed();

-- which ledgers an import has brought: without it what is not there is not known
create table income.book (
  ledger text primary key check (ledger in ('INCOME', 'SPENDING', 'ANNUAL_ACCOUNTS')),
  import_id uuid not null,
  imported_at timestamptz not null
);

-- moves with every change of ledger and accounts, so that the copy of a run can be told to be old; several rows, so that
-- people do not wait for each other, and not for an import
create table income.revision (stripe int primary key, mark uuid not null default uuidv7());
insert into income.revision (stripe) select generate_series(0, 15);
create function income.move_on() returns trigger language plpgsql as $$
begin
  update income.revision set mark = uuidv7()
    where stripe = case when current_setting('anju.role', true) = 'JOB' then 0 else 1 + pg_backend_pid() % 15 end;
  return null;
end $$;
create trigger move_on after insert on income.entry for each statement execute function income.move_on();
create trigger move_on after insert on income.entry_end for each statement execute function income.move_on();
create trigger move_on after insert or update of ended_at on income.imported_account
  for each statement execute function income.move_on();
create trigger move_on after insert or update of status on income.account
  for each statement execute function income.move_on();
