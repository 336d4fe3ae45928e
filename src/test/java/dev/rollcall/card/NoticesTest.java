package dev.rollcall.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static Form.Field field(String name, String label) {
        return new Form.Field.Written(name, label, Optional.empty(), true, false, 60, "");
    }

    @Test
    void mistakesAreInTheOrderOfTheFieldsAndThoseWithoutAFieldComeLast() {
        var form = new Form(
                new Verb("add"),
                "",
                "Register a token",
                "Register",
                Optional.empty(),
                List.of(field("label", "Label"), field("owner", "Owner")));

        assertThat(Notices.mistakes(form, Map.of("zone", "No such zone.", "owner", "Who?", "label", "Too long.")))
                .containsExactly(
                        new Part.Heading(RichText.of("Register a token", ": not saved yet")),
                        new Part.Paragraph(RichText.of(RichText.bold("Label"), ": ", "Too long.")),
                        new Part.Paragraph(RichText.of(RichText.bold("Owner"), ": ", "Who?")),
                        new Part.Paragraph(RichText.of("No such zone.")));
    }

    @Test
    void anUnknownCommandNamesTheNearestOne() {
        assertThat(Notices.unknownCommand("lst", Optional.of("list")))
                .containsExactly(new Part.Paragraph(RichText.of(
                        "There is no command “lst”.", " Did you mean ", RichText.code("/token list"), "?")));
        assertThat(Notices.unknownCommand("x", Optional.empty()))
                .containsExactly(new Part.Paragraph(RichText.of("There is no command “x”.")));
    }

    @Test
    void aFaultSaysWhetherSomethingWasChangedAndNamesItsReference() {
        assertThat(Notices.fault("7F3K"))
                .isEqualTo(Reply.said("Something broke on my side, reference 7F3K. Nothing was changed. "
                        + "Please try again; your admin can look the reference up."));
        assertThat(Notices.outage("7F3K"))
                .isEqualTo(Reply.said("I cannot record anything at the moment, so nothing was changed. "
                        + "Please tell your admin: the log says what to fix, under reference 7F3K."));
        assertThat(Notices.unsureFault("7F3K"))
                .isEqualTo(Reply.said("Something broke on my side, reference 7F3K. It may have taken effect: "
                        + "please look before you try again; your admin can look the reference up."));
    }
}
