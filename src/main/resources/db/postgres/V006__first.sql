-- The schema of the version of SQLite's schema with the same number. Moments are milliseconds since 1970 in UTC. Keys begin
-- with the team, so that no row can point into another team. Text is ordered by its bytes, as in SQLite.

-- As SQLite's text, whatever the locale of the database is.
create domain c_text as text collate "C";

-- The places in the queue of cards.
create sequence card_place;

create table team (
    team_id     c_text not null,
    name        c_text not null,
    sealed_key  c_text not null,
    settings    c_text,
    since       bigint not null,
    version     bigint not null,
    due_at      bigint default 0,
    computed_at bigint not null default 0,
    due_version bigint not null default 0,
    retain_at   bigint not null default 0,
    deciders    c_text,
    constraint team_pk primary key (team_id)
);

create table space (
    space   c_text not null,
    team_id c_text not null,
    constraint space_pk primary key (space),
    constraint space_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
);

create table member (
    team_id c_text not null,
    id      c_text not null,
    account c_text not null,
    name    c_text not null,
    met_at  bigint not null,
    absence c_text,
    constraint member_pk primary key (team_id, id),
    constraint member_account_once unique (team_id, account),
    constraint member_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
);

create table token (
    team_id         c_text not null,
    id              c_text not null,
    label           c_text not null,
    label_folded    c_text not null,
    app             c_text not null,
    service         c_text not null,
    environment     c_text not null,
    access          c_text not null,
    owner_id        c_text,
    backup_id       c_text,
    note            c_text not null,
    expires         c_text,
    last_four       c_text,
    fingerprint     c_text,
    state           c_text not null,
    origin_issuer   c_text,
    origin_app      c_text,
    origin_external c_text,
    origin_name     c_text,
    seen_at         bigint,
    rotated_at      bigint,
    gone_since      bigint,
    registered_by   c_text,
    registered_at   bigint not null,
    confirmed_by    c_text,
    confirmed_at    bigint,
    version         bigint not null,
    constraint token_pk primary key (team_id, id),
    constraint token_state_known check (state in ('PENDING', 'ACTIVE', 'DENIED', 'EXPIRED', 'REMOVED')),
    constraint token_environment_known check (environment in ('LIVE', 'TEST')),
    constraint token_access_known check (access in ('FULL', 'WRITE', 'READ')),
    constraint token_confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
    constraint token_origin_whole check ((origin_issuer is null) = (seen_at is null)),
    constraint token_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred,
    constraint token_owner_fk foreign key (team_id, owner_id) references member (team_id, id) deferrable initially deferred,
    constraint token_backup_fk foreign key (team_id, backup_id) references member (team_id, id) deferrable initially deferred,
    constraint token_registered_by_fk foreign key (team_id, registered_by) references member (team_id, id) deferrable initially deferred,
    constraint token_confirmed_by_fk foreign key (team_id, confirmed_by) references member (team_id, id) deferrable initially deferred
);

create table approval (
    team_id   c_text  not null,
    id        c_text  not null,
    token_id  c_text  not null,
    asked_by  c_text,
    asked_at  bigint  not null,
    quorum    integer not null,
    closes_at bigint  not null,
    yes       c_text  not null,
    verdict   c_text,
    version   bigint  not null,
    constraint approval_pk primary key (team_id, id),
    constraint approval_quorum_positive check (quorum >= 1),
    constraint approval_token_fk foreign key (team_id, token_id) references token (team_id, id) deferrable initially deferred,
    constraint approval_asked_by_fk foreign key (team_id, asked_by) references member (team_id, id) deferrable initially deferred
);

create table review (
    team_id   c_text  not null,
    id        c_text  not null,
    period    c_text  not null,
    opened_at bigint  not null,
    rungs     c_text  not null,
    climbed   integer not null,
    tokens    integer not null,
    closed_at bigint,
    version   bigint  not null,
    constraint review_pk primary key (team_id, id),
    constraint review_period_once unique (team_id, period),
    constraint review_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
);

