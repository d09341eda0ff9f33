-- 收支台账: which edition of the ledgers (a folder of Parquet files, made by one import) is in force;
-- in the database, so that people and ledgers change in the same moment

create table household.ledgers (
  is_only boolean primary key default true check (is_only),
  edition uuid not null
);

-- phones that changed are found without opening any
alter table household.household add column phone_index bytea;
