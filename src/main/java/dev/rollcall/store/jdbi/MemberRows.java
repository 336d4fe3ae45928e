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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One row for each account. That of a further account of a person names the row of the first in "same_as". */
final class MemberRows implements MemberStore {
    private final TeamHandle bound;

    MemberRows(TeamHandle bound) {
        this.bound = bound;
    }

    /** @param person the id of the row of the person's first account */
    private record Row(Member alone, MemberId person, boolean linked) {}

    @Override
    public Optional<Member> find(MemberId id) {
        return bound.once(List.of("member", id), () -> read(id));
    }

    private Optional<Member> read(MemberId id) {
        return bound.query("""
                select id, account, name, absence, same_as,
                       exists (select 1
                                 from member other
                                where other.team_id = :team and other.same_as = member.id) as joined
                  from member
                 where team_id = :team and id = :id
                """)
                .bind("id", id.value())
                .map((row, _) -> row(row))
                .findOne()
                .map(this::whole);
    }

    @Override
    public Optional<Member> byAccount(AccountId account) {
        return bound.once(List.of("account", account), () -> row(account).map(this::whole));
    }

    private Optional<Row> row(AccountId account) {
        return bound.query("""
                select id, account, name, absence, same_as,
                       exists (select 1
                                 from member other
                                where other.team_id = :team and other.same_as = member.id) as joined
                  from member
                 where team_id = :team and account = :account
                """)
                .bind("account", account.toString())
                .map((row, _) -> row(row))
                .findOne();
    }

    /** The member with all accounts of the person. */
    private Member whole(Row found) {
        if (!found.linked) {
            return found.alone;
        }
        var accounts = bound.query("""
                select account, name, absence
                  from member
                 where team_id = :team and id = :person
                 union all
                select account, name, absence
                  from (select account, name, absence
                          from member
                         where team_id = :team and same_as = :person
                         order by account) further
                """)
                .bind("person", found.person.value())
                .map((row, _) -> account(row))
                .list();
        return new Member(found.person, accounts);
    }

    @Override
    public Member findOrCreate(AccountId account, String name, Instant now) {
        var known = row(account);
        if (known.isPresent()
                && (name.isBlank() || name.equals(known.get().alone.name()))) {
            return whole(known.get());
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
    public void absent(AccountId account, Optional<Absence> why) {
        bound.update("""
                update member
                   set absence = :absence
                 where team_id = :team and account = :account
                """)
                .bind("account", account.toString())
                .bind("absence", why.map(MemberRows::stored))
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

    @Override
    public Set<MemberId> absent() {
        return bound.query("""
                select id
                  from member
                 where team_id = :team and absence is not null
                """)
                .map((row, _) -> new MemberId(row.getString("id")))
                .set();
    }

    @Override
    public List<Member> everybody() {
        return bound.query("""
                select id
                  from member
                 where team_id = :team and same_as is null
                 order by met_at, id
                """).mapTo(String.class).list().stream()
                .flatMap(id -> find(new MemberId(id)).stream())
                .toList();
    }

    @Override
    public void join(MemberId person, MemberId other) {
        var one = find(person).orElseThrow(() -> new IllegalArgumentException("no member " + person));
        var two = find(other).orElseThrow(() -> new IllegalArgumentException("no member " + other));
        if (one.id().equals(two.id())) {
            throw new IllegalArgumentException("member " + person + " twice");
        }
        two.accountIds().stream()
                .filter(account -> one.in(account.space()).isPresent())
                .findFirst()
                .ifPresent(account -> {
                    throw new IllegalArgumentException("two accounts in " + account.space());
                });
        bound.update("""
                update member
                   set same_as = :person
                 where team_id = :team and (id = :other or same_as = :other)
                """)
                .bind("person", one.id().value())
                .bind("other", two.id().value())
                .execute();
        MemberRename.run(bound, two.id(), one.id());
    }

    @Override
    public Optional<Member> part(AccountId account) {
        int parted = bound.update("""
                update member
                   set same_as = null
                 where team_id = :team and account = :account and same_as is not null
                """).bind("account", account.toString()).execute();
        return parted == 1 ? byAccount(account) : Optional.empty();
    }

    @Override
    public Map<MemberId, MemberId> adopt(List<Member> others, Instant now) {
        var known = new LinkedHashMap<MemberId, MemberId>();
        for (var member : others) {
            for (var account : member.accounts()) {
                bound.update("""
                        insert into member (team_id, id, account, name, met_at, absence)
                        values (:team, :id, :account, :name, :now, :absence)
                            on conflict (team_id, account) do update set absence = excluded.absence
                        """)
                        .bind("id", idIn(member, account))
                        .bind("account", account.id().toString())
                        .bind("name", account.name())
                        .bind("now", now.toEpochMilli())
                        .bind("absence", account.absence().map(MemberRows::stored))
                        .execute();
            }
            var here =
                    byAccount(member.accounts().getFirst().id()).orElseThrow().id();
            if (!here.equals(member.id())) {
                known.put(member.id(), here);
            }
        }
        return known;
    }

    @Override
    public void rename(MemberId other, MemberId person) {
        MemberRename.run(bound, other, person);
    }

    /** The first account keeps the member's id; the others become members of their own. */
    private static String idIn(Member member, Member.Account account) {
        return account.equals(member.accounts().getFirst())
                ? member.id().value()
                : MemberId.fresh().value();
    }

    private static Row row(ResultSet row) throws SQLException {
        var own = new MemberId(row.getString("id"));
        var person = Columns.text(row, "same_as", MemberId::new);
        return new Row(
                new Member(own, List.of(account(row))),
                person.orElse(own),
                person.isPresent() || row.getBoolean("joined"));
    }

    private static Member.Account account(ResultSet row) throws SQLException {
        return new Member.Account(
                AccountId.parse(row.getString("account")).orElseThrow(),
                row.getString("name"),
                Columns.text(row, "absence").map(stored -> Absence.valueOf(stored.toUpperCase(Locale.ROOT))));
    }

    private static String stored(Absence absence) {
        return absence.name().toLowerCase(Locale.ROOT);
    }
}