create table review_item (
    team_id     c_text  not null,
    id          c_text  not null,
    review_id   c_text  not null,
    token_id    c_text  not null,
    owner_id    c_text  not null,
    backup_id   c_text,
    page        integer not null,
    position    integer not null,
    answer      c_text,
    answered_by c_text,
    answered_at bigint,
    version     bigint  not null,
    asked_id    c_text,
    constraint review_item_pk primary key (team_id, id),
    constraint review_item_token_once unique (team_id, review_id, token_id),
    constraint review_item_position_once unique (team_id, review_id, position),
    constraint review_item_answer_known check (answer in ('CONFIRMED', 'UNUSED', 'NOT_MINE')),
    constraint review_item_answer_whole check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
    constraint review_item_review_fk foreign key (team_id, review_id) references review (team_id, id) deferrable initially deferred,
    constraint review_item_token_fk foreign key (team_id, token_id) references token (team_id, id) deferrable initially deferred,
    constraint review_item_owner_fk foreign key (team_id, owner_id) references member (team_id, id) deferrable initially deferred,
    constraint review_item_backup_fk foreign key (team_id, backup_id) references member (team_id, id) deferrable initially deferred,
    constraint review_item_answered_by_fk foreign key (team_id, answered_by) references member (team_id, id) deferrable initially deferred
);

create table choice (
    team_id    c_text not null,
    id         c_text not null,
    review_id  c_text not null,
    member_id  c_text not null,
    items      c_text not null,
    kept_at    bigint not null,
    written_at bigint not null,
    constraint choice_pk primary key (team_id, id),
    constraint choice_review_fk foreign key (team_id, review_id) references review (team_id, id) deferrable initially deferred,
    constraint choice_member_fk foreign key (team_id, member_id) references member (team_id, id) deferrable initially deferred
);

create table card (
    team_id      c_text  not null,
    key          c_text  not null,
    kind         c_text  not null,
    platform     c_text  not null,
    address      c_text  not null,
    wanted       bigint  not null,
    wanted_order bigint  not null,
    shown        bigint  not null,
    message      c_text,
    hash         c_text,
    withdrawn    integer not null,
    lease_until  bigint,
    claim_id     c_text,
    claimed_by   c_text,
    next_try     bigint  not null,
    tries        integer not null,
    nonce        c_text,
    first_tried  bigint,
    problem      c_text,
    constraint card_pk primary key (team_id, key),
    constraint card_withdrawn_known check (withdrawn in (0, 1)),
    constraint card_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
);

create table event (
    team_id         c_text not null,
    id              c_text not null,
    outcome         c_text not null,
    seen_at         bigint not null,
    written_at      bigint not null,
    follow_up_until bigint,
    constraint event_pk primary key (team_id, id),
    constraint event_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
);

create table once (
    team_id    c_text not null,
    key        c_text not null,
    at         bigint not null,
    written_at bigint not null,
    constraint once_pk primary key (team_id, key),
    constraint once_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
);

create table pointer (
    team_id    c_text  not null,
    id         c_text  not null,
    member_id  c_text  not null,
    place      c_text  not null,
    about      c_text  not null,
    created_at bigint  not null,
    written_at bigint  not null,
    withdrawn  integer not null,
    constraint pointer_pk primary key (team_id, id),
    constraint pointer_withdrawn_known check (withdrawn in (0, 1)),
    constraint pointer_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred,
    constraint pointer_member_fk foreign key (team_id, member_id) references member (team_id, id) deferrable initially deferred
);

create table audit (
    team_id c_text  not null,
    number  bigint  not null,
    at      bigint  not null,
    actor   c_text  not null,
    action  c_text  not null,
    subject c_text  not null,
    detail  c_text  not null,
    hash    c_text  not null,
    form    integer not null,
    constraint audit_pk primary key (team_id, number),
    constraint audit_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
);

create table probe (
    id integer not null,
    at bigint  not null,
    constraint probe_pk primary key (id)
);

