package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.team.LinkCode;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.store.Store;
import dev.rollcall.store.TokenStore.Filter;
import java.util.Optional;

/**
 * Joins two chats to one team. Without a code, an admin gets one. With the code, an admin of another chat sees what
 * joining that chat to the team of the code changes; {@link JoinTeam} does it.
 *
 * <p>Refuses with, in this order: without a code {@link Refusal.NotSetUp}; with a code {@link Refusal.NoSuchCode},
 * {@link Refusal.OtherKindOfCode}, {@link Refusal.CodeUsed}, {@link Refusal.CodeExpired}, and as {@link #mayJoin}.
 *
 * @param code as it was typed; blank to get one
 */
public record LinkChat(String code) implements Command {
    static final String CODE = "code";

    /** Characters of a typed code, with what people put around it. */
    static final int CODE_MAX = 60;

    public static final CommandSpec<LinkChat> SPEC = CommandSpec.typed("link", Needs.ADMIN, LinkChat.class)
            .about("Make two chats one team: get a code here, type it in the other chat", "/token link")
            .option(Option.text(CODE, "The code from the other chat, to join its team", CODE_MAX)
                    .at(Position.REST_OF_LINE))
            .from(arguments -> new LinkChat(arguments.text(CODE)))
            .evenBeforeSetup()
            .handledBy(LinkChat::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(LinkChat command, CommandContext context) {
        if (!command.code.isBlank()) {
            return switch (LinkCodes.typed(command.code, LinkCode.Kind.CHAT, context)) {
                case Decision.No(var why) -> context.refuse(why);
                case Decision.Go(var code) ->
                    mayJoin(code, context).map(context::refuse).orElseGet(() -> preview(code, context));
            };
        }
        if (context.team().settings().isEmpty()) {
            return context.refuse(new Refusal.NotSetUp());
        }
        var code = LinkCodes.make(LinkCode.Kind.CHAT, context);
        context.audit(AuditAction.TEAM_CODE, context.tx().teamId().value(), "code for another chat");
        return new Outcome.LinkCodeMade(code, context.now().plus(LinkCode.LASTS), false);
    }

    /**
     * Why the team of this chat cannot join that of a code.
     *
     * <p>Refuses with, in this order: {@link Refusal.OneTeamAlready}, {@link Refusal.ReviewOpenHere},
     * {@link Refusal.LabelsClash}.
     */
    static Optional<Refusal> mayJoin(LinkCode code, CommandContext context) {
        var tx = context.tx();
        if (code.team().equals(tx.teamId())) {
            return Optional.of(new Refusal.OneTeamAlready());
        }
        var open = tx.reviews().allOpen();
        if (!open.isEmpty()) {
            int listed = open.stream()
                    .mapToInt(review -> tx.reviews().items(review.id()).size())
                    .sum();
            return Optional.of(new Refusal.ReviewOpenHere(listed));
        }
        var there = tx.ofTeam(code.team()).tokens();
        var clashing = tx.tokens().live().stream()
                .filter(token -> there.byLabel(token.label().folded()).isPresent())
                .map(token -> token.label().text())
                .toList();
        return clashing.isEmpty() ? Optional.empty() : Optional.of(new Refusal.LabelsClash(clashing));
    }

    private static Outcome preview(LinkCode code, CommandContext context) {
        var first = context.tx().ofTeam(code.team());
        var settings = first.team().get().settings().orElseThrow();
        return new Outcome.LinkPreview(
                code.id().value(),
                first.team().get().name(),
                first.tokens().count(new Filter.All()),
                first.approvals().waiting().size(),
                !first.reviews().allOpen().isEmpty(),
                first.members().everybody().size(),
                joining(context.tx()),
                settings.approverNames(),
                settings.policy().quorum(),
                context.team()
                        .settings()
                        .map(Settings::firstPlaces)
                        .map(places -> places.reviewName())
                        .orElse(""),
                context.tx().tokens().count(new Filter.All()),
                context.tx().approvals().waiting().size());
    }

    private static int joining(Store.Tx tx) {
        return tx.members().everybody().size();
    }
}
