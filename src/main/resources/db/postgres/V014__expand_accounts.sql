-- A person with several accounts, and a team with several chats. Each account has a row in "member"; that of a further
-- account of a person names the row of the first in "same_as". "own_team" is the team that a space had before it joined
-- another one. Both are null for everything else, and for what an instance of the previous version writes.

alter table member add column same_as c_text;
alter table space add column own_team c_text;

create index member_by_person on member (team_id, same_as) where same_as is not null;

-- One-time codes with which a chat, or a person's other account, joins a team. "hash" is the SHA-256 of the code in hex,
-- "made_from" the account that asked for it; "made_at" and "used_at" are team time.

create table link_code (
    team_id   c_text not null,
    id        c_text not null,
    hash      c_text not null,
    kind      c_text not null,
    made_by   c_text not null,
    made_from c_text not null,
    made_at   bigint not null,
    used_at   bigint,
    constraint link_code_pk primary key (team_id, id),
    constraint link_code_once unique (hash),
    constraint link_code_kind_known check (kind in ('CHAT', 'PERSON')),
    constraint link_code_made_by_fk foreign key (team_id, made_by) references member (team_id, id) deferrable initially deferred
);

create index link_code_by_id on link_code (id);