create index space_by_team on space (team_id);
create unique index token_label_live_once on token (team_id, label_folded) where state in ('PENDING', 'ACTIVE');
create index token_by_owner on token (team_id, owner_id, label_folded, id) where state in ('PENDING', 'ACTIVE');
create index token_pending on token (team_id, label_folded, id) where state = 'PENDING';
create index token_by_fingerprint on token (team_id, fingerprint) where fingerprint is not null;
create index token_by_origin on token (team_id, origin_issuer, origin_app) where origin_issuer is not null;
create index token_by_service on token (team_id, lower(service), lower(app), environment, label_folded) where state = 'ACTIVE';
create index approval_by_token on approval (team_id, token_id);
create index approval_undecided on approval (team_id, closes_at) where verdict is null;
create index review_open on review (team_id, opened_at) where closed_at is null;
create index review_closed on review (team_id, opened_at) where closed_at is not null;
create index review_item_by_token on review_item (team_id, token_id);
create index review_item_by_page on review_item (team_id, review_id, page, position);
create index review_item_doubted on review_item (team_id, token_id) where answer in ('UNUSED', 'NOT_MINE');
create index choice_by_age on choice (team_id, written_at);
create index card_stale on card (platform, team_id, address, wanted_order) where wanted > shown;
create index card_leased on card (platform, team_id, address, lease_until) where lease_until is not null;
create index card_by_message on card (team_id, message) where message is not null;
create index card_being_sent on card (team_id, kind) where message is null and nonce is not null;
create index card_in_trouble on card (team_id, key) where problem is not null;
create index event_by_age on event (team_id, written_at);
create index event_follow_up on event (follow_up_until) where follow_up_until is not null;
create index once_by_age on once (team_id, written_at);
create index pointer_standing on pointer (team_id, created_at) where withdrawn = 0;
create index pointer_by_age on pointer (team_id, written_at) where withdrawn = 1;
create index team_by_due on team (due_at) where settings is not null;
create index team_by_computed on team (computed_at) where settings is not null;
create index team_by_retention on team (retain_at) where settings is not null;

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is append-only';
end
$$;

create trigger audit_never_changed before update or delete on audit
   for each row execute function audit_is_append_only();

create trigger audit_never_emptied before truncate on audit
   for each statement execute function audit_is_append_only();

-- The tables of Quartz 2.5 for its clustered job store (org/quartz/impl/jdbcjobstore/tables_postgres.sql).

create table qrtz_job_details
(
  sched_name        varchar(120) not null,
  job_name          varchar(200) not null,
  job_group         varchar(200) not null,
  description       varchar(250) null,
  job_class_name    varchar(250) not null,
  is_durable        bool         not null,
  is_nonconcurrent  bool         not null,
  is_update_data    bool         not null,
  requests_recovery bool         not null,
  job_data          bytea        null,
  primary key (sched_name, job_name, job_group)
);

create table qrtz_triggers
(
  sched_name     varchar(120) not null,
  trigger_name   varchar(200) not null,
  trigger_group  varchar(200) not null,
  job_name       varchar(200) not null,
  job_group      varchar(200) not null,
  description    varchar(250) null,
  next_fire_time bigint       null,
  prev_fire_time bigint       null,
  priority       integer      null,
  trigger_state  varchar(16)  not null,
  trigger_type   varchar(8)   not null,
  start_time     bigint       not null,
  end_time       bigint       null,
  calendar_name  varchar(200) null,
  misfire_instr  smallint     null,
  job_data       bytea        null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, job_name, job_group)
  references qrtz_job_details (sched_name, job_name, job_group)
);

create table qrtz_simple_triggers
(
  sched_name      varchar(120) not null,
  trigger_name    varchar(200) not null,
  trigger_group   varchar(200) not null,
  repeat_count    bigint       not null,
  repeat_interval bigint       not null,
  times_triggered bigint       not null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references qrtz_triggers (sched_name, trigger_name, trigger_group)
);

create table qrtz_cron_triggers
(
  sched_name      varchar(120) not null,
  trigger_name    varchar(200) not null,
  trigger_group   varchar(200) not null,
  cron_expression varchar(120) not null,
  time_zone_id    varchar(80),
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references qrtz_triggers (sched_name, trigger_name, trigger_group)
);

create table qrtz_simprop_triggers
(
  sched_name    varchar(120)   not null,
  trigger_name  varchar(200)   not null,
  trigger_group varchar(200)   not null,
  str_prop_1    varchar(512)   null,
  str_prop_2    varchar(512)   null,
  str_prop_3    varchar(512)   null,
  int_prop_1    int            null,
  int_prop_2    int            null,
  long_prop_1   bigint         null,
  long_prop_2   bigint         null,
  dec_prop_1    numeric(13, 4) null,
  dec_prop_2    numeric(13, 4) null,
  bool_prop_1   bool           null,
  bool_prop_2   bool           null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references qrtz_triggers (sched_name, trigger_name, trigger_group)
);

