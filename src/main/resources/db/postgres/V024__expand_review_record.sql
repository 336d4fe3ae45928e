-- What a review was at its close: labels, names, statements and decisions, as JSON, so that its evidence stays the same. A review
-- that a version before this one closed has no row.

create table review_record (
    team_id   c_text not null,
    review_id c_text not null,
    content   text   not null,
    constraint review_record_pk primary key (team_id, review_id)
);
