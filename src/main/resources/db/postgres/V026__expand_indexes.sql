-- Each look-up of one thing by what people name finds it by index, also among the removed tokens and the acts of a week.

create index token_by_last_four on token (team_id, last_four) where last_four is not null;
create index token_by_label on token (team_id, label_folded);
create index token_by_creator on token (team_id, registered_by, registered_at, id);
create index expiry_warning_by_token on expiry_warning (team_id, token_id, day, expires);

-- With the key, so that the order of the keys is no reason to walk through all cards of the team.
drop index card_by_message;
create index card_by_message on card (team_id, message, key) where message is not null;
