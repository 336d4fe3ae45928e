-- Who may read everything and change nothing: one row per person, the last appointment. It ends by itself: "until" is its last day, an
-- ISO date in the team's zone.

create table auditor (
    team_id      text    not null,
    member_id    text    not null,
    until        text    not null,
    appointed_by text    not null,
    appointed_at integer not null,
    constraint auditor_pk primary key (team_id, member_id),
    constraint auditor_member_fk foreign key (team_id, member_id) references member (team_id, id) deferrable initially deferred,
    constraint auditor_by_fk foreign key (team_id, appointed_by) references member (team_id, id) deferrable initially deferred
) strict;

create index auditor_by_end on auditor (team_id, until);
