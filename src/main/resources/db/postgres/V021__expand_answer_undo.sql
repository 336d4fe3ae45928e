-- How to undo answers of a review, for a short time after they were given: one row per act. "items" is JSON: for each item the
-- answer that it had before, the version that it has since, and the removal that the answer began or ended. "given_at" is team
-- time, "written_at" machine time.

create table answer_undo (
    team_id    c_text  not null,
    id         c_text  not null,
    review_id  c_text  not null,
    member_id  c_text  not null,
    given_at   bigint  not null,
    items      c_text  not null,
    written_at bigint  not null,
    constraint answer_undo_pk primary key (team_id, id),
    constraint answer_undo_review_fk foreign key (team_id, review_id) references review (team_id, id) deferrable initially deferred,
    constraint answer_undo_member_fk foreign key (team_id, member_id) references member (team_id, id) deferrable initially deferred
);

create index answer_undo_by_age on answer_undo (team_id, written_at);
create index answer_undo_by_member on answer_undo (team_id, member_id, given_at);
