package dev.rollcall.emulator.discord;

/** Permission bits, with Discord's names (Discord's page "Permissions"). */
final class Permission {
    static final long ADMINISTRATOR = 1L << 3;
    static final long MANAGE_CHANNELS = 1L << 4;
    static final long MANAGE_GUILD = 1L << 5;
    static final long ADD_REACTIONS = 1L << 6;
    static final long VIEW_CHANNEL = 1L << 10;
    static final long SEND_MESSAGES = 1L << 11;
    static final long MANAGE_MESSAGES = 1L << 13;
    static final long EMBED_LINKS = 1L << 14;
    static final long ATTACH_FILES = 1L << 15;
    static final long READ_MESSAGE_HISTORY = 1L << 16;
    static final long MENTION_EVERYONE = 1L << 17;
    static final long MANAGE_ROLES = 1L << 28;
    static final long USE_APPLICATION_COMMANDS = 1L << 31;
    static final long MANAGE_THREADS = 1L << 34;
    static final long CREATE_PUBLIC_THREADS = 1L << 35;
    static final long CREATE_PRIVATE_THREADS = 1L << 36;
    static final long SEND_MESSAGES_IN_THREADS = 1L << 38;
    static final long PIN_MESSAGES = 1L << 51;
    static final long ALL = (1L << 53) - 1;

    /** The permissions of @everyone in a new guild, as far as the emulator supports them. */
    static final long EVERYONE = VIEW_CHANNEL
            | SEND_MESSAGES
            | EMBED_LINKS
            | ATTACH_FILES
            | READ_MESSAGE_HISTORY
            | ADD_REACTIONS
            | USE_APPLICATION_COMMANDS
            | CREATE_PUBLIC_THREADS
            | CREATE_PRIVATE_THREADS
            | SEND_MESSAGES_IN_THREADS;

    /** The permissions of the seeded bot: read, send, threads, pins, and removing reactions. */
    static final long BOT = VIEW_CHANNEL
            | SEND_MESSAGES
            | SEND_MESSAGES_IN_THREADS
            | CREATE_PUBLIC_THREADS
            | READ_MESSAGE_HISTORY
            | EMBED_LINKS
            | ATTACH_FILES
            | ADD_REACTIONS
            | MANAGE_MESSAGES
            | MANAGE_THREADS
            | PIN_MESSAGES;

    private Permission() {}

    /** Returns the bit for a name such as {@code SEND_MESSAGES}; 0 if there is none. */
    static long named(String name) {
        return switch (name) {
            case "ADMINISTRATOR" -> ADMINISTRATOR;
            case "MANAGE_CHANNELS" -> MANAGE_CHANNELS;
            case "MANAGE_GUILD" -> MANAGE_GUILD;
            case "ADD_REACTIONS" -> ADD_REACTIONS;
            case "VIEW_CHANNEL" -> VIEW_CHANNEL;
            case "SEND_MESSAGES" -> SEND_MESSAGES;
            case "MANAGE_MESSAGES" -> MANAGE_MESSAGES;
            case "EMBED_LINKS" -> EMBED_LINKS;
            case "ATTACH_FILES" -> ATTACH_FILES;
            case "READ_MESSAGE_HISTORY" -> READ_MESSAGE_HISTORY;
            case "MENTION_EVERYONE" -> MENTION_EVERYONE;
            case "MANAGE_ROLES" -> MANAGE_ROLES;
            case "USE_APPLICATION_COMMANDS" -> USE_APPLICATION_COMMANDS;
            case "MANAGE_THREADS" -> MANAGE_THREADS;
            case "CREATE_PUBLIC_THREADS" -> CREATE_PUBLIC_THREADS;
            case "CREATE_PRIVATE_THREADS" -> CREATE_PRIVATE_THREADS;
            case "SEND_MESSAGES_IN_THREADS" -> SEND_MESSAGES_IN_THREADS;
            case "PIN_MESSAGES" -> PIN_MESSAGES;
            default -> 0;
        };
    }
}
