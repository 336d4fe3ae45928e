-- What people decided about findings, which are computed and not stored themselves: one row per decision, the newest of a finding
-- counts. "until" is an ISO date in the team's zone. "reason" is empty for a finding that was snoozed. "written_at" is machine
-- time.

create table finding_note (
    team_id    text    not null,
    id         text    not null,
    finding    text    not null,
    kind       text    not null,
    rule       text    not null,
    by_id      text    not null,
    noted_at   integer not null,
    until      text    not null,
    reason     text    not null,
    written_at integer not null,
    constraint finding_note_pk primary key (team_id, id),
    constraint finding_note_kind_known check (kind in ('SNOOZED', 'ACCEPTED')),
    constraint finding_note_by_fk foreign key (team_id, by_id) references member (team_id, id) deferrable initially deferred
) strict;

create index finding_note_by_writing on finding_note (team_id, kind, written_at);
create index finding_note_by_end on finding_note (team_id, until);
