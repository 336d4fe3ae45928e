package dev.rollcall.store.jdbi;

import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.review.ReviewRoute;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.store.RouteStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

final class RouteRows implements RouteStore {
    private final TeamHandle bound;

    RouteRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public List<ReviewRoute> all() {
        return bound.query("""
                select space, kind, name, channel, channel_name
                  from review_route
                 where team_id = :team
                 order by space, kind, folded
                """)
                .map((row, _) -> new ReviewRoute(
                        ReviewRoute.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        channel(row),
                        row.getString("channel_name")))
                .list();
    }

    @Override
    public void put(ReviewRoute route) {
        bound.update("""
                insert into review_route (team_id, space, kind, folded, name, channel, channel_name)
                values (:team, :space, :kind, :folded, :name, :channel, :channelName)
                    on conflict (team_id, space, kind, folded) do update
                   set name = excluded.name, channel = excluded.channel, channel_name = excluded.channel_name
                """)
                .bind("space", route.space().toString())
                .bind("kind", route.kind().name())
                .bind("folded", route.folded())
                .bind("name", route.name())
                .bind("channel", route.channel().id())
                .bind("channelName", route.channelName())
                .execute();
    }

    @Override
    public boolean remove(ReviewRoute route) {
        return bound.update("""
                delete from review_route
                 where team_id = :team and space = :space and kind = :kind and folded = :folded
                """)
                        .bind("space", route.space().toString())
                        .bind("kind", route.kind().name())
                        .bind("folded", route.folded())
                        .execute()
                > 0;
    }

    @Override
    public void removeAll(SpaceId space) {
        bound.update("""
                delete from review_route
                 where team_id = :team and space = :space
                """).bind("space", space.toString()).execute();
    }

    @Override
    public void addParts(ReviewId review, List<ReviewPart> parts) {
        for (var part : parts) {
            bound.update("""
                    insert into review_part (team_id, review_id, space, channel, name, page)
                    values (:team, :review, :space, :channel, :name, :page)
                    """)
                    .bind("review", review.value())
                    .bind("space", part.channel().space().toString())
                    .bind("channel", part.channel().id())
                    .bind("name", part.channelName())
                    .bind("page", part.page())
                    .execute();
        }
    }

    @Override
    public List<ReviewPart> parts(ReviewId review) {
        return bound.query("""
                select space, channel, name, page
                  from review_part
                 where team_id = :team and review_id = :review
                 order by page, space
                """)
                .bind("review", review.value())
                .map((row, _) -> new ReviewPart(channel(row), row.getString("name"), row.getInt("page")))
                .list();
    }

    private static PlaceId channel(ResultSet row) throws SQLException {
        var space = SpaceId.parse(row.getString("space")).orElseThrow();
        return new PlaceId(space, row.getString("channel"));
    }
}
