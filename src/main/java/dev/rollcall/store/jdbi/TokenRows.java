package dev.rollcall.store.jdbi;

import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.TokenStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** Lists look up ids, each over an index of its own, and then load the few records they show. */
final class TokenRows implements TokenStore {
    /** As many ids are named in a statement. */
    private static final int NAMED_MAX = 500;

    private final TeamHandle bound;

    TokenRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public boolean add(Token token) {
        var insert = bound.update("""
                insert into token
                       (team_id, id, label, label_folded, app, service, environment, access, owner_id, backup_id, note,
                        purpose, stored, rotate_by, expires, last_four, fingerprint, replaced_at, state,
                        origin_issuer, origin_app, origin_external, origin_name,
                        seen_at, rotated_at, gone_since, registered_by, registered_at, confirmed_by, confirmed_at,
                        version)
                values (:team, :id, :label, :folded, :app, :service, :environment, :access, :owner, :backup, :note,
                        :purpose, :stored, :rotateBy, :expires, :lastFour, :fingerprint, :replaced, :state,
                        :issuer, :originApp, :external, :originName,
                        :seenAt, :rotatedAt, :goneSince, :registeredBy, :registeredAt, :confirmedBy, :confirmedAt,
                        :version)
                    on conflict (team_id, label_folded) where state in ('PENDING', 'ACTIVE') do nothing
                """);
        return TokenColumns.bindTo(insert, token)
                        .bind("id", token.id().value())
                        .bind("registeredBy", token.registeredBy().map(MemberId::value))
                        .bind("registeredAt", token.registeredAt().toEpochMilli())
                        .bind("version", token.version())
                        .execute()
                == 1;
    }

    @Override
    public Optional<Token> find(TokenId id) {
        return bound.query("""
                select id, label, app, service, environment, access, owner_id, backup_id, note, purpose, stored,
                       rotate_by, expires, last_four, fingerprint, replaced_at, state, origin_issuer, origin_app,
                       origin_external, origin_name, seen_at, rotated_at, gone_since, registered_by, registered_at,
                       confirmed_by, confirmed_at, version
                  from token
                 where team_id = :team and id = :id
                """)
                .bind("id", id.value())
                .map((row, _) -> TokenColumns.read(row))
                .findOne();
    }

    @Override
    public Optional<Token> byLabel(String folded) {
        return loaded(bound.query("""
                select id
                  from token
                 where team_id = :team and label_folded = :folded and state in ('PENDING', 'ACTIVE')
                """).bind("folded", folded)).stream().findFirst();
    }

    @Override
    public Optional<Token> newestByLabel(String folded) {
        return loaded(bound.query("""
                select id
                  from token
                 where team_id = :team and label_folded = :folded
                 order by registered_at desc, case when state in ('PENDING', 'ACTIVE') then 0 else 1 end, id
                 limit 1
                """).bind("folded", folded)).stream().findFirst();
    }

    @Override
    public List<Token> live() {
        return bound.query("""
                select id, label, app, service, environment, access, owner_id, backup_id, note, purpose, stored,
                       rotate_by, expires, last_four, fingerprint, replaced_at, state, origin_issuer, origin_app,
                       origin_external, origin_name, seen_at, rotated_at, gone_since, registered_by, registered_at,
                       confirmed_by, confirmed_at, version
                  from token
                 where team_id = :team and state in ('PENDING', 'ACTIVE')
                 order by label_folded, id
                """).map((row, _) -> TokenColumns.read(row)).list();
    }

    @Override
    public List<Token> byFingerprint(Fingerprint fingerprint) {
        return loaded(bound.query("""
                select id
                  from token
                 where team_id = :team and fingerprint = :fingerprint
                 order by registered_at desc, case when state in ('PENDING', 'ACTIVE') then 0 else 1 end, id
                """).bind("fingerprint", fingerprint.hex()));
    }

    @Override
    public List<Token> byLastFour(String lastFour) {
        return loaded(bound.query("""
                select id
                  from token
                 where team_id = :team and last_four = :lastFour
                 order by registered_at desc, case when state in ('PENDING', 'ACTIVE') then 0 else 1 end, id
                """).bind("lastFour", lastFour));
    }

    @Override
    public List<Token> detected(String issuer, String app) {
        return loaded(bound.query("""
                select id
                  from token
                 where team_id = :team and origin_issuer = :issuer and origin_app = :app
                 order by registered_at desc, case when state in ('PENDING', 'ACTIVE') then 0 else 1 end, id
                """).bind("issuer", issuer).bind("app", app));
    }

