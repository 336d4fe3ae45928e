-- For which space the bot last wrote to a direct channel: Discord does not say it with a message or a button there, and
-- another instance than the one that wrote may receive them. "channel" begins with the platform, "used_at" is machine time.

create table direct_channel (
    team_id c_text not null,
    channel c_text not null,
    space   c_text not null,
    used_at bigint not null,
    constraint direct_channel_pk primary key (team_id, channel),
    constraint direct_channel_team_fk foreign key (team_id) references team (team_id) deferrable initially deferred
);

create index direct_channel_by_use on direct_channel (channel, used_at);
