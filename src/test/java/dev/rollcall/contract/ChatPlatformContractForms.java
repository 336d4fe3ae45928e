package dev.rollcall.contract;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.parts;
import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Button;
import dev.rollcall.card.Form;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.card.RichText;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.PlaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A form is opened, submitted, returned with its mistakes, and answered. */
interface ChatPlatformContractForms {
    private static Form form(ChatWorld world) {
        return new Form(
                new Verb("reason"),
                "a1",
                "Deny it",
                "Deny",
                Optional.of(RichText.of("Say why.")),
                List.of(
                        new Form.Field.Written(
                                "why", "Reason", Optional.of("In your words"), true, true, 200, "As agreed"),
                        new Form.Field.Chosen(
                                "env",
                                "Environment",
                                false,
                                List.of(new Form.Choice("live", "Live"), new Form.Choice("test", "Test")),
                                "live"),
                        new Form.Field.Somebody(
                                "owner", "Owner", false, world.account("ben").id())));
    }

    /** Ana presses a button that opens the form. */
    private static void opened(ChatWorld world, PlaceId place) {
        var form = form(world);
        world.inbox.onPressed = _ -> new Reply.Open(form);
        var message = world.post(place, card("Approve?", Button.of(new Verb("deny"), "a1", "Deny")));
        world.presses("ana", message, "deny:a1");
        soon().until(() -> world.form("ana").isPresent());
    }

    private static ChatEvents.FormSubmitted heard(ChatWorld world, int nth) {
        soon().until(() -> world.inbox.submitted.size() >= nth);
        return world.inbox.submitted.get(nth - 1);
    }

    private static TypedText given(ChatEvents.FormSubmitted act, String field) {
        return act.values().getOrDefault(field, TypedText.plain("was not given"));
    }

    private static void awaitLast(ChatWorld world, PlaceId place, String text) {
        soon().untilAsserted(() -> assertThat(world.sees("ana", place)).last().satisfies(seen -> {
            assertThat(seen.text()).isEqualTo(text);
            assertThat(seen.ephemeral()).isTrue();
        }));
    }

    @Test
    default void aSubmittedFormReachesTheInboxWithItsValues(ChatWorld world) {
        var place = world.newPlace();
        opened(world, place);
        world.inbox.onSubmitted = _ -> Reply.said("Denied.");

        var wrong = world.submits(
                "ana",
                Map.of(
                        "why", "<b> & @ben *so*",
                        "env", "test",
                        "owner", world.account("cho").id()));

        assertThat(wrong).isEmpty();
        awaitLast(world, place, "Denied.");
        assertThat(world.form("ana")).isEmpty();
        assertThat(world.sees("ben", place)).hasSize(1);
        var act = heard(world, 1);
        assertThat(act.verb() + ":" + act.id()).isEqualTo("reason:a1");
        assertThat(act.place()).isEqualTo(place);
        assertThat(act.onPrivate()).isFalse();
        assertThat(act.from().account()).isEqualTo(world.account("ana"));
        assertThat(act.event()).startsWith(world.chat().name() + ":");
        assertThat(given(act, "why")).isEqualTo(TypedText.plain("<b> & @ben *so*"));
        assertThat(given(act, "env")).isEqualTo(TypedText.plain("test"));
        assertThat(given(act, "owner").mentioned()).singleElement().satisfies(mention -> {
            assertThat(mention).isInstanceOf(Mention.Person.class);
            assertThat(mention.id()).isEqualTo(world.account("cho").id());
        });
    }

    @Test
    default void aFormIsPrefilledWithItsInitialValues(ChatWorld world) {
        opened(world, world.newPlace());

        world.submits("ana", Map.of());

        var act = heard(world, 1);
        assertThat(given(act, "why").words()).isEqualTo("As agreed");
        assertThat(given(act, "env").words()).isEqualTo("live");
        assertThat(given(act, "owner").mentioned())
                .extracting(Mention::id)
                .containsExactly(world.account("ben").id());
    }

