-- What one answer changes is found and counted without all items of its review.

create index review_item_by_asked on review_item (team_id, review_id, asked_id, answer, position);
create index review_item_by_backup on review_item (team_id, review_id, backup_id, position) where backup_id is not null;
create index review_item_doubtful on review_item (team_id, review_id, answer, position) where answer in ('UNUSED', 'NOT_MINE');

-- With all that says when a list was last read.
drop index token_by_origin;
create index token_by_origin on token (team_id, origin_issuer, origin_app, gone_since, seen_at) where origin_issuer is not null;

create index member_absent on member (team_id, id) where absence is not null;

-- When an import last read a list, though it changed nothing.
create table source_reading (
    team_id       text not null,
    issuer_folded text not null,
    app_folded    text not null,
    read_at       integer not null,
    constraint source_reading_pk primary key (team_id, issuer_folded, app_folded)
) strict;
