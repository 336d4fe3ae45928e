package dev.rollcall.query;

import dev.rollcall.domain.review.Cron;
import dev.rollcall.store.Store;
import java.time.InstantSource;

/** What the bot itself reads, without checking authority. Thread-safe. */
public record BotReads(CardViews cards, PostedCards posted, InboundFacts facts) {
    public static BotReads of(Store store, InstantSource teamTime, Cron cron) {
        var reader = new BotReader(store, teamTime, cron);
        return new BotReads(new CardViews(store, reader), new PostedCards(reader), new InboundFacts(reader));
    }
}
