-- What was told of the expiry of tokens: one row per token and day of telling. The days are those of the team's zone, as ISO
-- dates. "threshold" is how many days before the expiry it was due, 0 for the day itself; told_id is null if the escalation
-- channel was told. A token is told of again on the day snoozed_until, unless it was told of since.

create table expiry_warning (
    team_id       text    not null,
    token_id      text    not null,
    expires       text    not null,
    day           text    not null,
    threshold     integer not null,
    told_id       text   ,
    snoozed_until text   ,
    snoozed_by    text   ,
    constraint expiry_warning_pk primary key (team_id, token_id, expires, day),
    constraint expiry_warning_snoozed_whole check ((snoozed_until is null) = (snoozed_by is null)),
    constraint expiry_warning_token_fk foreign key (team_id, token_id) references token (team_id, id) deferrable initially deferred,
    constraint expiry_warning_told_fk foreign key (team_id, told_id) references member (team_id, id) deferrable initially deferred,
    constraint expiry_warning_snoozed_by_fk foreign key (team_id, snoozed_by) references member (team_id, id) deferrable initially deferred
) strict;

create index expiry_warning_by_day on expiry_warning (team_id, day, told_id);
create index token_by_expiry on token (team_id, expires, id) where state = 'ACTIVE' and expires is not null;
