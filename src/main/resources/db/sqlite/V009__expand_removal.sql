-- The removal of tokens that are not used any more. At most one of a token is open.

create table removal (
    team_id   text    not null,
    id        text    not null,
    token_id  text    not null,
    said_by   text    not null,
    opened_at integer not null,
    reason    text    not null,
    step      text    not null,
    state     text    not null,
    climbed   integer not null,
    told      integer not null,
    due_at    integer,
    version   integer not null,
    constraint removal_pk primary key (team_id, id),
    constraint removal_token_fk foreign key (team_id, token_id) references token (team_id, id) deferrable initially deferred,
    constraint removal_said_by_fk foreign key (team_id, said_by) references member (team_id, id) deferrable initially deferred
) strict;

create unique index removal_open_once on removal (team_id, token_id) where step in ('ANNOUNCED', 'TO_DO', 'DELETED');
create index removal_by_token on removal (team_id, token_id, opened_at);
create index removal_due on removal (team_id, due_at) where due_at is not null;