    /** A label that another live record has taken meanwhile loses the swap, too. */
    @Override
    public boolean replace(Token before, Token after) {
        if (warnsOtherwise(before, after)) {
            bound.dueChanged();
        }
        var update = bound.update("""
                update token
                   set label = :label, label_folded = :folded, app = :app, service = :service,
                       environment = :environment, access = :access, owner_id = :owner, backup_id = :backup,
                       note = :note, purpose = :purpose, stored = :stored, rotate_by = :rotateBy, expires = :expires,
                       last_four = :lastFour, fingerprint = :fingerprint, replaced_at = :replaced,
                       state = :state, origin_issuer = :issuer, origin_app = :originApp, origin_external = :external,
                       origin_name = :originName, seen_at = :seenAt, rotated_at = :rotatedAt, gone_since = :goneSince,
                       confirmed_by = :confirmedBy, confirmed_at = :confirmedAt, version = version + 1
                 where team_id = :team and id = :id and version = :seen
                   and (:state not in ('PENDING', 'ACTIVE')
                        or not exists (select 1
                                         from token other
                                        where other.team_id = :team and other.label_folded = :folded
                                          and other.id <> :id and other.state in ('PENDING', 'ACTIVE')))
                """);
        return TokenColumns.bindTo(update, after)
                        .bind("id", before.id().value())
                        .bind("seen", before.version())
                        .execute()
                == 1;
    }

    /** Whether it may be due at another moment that somebody is told of its expiry. */
    private static boolean warnsOtherwise(Token before, Token after) {
        return (before.expires().isPresent() || after.expires().isPresent())
                && (!before.expires().equals(after.expires()) || before.state() != after.state());
    }

    @Override
    public List<Token> page(Filter filter, int offset, int limit) {
        var ids =
                switch (filter) {
                    case Filter.Mine mine ->
                        bound.query("""
                    select id
                      from token
                     where team_id = :team and owner_id = :owner and state in ('PENDING', 'ACTIVE')
                     order by label_folded, id
                     limit :limit offset :offset
                    """).bind("owner", mine.owner().value());
                    case Filter.All _ -> bound.query("""
                    select id
                      from token
                     where team_id = :team and state in ('PENDING', 'ACTIVE')
                     order by label_folded, id
                     limit :limit offset :offset
                    """);
                };
        return loaded(ids.bind("limit", limit).bind("offset", offset));
    }

    @Override
    public int count(Filter filter) {
        var count =
                switch (filter) {
                    case Filter.Mine mine ->
                        bound.query("""
                    select count(1)
                      from token
                     where team_id = :team and owner_id = :owner and state in ('PENDING', 'ACTIVE')
                    """).bind("owner", mine.owner().value());
                    case Filter.All _ -> bound.query("""
                    select count(1)
                      from token
                     where team_id = :team and state in ('PENDING', 'ACTIVE')
                    """);
                };
        return count.mapTo(Integer.class).one();
    }

