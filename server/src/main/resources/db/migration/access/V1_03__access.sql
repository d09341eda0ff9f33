-- 账号权限: accounts with one role each, their sessions, the keys of departments that push files.

create schema access;

create table access.account (
  account text primary key,
  name text not null,
  password_hash text not null,
  role text not null,
  region_code text collate "C" not null,
  department text,
  is_disabled boolean not null default false,
  made_at timestamptz not null default now()
);

-- tries that failed, by account and by address, for throttling
create table access.failed_sign_in (
  subject text not null,
  tried_at timestamptz not null default now()
);
create index on access.failed_sign_in (subject, tried_at);

create table access.feed_key (
  key_id text primary key,
  department text not null,
  secret_cipher bytea not null,
  is_disabled boolean not null default false,
  made_at timestamptz not null default now()
);

-- the tables of Spring Session
create table access.spring_session (
  primary_id char(36) primary key,
  session_id char(36) not null,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create unique index on access.spring_session (session_id);
create index on access.spring_session (expiry_time);
create index on access.spring_session (principal_name);
create table access.spring_session_attributes (
  session_primary_id char(36) not null references access.spring_session (primary_id) on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);
