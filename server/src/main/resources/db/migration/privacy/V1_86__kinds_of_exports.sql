-- Which kinds of sheets there are is said by the rooms that make them; a new one needs no migration.
alter table privacy.export drop constraint export_kind_check;
alter table privacy.export add constraint export_kind_check check (kind ~ '^[A-Z_]{1,64}$');
