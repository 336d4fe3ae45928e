-- Tokens that were offered to another owner, or given to one. Those that were offered together have the same id. At most one
-- offer of a token is open: "ended" is null.

create table transfer (
    team_id  c_text  not null,
    id       c_text  not null,
    token_id c_text  not null,
    from_id  c_text ,
    to_id    c_text  not null,
    asked_by c_text  not null,
    asked_at bigint  not null,
    ended    c_text ,
    ended_at bigint ,
    constraint transfer_pk primary key (team_id, id, token_id),
    constraint transfer_ended_known check (ended in ('ACCEPTED', 'ASSIGNED', 'DECLINED', 'REPLACED', 'OVERTAKEN', 'EXPIRED')),
    constraint transfer_ended_whole check ((ended is null) = (ended_at is null)),
    constraint transfer_token_fk foreign key (team_id, token_id) references token (team_id, id) deferrable initially deferred,
    constraint transfer_from_fk foreign key (team_id, from_id) references member (team_id, id) deferrable initially deferred,
    constraint transfer_to_fk foreign key (team_id, to_id) references member (team_id, id) deferrable initially deferred,
    constraint transfer_asked_by_fk foreign key (team_id, asked_by) references member (team_id, id) deferrable initially deferred
);

create unique index transfer_open_once on transfer (team_id, token_id) where ended is null;
create index transfer_open on transfer (team_id, asked_at) where ended is null;
