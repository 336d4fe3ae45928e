package dev.rollcall.store.jdbi;

import dev.rollcall.domain.review.EvidenceTimes;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.store.EvidenceStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class EvidenceRows implements EvidenceStore {
    private final TeamHandle bound;

    EvidenceRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public EvidenceTimes times(ReviewId review) {
        return bound.query("""
                select evidence_at, evidence_due
                  from review
                 where team_id = :team and id = :id
                """)
                .bind("id", review.value())
                .map((row, _) -> new EvidenceTimes(
                        Columns.maybeMoment(row, "evidence_at"), Columns.maybeMoment(row, "evidence_due")))
                .findOne()
                .orElse(EvidenceTimes.NEVER);
    }

    @Override
    public void keep(ReviewId review, EvidenceTimes times) {
        bound.dueChanged();
        bound.update("""
                update review
                   set evidence_at = :posted, evidence_due = :due
                 where team_id = :team and id = :id
                """)
                .bind("id", review.value())
                .bind("posted", times.posted().map(Instant::toEpochMilli))
                .bind("due", times.due().map(Instant::toEpochMilli))
                .execute();
    }

    @Override
    public List<ReviewId> due(Instant now) {
        return bound.query("""
                select id
                  from review
                 where team_id = :team and evidence_due is not null and evidence_due <= :now
                 order by evidence_due, id
                """)
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .map(ReviewId::new)
                .list();
    }

    @Override
    public Optional<Instant> nextDue() {
        return bound.query("""
                select evidence_due
                  from review
                 where team_id = :team and evidence_due is not null
                 order by evidence_due
                 limit 1
                """)
                .map((row, _) -> Columns.moment(row, "evidence_due"))
                .findOne();
    }
}
