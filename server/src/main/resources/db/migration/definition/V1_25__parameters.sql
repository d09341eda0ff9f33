-- 参数调整: figures that the district has set otherwise than the folder of definitions says, each by two people.

create schema definition;

create table definition.parameter_change (
  id uuid primary key,
  parameter text collate "C" not null,
  holds_from date not null,
  -- what held on that day when it was proposed
  before text not null,
  value text not null,
  reason text not null,
  state text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
  proposed_by text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  remark text,
  version int not null default 0,
  check ((state = 'PROPOSED') = (decided_by is null)),
  -- another person decides; whoever proposed may withdraw only
  check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN'))
);
create unique index one_open_change on definition.parameter_change (parameter) where state = 'PROPOSED';
create index on definition.parameter_change (proposed_at desc, id desc);
