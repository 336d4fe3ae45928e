package dev.rollcall.bot;

/** How the register was found when it was opened. */
public enum RegisterStart {
    /** It has teams, or it is the first start: neither a database nor a master key existed. */
    AS_USUAL,

    /** The database existed and has no team yet: no earlier start has reached a chat. */
    NO_TEAM_YET,

    /** There was no database, but its master key existed: the database is lost, or is expected elsewhere. */
    LOST;

    static RegisterStart of(boolean databaseExisted, boolean empty, boolean keyExisted) {
        if (!empty || !keyExisted) {
            return AS_USUAL;
        }
        return databaseExisted ? NO_TEAM_YET : LOST;
    }
}
