-- Changes of the policy that admins were shown: what they saw, and what they would get. "written_at" is machine time. And of
-- requests for approval: the questions to the requester, as JSON, and how many of its reminders were carried out.

create table policy_proposal (
    team_id    text    not null,
    id         text    not null,
    member_id  text    not null,
    seen       text    not null,
    wanted     text    not null,
    written_at integer not null,
    constraint policy_proposal_pk primary key (team_id, id),
    constraint policy_proposal_member_fk foreign key (team_id, member_id) references member (team_id, id) deferrable initially deferred
) strict;

create index policy_proposal_by_age on policy_proposal (team_id, written_at);

alter table approval add column questions text;
alter table approval add column reminded integer not null default 0;
