-- What members said about how they can be reached: one row per member who said something. Until "away_until" another member
-- answers too: "away_to", named by "away_by". Until "quiet_until" nothing mentions the member. "notify" is how the member wants
-- to be reminded; null for the chat's own way. The moments are team time; the scheduler clears those that have passed.

create table availability (
    team_id     c_text  not null,
    member_id   c_text  not null,
    away_to     c_text,
    away_by     c_text,
    away_since  bigint,
    away_until  bigint,
    quiet_until bigint,
    notify      c_text,
    constraint availability_pk primary key (team_id, member_id),
    constraint availability_away_whole check ((away_to is null) = (away_until is null)
        and (away_by is null) = (away_until is null) and (away_since is null) = (away_until is null)),
    constraint availability_notify_known check (notify in ('DM', 'CHANNEL')),
    constraint availability_member_fk foreign key (team_id, member_id) references member (team_id, id) deferrable initially deferred,
    constraint availability_away_to_fk foreign key (team_id, away_to) references member (team_id, id) deferrable initially deferred,
    constraint availability_away_by_fk foreign key (team_id, away_by) references member (team_id, id) deferrable initially deferred
);
