-- 动态管理: who is monitored, of which category, since when; what was collected, voted, posted and objected. Facts have two
-- times: from when they hold, and when they were written down.

create schema enrolment;

-- 监测对象 as it stands now; what it was on any day is told by its events
create table enrolment.monitored (
  household_no text collate "C" primary key,
  group_code text collate "C" not null,
  head_name text not null,
  household_type text not null check (household_type in ('TUOPIN', 'GENERAL')),
  -- MONITORED 监测中, ELIMINATED 风险已消除, LEFT 迁出或注销
  status text not null check (status in ('MONITORED', 'ELIMINATED', 'LEFT')),
  category text not null check (category in ('UNSTABLE', 'MARGINAL', 'SUDDEN')),
  help_type text not null check (help_type in ('LOW_INCOME', 'EXPENDITURE', 'SAFETY_NET')),
  main_risk text not null,
  -- the main one first, at most five
  risks text[] not null check (cardinality(risks) between 1 and 5),
  people int not null check (people >= 0),
  helper text,
  identified_on date not null,
  eliminated_on date,
  elimination_mode text check (elimination_mode in ('ASSISTED', 'NATURAL')),
  is_relapsed boolean not null default false,
  -- number of its last event
  events int not null,
  changed_at timestamptz not null,
  check ((status = 'ELIMINATED') = (eliminated_on is not null))
);
create index monitored_by_place on enrolment.monitored (group_code, household_no);

-- 经过: what happened to a monitored household; never changed
create table enrolment.monitored_event (
  household_no text collate "C" not null,
  seq int not null,
  group_code text collate "C" not null,
  kind text not null check (kind in ('ENROLLED', 'RE_MARKED', 'CATEGORY', 'RISKS', 'MEMBER_IN', 'MEMBER_OUT', 'HELPER', 'MOVED_OUT',
    'CANCELLED', 'ELIMINATED', 'ROLLBACK', 'RELAPSED')),
  -- valid time and recorded time
  holds_from date not null,
  recorded_at timestamptz not null,
  case_id uuid,
  case_seq int,
  actor text not null,
  actor_name text not null,
  actor_role text not null,
  category text,
  help_type text,
  risks text[],
  people int,
  helper text,
  member_no text collate "C",
  member_reason text,
  elimination_mode text,
  -- what the platform had proposed, with the rows that said so
  proposed_category text,
  proposed_help_type text,
  proposal_rows text[],
  -- reasons and remarks, sealed
  words_cipher bytea,
  primary key (household_no, seq)
);
create unique index monitored_event_once on enrolment.monitored_event (case_id, case_seq) where case_id is not null;
revoke update, delete, truncate on enrolment.monitored_event from ${application};

-- 十三项: the sheet of a moment; a later one of the same case stands beside it and wins
create table enrolment.check_sheet (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  moment text not null check (moment in ('IDENTIFICATION', 'MONITORING', 'ELIMINATION')),
  taken_on date not null,
  case_id uuid,
  case_seq int,
  dropped_out boolean,
  housing_unsafe boolean,
  uninsured boolean,
  water_unsafe boolean,
  wage numeric(14, 2),
  property numeric(14, 2),
  transfer numeric(14, 2),
  operating numeric(14, 2),
  operating_cost numeric(14, 2),
  net_income numeric(14, 2),
  pc_net_income numeric(14, 2),
  claims numeric(14, 2),
  selfpay numeric(14, 2),
  -- people counted, and the line that it was compared with
  people int not null,
  line numeric(10, 2),
  line_year int,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null
);
create index on enrolment.check_sheet (household_no, taken_on);
revoke update, delete, truncate on enrolment.check_sheet from ${application};

-- 帮扶措施: what is known of them until the room of assistance has them
create table enrolment.measure (
  id uuid primary key,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  kind text not null,
  is_destitution boolean not null default false,
  is_labour_export boolean not null default false,
  is_implemented boolean not null,
  since date not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null
);
create index on enrolment.measure (household_no);

-- 评议记录: place, chair, names and conclusion sealed
create table enrolment.meeting (
  case_id uuid not null,
  case_seq int not null,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  held_on date not null,
  present int not null,
  agree int not null,
  against int not null,
  abstain int not null,
  is_passed boolean not null,
  words_cipher bytea not null,
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (case_id, case_seq)
);
create index on enrolment.meeting (household_no);

-- 公示: what is put up for everybody to read; each round anew
create table enrolment.public_notice (
  case_id uuid not null,
  case_seq int not null,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  workflow text not null,
  head_name text not null,
  people int not null,
  category text not null,
  main_risk text not null,
  posted_at timestamptz not null,
  first_day date not null,
  last_day date not null,
  phone text not null,
  primary key (case_id, case_seq)
);
create index on enrolment.public_notice (household_no);

-- 异议: what was said, by whom and his phone sealed
create table enrolment.objection (
  id uuid primary key,
  case_id uuid not null,
  case_seq int not null,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  channel text not null check (channel in ('IN_PERSON', 'PHONE', 'LETTER', 'ONLINE', 'ANONYMOUS', 'UNSAID')),
  is_on_behalf boolean not null default false,
  words_cipher bytea not null,
  recorded_by text not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  outcome text check (outcome in ('TRUE', 'PARTLY', 'UNFOUNDED')),
  answer_cipher bytea,
  answered_by text,
  answered_by_name text,
  answered_at timestamptz,
  version int not null default 0,
  check ((outcome is null) = (answered_at is null)),
  unique (case_id, case_seq)
);
create index on enrolment.objection (household_no);

-- 资产比对: a department says whether there is a doubt, and nothing more
create table enrolment.asset_question (
  case_id uuid not null,
  department text not null,
  household_no text collate "C" not null,
  group_code text collate "C" not null,
  people_cipher bytea not null,
  asked_by text not null,
  asked_at timestamptz not null,
  has_doubt boolean,
  answered_by text,
  answered_at timestamptz,
  primary key (case_id, department),
  check ((has_doubt is null) = (answered_at is null))
);
create index on enrolment.asset_question (department) where answered_at is null;

-- 行级权限 by place and pairing, as everywhere
do $$
declare room text;
begin
  foreach room in array array['monitored', 'monitored_event', 'check_sheet', 'measure', 'meeting', 'public_notice', 'objection', 'asset_question'] loop
    execute format('alter table enrolment.%I enable row level security', room);
    execute format($policy$create policy by_region on enrolment.%I
      using (group_code >= current_setting('anju.region_from', true) and group_code < current_setting('anju.region_to', true)
        and ((select current_setting('anju.paired', true)) = 'no' or access.is_paired(household_no)))$policy$, room);
  end loop;
end $$;
-- a department sees what it is asked, wherever that is
create policy of_department on enrolment.asset_question
  using ((select current_setting('anju.role', true)) = 'DEPARTMENT' and department = (select current_setting('anju.department', true)));
