package dev.rollcall.contract;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.sending;
import static dev.rollcall.contract.ChatWorld.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Card;
import dev.rollcall.card.FileBytes;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.card.RichText;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sent;
import dev.rollcall.contract.ChatWorld.Call;
import dev.rollcall.domain.team.PlaceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and pictures travel with cards and with private answers. */
interface ChatPlatformContractFiles {
    /** A PNG of one pixel. */
    byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    String ZIP = "evidence-2026-11.zip";

    byte[] TEXT = "PK, but not really".getBytes(StandardCharsets.UTF_8);

    private static Part.File zip() {
        return new Part.File(ZIP, "application/zip", "The evidence", FileBytes.of(TEXT));
    }

    private static Part.File picture(byte[] content) {
        return new Part.File("chart.png", "image/png", "33 of 38 confirmed", FileBytes.of(content));
    }

    private static Card with(Card card, Part.File file) {
        var parts = new ArrayList<>(card.parts());
        parts.add(file);
        return Card.of(card.key(), card.summary(), parts);
    }

    private static Address.InThread thread(ChatWorld world) {
        return new Address.InThread(world.post(world.newPlace(), card("Review").opening("Review")), "Review");
    }

    @Test
    default void aCardCarriesAFileThatEverybodyCanOpen(ChatWorld world) {
        var thread = thread(world);
        var card = with(card("Evidence"), zip());
        var since = Instant.now();

        var message = shown(world.chat().show(thread, Optional.empty(), card, sending("one")));

        assertThat(world.seesBelow("ben", thread.root())).singleElement().satisfies(seen -> {
            assertThat(seen.id()).isEqualTo(message.id());
            assertThat(seen.text()).contains("Evidence");
            assertThat(world.files(seen)).containsOnlyKeys(ZIP);
            assertThat(world.files(seen).get(ZIP)).isEqualTo(TEXT);
        });
        assertThat(world.chat().findSent(thread, card.key(), since)).contains(message);
        assertThat(world.chat().changed(Optional.of(thread.root()), Map.of(message, "one")))
                .isEmpty();
        assertThat(world.chat().changed(Optional.of(thread.root()), Map.of(message, "two")))
                .containsExactly(message);
    }

    @Test
    default void anEditLeavesTheFileThere(ChatWorld world) {
        var thread = thread(world);
        var card = card("Evidence");
        var message = shown(world.send(thread, with(card, zip())));

        var edited = with(ChatWorld.changed(card, "Evidence, signed"), zip());
        assertThat(world.chat().show(thread, Optional.of(message), edited, sending("two")))
                .isEqualTo(new Sent.Shown(message));

        assertThat(world.seesBelow("ben", thread.root())).singleElement().satisfies(seen -> {
            assertThat(seen.text()).contains("Evidence, signed");
            assertThat(world.files(seen)).containsOnlyKeys(ZIP);
        });
        assertThat(world.chat().findSent(thread, card.key(), Instant.EPOCH)).contains(message);
        assertThat(world.chat().changed(Optional.of(thread.root()), Map.of(message, "two")))
                .isEmpty();
    }

    @Test
    default void aFileIsSentToAPersonAsACard(ChatWorld world) {
        var person = world.newPerson();
        var address = new Address.ToPerson(person);
        var card = with(card("Yours"), zip());

        var message = shown(world.send(address, card));

        assertThat(world.seesDirect(person.id())).singleElement().satisfies(seen -> {
            assertThat(seen.id()).isEqualTo(message.id());
            assertThat(world.files(seen).get(ZIP)).isEqualTo(TEXT);
        });
        assertThat(world.chat().findSent(address, card.key(), Instant.EPOCH)).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500-after", "drop-after"})
    default void aFileWhosePostWasNotConfirmedIsFoundAndPostedOnce(String how, ChatWorld world) {
        var thread = thread(world);
        var card = with(card("Evidence"), zip());
        var since = Instant.now();
        world.spoil(Call.POST_FILE, how, 1);

        assertThat(world.send(thread, card)).isEqualTo(new Sent.Unknown());

        var found = world.chat().findSent(thread, card.key(), since).orElseThrow();
        assertThat(world.seesBelow("ben", thread.root())).singleElement().satisfies(seen -> {
            assertThat(seen.id()).isEqualTo(found.id());
            assertThat(world.files(seen).get(ZIP)).isEqualTo(TEXT);
        });
    }

    @Test
    default void aFileIsSentInPrivateAlthoughTheChatFailsTwice(ChatWorld world) {
        var person = world.newPerson();
        world.spoil(Call.POST_FILE, "503", 2);

        assertThat(world.chat().sendDirect(person, List.of(zip()))).isTrue();
        assertThat(world.seesDirect(person.id()))
                .singleElement()
                .satisfies(seen -> assertThat(world.files(seen).get(ZIP)).isEqualTo(TEXT));
    }

    @Test
    default void aRateLimitOfAFileIsLaterAndNothingIsSent(ChatWorld world) {
        var thread = thread(world);
        var card = with(card("Evidence"), zip());
        world.spoil(Call.POST_FILE, "429", 1);

        assertThat(world.send(thread, card)).isInstanceOf(Sent.Later.class);
        assertThat(world.seesBelow("ben", thread.root())).isEmpty();
    }

    @Test
    default void aFileInAMissingChannelIsNever(ChatWorld world) {
        var nowhere = new Address.InChannel(new PlaceId(
                world.space(),
                "C99999999999999999".substring(world.chat().name().equals("slack") ? 0 : 1)));

        assertThat(world.send(nowhere, with(card("Evidence"), zip())))
                .isInstanceOfSatisfying(
                        Sent.Never.class,
                        never -> assertThat(never.problem().kind()).isEqualTo(Problem.Kind.PLACE_GONE));
    }

    @Test
    default void aPictureIsShownAndReplacedByAnEdit(ChatWorld world) {
        var place = world.newPlace();
        var card = card("Closed");
        var message = world.post(place, card);

        assertThat(world.edit(message, with(card, picture(PIXEL)))).isEqualTo(new Sent.Shown(message));

        assertThat(world.sees("ben", place)).singleElement().satisfies(seen -> {
            assertThat(seen.text()).contains("Closed");
            assertThat(seen.raw().toString()).contains("33 of 38 confirmed");
        });
        var first = world.sees("ben", place).getFirst().raw().toString();
        var other = PIXEL.clone();
        other[other.length - 1]++;
        assertThat(world.edit(message, with(card, picture(other)))).isEqualTo(new Sent.Shown(message));
        assertThat(world.sees("ben", place))
                .singleElement()
                .satisfies(seen -> assertThat(seen.raw().toString()).isNotEqualTo(first));
        assertThat(shown(world.send(new Address.InChannel(place), with(card("Once more"), picture(PIXEL)))))
                .isNotEqualTo(message);
    }

    @Test
    default void aPrivateAnswerCarriesAFile(ChatWorld world) {
        var place = world.newPlace();
        world.inbox.onTyped = _ -> new Reply.Said(List.of(new Part.Paragraph(RichText.of("Here it is.")), zip()));

        world.types("ana", place);

        ChatWorld.soon().untilAsserted(() -> assertThat(privately(world, place)).anySatisfy(seen -> {
            assertThat(seen.text()).contains("Here it is.");
            assertThat(world.files(seen).get(ZIP)).isEqualTo(TEXT);
        }));
        assertThat(world.sees("ben", place)).isEmpty();
    }

    private static List<Seen> privately(ChatWorld world, PlaceId place) {
        var seen = new ArrayList<>(world.sees("ana", place));
        seen.addAll(world.seesDirect("ana"));
        return seen;
    }
}
