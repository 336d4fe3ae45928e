package dev.rollcall.emulator.discord;

/**
 * Computes the permissions of an account in a channel: guild roles, then the overwrites of {@code @everyone}, of its
 * roles, and of the account (Discord's page "Permissions").
 */
final class Access {
    private static final long IN_DIRECT_MESSAGES = Permission.VIEW_CHANNEL
            | Permission.SEND_MESSAGES
            | Permission.READ_MESSAGE_HISTORY
            | Permission.ADD_REACTIONS
            | Permission.EMBED_LINKS
            | Permission.ATTACH_FILES
            | Permission.USE_APPLICATION_COMMANDS
            | Permission.PIN_MESSAGES;

    private final World world;

    Access(World world) {
        this.world = world;
    }

    /**
     * Returns all permission bits of the account; 0 if it cannot view the channel. A thread has the permissions of its
     * parent. A private thread is visible to its members only.
     */
    long permissions(Channel channel, String userId) {
        if (channel.isDm()) {
            return channel.recipients.stream().anyMatch(u -> u.id.equals(userId)) ? IN_DIRECT_MESSAGES : 0;
        }
        var member = world.memberAt(channel, userId);
        if (member == null) {
            return 0;
        }
        var bits = inHome(channel.home(), member);
        var thread = channel.thread;
        var hidden = channel.type == Channel.PRIVATE_THREAD
                && thread != null
                && !thread.members.containsKey(userId)
                && (bits & Permission.MANAGE_THREADS) == 0;
        return hidden || (bits & Permission.VIEW_CHANNEL) == 0 ? 0 : bits;
    }

    private long inHome(Channel home, Member member) {
        var bits = member.guild.permissions(member);
        if (bits == Permission.ALL) {
            return bits;
        }
        var everyone = home.overwrites.get(member.guild.id);
        if (everyone != null) {
            bits = (bits & ~everyone.deny()) | everyone.allow();
        }
        long allow = 0;
        long deny = 0;
        for (var overwrite : home.overwrites.values()) {
            if (!overwrite.member() && member.roles.contains(overwrite.id())) {
                allow |= overwrite.allow();
                deny |= overwrite.deny();
            }
        }
        bits = (bits & ~deny) | allow;
        var own = home.overwrites.get(member.user.id);
        return own == null ? bits : (bits & ~own.deny()) | own.allow();
    }

    boolean can(Channel channel, String userId, long bits) {
        return (permissions(channel, userId) & bits) == bits;
    }

    boolean sees(Channel channel, String userId) {
        return can(channel, userId, Permission.VIEW_CHANNEL);
    }

    /** Throws 50001 if the account cannot view the channel, 50013 if a permission is missing. */
    void require(Channel channel, String userId, long bits) {
        if (!sees(channel, userId)) {
            throw ApiError.missingAccess();
        }
        if (!can(channel, userId, bits)) {
            throw ApiError.missingPermissions();
        }
    }

    /** Returns the permission for sending in this channel; threads have their own. */
    static long sending(Channel channel) {
        return channel.isThread() ? Permission.SEND_MESSAGES_IN_THREADS : Permission.SEND_MESSAGES;
    }
}
