package dev.rollcall.query;

import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.evidence.EvidencePack;
import dev.rollcall.evidence.EvidencePacks;
import dev.rollcall.store.Store;
import java.time.YearMonth;
import java.util.Optional;

/** The evidence of a closed review as a file. */
public record EvidenceView(EvidencePack pack) {
    /** Empty if there is no such review, or it is open. */
    static Optional<EvidenceView> of(TeamId team, ReviewId review, Store store) {
        return new EvidencePacks(store).of(team, review).map(EvidenceView::new);
    }

    public YearMonth period() {
        return pack.period();
    }

    /** The hash of the last entry of the audit log that is in it: 64 hex digits. */
    public String head() {
        return pack.head();
    }

    /** The name of who signed the result. */
    public Optional<String> signedBy() {
        return pack.state().signedBy();
    }

    /** Whether a late answer was given or taken back after it was signed. */
    public boolean changed() {
        return pack.state().changed();
    }

    /** How many tokens were answered after the close. */
    public int late() {
        return pack.state().late();
    }

    public String fileName() {
        return pack.fileName();
    }

    public byte[] zip() {
        return pack.toArray();
    }
}
