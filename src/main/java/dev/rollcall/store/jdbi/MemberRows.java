package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.MemberStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

final class MemberRows implements MemberStore {
    private final TeamHandle bound;

    MemberRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public Optional<Member> find(MemberId id) {
        return bound.query("""
                select id, account, name, absence
                  from member
                 where team_id = :team and id = :id
                """)
                .bind("id", id.value())
                .map((row, _) -> member(row))
                .findOne();
    }

    @Override
    public Optional<Member> byAccount(AccountId account) {
        return bound.query("""
                select id, account, name, absence
                  from member
                 where team_id = :team and account = :account
                """)
                .bind("account", account.toString())
                .map((row, _) -> member(row))
                .findOne();
    }

    @Override
    public Member findOrCreate(AccountId account, String name, Instant now) {
        var known = byAccount(account);
        if (known.isPresent() && (name.isBlank() || name.equals(known.get().name()))) {
            return known.get();
        }
        bound.update("""
                insert into member (team_id, id, account, name, met_at)
                values (:team, :id, :account, :name, :now)
                    on conflict (team_id, account) do update set name = excluded.name
                """)
                .bind("id", MemberId.fresh().value())
                .bind("account", account.toString())
                .bind("name", name)
                .bind("now", now.toEpochMilli())
                .execute();
        return byAccount(account).orElseThrow();
    }

    @Override
    public void absent(MemberId id, Optional<Absence> why) {
        bound.update("""
                update member
                   set absence = :absence
                 where team_id = :team and id = :id
                """)
                .bind("id", id.value())
                .bind("absence", why.map(one -> one.name().toLowerCase(Locale.ROOT)))
                .execute();
    }

    @Override
    public Map<MemberId, Member> all(Collection<MemberId> ids) {
        var all = new LinkedHashMap<MemberId, Member>();
        for (var id : new LinkedHashSet<>(ids)) {
            find(id).ifPresent(member -> all.put(id, member));
        }
        return all;
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                new MemberId(row.getString("id")),
                AccountId.parse(row.getString("account")).orElseThrow(),
                row.getString("name"),
                Columns.text(row, "absence").map(stored -> Absence.valueOf(stored.toUpperCase(Locale.ROOT))));
    }
}
