package dev.rollcall.store.jdbi;

import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.DigestStore;
import java.util.Optional;

final class DigestRows implements DigestStore {
    private final TeamHandle bound;

    DigestRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public Optional<Integer> page(ReviewId review, MemberId member) {
        return bound.query("""
                select page
                  from digest_page
                 where team_id = :team and review_id = :review and member_id = :member
                """)
                .bind("review", review.value())
                .bind("member", member.value())
                .mapTo(Integer.class)
                .findOne();
    }

    @Override
    public void turn(ReviewId review, MemberId member, int page) {
        bound.update("""
                insert into digest_page (team_id, review_id, member_id, page)
                values (:team, :review, :member, :page)
                    on conflict (team_id, review_id, member_id) do update
                   set page = excluded.page
                """)
                .bind("review", review.value())
                .bind("member", member.value())
                .bind("page", page)
                .execute();
    }
}
