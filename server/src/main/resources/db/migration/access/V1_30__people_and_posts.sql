-- 人员和岗位: a person has an account and posts; a session wears one of them. Who may see these rows is held here as for households:
-- the system and the security administrator, everybody his own, and the installation's own jobs.

-- what older sessions hold is not known any longer: everybody signs in anew
delete from access.spring_session;

alter table access.account rename to person;
alter table access.person
  alter column password_hash drop not null,
  add column password_changed_at timestamptz,
  add column must_change_password boolean not null default false,
  add column phone_cipher bytea,
  add column phone_mask text,
  -- 二次验证: the secret, and one that waits for its first code
  add column second_factor_cipher bytea,
  add column second_factor_waiting_cipher bytea,
  -- the time step of the last code, which counts no second time
  add column second_factor_step bigint not null default 0,
  add column locked_until timestamptz,
  add column last_sign_in_at timestamptz,
  add column made_by text not null default 'system',
  add column version int not null default 0;
update access.person set password_changed_at = made_at;

create table access.post (
  id uuid primary key,
  account text not null references access.person,
  role text not null,
  region_code text collate "C" not null,
  department text,
  granted_by text not null,
  granted_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz
);
create unique index post_worn_once on access.post (account, role, region_code, department) nulls not distinct where revoked_at is null;
insert into access.post (id, account, role, region_code, department, granted_by, granted_at)
  select gen_random_uuid(), account, role, region_code, department, made_by, made_at from access.person;
alter table access.person drop column role, drop column region_code, drop column department;

create table access.past_password (
  account text not null references access.person,
  password_hash text not null,
  changed_at timestamptz not null
);
create index on access.past_password (account, changed_at desc);

create table access.recovery_code (
  account text not null references access.person,
  digest text not null,
  used_at timestamptz,
  primary key (account, digest)
);

-- 一次性开通链接: of the link itself only a digest is kept
create table access.sign_in_link (
  digest text primary key,
  account text not null references access.person,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on access.sign_in_link (account);

-- who sits where; Spring Session keeps what belongs to a session under session_id, which changes at every step
create table access.session (
  id uuid primary key,
  session_id text not null unique,
  account text not null references access.person,
  post_id uuid not null references access.post,
  address text not null,
  device text not null,
  started_at timestamptz not null
);
create index on access.session (account);

-- 结对: the households of a helper
create table access.pairing (
  account text not null references access.person,
  household_no text collate "C" not null,
  -- that of the household
  group_code text collate "C" not null,
  assigned_by text not null,
  assigned_at timestamptz not null,
  primary key (account, household_no)
);
create index on access.pairing (household_no);

-- 亲属申报: whose household is whose family
create table access.kinship (
  account text not null references access.person,
  household_no text collate "C" not null,
  relation text not null,
  declared_by text not null,
  declared_at timestamptz not null,
  primary key (account, household_no)
);
create index on access.kinship (household_no);

alter table access.feed_key add column last_used_at timestamptz;

create function access.keeps_people() returns boolean language sql stable
  return coalesce(current_setting('anju.role', true) in ('JOB', 'SYSTEM_ADMIN', 'SECURITY_ADMIN'), false);
create function access.is_own(account text) returns boolean language sql stable
  return coalesce(account = current_setting('anju.account', true), false);
create function access.is_job() returns boolean language sql stable
  return coalesce(current_setting('anju.role', true) = 'JOB', false);

alter table access.post enable row level security;
create policy of_keepers on access.post using (access.keeps_people());
create policy own on access.post for select using (access.is_own(account));
-- who assigns households to helpers must find them
create policy of_assigners on access.post for select using (
  current_setting('anju.role', true) in ('TOWN', 'DISTRICT') and role = 'HELPER' and revoked_at is null
  and region_code >= current_setting('anju.region_from', true) and region_code < current_setting('anju.region_to', true));

alter table access.person enable row level security;
create policy of_keepers on access.person using (access.keeps_people());
create policy own on access.person for select using (access.is_own(account));
create policy of_assigners on access.person for select using (
  current_setting('anju.role', true) in ('TOWN', 'DISTRICT')
  and exists (select from access.post p where p.account = person.account and p.role = 'HELPER'));

alter table access.past_password enable row level security;
create policy of_jobs on access.past_password using (access.is_job());
alter table access.recovery_code enable row level security;
create policy of_jobs on access.recovery_code using (access.is_job());
alter table access.sign_in_link enable row level security;
create policy of_keepers on access.sign_in_link using (access.keeps_people());

alter table access.session enable row level security;
create policy of_keepers on access.session using (access.keeps_people());
create policy own on access.session using (access.is_own(account));

alter table access.feed_key enable row level security;
create policy of_keepers on access.feed_key using (coalesce(current_setting('anju.role', true) in ('JOB', 'SECURITY_ADMIN'), false));

alter table access.pairing enable row level security;
create policy of_jobs on access.pairing using (access.is_job());
create policy own on access.pairing for select using (access.is_own(account));
create policy of_assigners on access.pairing using (
  current_setting('anju.role', true) in ('TOWN', 'DISTRICT')
  and group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true));

alter table access.kinship enable row level security;
create policy of_jobs on access.kinship using (access.is_job());
create policy own on access.kinship using (access.is_own(account));

-- whether a session may go on: asked at every request, before anything is known of its scope
create function access.session_goes_on(session uuid) returns boolean
  language sql stable security definer set search_path = access, pg_temp
  as $$
    select exists (
      select from access.session s join access.person p using (account) join access.post o on o.id = s.post_id
      where s.id = session and not p.is_disabled and o.revoked_at is null)
  $$;

-- a household that moves takes its pairing along
create function access.pairing_moves() returns trigger language plpgsql as $$
begin
  update access.pairing set group_code = new.group_code where household_no = new.household_no;
  return null;
end $$;
create trigger pairing_moves after update of group_code on household.household
  for each row when (old.group_code is distinct from new.group_code) execute function access.pairing_moves();

-- how many households are paired with somebody: a number that the administrators may know, without the households
create function access.number_of_pairings(who text) returns int
  language sql stable security definer set search_path = access, pg_temp
  as $$ select count(*)::int from access.pairing p where p.account = who $$;
