-- Tokens that are reported compromised. One incident has one token, or those of a service. A token is in at most one incident in
-- which it is not over: "ended" is null.

create table incident (
    team_id   c_text  not null,
    id        c_text  not null,
    service   c_text  not null,
    raised_by c_text  not null,
    raised_at bigint  not null,
    reason    c_text  not null,
    reminded  integer not null,
    due_at    bigint,
    version   bigint  not null,
    constraint incident_pk primary key (team_id, id),
    constraint incident_raised_by_fk foreign key (team_id, raised_by) references member (team_id, id) deferrable initially deferred
);

create index incident_due on incident (team_id, due_at) where due_at is not null;

create table incident_token (
    team_id     c_text  not null,
    incident_id c_text  not null,
    token_id    c_text  not null,
    ended       c_text,
    ended_by    c_text,
    ended_at    bigint,
    reason      c_text  not null,
    constraint incident_token_pk primary key (team_id, incident_id, token_id),
    constraint incident_token_ended_known check (ended in ('ROTATED', 'REMOVED', 'NOT_IN_USE', 'CLOSED')),
    constraint incident_token_ended_whole check ((ended is null) = (ended_at is null)),
    constraint incident_token_incident_fk foreign key (team_id, incident_id) references incident (team_id, id) deferrable initially deferred,
    constraint incident_token_token_fk foreign key (team_id, token_id) references token (team_id, id) deferrable initially deferred,
    constraint incident_token_ended_by_fk foreign key (team_id, ended_by) references member (team_id, id) deferrable initially deferred
);

create unique index incident_token_open_once on incident_token (team_id, token_id) where ended is null;
