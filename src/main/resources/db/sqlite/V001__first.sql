-- Moments are milliseconds since 1970 in UTC. Keys begin with the team, so that no row can point into another team.

create table team (
    team_id    text    not null,
    name       text    not null,
    sealed_key text    not null,
    settings   text,
    since      integer not null,
    version    integer not null,
    constraint team_pk primary key (team_id)
) strict;

create table space (
    space   text not null,
    team_id text not null,
    constraint space_pk primary key (space),
    constraint space_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
) strict;

create index space_by_team on space (team_id);

create table member (
    team_id text    not null,
    id      text    not null,
    account text    not null,
    name    text    not null,
    met_at  integer not null,
    constraint member_pk primary key (team_id, id),
    constraint member_account_once unique (team_id, account),
    constraint member_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
) strict;

create table token (
    team_id         text    not null,
    id              text    not null,
    label           text    not null,
    label_folded    text    not null,
    app             text    not null,
    service         text    not null,
    environment     text    not null,
    access          text    not null,
    owner_id        text,
    backup_id       text,
    note            text    not null,
    expires         text,
    last_four       text,
    fingerprint     text,
    state           text    not null,
    origin_issuer   text,
    origin_app      text,
    origin_external text,
    origin_name     text,
    seen_at         integer,
    rotated_at      integer,
    gone_since      integer,
    registered_by   text,
    registered_at   integer not null,
    confirmed_by    text,
    confirmed_at    integer,
    version         integer not null,
    constraint token_pk primary key (team_id, id),
    constraint token_state_known check (state in ('PENDING', 'ACTIVE', 'DENIED', 'EXPIRED', 'REMOVED')),
    constraint token_environment_known check (environment in ('LIVE', 'TEST')),
    constraint token_access_known check (access in ('FULL', 'WRITE', 'READ')),
    constraint token_confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
    constraint token_origin_whole check ((origin_issuer is null) = (seen_at is null)),
    constraint token_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred,
    constraint token_owner_fk foreign key (team_id, owner_id) references member (team_id, id) deferrable initially deferred,
    constraint token_backup_fk foreign key (team_id, backup_id) references member (team_id, id) deferrable initially deferred,
    constraint token_registered_by_fk foreign key (team_id, registered_by) references member (team_id, id) deferrable initially deferred,
    constraint token_confirmed_by_fk foreign key (team_id, confirmed_by) references member (team_id, id) deferrable initially deferred
) strict;

create unique index token_label_live_once on token (team_id, label_folded) where state in ('PENDING', 'ACTIVE');
create index token_by_owner on token (team_id, owner_id, label_folded, id) where state in ('PENDING', 'ACTIVE');
create index token_pending on token (team_id, label_folded, id) where state = 'PENDING';
create index token_by_fingerprint on token (team_id, fingerprint) where fingerprint is not null;
create index token_by_origin on token (team_id, origin_issuer, origin_app) where origin_issuer is not null;

create table approval (
    team_id   text    not null,
    id        text    not null,
    token_id  text    not null,
    asked_by  text,
    asked_at  integer not null,
    quorum    integer not null,
    closes_at integer not null,
    yes       text    not null,
    verdict   text,
    version   integer not null,
    constraint approval_pk primary key (team_id, id),
    constraint approval_quorum_positive check (quorum >= 1),
    constraint approval_token_fk foreign key (team_id, token_id) references token (team_id, id) deferrable initially deferred,
    constraint approval_asked_by_fk foreign key (team_id, asked_by) references member (team_id, id) deferrable initially deferred
) strict;

create index approval_by_token on approval (team_id, token_id);
create index approval_undecided on approval (team_id, closes_at) where verdict is null;

create table review (
    team_id   text    not null,
    id        text    not null,
    period    text    not null,
    opened_at integer not null,
    rungs     text    not null,
    climbed   integer not null,
    tokens    integer not null,
    closed_at integer,
    version   integer not null,
    constraint review_pk primary key (team_id, id),
    constraint review_period_once unique (team_id, period),
    constraint review_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
) strict;

