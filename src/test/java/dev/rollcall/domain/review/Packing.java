package dev.rollcall.domain.review;

import dev.rollcall.chat.discord.DiscordPlatform;
import dev.rollcall.chat.slack.SlackPlatform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/** How many messages reviews of several sizes take in each chat, and how many they take at least. */
public final class Packing {
    /** Tokens of the reviews. */
    public static final List<Integer> SIZES = List.of(1, 25, 120, 1_000, 10_000);

    /**
     * One review in one chat.
     *
     * @param messages pages in the thread
     * @param bound the fewest pages that the limits of the chat allow for these texts
     */
    public record Row(String chat, int tokens, int messages, int bound) {}

    private Packing() {}

    /** All sizes in both chats, in this order. */
    public static List<Row> rows() {
        var layouts = new LinkedHashMap<String, ReviewLayout>();
        layouts.put("Slack", SlackPlatform.LAYOUT);
        layouts.put("Discord", DiscordPlatform.LAYOUT);
        var rows = new ArrayList<Row>();
        layouts.forEach((chat, layout) -> SIZES.forEach(size -> {
            var weights = weights(size);
            var pages = PageCut.cut(weights, layout.lines(), layout.characters());
            int bound = PageCut.bound(weights, layout.lines(), layout.characters());
            rows.add(new Row(chat, size, pages.getLast() + 1, bound));
        }));
        return rows;
    }

    /** Lines of owners with twelve tokens each, of which a fifth has a reason to come first. */
    private static List<PageCut.Weight> weights(int tokens) {
        var random = new Random(17);
        var weights = new ArrayList<PageCut.Weight>();
        for (int i = 0; i < tokens; i++) {
            int texts = random.nextInt(5, 25) + random.nextInt(3, 13) + random.nextInt(4, 15);
            int reason = i < tokens / 5 ? ReviewLayout.REASON : 0;
            int owner = i % 12 == 0 ? ReviewLayout.OWNER_LINE : 0;
            weights.add(new PageCut.Weight(texts + ReviewLayout.LINE_GROWS_BY + reason + owner));
        }
        return weights;
    }
}
