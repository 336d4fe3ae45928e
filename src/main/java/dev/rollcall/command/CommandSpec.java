package dev.rollcall.command;

import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.FormSpec;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Press;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * All there is to know of one command: how it is typed, pressed and filled in, who may do it, and what handles it. The
 * text parser, the help, Discord's registration, forms, the authorisation matrix and {@code docs/commands.md} read it.
 * Immutable.
 *
 * @param name the typed path, or a name of the same form for a command that is not typed
 * @param usage how it is typed; empty if it is not
 * @param arguments makes the command of what was typed or filled in; empty if it is neither
 * @param validatesArguments whether the handler reports problems of the typing with its own, all at once; otherwise
 *     they are refused before the command is made
 * @param form the form that asks for its options
 * @param opensForm whether the form may be opened for the command without its fields, and how it starts
 * @param labelOpensForm whether typing it with a token's name alone opens the form
 * @param formReply what the person who submitted the form sees afterwards, by the id that the form was opened for
 * @param presses the buttons and menus that run it
 * @param firstRefusal a reason to refuse that is given before authority is checked
 * @param subject the token it is about, for {@link Needs#OWNER}
 * @param requested the new token that it decides on, for {@link Needs#APPROVER}
 * @param beforeSetup whether it may be done before the team is set up
 */
public record CommandSpec<C extends Command>(
        String name,
        Needs needs,
        Class<C> type,
        BiFunction<C, CommandContext, Outcome> handler,
        Optional<Usage> usage,
        Optional<Function<Arguments, C>> arguments,
        boolean validatesArguments,
        Optional<FormSpec> form,
        Optional<BiFunction<C, CommandContext, Decision<FormStart>>> opensForm,
        boolean labelOpensForm,
        Function<String, PressReply> formReply,
        List<PressSpec<C>> presses,
        BiFunction<C, CommandContext, Optional<Refusal>> firstRefusal,
        BiFunction<C, CommandContext, Optional<Responsibility.Subject>> subject,
        BiFunction<C, CommandContext, Optional<Token>> requested,
        boolean beforeSetup) {

    public CommandSpec {
        presses = List.copyOf(presses);
    }

    /** A button or menu that runs the command. */
    public record PressSpec<C>(
            Verb verb, Function<Press, C> command, PressReply reply, Optional<PersonChoice<C>> person) {}

    /** A menu in which a person is chosen. The command is made of the arguments, whose subject is the menu's id. */
    public record PersonChoice<C>(Option option, Function<Arguments, C> command) {}

    /** What the person who pressed or submitted a form sees afterwards. */
    public enum PressReply {
        /** The outcome, privately. */
        OUTCOME,
        /**
         * The card shows it. Only a refusal, a question that goes with it, or a press on a private message gets a text.
         */
        CARD,
        /** What came of it, and below it the caller's own list in the review that was answered, redrawn. */
        OWN_LIST,
        /** The same with the list of the owner of the token that was answered for. */
        OWNER_LIST,
        /** What came of it, and below it the caller's home page ({@link dev.rollcall.domain.input.OnHome}). */
        HOME,
        /** The outcome or refusal, and below it the caller's list of what waits, redrawn from where its page begins. */
        PENDING_LIST,
        /** The same with the page of findings on which the button was. */
        FINDINGS_LIST
    }

    /** A command that people type. */
    public static <C extends Command> Builder<C> typed(String path, Needs needs, Class<C> type) {
        return new Builder<>(path, needs, type, true);
    }

    /** A command that people press or fill in only. */
    public static <C extends Command> Builder<C> pressed(String name, Needs needs, Class<C> type) {
        return new Builder<>(name, needs, type, false);
    }

    /** A command of the scheduler, the command line or the bot itself. */
    public static <C extends Command> CommandSpec<C> internal(
            String name, Needs needs, Class<C> type, BiFunction<C, CommandContext, Outcome> handler) {
        return new Builder<>(name, needs, type, false).handledBy(handler);
    }

    /** Collects the parts of a spec; {@link #handledBy} completes it. */
    public static final class Builder<C extends Command> {
        private final String name;
        private final Needs needs;
        private final Class<C> type;
        private final boolean typed;
        private String summary = "";
        private String example = "";
        private Optional<String> group = Optional.empty();
        private final List<Option> options = new ArrayList<>();
        private Optional<Function<Arguments, C>> arguments = Optional.empty();
        private boolean validates;
        private Optional<FormSpec> form = Optional.empty();
        private Optional<BiFunction<C, CommandContext, Decision<FormStart>>> opensForm = Optional.empty();
        private Function<String, PressReply> formReply = _ -> PressReply.OUTCOME;
        private final List<PressSpec<C>> presses = new ArrayList<>();
        private BiFunction<C, CommandContext, Optional<Refusal>> firstRefusal = (_, _) -> Optional.empty();
        private BiFunction<C, CommandContext, Optional<Responsibility.Subject>> subject = (_, _) -> Optional.empty();
        private BiFunction<C, CommandContext, Optional<Token>> requested = (_, _) -> Optional.empty();
        private boolean labelOpensForm;
        private boolean beforeSetup;

        private Builder(String name, Needs needs, Class<C> type, boolean typed) {
            this.name = name;
            this.needs = needs;
            this.type = type;
            this.typed = typed;
        }

        /** What the help says of it. */
        public Builder<C> about(String line, String asTyped) {
            summary = line;
            example = asTyped;
            return this;
        }

        /** May also be typed after this word, where small menus list it ({@link Usage#group}). */
        public Builder<C> inGroup(String word) {
            group = Optional.of(word);
            return this;
        }

        public Builder<C> option(Option option) {
            options.add(option);
            return this;
        }

        public Builder<C> options(List<Option> several) {
            options.addAll(several);
            return this;
        }

        /** Makes the command of its arguments. */
        public Builder<C> from(Function<Arguments, C> make) {
            arguments = Optional.of(make);
            return this;
        }

        /** The handler reports problems of the typing with its own, all at once. */
        public Builder<C> validatingArguments() {
            validates = true;
            return this;
        }

        /** A form that asks for the options declared before this call, and that everybody may open. */
        public Builder<C> form(Verb verb, String title, String submit, String intro) {
            form = Optional.of(new FormSpec(verb, title, submit, intro, false, options));
            opensForm = Optional.of((_, _) -> Decision.go(FormStart.EMPTY));
            return this;
        }

        /** The values that the form starts with, by option, for whoever opens it. */
        public Builder<C> formStartsWith(Function<CommandContext, Map<String, String>> values) {
            opensForm = Optional.of((_, context) -> Decision.go(new FormStart("", "", values.apply(context))));
            return this;
        }

        /**
         * A form about something that exists. It asks for the options declared before this call.
         *
         * @param opens whether the form may be opened for the command that an empty form would make, and how it starts
         */
        public Builder<C> formAbout(
                Verb verb, String title, String submit, BiFunction<C, CommandContext, Decision<FormStart>> opens) {
            form = Optional.of(new FormSpec(verb, title, submit, "", true, options));
            opensForm = Optional.of(opens);
            return this;
        }

        /** Typing it with a token's name alone opens the form about that token. */
        public Builder<C> openingFormForLabelAlone() {
            labelOpensForm = true;
            return this;
        }

        /** What a submission of the form is answered with, by the id that the form was opened for. */
        public Builder<C> formRepliesWith(Function<String, PressReply> reply) {
            formReply = reply;
            return this;
        }

        /** A button that runs the command and answers with the outcome, privately. */
        public Builder<C> pressedAs(Verb verb, Function<Press, C> make) {
            return pressedAs(verb, PressReply.OUTCOME, make);
        }

        public Builder<C> pressedAs(Verb verb, PressReply reply, Function<Press, C> make) {
            presses.add(new PressSpec<>(verb, make, reply, Optional.empty()));
            return this;
        }

        /**
         * A menu in which a person is chosen.
         *
         * @param person the option that the person is the value of
         */
        public Builder<C> chosenAs(Verb verb, PressReply reply, Option person, Function<Arguments, C> make) {
            Function<Press, C> none = _ -> {
                throw new IllegalArgumentException("a menu of persons");
            };
            presses.add(new PressSpec<>(verb, none, reply, Optional.of(new PersonChoice<>(person, make))));
            return this;
        }

        /** Refuses for this reason before authority is checked: only for what the person knows about themselves. */
        public Builder<C> refusingFirst(BiFunction<C, CommandContext, Optional<Refusal>> reason) {
            firstRefusal = reason;
            return this;
        }

        /** The token it is about. */
        public Builder<C> aboutToken(BiFunction<C, CommandContext, Optional<Responsibility.Subject>> token) {
            subject = token;
            return this;
        }

        /** The new token that it decides on. */
        public Builder<C> decidingOn(BiFunction<C, CommandContext, Optional<Token>> token) {
            requested = token;
            return this;
        }

        /** May be done before the team is set up. */
        public Builder<C> evenBeforeSetup() {
            beforeSetup = true;
            return this;
        }

        public CommandSpec<C> handledBy(BiFunction<C, CommandContext, Outcome> handler) {
            return new CommandSpec<>(
                    name,
                    needs,
                    type,
                    handler,
                    typed ? Optional.of(new Usage(name, group, summary, example, needs, options)) : Optional.empty(),
                    arguments,
                    validates,
                    form,
                    opensForm,
                    labelOpensForm,
                    formReply,
                    presses,
                    firstRefusal,
                    subject,
                    requested,
                    beforeSetup);
        }
    }
}
