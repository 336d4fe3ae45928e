-- Of a review: how many reminders admins asked for, and when the last one, in team time. Of a removal: whether it began because
-- reviews in a row left the token unconfirmed (1), so that nobody said that it is unused; "said_by" is then its owner.

alter table review add column reminded integer not null default 0;
alter table review add column reminded_at integer;

alter table removal add column unanswered integer not null default 0;
