package dev.rollcall.inbound;

import dev.rollcall.command.Command;
import dev.rollcall.command.CommandContext;
import dev.rollcall.command.CommandSpec;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.input.Option.Position;

/** A whole command in one file, as somebody would add it: typed, pressed and filled in. It echoes what it was given. */
public record ToyCommand(String label, String colour) implements Command {
    static final Verb ECHO = new Verb("toy-echo");
    static final Verb FORM = new Verb("toy-form");

    public static final CommandSpec<ToyCommand> SPEC = CommandSpec.typed("toy echo", Needs.MEMBER, ToyCommand.class)
            .about("Echo a label in a colour", "/token toy echo ci-deploy colour:red")
            .option(Option.text("label", "What to echo", 40)
                    .needed()
                    .at(Position.OTHER_WORDS)
                    .suggesting(Option.Suggested.LABELS)
                    .inForm(Field.required("Label to echo", "For example ci-deploy")))
            .option(Option.choice("colour", "In which colour", "red", "blue")
                    .inForm(Field.required("Colour", "").startingWith("red")))
            .form(FORM, "Echo", "Echo it", "What should be echoed?")
            .from(arguments -> new ToyCommand(arguments.text("label"), arguments.text("colour")))
            .pressedAs(ECHO, press -> new ToyCommand(press.id(), "pressed"))
            .handledBy(ToyCommand::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(ToyCommand command, CommandContext context) {
        return new Outcome.TokenDenied("-", command.label, command.colour);
    }
}
