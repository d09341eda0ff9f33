-- a household that moves takes its cases along: the same role answers for them at the new place; somebody who was named at the old
-- one does not see them any more, so that the role takes over. Codes: 6 digits district, 9 town, 12 village, more the group
create function workflow.household_moves() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update workflow.case_file
  set group_code = new.group_code,
    owner_region = case
      when owner_region is null or owner_region like '______000000' then owner_region
      when owner_region like '_________000' then left(new.group_code, 9) || '000'
      when length(owner_region) = 12 then left(new.group_code, 12)
      else new.group_code end,
    owner_account = case when owner_department is null then null else owner_account end
  where household_no = new.household_no;
  return null;
end $$;
create trigger cases_move after update of group_code on household.household
  for each row when (old.group_code is distinct from new.group_code) execute function workflow.household_moves();
