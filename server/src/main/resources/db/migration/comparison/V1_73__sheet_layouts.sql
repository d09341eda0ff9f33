-- 表样: headers of sheets of other systems and what people have said they mean, so that the same sheet is known the next time and can be
-- written back as it came. No cell of anybody is kept.

create table comparison.sheet_layout (
  id uuid primary key,
  -- households or members
  registry_table text not null,
  -- of all headers in their order
  mark text not null,
  -- file in which it was seen first
  name text not null,
  headers text[] not null,
  -- one per header: column of the registry; '' if it means none
  columns text[] not null,
  -- one per header: whether its cells say words where the registry has codes
  is_worded boolean[] not null,
  told_by text not null,
  told_by_name text not null,
  told_at timestamptz not null,
  unique (registry_table, mark),
  check (cardinality(headers) = cardinality(columns) and cardinality(headers) = cardinality(is_worded))
);
