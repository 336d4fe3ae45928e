package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.review.ReviewRoute;
import dev.rollcall.domain.review.ReviewRoute.Kind;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import dev.rollcall.domain.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An admin has the tokens of an app, or those of a service, listed in another channel of a space from the next review
 * on. Without a channel, the route of that app or service ends.
 *
 * <p>Refuses with every problem at once, in this order: problems of the typing, {@link Refusal.BadField} for what is
 * missing or too much, {@link Refusal.CannotPost}; then with {@link Refusal.NothingToRoute} or
 * {@link Refusal.NoSuchRoute}.
 *
 * @param app blank if tokens of a service are meant
 * @param service blank if tokens of an app are meant
 * @param typing refusals found while the input was parsed
 */
public record RouteReview(String app, String service, Optional<ChannelFacts> channel, List<Refusal> typing)
        implements Command {
    private static final String APP = "app";
    private static final String SERVICE = "service";
    private static final String CHANNEL = "channel";

    public static final CommandSpec<RouteReview> SPEC = CommandSpec.typed("route", Needs.ADMIN, RouteReview.class)
            .about(
                    "List part of the review in another channel; without options, show which",
                    "/token route app:shop channel:#shop")
            .option(Option.text(APP, "The tokens that open this app", Token.TEXT_MAX))
            .option(Option.text(SERVICE, "Or the tokens that this service holds", Token.TEXT_MAX))
            .option(Option.channel(CHANNEL, "Where they are listed; left out, they go back to the review channel"))
            .inGroup("review")
            .from(RouteReview::from)
            .validatingArguments()
            .handledBy(RouteReview::handle);

    public RouteReview {
        typing = List.copyOf(typing);
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static RouteReview from(Arguments arguments) {
        return new RouteReview(
                arguments.text(APP).strip(),
                arguments.text(SERVICE).strip(),
                arguments.channel(CHANNEL),
                arguments.problems());
    }

    private static Outcome handle(RouteReview command, CommandContext context) {
        var problems = command.problems();
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(problems));
        }
        return command.channel.map(channel -> begin(command, channel, context)).orElseGet(() -> end(command, context));
    }

    private List<Refusal> problems() {
        var problems = new ArrayList<>(typing);
        if (app.isEmpty() && service.isEmpty() && problems.isEmpty()) {
            problems.add(new Refusal.BadField(APP, "", Rule.REQUIRED));
        }
        if (!app.isEmpty() && !service.isEmpty()) {
            problems.add(new Refusal.BadField(SERVICE, Label.cut(service), Rule.APP_OR_SERVICE));
        }
        channel.filter(facts -> !facts.canPost())
                .map(facts -> new Refusal.CannotPost(facts.name(), facts.missing(), facts.inside(), facts.usable()))
                .filter(refusal -> !problems.contains(refusal))
                .ifPresent(problems::add);
        return problems;
    }

    private Kind kind() {
        return app.isEmpty() ? Kind.SERVICE : Kind.APP;
    }

    private String name() {
        return app.isEmpty() ? service : app;
    }

    private ReviewRoute route(PlaceId to, String channelName) {
        return new ReviewRoute(kind(), name(), to, channelName);
    }

    private static Outcome begin(RouteReview command, ChannelFacts channel, CommandContext context) {
        var tokens = ReviewListing.tokens(context);
        var wanted = command.route(channel.place(), channel.name());
        var covered = tokens.stream().filter(wanted::covers).toList();
        if (covered.isEmpty()) {
            var known = tokens.stream()
                    .map(token -> wanted.kind() == Kind.APP ? token.app() : token.service())
                    .distinct()
                    .toList();
            var near = Nearest.of(wanted.name(), known).orElse("");
            return context.refuse(new Refusal.NothingToRoute(wanted.kind() == Kind.APP, cut(wanted), near));
        }
        var first = covered.getFirst();
        // As the register writes it.
        var route = new ReviewRoute(
                wanted.kind(),
                wanted.kind() == Kind.APP ? first.app() : first.service(),
                wanted.channel(),
                wanted.channelName());
        context.tx().routes().put(route);
        audit(route, "to " + route.channel(), context);
        return new Outcome.ReviewRouted(
                route.kind() == Kind.APP,
                route.name(),
                route.channel().toString(),
                route.channelName(),
                covered.size(),
                context.nextOpening());
    }

    private static Outcome end(RouteReview command, CommandContext context) {
        var space = context.person().caller().account().space();
        return context.tx().routes().all().stream()
                .filter(route -> route.space().equals(space)
                        && route.kind() == command.kind()
                        && route.folded().equals(Label.fold(command.name())))
                .findFirst()
                .map(route -> ended(route, context))
                .orElseGet(() ->
                        context.refuse(new Refusal.NoSuchRoute(command.kind() == Kind.APP, Label.cut(command.name()))));
    }

    private static Outcome ended(ReviewRoute route, CommandContext context) {
        context.tx().routes().remove(route);
        audit(route, "no longer to " + route.channel(), context);
        return new Outcome.RouteEnded(route.kind() == Kind.APP, route.name(), context.nextOpening());
    }

    private static String cut(ReviewRoute route) {
        return Label.cut(route.name());
    }

    private static void audit(ReviewRoute route, String what, CommandContext context) {
        context.audit(
                AuditAction.TEAM_ROUTE,
                context.tx().teamId().value(),
                (route.kind() == Kind.APP ? APP : SERVICE) + " " + route.name() + " " + what);
    }
}
