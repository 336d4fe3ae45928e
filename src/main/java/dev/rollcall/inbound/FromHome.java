package dev.rollcall.inbound;

import dev.rollcall.card.Button;
import dev.rollcall.card.Form;
import dev.rollcall.card.Part;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.HomeMark;
import java.util.List;
import java.util.Set;

/** What is shown to a person who acts on their home page: its buttons and forms lead back to that page. */
final class FromHome {
    /** Buttons that lead back to another list. */
    private static final Set<Verb> BACK = Set.of(Verb.FINDINGS_PAGE, Verb.MY_LIST);

    /** Buttons that lead to the home page by themselves. */
    private static final Set<Verb> AS_IS = Set.of(Verb.HOME_PAGE, Verb.HOME_KEEP, Verb.HOME_UNUSED, Verb.HOME_NOT_MINE);

    private FromHome() {}

    static List<Part> parts(List<Part> parts, int page) {
        return parts.stream().map(part -> part(part, page)).toList();
    }

    static Form form(Form form, int page) {
        var id = new HomeMark(form.id(), page).text();
        if (!fits(form.verb(), id)) {
            return form;
        }
        return new Form(form.verb(), id, form.title(), form.submit(), form.intro(), form.fields());
    }

    private static Part part(Part part, int page) {
        return switch (part) {
            case Part.Buttons(var presses) ->
                new Part.Buttons(
                        presses.stream().map(press -> button(press, page)).toList());
            case Part.Entry(var words, var press) -> new Part.Entry(words, button(press, page));
            case Part.PersonMenu(var choose) -> new Part.PersonMenu(button(choose, page));
            default -> part;
        };
    }

    private static boolean fits(Verb verb, String id) {
        return verb.code().length() + 1 + id.length() <= Button.CODE_MAX;
    }

    /** A button that has no room for the mark stays as it is. */
    private static Button button(Button press, int page) {
        if (BACK.contains(press.verb())) {
            return new Button(Verb.HOME_PAGE, String.valueOf(page), press.label(), press.look());
        }
        var marked = new HomeMark(press.id(), page).text();
        return AS_IS.contains(press.verb())
                        || !fits(press.verb(), marked)
                        || HomeMark.of(press.id()).isPresent()
                ? press
                : new Button(press.verb(), marked, press.label(), press.look());
    }
}
