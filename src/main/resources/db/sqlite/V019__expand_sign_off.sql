-- Of a closed review: who signed its result and when, and whether a late answer changed it since. Of a token in a review: whether
-- its answer was given after the close.

alter table review add column signed_by text;
alter table review add column signed_at integer;
alter table review add column signed_changed integer not null default 0;
alter table review_item add column late integer not null default 0;