create index review_open on review (team_id, opened_at) where closed_at is null;
create index review_closed on review (team_id, opened_at) where closed_at is not null;

create table review_item (
    team_id     text    not null,
    id          text    not null,
    review_id   text    not null,
    token_id    text    not null,
    owner_id    text    not null,
    backup_id   text,
    page        integer not null,
    position    integer not null,
    answer      text,
    answered_by text,
    answered_at integer,
    version     integer not null,
    constraint review_item_pk primary key (team_id, id),
    constraint review_item_token_once unique (team_id, review_id, token_id),
    constraint review_item_position_once unique (team_id, review_id, position),
    constraint review_item_answer_known check (answer in ('CONFIRMED', 'UNUSED', 'NOT_MINE')),
    constraint review_item_answer_whole
        check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
    constraint review_item_review_fk foreign key (team_id, review_id) references review (team_id, id) deferrable initially deferred,
    constraint review_item_token_fk foreign key (team_id, token_id) references token (team_id, id) deferrable initially deferred,
    constraint review_item_owner_fk foreign key (team_id, owner_id) references member (team_id, id) deferrable initially deferred,
    constraint review_item_backup_fk foreign key (team_id, backup_id) references member (team_id, id) deferrable initially deferred,
    constraint review_item_answered_by_fk foreign key (team_id, answered_by) references member (team_id, id) deferrable initially deferred
) strict;

create index review_item_by_token on review_item (team_id, token_id);
create index review_item_by_page on review_item (team_id, review_id, page, position);

create table choice (
    team_id   text    not null,
    id        text    not null,
    review_id text    not null,
    member_id text    not null,
    items     text    not null,
    kept_at   integer not null,
    constraint choice_pk primary key (team_id, id),
    constraint choice_review_fk foreign key (team_id, review_id) references review (team_id, id) deferrable initially deferred,
    constraint choice_member_fk foreign key (team_id, member_id) references member (team_id, id) deferrable initially deferred
) strict;

-- A card is stale while wanted > shown. Leases and tries are machine time; wanted_order only orders.
create table card (
    team_id      text    not null,
    key          text    not null,
    address      text    not null,
    kind         text    not null,
    wanted       integer not null,
    wanted_order integer not null,
    shown        integer not null,
    message      text,
    hash         text,
    withdrawn    integer not null,
    lease_until  integer,
    next_try     integer not null,
    tries        integer not null,
    nonce        text,
    first_tried  integer,
    problem      text,
    constraint card_pk primary key (team_id, key),
    constraint card_kind_known check (kind in ('LIVE', 'ONCE')),
    constraint card_withdrawn_known check (withdrawn in (0, 1)),
    constraint card_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
) strict;

create index card_in_order on card (wanted_order);
create index card_stale on card (team_id, address, wanted_order) where wanted > shown;
create index card_leased on card (team_id, address, lease_until) where lease_until is not null;
create index card_by_message on card (team_id, message) where message is not null;
create index card_in_trouble on card (team_id, key) where problem is not null;

create table event (
    team_id text    not null,
    id      text    not null,
    outcome text    not null,
    seen_at integer not null,
    constraint event_pk primary key (team_id, id),
    constraint event_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
) strict;

create table audit (
    team_id text    not null,
    number  integer not null,
    at      integer not null,
    actor   text    not null,
    action  text    not null,
    subject text    not null,
    detail  text    not null,
    hash    text    not null,
    constraint audit_pk primary key (team_id, number),
    constraint audit_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
) strict;

create trigger audit_never_updated before update on audit
begin
    select raise(abort, 'the audit is append-only');
end;

create trigger audit_never_deleted before delete on audit
begin
    select raise(abort, 'the audit is append-only');
end;

-- What doctor writes to see that writing works.
create table probe (
    id integer not null,
    at integer not null,
    constraint probe_pk primary key (id)
) strict;
