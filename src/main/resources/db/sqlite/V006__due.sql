-- When a sweep has to look at a team, so that it finds these teams by index. due_at is team time: 0 if what is due next
-- may have changed since it was computed, null if nothing is ever due; computed_at is the team time of that computing.
-- due_version counts the changes. retain_at is machine time: when old rows are to be deleted next.

alter table team add column due_at integer default 0;
alter table team add column computed_at integer not null default 0;
alter table team add column due_version integer not null default 0;
alter table team add column retain_at integer not null default 0;

create index team_by_due on team (due_at) where settings is not null;
create index team_by_computed on team (computed_at) where settings is not null;
create index team_by_retention on team (retain_at) where settings is not null;
