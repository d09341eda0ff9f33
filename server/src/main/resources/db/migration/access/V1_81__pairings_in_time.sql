-- 结对经过: who was paired with which household from when to when. access.pairing says who sees a household now; this says who
-- stood by it, and when that was written down.
create table access.pairing_span (
  id uuid primary key,
  account text not null references access.person,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  since date not null,
  -- first day on which it no longer holds; null: it goes on
  until date,
  begun_by text not null,
  begun_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  check ((until is null) = (ended_at is null)),
  check (until is null or until >= since)
);
create unique index pairing_span_goes_on on access.pairing_span (account, household_no) where until is null;
create index on access.pairing_span (household_no, since);
create index on access.pairing_span (group_code);
insert into access.pairing_span (id, account, household_no, group_code, since, begun_by, begun_at)
  select gen_random_uuid(), account, household_no, group_code, (assigned_at at time zone 'Asia/Shanghai')::date, assigned_by, assigned_at
  from access.pairing;
alter table access.pairing_span enable row level security;
-- whoever sees a household may know who stands by it
create policy by_region on access.pairing_span
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no) or access.is_own(account)));
revoke delete, truncate on access.pairing_span from ${application};

create or replace function access.pairing_moves() returns trigger language plpgsql as $$
begin
  update access.pairing set group_code = new.group_code where household_no = new.household_no;
  update access.pairing_span set group_code = new.group_code where household_no = new.household_no;
  return null;
end $$;