    @Override
    public int countTo(Filter filter, Token last) {
        var count =
                switch (filter) {
                    case Filter.Mine mine ->
                        bound.query("""
                    select count(1)
                      from token
                     where team_id = :team and owner_id = :owner and state in ('PENDING', 'ACTIVE')
                       and (label_folded, id) <= (:label, :id)
                    """).bind("owner", mine.owner().value());
                    case Filter.All _ -> bound.query("""
                    select count(1)
                      from token
                     where team_id = :team and state in ('PENDING', 'ACTIVE')
                       and (label_folded, id) <= (:label, :id)
                    """);
                };
        return count.bind("label", last.label().folded())
                .bind("id", last.id().value())
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public List<Token> active() {
        return bound.query("""
                select id, label, app, service, environment, access, owner_id, backup_id, note, purpose, stored,
                       rotate_by, expires, last_four, fingerprint, replaced_at, state, origin_issuer, origin_app,
                       origin_external, origin_name, seen_at, rotated_at, gone_since, registered_by, registered_at,
                       confirmed_by, confirmed_at, version
                  from token
                 where team_id = :team and state = 'ACTIVE'
                 order by owner_id, label_folded, id
                """).map((row, _) -> TokenColumns.read(row)).list();
    }

    @Override
    public List<Token> rivals(Token token, int limit) {
        return loaded(bound.query("""
                select id
                  from token
                 where team_id = :team and state = 'ACTIVE' and id <> :id and environment = :environment
                   and lower(service) = lower(:service) and lower(app) = lower(:app)
                 order by label_folded
                 limit :limit
                """)
                .bind("id", token.id().value())
                .bind("environment", token.environment().name())
                .bind("service", token.service())
                .bind("app", token.app())
                .bind("limit", limit));
    }

    @Override
    public List<Listed> lists() {
        return bound.query("""
                select origin_issuer, origin_app, max(seen_at) as seen_at
                  from token
                 where team_id = :team and origin_issuer is not null and gone_since is null
                 group by origin_issuer, origin_app
                 order by origin_issuer, origin_app
                """)
                .map((row, _) -> new Listed(
                        row.getString("origin_issuer"), row.getString("origin_app"), Columns.moment(row, "seen_at")))
                .list();
    }

    @Override
    public boolean asks(ReviewId review, String issuer, String app) {
        return bound.query("""
                select exists (
                       select 1
                         from token
                         join review_item item on item.team_id = token.team_id and item.token_id = token.id
                        where token.team_id = :team and token.origin_issuer = :issuer and token.origin_app = :app
                          and token.gone_since is null and item.review_id = :review)
                """)
                .bind("review", review.value())
                .bind("issuer", issuer)
                .bind("app", app)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public Map<TokenId, Token> all(Collection<TokenId> ids) {
        var all = new HashMap<TokenId, Token>();
        var names = ids.stream().map(TokenId::value).distinct().toList();
        for (int from = 0; from < names.size(); from += NAMED_MAX) {
            bound.query("""
                    select id, label, app, service, environment, access, owner_id, backup_id, note, purpose, stored,
                           rotate_by, expires, last_four, fingerprint, replaced_at, state, origin_issuer, origin_app,
                           origin_external, origin_name, seen_at, rotated_at, gone_since, registered_by,
                           registered_at, confirmed_by, confirmed_at, version
                      from token
                     where team_id = :team and id in (<tokens>)
                    """)
                    .bindList("tokens", names.subList(from, Math.min(from + NAMED_MAX, names.size())))
                    .map((row, _) -> TokenColumns.read(row))
                    .forEach(token -> all.put(token.id(), token));
        }
        return all;
    }

    @Override
    public Map<TokenId, Token> ofReview(ReviewId review) {
        return ofPages(review, 0, Integer.MAX_VALUE);
    }

    @Override
    public Map<TokenId, Token> ofPage(ReviewId review, int page) {
        return ofPages(review, page, page);
    }

    private Map<TokenId, Token> ofPages(ReviewId review, int first, int last) {
        return bound
                .query("""
                select id, label, app, service, environment, access, owner_id, backup_id, note, purpose, stored,
                       rotate_by, expires, last_four, fingerprint, replaced_at, state, origin_issuer, origin_app,
                       origin_external, origin_name, seen_at, rotated_at, gone_since, registered_by, registered_at,
                       confirmed_by, confirmed_at, version
                  from token
                 where team_id = :team
                   and id in (select token_id
                                from review_item
                               where team_id = :team and review_id = :review and page between :first and :last)
                """)
                .bind("review", review.value())
                .bind("first", first)
                .bind("last", last)
                .map((row, _) -> TokenColumns.read(row))
                .stream()
                .collect(Collectors.toMap(Token::id, token -> token));
    }

    @Override
    public List<String> labelsLike(String part, int limit) {
        var folded = Label.fold(part).replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return bound.query("""
                select label
                  from token
                 where team_id = :team and state in ('PENDING', 'ACTIVE') and label_folded like :inside escape '!'
                 order by case when label_folded like :first escape '!' then 0 else 1 end, label_folded
                 limit :limit
                """)
                .bind("inside", "%" + folded + "%")
                .bind("first", folded + "%")
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    @Override
    public List<String> apps(int limit) {
        return bound.query("""
                select app
                  from token
                 where team_id = :team and state in ('PENDING', 'ACTIVE')
                 group by app
                 order by count(id) desc, app
                 limit :limit
                """).bind("limit", limit).mapTo(String.class).list();
    }

    @Override
    public List<String> services(int limit) {
        return bound.query("""
                select service
                  from token
                 where team_id = :team and state in ('PENDING', 'ACTIVE')
                 group by service
                 order by count(id) desc, service
                 limit :limit
                """).bind("limit", limit).mapTo(String.class).list();
    }

    @Override
    public Optional<String> lastApp(MemberId creator) {
        return bound.query("""
                select app
                  from token
                 where team_id = :team and registered_by = :creator
                 order by registered_at desc, id
                 limit 1
                """)
                .bind("creator", creator.value())
                .mapTo(String.class)
                .findFirst();
    }

    private List<Token> loaded(Query ids) {
        var named = ids.mapTo(String.class).map(TokenId::new).list();
        var tokens = all(named);
        return named.stream()
                .map(id -> Optional.ofNullable(tokens.get(id)).orElseThrow())
                .toList();
    }
}