create table qrtz_blob_triggers
(
  sched_name    varchar(120) not null,
  trigger_name  varchar(200) not null,
  trigger_group varchar(200) not null,
  blob_data     bytea        null,
  primary key (sched_name, trigger_name, trigger_group),
  foreign key (sched_name, trigger_name, trigger_group)
  references qrtz_triggers (sched_name, trigger_name, trigger_group)
);

create table qrtz_calendars
(
  sched_name    varchar(120) not null,
  calendar_name varchar(200) not null,
  calendar      bytea        not null,
  primary key (sched_name, calendar_name)
);


create table qrtz_paused_trigger_grps
(
  sched_name    varchar(120) not null,
  trigger_group varchar(200) not null,
  primary key (sched_name, trigger_group)
);

create table qrtz_fired_triggers
(
  sched_name        varchar(120) not null,
  entry_id          varchar(95)  not null,
  trigger_name      varchar(200) not null,
  trigger_group     varchar(200) not null,
  instance_name     varchar(200) not null,
  fired_time        bigint       not null,
  sched_time        bigint       not null,
  priority          integer      not null,
  state             varchar(16)  not null,
  job_name          varchar(200) null,
  job_group         varchar(200) null,
  is_nonconcurrent  bool         null,
  requests_recovery bool         null,
  primary key (sched_name, entry_id)
);

create table qrtz_scheduler_state
(
  sched_name        varchar(120) not null,
  instance_name     varchar(200) not null,
  last_checkin_time bigint       not null,
  checkin_interval  bigint       not null,
  primary key (sched_name, instance_name)
);

create table qrtz_locks
(
  sched_name varchar(120) not null,
  lock_name  varchar(40)  not null,
  primary key (sched_name, lock_name)
);

create index idx_qrtz_j_req_recovery
  on qrtz_job_details (sched_name, requests_recovery);
create index idx_qrtz_j_grp
  on qrtz_job_details (sched_name, job_group);

create index idx_qrtz_t_j
  on qrtz_triggers (sched_name, job_name, job_group);
create index idx_qrtz_t_jg
  on qrtz_triggers (sched_name, job_group);
create index idx_qrtz_t_c
  on qrtz_triggers (sched_name, calendar_name);
create index idx_qrtz_t_g
  on qrtz_triggers (sched_name, trigger_group);
create index idx_qrtz_t_state
  on qrtz_triggers (sched_name, trigger_state);
create index idx_qrtz_t_n_state
  on qrtz_triggers (sched_name, trigger_name, trigger_group, trigger_state);
create index idx_qrtz_t_n_g_state
  on qrtz_triggers (sched_name, trigger_group, trigger_state);
create index idx_qrtz_t_next_fire_time
  on qrtz_triggers (sched_name, next_fire_time);
create index idx_qrtz_t_nft_st
  on qrtz_triggers (sched_name, trigger_state, next_fire_time);
create index idx_qrtz_t_nft_misfire
  on qrtz_triggers (sched_name, misfire_instr, next_fire_time);
create index idx_qrtz_t_nft_st_misfire
  on qrtz_triggers (sched_name, misfire_instr, next_fire_time, trigger_state);
create index idx_qrtz_t_nft_st_misfire_grp
  on qrtz_triggers (sched_name, misfire_instr, next_fire_time, trigger_group, trigger_state);

create index idx_qrtz_ft_trig_inst_name
  on qrtz_fired_triggers (sched_name, instance_name);
create index idx_qrtz_ft_inst_job_req_rcvry
  on qrtz_fired_triggers (sched_name, instance_name, requests_recovery);
create index idx_qrtz_ft_j_g
  on qrtz_fired_triggers (sched_name, job_name, job_group);
create index idx_qrtz_ft_jg
  on qrtz_fired_triggers (sched_name, job_group);
create index idx_qrtz_ft_t_g
  on qrtz_fired_triggers (sched_name, trigger_name, trigger_group);
create index idx_qrtz_ft_tg
  on qrtz_fired_triggers (sched_name, trigger_group);
