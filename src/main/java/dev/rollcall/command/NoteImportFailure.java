package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.SourceName;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.SourceStore.Failure;

/**
 * Notes that an import could not read a source, so that open reviews say so. Does nothing for a source in which no live
 * token was found. The next import of the source that succeeds ends it.
 *
 * @param issuer who issues the tokens; the case of letters does not count
 */
public record NoteImportFailure(String issuer, String app) implements Command {
    static final CommandSpec<NoteImportFailure> SPEC = CommandSpec.internal(
            "note import failure", Needs.OPERATOR, NoteImportFailure.class, NoteImportFailure::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(NoteImportFailure command, CommandContext context) {
        context.tx().tokens().live().stream()
                .flatMap(token -> token.origin().stream())
                .filter(command::isOf)
                .findFirst()
                .ifPresent(origin -> {
                    context.tx().sources().failed(new Failure(origin.issuer(), origin.app(), context.now()));
                    redraw(context);
                });
        return new Outcome.Nothing();
    }

    private boolean isOf(Token.Origin origin) {
        return Label.fold(origin.issuer()).equals(Label.fold(issuer))
                && Label.fold(origin.app()).equals(Label.fold(app));
    }

    /** An import has read a source: open reviews no longer say that it failed, or that it is old. */
    static void over(String issuer, String app, CommandContext context) {
        context.tx().sources().read(SourceName.of(issuer, app), context.now());
        redraw(context);
    }

    private static void redraw(CommandContext context) {
        context.tx().reviews().allOpen().forEach(review -> context.reviewRedraws()
                .roots(review.id()));
    }
}
