package dev.rollcall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.delivery.ManyTokens;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.domain.review.ReviewRoute;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.State;
import dev.rollcall.store.Store;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a register holds, its review lists each token once: active ones and those that an import alone knows of, in
 * the review channel or where a route says. What waits for approval or was removed is not listed.
 */
public abstract class ListedOnceTestCase {
    private static final Pattern LABEL = Pattern.compile("`(tok-\\d{4})`");

    @TempDir
    Path folder;

    /** The emulator, the bot's side of it, and two channels in which the bot can post. */
    public record World(ChatPlatform chat, ControlClient control, PlaceId channel, PlaceId other) {}

    /** Runs what is tested in a new world. */
    protected abstract void in(Act act) throws Exception;

    /** What is tested. */
    @FunctionalInterface
    public interface Act {
        void in(World world) throws Exception;
    }

    /** Whether a call of the bot posts a page of a review. */
    protected abstract boolean isPage(JsonNode call);

    /** What such a call posts. */
    protected abstract String text(JsonNode call);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void eachTokenIsListedOnce(long seed) throws Exception {
        var random = new Random(seed);
        in(world -> {
            var listed = new ArrayList<String>();
            ManyTokens.open(folder, world.chat, world.channel, tx -> fill(tx, random, world, listed));
            var pages = world.control.list("calls", "calls").stream()
                    .filter(this::isPage)
                    .map(this::text)
                    .collect(Collectors.joining());
            Map<String, Long> counts = LABEL.matcher(pages)
                    .results()
                    .collect(Collectors.groupingBy(found -> found.group(1), Collectors.counting()));
            assertThat(counts)
                    .containsExactlyInAnyOrderEntriesOf(
                            listed.stream().collect(Collectors.toMap(label -> label, _ -> 1L)));
        });
    }

    private static void fill(Store.Tx tx, Random random, World world, List<String> listed) {
        var people = IntStream.rangeClosed(0, random.nextInt(1, 9))
                .mapToObj(i -> tx.members()
                        .findOrCreate(
                                new AccountId(world.channel.space(), "90000000000000000" + i),
                                "Person " + i,
                                ManyTokens.NOW)
                        .id())
                .toList();
        int tokens = random.nextInt(1, 220);
        for (int i = 0; i < tokens; i++) {
            var token = token(ManyTokens.label(i), random, people);
            assertThat(tx.tokens().add(token)).isTrue();
            if (token.state() == State.ACTIVE || token.detectedOnly()) {
                listed.add(token.label().text());
            }
        }
        if (listed.isEmpty()) {
            var token = PlainToken.of("tok-9999", Optional.of(people.getFirst()), State.ACTIVE, ManyTokens.NOW);
            assertThat(tx.tokens().add(token)).isTrue();
            listed.add("tok-9999");
        }
        if (random.nextBoolean()) {
            tx.routes().put(new ReviewRoute(ReviewRoute.Kind.APP, "App 1", world.other, "other"));
            tx.routes().put(new ReviewRoute(ReviewRoute.Kind.SERVICE, "service 2", world.other, "other"));
        }
    }

    private static Token token(String label, Random random, List<MemberId> people) {
        var owner = Optional.of(people.get(random.nextInt(people.size())));
        int kind = random.nextInt(10);
        var state = kind == 0 ? State.PENDING : kind == 1 ? State.REMOVED : State.ACTIVE;
        boolean detected = kind == 2;
        var base = PlainToken.of(
                label, detected ? Optional.empty() : owner, detected ? State.PENDING : state, ManyTokens.NOW);
        return base.changed(with -> {
            with.app = "App " + random.nextInt(3) + "x".repeat(random.nextInt(2) * random.nextInt(70));
            with.service = "Service " + random.nextInt(3) + " &<>*_".repeat(random.nextInt(2) * random.nextInt(10));
            if (random.nextInt(4) == 0) {
                with.expires = Optional.of(LocalDate.of(2026, 11, 1).plusDays(random.nextInt(90)));
            }
            if (detected || random.nextInt(5) == 0) {
                with.origin = Optional.of(new Token.Origin(
                        "Bubble",
                        with.app,
                        "",
                        Label.cut(label),
                        ManyTokens.NOW,
                        Optional.empty(),
                        random.nextBoolean() ? Optional.of(ManyTokens.NOW) : Optional.empty()));
            }
        });
    }
}
