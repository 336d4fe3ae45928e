package dev.rollcall.store.jdbi;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.ApprovalStore;
import dev.rollcall.store.Stale;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class ApprovalRows implements ApprovalStore {
    private final TeamHandle bound;

    ApprovalRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void add(Approval approval) {
        int added = bound.update("""
                insert into approval
                       (team_id, id, token_id, asked_by, asked_at, quorum, closes_at, yes, verdict, questions,
                        reminded, version)
                values (:team, :id, :token, :askedBy, :askedAt, :quorum, :closesAt, :yes, :verdict, :questions,
                        :reminded, :version)
                    on conflict (team_id, id) do nothing
                """)
                .bind("id", approval.id().value())
                .bind("token", approval.token().value())
                .bind("askedBy", approval.askedBy().map(MemberId::value))
                .bind("askedAt", approval.askedAt().toEpochMilli())
                .bind("quorum", approval.quorum())
                .bind("closesAt", approval.closesAt().toEpochMilli())
                .bind("yes", Codecs.yes(approval.yes()))
                .bind("verdict", approval.verdict().map(Codecs::verdict))
                .bind("questions", QuestionCodec.write(approval.questions()))
                .bind("reminded", approval.reminded())
                .bind("version", approval.version())
                .execute();
        if (added == 0) {
            throw new Stale();
        }
        bound.dueAt(approval.closesAt(), approval.askedAt());
    }

    @Override
    public Optional<Approval> find(ApprovalId id) {
        return bound.query("""
                select id, token_id, asked_by, asked_at, quorum, closes_at, yes, verdict, questions, reminded, version
                  from approval
                 where team_id = :team and id = :id
                """)
                .bind("id", id.value())
                .map((row, _) -> approval(row))
                .findOne();
    }

    @Override
    public Optional<Approval> ofToken(TokenId token) {
        return bound.once(List.of("approval of", token), () -> readOfToken(token));
    }

    private Optional<Approval> readOfToken(TokenId token) {
        return bound.query("""
                select id, token_id, asked_by, asked_at, quorum, closes_at, yes, verdict, questions, reminded, version
                  from approval
                 where team_id = :team and token_id = :token
                 order by asked_at desc, id
                 limit 1
                """)
                .bind("token", token.value())
                .map((row, _) -> approval(row))
                .findOne();
    }

    @Override
    public Map<TokenId, Approval> ofTokens(Collection<TokenId> tokens) {
        var newest = new HashMap<TokenId, Approval>();
        if (!tokens.isEmpty()) {
            bound.query("""
                    select id, token_id, asked_by, asked_at, quorum, closes_at, yes, verdict, questions, reminded,
                           version
                      from approval
                     where team_id = :team and token_id in (<tokens>)
                     order by asked_at desc, id
                    """)
                    .bindList("tokens", tokens.stream().map(TokenId::value).toList())
                    .map((row, _) -> approval(row))
                    .forEach(one -> newest.putIfAbsent(one.token(), one));
        }
        return newest;
    }

    @Override
    public Map<TokenId, Approval> ofLiveTokens() {
        var newest = new HashMap<TokenId, Approval>();
        bound.query("""
                select approval.id, approval.token_id, approval.asked_by, approval.asked_at, approval.quorum,
                       approval.closes_at, approval.yes, approval.verdict, approval.questions, approval.reminded,
                       approval.version
                  from token
                  join approval on approval.team_id = token.team_id and approval.token_id = token.id
                 where token.team_id = :team and token.state in ('PENDING', 'ACTIVE')
                 order by approval.asked_at, approval.id desc
                """).map((row, _) -> approval(row)).forEach(approval -> newest.put(approval.token(), approval));
        return newest;
    }

    @Override
    public boolean replace(Approval before, Approval after) {
        bound.dueChanged();
        return bound.update("""
                update approval
                   set quorum = :quorum, closes_at = :closesAt, yes = :yes, verdict = :verdict,
                       questions = :questions, reminded = :reminded, version = version + 1
                 where team_id = :team and id = :id and version = :seen
                """)
                        .bind("id", before.id().value())
                        .bind("seen", before.version())
                        .bind("quorum", after.quorum())
                        .bind("closesAt", after.closesAt().toEpochMilli())
                        .bind("yes", Codecs.yes(after.yes()))
                        .bind("verdict", after.verdict().map(Codecs::verdict))
                        .bind("questions", QuestionCodec.write(after.questions()))
                        .bind("reminded", after.reminded())
                        .execute()
                == 1;
    }

    @Override
    public List<Approval> ranOut(Instant now) {
        return bound.query("""
                select id, token_id, asked_by, asked_at, quorum, closes_at, yes, verdict, questions, reminded, version
                  from approval
                 where team_id = :team and verdict is null and closes_at <= :now
                 order by closes_at, id
                """)
                .bind("now", now.toEpochMilli())
                .map((row, _) -> approval(row))
                .list();
    }

    @Override
    public List<Approval> waiting() {
        return bound.query("""
                select id, token_id, asked_by, asked_at, quorum, closes_at, yes, verdict, questions, reminded, version
                  from approval
                 where team_id = :team and verdict is null
                 order by closes_at, id
                """).map((row, _) -> approval(row)).list();
    }

    @Override
    public Optional<Instant> nextEnd() {
        return bound.query("""
                select closes_at
                  from approval
                 where team_id = :team and verdict is null
                 order by closes_at
                 limit 1
                """)
                .map((row, _) -> Columns.moment(row, "closes_at"))
                .findOne();
    }

    private static Approval approval(ResultSet row) throws SQLException {
        return new Approval(
                new ApprovalId(row.getString("id")),
                new TokenId(row.getString("token_id")),
                Columns.text(row, "asked_by", MemberId::new),
                Columns.moment(row, "asked_at"),
                row.getInt("quorum"),
                Columns.moment(row, "closes_at"),
                Codecs.yes(row.getString("yes")),
                Columns.text(row, "verdict", Codecs::verdict),
                Columns.text(row, "questions", QuestionCodec::read).orElse(List.of()),
                row.getInt("reminded"),
                row.getLong("version"));
    }
}
