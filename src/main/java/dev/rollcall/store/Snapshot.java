package dev.rollcall.store;

import dev.rollcall.domain.team.TeamId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every row of the teams in a database, as it was at one moment, whatever is written there meanwhile. Changes nothing
 * in the database. For one thread. What belongs to a database and not to a team, such as the scheduler's tables, is not
 * in it. Methods throw {@link StoreDown} if the database cannot be read.
 */
public interface Snapshot extends AutoCloseable {
    /** The teams, in the order of their creation. */
    List<Across.TeamRow> teams();

    /** The encrypted fingerprint key of a team. */
    String sealedKey(TeamId team);

    /** The columns of each table that has rows of teams, by the table's name. */
    Map<String, List<String>> tables();

    /** The number of rows of one team, by table. */
    Map<String, Long> rows(TeamId team);

    /** The number of rows of all teams, by table. */
    Map<String, Long> rows();

    /** Passes each row of a team in a table on, with its values in the order of the columns. */
    void read(TeamId team, String table, Consumer<List<@Nullable Object>> row);

    /** The state of a team's audit log. */
    AuditState audit(TeamId team);

    @Override
    void close();

    /**
     * The state of an audit log.
     *
     * @param firstBroken as {@link AuditStore#firstBroken}
     * @param head as {@link AuditStore#head}
     */
    record AuditState(long firstBroken, String head) {}
}
