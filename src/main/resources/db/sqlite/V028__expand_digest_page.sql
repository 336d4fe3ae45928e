-- Which page of the list of a review a person turned to, in the direct message that has the list. No row: none.

create table digest_page (
    team_id   text not null,
    review_id text not null,
    member_id text not null,
    page      integer not null,
    constraint digest_page_pk primary key (team_id, review_id, member_id),
    constraint digest_page_review_fk foreign key (team_id, review_id) references review (team_id, id) deferrable initially deferred,
    constraint digest_page_member_fk foreign key (team_id, member_id) references member (team_id, id) deferrable initially deferred
) strict;
