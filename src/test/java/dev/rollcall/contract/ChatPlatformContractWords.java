package dev.rollcall.contract;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.changed;
import static dev.rollcall.contract.ChatWorld.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Card;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.card.RichText;
import dev.rollcall.card.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text of people is shown as plain text and notifies nobody; a mention notifies the mentioned person once. */
interface ChatPlatformContractWords {
    /** Lines that contain the markup of both platforms. */
    private static List<String> hostile(ChatWorld world) {
        var ana = world.account("ana").id();
        var group = world.group("security");
        return List.of(
                "<@" + ana + "> <@!" + ana + "> <@" + ana + "|ana>",
                "<!channel> <!here> <!everyone> @everyone @here @ana",
                "<!subteam^" + group + "> <@&" + group + ">",
                "<#" + world.place("general").id() + "> <https://evil.example|bank.example>",
                "see https://evil.example/x and [a](https://evil.example)",
                "*bold* _italic_ ~gone~ ~~gone~~ **bold** __under__ ||spoiler||",
                "`code` ```block```",
                "# heading",
                "> quote",
                ">>> quote",
                "- item",
                "1. item",
                "&lt;b&gt; &amp; <b> & c",
                ":tada: <:tada:1> <a:tada:1> <t:0:R> <!date^0^{date}|x>",
                "back\\slash \\*star\\*");
    }

    @Test
    default void textThatLooksLikeMarkupIsShownAsPlainTextAndNotifiesNobody(ChatWorld world) {
        var place = world.newPlace();
        var hostile = hostile(world);
        var parts = new ArrayList<Part>();
        for (var line : hostile) {
            parts.add(new Part.Paragraph(RichText.of(line)));
        }
        var card = Card.of("hostile", RichText.of(hostile.getFirst()), parts);

        var message = world.post(place, card);

        assertThat(world.sees("ana", place)).singleElement().satisfies(seen -> {
            assertThat(seen.text().split("\n", -1)).containsExactlyElementsOf(hostile);
            assertThat(seen.pinged()).isEmpty();
        });
        shown(world.edit(message, card));
        assertThat(world.sees("ana", place)).singleElement().satisfies(seen -> assertThat(seen.pinged())
                .isEmpty());
    }

    @Test
    default void textThatLooksLikeMarkupIsShownAsPlainTextInAPrivateReply(ChatWorld world) {
        var place = world.newPlace();
        var hostile = hostile(world);
        world.inbox.onTyped = _ -> new Reply.Said(hostile.stream()
                .<Part>map(line -> new Part.Paragraph(RichText.of(line)))
                .toList());

        world.types("ben", place);

        assertThat(world.sees("ben", place)).singleElement().satisfies(seen -> {
            assertThat(seen.text().split("\n", -1)).containsExactlyElementsOf(hostile);
            assertThat(seen.pinged()).isEmpty();
        });
    }

    @Test
    default void aNewCardNotifiesThePeopleItMentionsAndNobodyElse(ChatWorld world) {
        var place = world.newPlace();
        var ana = world.account("ana");

        world.post(place, card("meant", RichText.of("@ben @everyone ", RichText.mention(ana, "Ana"), ", please")));

        assertThat(world.sees("ana", place)).singleElement().satisfies(seen -> {
            assertThat(seen.pinged()).containsExactly(ana.id());
            assertThat(seen.text()).isEqualTo("@ben @everyone @[" + ana.id() + "], please");
        });
    }

    @Test
    default void aMentionedGroupIsNotified(ChatWorld world) {
        var place = world.newPlace();
        var group = new Text.GroupMention(world.group("security"), "security");

        world.post(place, card("meant", RichText.of(group, ", please")));

        assertThat(world.sees("ana", place)).singleElement().satisfies(seen -> assertThat(seen.pinged())
                .containsExactlyInAnyOrder(
                        world.account("cho").id(), world.account("dee").id()));
    }

    @Test
    default void anEditNotifiesNobody(ChatWorld world) {
        var place = world.newPlace();
        var card = card("Nobody yet.");
        var message = world.post(place, card);

        shown(world.edit(message, changed(card, RichText.mention(world.account("ana"), "Ana"), " is asked")));

        assertThat(world.sees("ana", place)).singleElement().satisfies(seen -> {
            assertThat(seen.text()).contains("is asked");
            assertThat(seen.pinged()).isEmpty();
        });
    }

    @Test
    default void textThatIsTooLongIsCut(ChatWorld world) {
        var place = world.newPlace();
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of("<&*`".repeat(1_500))));
        for (int i = 0; i < 60; i++) {
            parts.add(new Part.Paragraph(RichText.of("\uD83D\uDE80 " + "long ".repeat(200))));
        }

        world.post(place, Card.of("long", RichText.of("long ".repeat(2_000)), parts));

        assertThat(world.sees("ana", place)).singleElement().satisfies(seen -> assertThat(seen.text())
                .contains("\u2026"));
    }
}
