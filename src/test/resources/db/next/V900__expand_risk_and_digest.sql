-- What a next version might add.

alter table token add column risk c_text;

create table digest (
    team_id c_text not null,
    id      c_text not null,
    body    c_text not null,
    constraint digest_pk primary key (team_id, id),
    constraint digest_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
);
