-- Changes of the second release: keys of cards name their space, claims on cards have an id, hints and pointers have
-- tables of their own, audit entries a form, and teams a moment at which something is due.

-- What happens once per key. "at" is team time, "written_at" machine time.
create table once (
    team_id    text    not null,
    key        text    not null,
    at         integer not null,
    written_at integer not null,
    constraint once_pk primary key (team_id, key),
    constraint once_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
) strict;

create index once_by_age on once (team_id, written_at);

insert into once (team_id, key, at, written_at)
select team_id, id, seen_at, written_at
  from event
 where id glob 'note-of:*' or (id glob 'hint:*' and outcome = 'hinted');

-- A public line for a member who could not be sent a direct message. "about" is "event EVENT" or "decision APPROVAL".
create table pointer (
    team_id    text    not null,
    id         text    not null,
    member_id  text    not null,
    place      text    not null,
    about      text    not null,
    created_at integer not null,
    written_at integer not null,
    withdrawn  integer not null,
    constraint pointer_pk primary key (team_id, id),
    constraint pointer_withdrawn_known check (withdrawn in (0, 1)),
    constraint pointer_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred,
    constraint pointer_member_fk foreign key (team_id, member_id) references member (team_id, id) deferrable initially deferred
) strict;

create index pointer_standing on pointer (team_id, created_at) where withdrawn = 0;
create index pointer_by_age on pointer (team_id, written_at) where withdrawn = 1;

-- A note was the text "ACCOUNT MOMENT ABOUT".
with note as (
    select team_id, substr(id, 6) as id, substr(outcome, 1, instr(outcome, ' ') - 1) as account,
           substr(outcome, instr(outcome, ' ') + 1) as rest, seen_at, written_at
      from event
     where id glob 'note:*')
insert into pointer (team_id, id, member_id, place, about, created_at, written_at, withdrawn)
select note.team_id, note.id, member.id, substr(card.address, length('channel ') + 1),
       case when substr(rest, instr(rest, ' ') + 1) glob 'told:*'
            then 'decision ' || substr(rest, instr(rest, ' ') + 1 + length('told:'))
            else 'event ' || substr(rest, instr(rest, ' ') + 1) end,
       note.seen_at, note.written_at, card.withdrawn
  from note
  join member on member.team_id = note.team_id and member.account = note.account
  join card on card.team_id = note.team_id and card.key = 'why:' || note.id;

-- A note for an account that is no member cannot be read by anybody: its line is taken away.
update card
   set withdrawn = 1, wanted = wanted + 1, shown = case when message is null and nonce is null then wanted + 1 else shown end
 where key glob 'why:*' and withdrawn = 0
   and not exists (select 1 from pointer where pointer.team_id = card.team_id and 'why:' || pointer.id = card.key);

delete from event
 where id glob 'note:*' or id glob 'note-of:*' or (id glob 'hint:*' and outcome = 'hinted');

-- Machine time until which the follow-up of an event is claimed. Null: there is none, or it is done.
alter table event add column follow_up_until integer;

create index event_follow_up on event (follow_up_until) where follow_up_until is not null;

-- A card is stale while wanted > shown. Leases and tries are machine time; wanted_order only orders.
-- "key" is KIND:...@SPACE, "kind" and "platform" are parts of it. A claim holds while "claim_id" is its own.
-- Each team has exactly one space so far, which becomes the space of its cards. The address of a person becomes that
-- of the member with the account. If there is none, the card is left as it is shown: withdrawn and not stale.
create table new_card (
    team_id      text    not null,
    key          text    not null,
    kind         text    not null,
    platform     text    not null,
    address      text    not null,
    wanted       integer not null,
    wanted_order integer not null,
    shown        integer not null,
    message      text,
    hash         text,
    withdrawn    integer not null,
    lease_until  integer,
    claim_id     text,
    claimed_by   text,
    next_try     integer not null,
    tries        integer not null,
    nonce        text,
    first_tried  integer,
    problem      text,
    constraint card_pk primary key (team_id, key),
    constraint card_withdrawn_known check (withdrawn in (0, 1)),
    constraint card_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
) strict;

with home as (
    select team_id, min(space) as space
      from space
     group by team_id),
addressed as (
    select card.team_id, card.key, home.space,
           case when card.address glob 'thread *' then card.address || '@' || home.space
                when card.address glob 'person *' then coalesce('member ' || member.id, 'member unknown')
                else card.address end as address,
           card.address glob 'person *' and member.id is null as lost,
           wanted, wanted_order, shown, message, hash, withdrawn, lease_until, next_try, tries, nonce, first_tried, problem
      from card
      join home on home.team_id = card.team_id
      left join member on member.team_id = card.team_id and card.address = 'person ' || member.account)
insert into new_card
       (team_id, key, kind, platform, address, wanted, wanted_order, shown, message, hash, withdrawn, lease_until,
        next_try, tries, nonce, first_tried, problem)
select team_id, key || '@' || space, substr(key, 1, instr(key, ':') - 1), substr(space, 1, instr(space, ':') - 1),
       address, wanted, wanted_order, case when lost then wanted else shown end, message, hash,
       case when lost then 1 else withdrawn end, case when lost then null else lease_until end, next_try, tries, nonce,
       first_tried, problem
  from addressed;

drop view waiting_place;
drop table card;
alter table new_card rename to card;

create index card_in_order on card (wanted_order);
create index card_stale on card (platform, team_id, address, wanted_order) where wanted > shown;
create index card_due on card (platform, team_id, address, next_try) where wanted > shown;
create index card_leased on card (platform, team_id, address, lease_until) where lease_until is not null;
create index card_by_message on card (team_id, message) where message is not null;
create index card_being_sent on card (team_id, kind) where message is null and nonce is not null;
create index card_in_trouble on card (team_id, key) where problem is not null;

-- The addresses of stale cards. Each is found by a step over the index: to the next address of the team, else to the
-- next team of the platform, else to the next platform.
create view waiting_place as
with recursive place (id) as (
       select (select rowid
                 from card
                where wanted > shown
                order by platform, team_id, address
                limit 1)
        union all
       select coalesce((select next.rowid
                          from card next
                         where next.platform = here.platform and next.team_id = here.team_id
                           and next.address > here.address and next.wanted > next.shown
                         order by next.address
                         limit 1),
                       (select next.rowid
                          from card next
                         where next.platform = here.platform and next.team_id > here.team_id
                           and next.wanted > next.shown
                         order by next.team_id, next.address
                         limit 1),
                       (select next.rowid
                          from card next
                         where next.platform > here.platform and next.wanted > next.shown
                         order by next.platform, next.team_id, next.address
                         limit 1))
         from place
        cross join card here
        where here.rowid = place.id)
select card.platform, card.team_id, card.address
  from place
 cross join card
 where card.rowid = place.id;

-- The form in which an entry of the audit log was written and hashed. Form 1 is that of the first release: the actor is a
-- display name, and the hash does not cover the form. From form 2 on the hash covers it.

alter table audit add column form integer not null default 1;

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
