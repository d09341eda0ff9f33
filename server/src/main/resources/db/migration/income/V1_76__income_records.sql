-- 五金 (租金、股金、现金、薪金、奖金): leases, shares, small industries, work and awards of households. What is paid stands in the ledger
-- and nowhere else: a payment names its entry.

-- 专业合作社 and the like: no household's, known to all
create table income.cooperative (
  id uuid primary key,
  name text not null,
  -- 12 digits of the village, town or district
  region_code text collate "C" not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null
);
create unique index on income.cooperative (region_code, name);

-- 土地流转
create table income.land_transfer (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  area_mu numeric(8, 2) not null check (area_mu > 0),
  -- yuan
  yearly_rent numeric(14, 2) not null check (yearly_rent >= 0),
  -- when the rent is due each year
  due_month smallint check (due_month between 1 and 12),
  due_day smallint check (due_day between 1 and 31),
  from_on date not null,
  -- last day; null: open
  until_on date,
  -- to whom, where the land lies; sealed
  words_cipher bytea,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  version int not null default 0,
  -- entered by mistake
  cancelled_at timestamptz,
  check ((due_month is null) = (due_day is null)),
  check (until_on >= from_on)
);

-- 入股
create table income.share_holding (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  cooperative_id uuid not null references income.cooperative,
  -- with what: money, land, labour, or a grant that was made into shares
  kind text not null check (kind in ('MONEY', 'LAND', 'LABOUR', 'GRANT')),
  stake numeric(14, 2),
  from_on date not null,
  until_on date,
  words_cipher bytea,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  version int not null default 0,
  cancelled_at timestamptz,
  check (until_on >= from_on)
);
create index on income.share_holding (cooperative_id);

-- 五小产业: 小畜牧、小种植、小果林、小加工、小商贸
create table income.wuxiao_project (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  kind text not null check (kind in ('LIVESTOCK', 'PLANTING', 'ORCHARD', 'PROCESSING', 'TRADE')),
  quantity numeric(14, 2),
  unit text,
  from_on date not null,
  until_on date,
  words_cipher bytea,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  version int not null default 0,
  cancelled_at timestamptz,
  check (until_on >= from_on)
);

-- 务工就业
create table income.employment (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  member_no text collate "C" not null,
  place text not null check (place in ('OUTSIDE_COUNTY', 'NEARBY')),
  -- of nearby work: 公益性岗位, 特岗, 扶贫车间, 专合组织, 项目工地
  channel text check (channel in ('PUBLIC_POST', 'SPECIAL_POST', 'WORKSHOP', 'COOPERATIVE', 'SITE')),
  monthly_pay numeric(14, 2),
  from_on date not null,
  until_on date,
  -- employer and where; sealed
  words_cipher bytea,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  version int not null default 0,
  cancelled_at timestamptz,
  check (place = 'NEARBY' or channel is null),
  check (until_on >= from_on)
);
create index on income.employment (member_no);

-- 产业奖补
create table income.award_payment (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  amount numeric(14, 2) not null check (amount > 0),
  status text not null check (status in ('APPROVED', 'PAID', 'WITHDRAWN')),
  from_on date not null,
  -- day of payment or withdrawal
  until_on date,
  words_cipher bytea,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  version int not null default 0,
  cancelled_at timestamptz,
  check ((status = 'APPROVED') = (until_on is null))
);

-- 兑付: what one of these records has brought; its amount is that of the entry
create table income.payment (
  id uuid primary key,
  kind text not null check (kind in ('LAND_RENT', 'DIVIDEND', 'WUXIAO_SALE', 'WUXIAO_COST', 'PAY', 'AWARD')),
  record_id uuid not null,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  -- the first entry of those that stand in each other's place
  entry_root uuid not null unique references income.entry,
  made_at timestamptz not null
);
create index on income.payment (record_id);

create view income.dividend_payment with (security_invoker = true) as
  select p.id, p.household_no, p.record_id as share_holding_id, s.cooperative_id, e.received_on as paid_on, e.amount
  from income.payment p join income.entry_now e on e.root = p.entry_root and e.source = 'RECORD'
  join income.share_holding s on s.id = p.record_id where p.kind = 'DIVIDEND';

do $$
declare room text;
begin
  foreach room in array array['land_transfer', 'share_holding', 'wuxiao_project', 'employment', 'award_payment', 'payment'] loop
    execute format('create index on income.%I (household_no)', room);
    execute format('revoke delete on income.%I from ${application}', room);
  end loop;
  -- 行级权限 by place and pairing, as everywhere
  foreach room in array array['entry', 'entry_end', 'imported_account', 'account', 'account_line', 'land_transfer', 'share_holding',
      'wuxiao_project', 'employment', 'award_payment', 'payment'] loop
    execute format('alter table income.%I enable row level security', room);
    execute format($policy$create policy by_region on income.%I
      using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
        and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no)))$policy$, room);
  end loop;
  -- what is never changed but for its place and its key, by a job
  foreach room in array array['entry', 'entry_end', 'payment'] loop
    execute format('revoke update, delete, truncate on income.%I from ${application}', room);
    execute format('grant update (group_code) on income.%I to ${application}', room);
    execute format($policy$create policy kept_by_job on income.%I as restrictive for update
      using ((select current_setting('anju.role', true)) = 'JOB')$policy$, room);
  end loop;
end $$;
grant update (words_cipher, words_index) on income.entry to ${application};
grant update (words_cipher) on income.entry_end to ${application};
revoke update, delete, truncate on income.imported_account from ${application};
grant update (ended_at, group_code) on income.imported_account to ${application};
revoke delete, truncate on income.account, income.account_line from ${application};

alter table income.cooperative enable row level security;
create policy seen_by_all on income.cooperative for select using ((select current_setting('anju.region_from', true)) is not null);
create policy kept_by_place on income.cooperative for insert
  with check (region_code >= current_setting('anju.region_from', true) and region_code < current_setting('anju.region_to', true));