    /** Where a form cannot suggest, the same field is a line of text. */
    @Test
    default void aFieldWithSuggestionsTakesWhatTheRegisterHasAndWhatItHasNot(ChatWorld world) {
        var place = world.newPlace();
        var app = new Form.Field.Suggested("app", "App it opens", Optional.of("For example shop"), true, 80, "blog");
        world.inbox.onPressed =
                _ -> new Reply.Open(new Form(new Verb("add"), "", "Add it", "Add", Optional.empty(), List.of(app)));
        var message = world.post(place, card("New?", Button.of(new Verb("deny"), "a1", "Add")));
        for (var typed : List.of("", "My <new> app", "of-app")) {
            int nth = world.inbox.submitted.size() + 1;
            world.presses("ana", message, "deny:a1");
            soon().until(() -> world.form("ana").isPresent());
            world.submits("ana", typed.isEmpty() ? Map.of() : Map.of("app", typed));
            assertThat(given(heard(world, nth), "app")).isEqualTo(TypedText.plain(typed.isEmpty() ? "blog" : typed));
            soon().until(() -> world.form("ana").isEmpty());
        }
        assertThat(world.inbox.completing).allSatisfy(act -> {
            assertThat(act.verb()).isEqualTo("add");
            assertThat(act.field()).isEqualTo("app");
            assertThat(act.place()).isEqualTo(place);
            assertThat(act.from().account()).isEqualTo(world.account("ana"));
        });
    }

    @Test
    default void mistakesAreShownAndTheEnteredValuesAreKept(ChatWorld world) {
        var place = world.newPlace();
        opened(world, place);
        var form = form(world);
        world.inbox.onSubmitted = act -> given(act, "why").words().equals("too short")
                ? new Reply.Errors(form, Map.of("why", "Use more words."))
                : Reply.said("Denied.");

        var wrong = world.submits("ana", Map.of("why", "too short"));
        if (world.form("ana").isEmpty()) {
            soon().until(() -> world.sees("ana", place).getLast().ephemeral());
            var complaint = world.sees("ana", place).getLast();
            wrong += complaint.text();
            world.presses(
                    "ana",
                    new MessageRef(place, complaint.id()),
                    complaint.controls().getFirst());
            soon().until(() -> world.form("ana").isPresent());
        }
        assertThat(wrong).contains("Use more words.");
        assertThat(world.sees("ben", place)).hasSize(1);
        assertThat(world.form("ana").orElseThrow().toString()).contains("too short");

        world.submits("ana", Map.of("why", "because of reasons"));

        awaitLast(world, place, "Denied.");
        assertThat(world.form("ana")).isEmpty();
        assertThat(world.sees("ana", place))
                .as("the mistakes are no longer shown")
                .hasSize(2);
        assertThat(heard(world, 2).event()).isNotEqualTo(heard(world, 1).event());
    }

    @Test
    default void aRedeliveredFormHasTheSameEvent(ChatWorld world) {
        opened(world, world.newPlace());
        world.submits("ana", Map.of("why", "handed in once"));
        heard(world, 1);

        world.redeliver("handed in once");

        assertThat(heard(world, 2).event()).isEqualTo(heard(world, 1).event());
    }

    @Test
    default void aRevisedReplyToAFormReplacesThePrivateMessageItWasOpenedFrom(ChatWorld world) {
        var place = world.newPlace();
        var form = form(world);
        var empty = new ArrayList<Part>(parts("No tokens yet."));
        empty.add(new Part.Buttons(List.of(Button.of(new Verb("add"), "", "Add one"))));
        world.inbox.onTyped = _ -> new Reply.Said(empty);
        world.inbox.onPressed = _ -> new Reply.Open(form);
        world.inbox.onSubmitted = _ -> new Reply.Revised(parts("Registered."));
        world.types("ana", place);
        soon().until(() -> !world.sees("ana", place).isEmpty());

        world.presses(
                "ana", new MessageRef(place, world.sees("ana", place).getFirst().id()), "add:");
        soon().until(() -> world.form("ana").isPresent());
        world.submits("ana", Map.of());

        awaitLast(world, place, "Registered.");
        assertThat(world.sees("ana", place)).hasSize(1);
        assertThat(heard(world, 1).onPrivate()).isTrue();
    }

    @Test
    default void aCommandCanOpenAForm(ChatWorld world) {
        var place = world.newPlace();
        var form = form(world);
        world.inbox.onTyped = _ -> new Reply.Open(form);
        world.inbox.onSubmitted = _ -> Reply.said("Registered.");

        assertThat(world.types("ana", place).path("ok").asBoolean()).isTrue();
        soon().until(() -> world.form("ana").isPresent());
        assertThat(world.sees("ana", place)).isEmpty();
        world.submits("ana", Map.of());

        awaitLast(world, place, "Registered.");
        assertThat(heard(world, 1).place()).isEqualTo(place);
    }
}
