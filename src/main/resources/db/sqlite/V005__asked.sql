-- Who is asked about a token in a review: its owner, or somebody else if the owner said before that it is not theirs.
-- Null: the admins. Until now it was always the owner.

alter table review_item add column asked_id text;

update review_item set asked_id = owner_id;

-- The few tokens that a review ever got another answer for than that they are still used.

create index review_item_doubted on review_item (team_id, token_id) where answer in ('UNUSED', 'NOT_MINE');
