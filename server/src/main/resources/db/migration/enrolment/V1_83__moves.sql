-- a household that moves to another group takes all of this along, and with it who may see it
create function enrolment.household_moves() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare book text;
begin
  foreach book in array array['monitored', 'monitored_event', 'check_sheet', 'meeting', 'public_notice', 'objection', 'asset_question'] loop
    execute format('update enrolment.%I set group_code = $1 where household_no = $2', book) using new.group_code, new.household_no;
  end loop;
  return null;
end $$;
create trigger enrolment_moves after update of group_code on household.household
  for each row when (old.group_code is distinct from new.group_code) execute function enrolment.household_moves();
