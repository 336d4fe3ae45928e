package dev.rollcall.query;

import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.LeadReason;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.Availability.Away;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.register.MemberNames;
import dev.rollcall.register.TeamAvailability;
import dev.rollcall.store.ReviewItemStore.Share;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds the lines of one review. Members and counts are read once for all lines. */
final class Lines {
    private final QueryContext context;
    private final boolean closed;
    private final LocalDate opened;
    private final Set<TokenId> compromised;
    private final Map<TokenId, Standing> standing = new HashMap<>();
    private final Map<TokenId, Token> tokens;
    private final Map<TokenId, Integer> unconfirmedInARow;
    private final Map<MemberId, Member> members;
    private final TeamAvailability people;
    private final Map<Optional<MemberId>, Share> shares = new HashMap<>();

    private Lines(List<ReviewItem> some, Map<TokenId, Token> tokens, Review review, QueryContext context) {
        this.context = context;
        this.closed = !review.open();
        this.opened = LocalDate.ofInstant(review.openedAt(), context.team().zone());
        this.tokens = tokens;
        this.compromised = context.tx().incidents().open().keySet();
        var asked = some.stream().map(ReviewItem::token).toList();
        this.unconfirmedInARow = context.tx().reviews().unconfirmedInARow(asked);
        this.members = context.tx().members().all(named(some, tokens));
        this.people = context.availability().knowing(members);
        var owners = some.stream().map(ReviewItem::asked).collect(Collectors.toSet());
        context.tx().reviews().shares(review.id(), owners).forEach(share -> shares.put(share.asked(), share));
        var doubted = context.tx().reviews().doubted(asked);
        for (var item : some) {
            Optional.ofNullable(doubted.get(item.token()))
                    .flatMap(history -> Standing.of(of(item, tokens), history.before(review.openedAt()), context))
                    .ifPresent(said -> standing.put(item.token(), said));
        }
    }

    /**
     * @param some the items to build lines for, in this order
     * @param tokens at least those of {@code some}
     * @param review theirs
     */
    static List<LineView> of(List<ReviewItem> some, Map<TokenId, Token> tokens, Review review, QueryContext context) {
        var lines = new Lines(some, tokens, review, context);
        return some.stream().map(lines::line).toList();
    }

    /** The same, for which the tokens are read. */
    static List<LineView> of(List<ReviewItem> some, Review review, QueryContext context) {
        var tokens =
                context.tx().tokens().all(some.stream().map(ReviewItem::token).toList());
        return of(some, tokens, review, context);
    }

    private static Set<MemberId> named(List<ReviewItem> some, Map<TokenId, Token> tokens) {
        var ids = new HashSet<MemberId>();
        for (var item : some) {
            item.asked().ifPresent(ids::add);
            item.backup().ifPresent(ids::add);
            item.answer().map(Answered::by).ifPresent(ids::add);
            of(item, tokens).confirmed().map(Token.Confirmed::by).ifPresent(ids::add);
        }
        return ids;
    }

    private static Token of(ReviewItem item, Map<TokenId, Token> tokens) {
        return Optional.ofNullable(tokens.get(item.token())).orElseThrow();
    }

    private LineView line(ReviewItem item) {
        var token = of(item, tokens);
        var share = Optional.ofNullable(shares.get(item.asked()));
        return new LineView(
                item.id().value(),
                token.label().text(),
                token.app(),
                token.service(),
                token.environment().text(),
                token.access().text(),
                item.asked().flatMap(this::member),
                item.backup().flatMap(this::member),
                reached(item),
                token.confirmed().map(last -> new TokenView.Statement(name(last.by()), last.at())),
                unconfirmedInARow.getOrDefault(token.id(), 0),
                Optional.ofNullable(standing.get(token.id())),
                item.answer()
                        .map(given -> new TokenView.Given(given.answer(), name(given.by()), given.at(), given.late())),
                item.answer()
                        .filter(given -> given.answer() == Answer.UNUSED)
                        .flatMap(_ -> context.tx().removals().ofToken(token.id()))
                        .map(Removal::step)
                        .filter(step -> step.open() || step == RemovalStep.GONE),
                token.expires().filter(day -> day.isBefore(opened)),
                new LineView.Lead(
                        item.reasons(),
                        token.expires().filter(_ -> item.reasons().contains(LeadReason.EXPIRES)),
                        token.origin().map(Token.Origin::issuer).orElse(""),
                        token.state()),
                !closed && compromised.contains(token.id()),
                closed,
                share.filter(of -> of.first() == item.position()).isPresent(),
                share.map(Share::items).orElse(0),
                context.team().zone());
    }

    private LineView.Reached reached(ReviewItem item) {
        return new LineView.Reached(
                people.asked(item),
                people.backup(item.backup()),
                item.asked().flatMap(people::away).map(Away::until),
                item.asked().flatMap(people::quietUntil));
    }

    private Optional<Member> member(MemberId id) {
        return Optional.ofNullable(members.get(id));
    }

    private String name(MemberId id) {
        return MemberNames.of(member(id));
    }
}
