-- a household that moves to another group takes its problems along
create function problem.household_moves() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update problem.problem set group_code = new.group_code where household_no = new.household_no;
  return null;
end $$;
create trigger problem_moves after update of group_code on household.household
  for each row when (old.group_code is distinct from new.group_code) execute function problem.household_moves();
