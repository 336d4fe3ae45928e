package dev.rollcall.bench;

import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.Caller;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** The transaction that opens a review of 10,000 tokens, and an answer in it beside one in a review of 100. */
final class LargeReview implements Measurement {
    private static final int LARGE = 10_000;
    private static final int SMALL = 100;
    private static final int OF_EACH_OWNER = 12;
    private static final int ROUNDS = 3;
    private static final int ANSWERS = 25;
    private static final double MAX = 1.2;

    @Override
    public String name() {
        return "large review";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) {
        try (var large = new Register("jdbc:sqlite:" + folder.resolve("large.db"));
                var small = new Register("jdbc:sqlite:" + folder.resolve("small.db"))) {
            large.fill(large.fixture.red, "red", LARGE, OF_EACH_OWNER, "tok-");
            small.fill(small.fixture.red, "red", SMALL, OF_EACH_OWNER, "tok-");
            var inSmall = small.opensReview();
            long before = System.nanoTime();
            var inLarge = large.opensReview();
            targets.atMost(
                    "Review of 10,000 tokens: opening transaction",
                    3,
                    "s",
                    (System.nanoTime() - before) / 1e9,
                    "in the process of the benchmark");
            // The lists by direct message are sent by the next sweep.
            large.sweep();
            small.sweep();
            large.deliver();
            small.deliver();
            var many = new Took();
            var few = new Took();
            for (int round = 0; round <= ROUNDS; round++) {
                answers(large, inLarge, round * ANSWERS, round == 0 ? new Took() : many);
                answers(small, inSmall, round * ANSWERS, round == 0 ? new Took() : few);
            }
            row("One answer in a review of 10,000, p50", many.acts, few.acts, targets);
            row("The cards of that answer, p50", many.cards, few.cards, targets);
        }
    }

    /** Nanoseconds of acts, and of the cards that follow. */
    private static final class Took {
        private final LongStream.Builder acts = LongStream.builder();
        private final LongStream.Builder cards = LongStream.builder();
    }

    private static void row(String name, LongStream.Builder many, LongStream.Builder few, Targets targets) {
        double large = Figures.of(many.build()).p50();
        targets.ratio(name, MAX, large, Figures.of(few.build()).p50(), "ms", "a review of 100");
    }

    private static void answers(Register register, ReviewId review, int first, Took took) {
        for (int i = first; i < first + ANSWERS; i++) {
            var owner = i < OF_EACH_OWNER ? RegisterFixture.ANA : owner(i / OF_EACH_OWNER);
            var item = register.fixture.item(review, "tok-" + i).id().value();
            long before = System.nanoTime();
            register.presses(owner, Verb.KEEP, item);
            long answered = System.nanoTime();
            register.deliver();
            took.acts.add(answered - before);
            took.cards.add(System.nanoTime() - answered);
        }
    }

    private static Caller owner(int number) {
        return RegisterFixture.member("red", "person" + number);
    }
}
