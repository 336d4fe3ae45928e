package dev.rollcall.emulator.discord;

/** The initial people and channels, with constant ids; documented in docs/emulators-discord.md. */
final class Seed {
    private Seed() {}

    static void create(World world) {
        person(world, "200000000000000001", "ana", "Ana");
        person(world, "200000000000000002", "ben", "Ben");
        person(world, "200000000000000003", "cho", "Cho");
        person(world, "200000000000000004", "dee", "Dee");
        person(world, "200000000000000006", "sam", "Sam");
        var security = world.guild.add(new Role("400000000000000002", "security", 0, 2, true, null));
        world.guild.grant(security, world.member(world.guild, "200000000000000003"));
        world.guild.grant(security, world.member(world.guild, "200000000000000004"));
        channel(world, "300000000000000001", "general");
        channel(world, "300000000000000002", "api-tokens");
        channel(world, "300000000000000003", "token-alerts");
        var hidden = channel(world, "300000000000000004", "private-room");
        hidden.overwrites.put(world.guild.id, new Channel.Overwrite(world.guild.id, false, 0, Permission.VIEW_CHANNEL));
        // The role of the bot grants access in the guild; an overwrite for the role hides the channel from it.
        hidden.overwrites.put(
                World.BOT_ROLE_ID, new Channel.Overwrite(World.BOT_ROLE_ID, false, 0, Permission.VIEW_CHANNEL));
        hidden.overwrites.put(
                "200000000000000001", new Channel.Overwrite("200000000000000001", true, Permission.VIEW_CHANNEL, 0));
    }

    private static void person(World world, String id, String username, String name) {
        world.join(world.guild, world.addUser(new User(id, username, name, false)));
    }

    private static Channel channel(World world, String id, String name) {
        var channel = new Channel(id, Channel.TEXT, name, world.guild.id, null, null);
        channel.position = (int) (Snowflakes.number(id) % 100);
        return world.addChannel(channel);
    }
}
