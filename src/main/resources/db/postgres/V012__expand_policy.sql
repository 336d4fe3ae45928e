-- Changes of the policy that admins were shown: what they saw, and what they would get. "written_at" is machine time. And of
-- requests for approval: the questions to the requester, as JSON, and how many of its reminders were carried out.

create table policy_proposal (
    team_id    c_text not null,
    id         c_text not null,
    member_id  c_text not null,
    seen       c_text not null,
    wanted     c_text not null,
    written_at bigint not null,
    constraint policy_proposal_pk primary key (team_id, id),
    constraint policy_proposal_member_fk foreign key (team_id, member_id) references member (team_id, id) deferrable initially deferred
);

create index policy_proposal_by_age on policy_proposal (team_id, written_at);

alter table approval add column questions c_text;
alter table approval add column reminded integer not null default 0;
