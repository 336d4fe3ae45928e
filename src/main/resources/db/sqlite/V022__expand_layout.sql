-- Why a token comes first in a review: words separated by commas, as LeadReason names them; null if it was unchanged, and for
-- items that the previous version added.

alter table review_item add column reasons text;

-- Which part of a review is shown in which other channel of a space: the tokens of an app, or those of a service. "name" is as
-- it was typed, "folded" for comparison. "channel" is the channel's id, "channel_name" its name when it was chosen.

create table review_route (
    team_id      text not null,
    space        text not null,
    kind         text not null,
    folded       text not null,
    name         text not null,
    channel      text not null,
    channel_name text not null,
    constraint review_route_pk primary key (team_id, space, kind, folded),
    constraint review_route_kind_known check (kind in ('APP', 'SERVICE'))
) strict;

-- The pages of a review that are shown in another channel of a space than its first message.

create table review_part (
    team_id   text    not null,
    review_id text    not null,
    space     text    not null,
    channel   text    not null,
    name      text    not null,
    page      integer not null,
    constraint review_part_pk primary key (team_id, review_id, page, space)
) strict;

-- Sources whose last import failed. "issuer" and "app" are as the import named them, the folded ones are for comparison.

create table source_failure (
    team_id       text    not null,
    issuer_folded text    not null,
    app_folded    text    not null,
    issuer        text    not null,
    app           text    not null,
    failed_at     integer not null,
    constraint source_failure_pk primary key (team_id, issuer_folded, app_folded)
) strict;
