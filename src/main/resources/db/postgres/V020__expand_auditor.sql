-- Who may read everything and change nothing: one row per person, the last appointment. It ends by itself: "until" is its last day, an
-- ISO date in the team's zone.

create table auditor (
    team_id      c_text  not null,
    member_id    c_text  not null,
    until        c_text  not null,
    appointed_by c_text  not null,
    appointed_at bigint not null,
    constraint auditor_pk primary key (team_id, member_id),
    constraint auditor_member_fk foreign key (team_id, member_id) references member (team_id, id) deferrable initially deferred,
    constraint auditor_by_fk foreign key (team_id, appointed_by) references member (team_id, id) deferrable initially deferred
);

create index auditor_by_end on auditor (team_id, until);
