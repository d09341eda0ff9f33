-- What every room stands on: who may open which schema, jobs, answers that may be asked for twice.

-- what the owner makes in any schema, the application may read, write and analyze, and nothing else: after a load the
-- planner must know of it within the same transaction
alter default privileges grant select, insert, update, delete, maintain on tables to ${application};
alter default privileges grant usage on sequences to ${application};
alter default privileges grant usage on schemas to ${application};

create schema platform;

-- the table of db-scheduler: every job that is due, on whichever node
create table platform.scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index on platform.scheduled_tasks (execution_time);
create index on platform.scheduled_tasks (last_heartbeat);

-- the answer to a POST with an Idempotency-Key, kept for a day
create table platform.idempotent_answer (
  account text not null,
  key text not null,
  request_digest text not null,
  status int,
  content_type text,
  location text,
  etag text,
  body bytea,
  made_at timestamptz not null default now(),
  primary key (account, key)
);
create index on platform.idempotent_answer (made_at);
