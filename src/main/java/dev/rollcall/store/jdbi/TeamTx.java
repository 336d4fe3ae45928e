package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.ApprovalStore;
import dev.rollcall.store.AuditStore;
import dev.rollcall.store.AuditorStore;
import dev.rollcall.store.AvailabilityStore;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.DigestStore;
import dev.rollcall.store.EventStore;
import dev.rollcall.store.EvidenceStore;
import dev.rollcall.store.ExpiryStore;
import dev.rollcall.store.FindingStore;
import dev.rollcall.store.IncidentStore;
import dev.rollcall.store.LinkStore;
import dev.rollcall.store.MemberStore;
import dev.rollcall.store.OnceStore;
import dev.rollcall.store.PointerStore;
import dev.rollcall.store.PolicyStore;
import dev.rollcall.store.RemovalStore;
import dev.rollcall.store.ReviewStore;
import dev.rollcall.store.RouteStore;
import dev.rollcall.store.SourceStore;
import dev.rollcall.store.Store;
import dev.rollcall.store.TeamStore;
import dev.rollcall.store.TokenStore;
import dev.rollcall.store.TransferStore;
import dev.rollcall.store.UndoStore;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The stores of one team over one open transaction. Close it when the work has run; a store that is used later throws.
 */
public final class TeamTx implements Store.Tx, AutoCloseable {
    private final TeamHandle bound;
    private final List<TeamTx> others = new ArrayList<>();

    public TeamTx(Handle handle, TeamId team, Dialect dialect) {
        this(new TeamHandle(handle, team, dialect));
    }

    /** A transaction that reads one state of the database and writes nothing: it asks no question twice. */
    public static TeamTx overSnapshot(Handle handle, TeamId team, Dialect dialect) {
        return new TeamTx(new TeamHandle(handle, team, dialect, true));
    }

    private TeamTx(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public Store.Tx ofTeam(TeamId other) {
        var beside = new TeamTx(bound.ofTeam(other));
        others.add(beside);
        return beside;
    }

    @Override
    public LinkStore links() {
        return new LinkRows(bound);
    }

    @Override
    public TeamId teamId() {
        return bound.team();
    }

    @Override
    public TeamStore team() {
        return new TeamRows(bound);
    }

    @Override
    public MemberStore members() {
        return new MemberRows(bound);
    }

    @Override
    public AvailabilityStore availability() {
        return new AvailabilityRows(bound);
    }

    @Override
    public TokenStore tokens() {
        return new TokenRows(bound);
    }

    @Override
    public ApprovalStore approvals() {
        return new ApprovalRows(bound);
    }

    @Override
    public ReviewStore reviews() {
        return new ReviewRows(bound);
    }

    @Override
    public RemovalStore removals() {
        return new RemovalRows(bound);
    }

    @Override
    public UndoStore undos() {
        return new UndoRows(bound);
    }

    @Override
    public CardStore cards() {
        return new CardRows(bound);
    }

    @Override
    public EventStore events() {
        return new EventRows(bound);
    }

    @Override
    public EvidenceStore evidence() {
        return new EvidenceRows(bound);
    }

    @Override
    public DigestStore digests() {
        return new DigestRows(bound);
    }

    @Override
    public OnceStore once() {
        return new OnceRows(bound);
    }

    @Override
    public PointerStore pointers() {
        return new PointerRows(bound);
    }

    @Override
    public AuditStore audit() {
        return new AuditRows(bound);
    }

    @Override
    public ExpiryStore expiry() {
        return new ExpiryRows(bound);
    }

    @Override
    public TransferStore transfers() {
        return new TransferRows(bound);
    }

    @Override
    public PolicyStore policies() {
        return new PolicyRows(bound);
    }

    @Override
    public FindingStore findings() {
        return new FindingRows(bound);
    }

    @Override
    public RouteStore routes() {
        return new RouteRows(bound);
    }

    @Override
    public SourceStore sources() {
        return new SourceRows(bound);
    }

    @Override
    public IncidentStore incidents() {
        return new IncidentRows(bound);
    }

    @Override
    public AuditorStore auditors() {
        return new AuditorRows(bound);
    }

    @Override
    public void close() {
        bound.end();
        others.forEach(TeamTx::close);
    }
}
