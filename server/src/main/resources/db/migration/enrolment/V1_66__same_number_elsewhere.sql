-- how many identity numbers of a household stand in another one, wherever that is: beyond the scope of whoever asks, so that
-- nothing but the number is told; as a function of the owner, so that it takes no second connection
create function household.same_number_elsewhere(no text) returns int language sql stable security definer set search_path = pg_catalog
  as $$ select count(distinct m.id_index)::int from household.member m join household.member o on o.id_index = m.id_index
    where m.household_no = no and m.gone_at is null and o.gone_at is null and o.household_no <> no $$;
