-- A card that is posted again although an earlier post, of which the outcome is unknown, may still take effect: when that post began,
-- and when to look for a second message. Both are machine time. Null: no second message is expected.

alter table card add column doubt_since bigint;
alter table card add column doubt_until bigint;

create index card_in_doubt on card (doubt_until) where doubt_until is not null;
