-- What people decided about findings, which are computed and not stored themselves: one row per decision, the newest of a finding
-- counts. "until" is an ISO date in the team's zone. "reason" is empty for a finding that was snoozed. "written_at" is machine
-- time.

create table finding_note (
    team_id    c_text  not null,
    id         c_text  not null,
    finding    c_text  not null,
    kind       c_text  not null,
    rule       c_text  not null,
    by_id      c_text  not null,
    noted_at   bigint  not null,
    until      c_text  not null,
    reason     c_text  not null,
    written_at bigint  not null,
    constraint finding_note_pk primary key (team_id, id),
    constraint finding_note_kind_known check (kind in ('SNOOZED', 'ACCEPTED')),
    constraint finding_note_by_fk foreign key (team_id, by_id) references member (team_id, id) deferrable initially deferred
);

create index finding_note_by_writing on finding_note (team_id, kind, written_at);
create index finding_note_by_end on finding_note (team_id, until);
