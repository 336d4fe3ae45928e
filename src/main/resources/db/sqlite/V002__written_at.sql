-- When a row was written, by the machine's clock: team time can be moved and says nothing of how long ago that was. What is there already counts as written now.

alter table event add column written_at integer not null default 0;
alter table choice add column written_at integer not null default 0;

update event set written_at = unixepoch() * 1000;
update choice set written_at = unixepoch() * 1000;

create index event_by_age on event (team_id, written_at);
create index choice_by_age on choice (team_id, written_at);
