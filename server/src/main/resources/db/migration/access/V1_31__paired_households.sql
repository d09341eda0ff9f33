-- 结对帮扶: a helper sees the households that are paired with him, within his region, and nothing else. The range of the region comes
-- first and by itself, so that the index on the place serves it; what follows is asked of the rows that the index has found.

create function access.is_paired(no text) returns boolean language sql stable
  as $$ select exists (select from access.pairing p where p.household_no = no and p.account = current_setting('anju.account', true)) $$;

drop policy by_region on household.household;
create policy by_region on household.household
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no)));
drop policy by_region on household.member;
create policy by_region on household.member
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no)));
drop policy by_region on warning.warning;
create policy by_region on warning.warning
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no)));
drop policy by_region on warning.hit;
create policy by_region on warning.hit
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and ((select current_setting('anju.paired', true)) = 'no'
      or exists (select from warning.warning w where w.id = warning_id)));
drop policy by_region on warning.finding;
create policy by_region on warning.finding
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and ((select current_setting('anju.paired', true)) = 'no' or exists (select from warning.hit h where h.id = hit_id)));
drop policy by_region on warning.evidence;
create policy by_region on warning.evidence
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and ((select current_setting('anju.paired', true)) = 'no' or exists (select from warning.hit h where h.id = hit_id)));
-- rows that nobody has claimed are no business of a helper
drop policy by_region on identity.identity_case;
create policy by_region on identity.identity_case
  using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
    and (select current_setting('anju.paired', true)) = 'no');
