package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.token.Label;
import dev.rollcall.query.ExpiryView;
import dev.rollcall.query.ExpiryView.Line;
import dev.rollcall.query.ExpiryView.Now;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells somebody which tokens expire, one message per person and day. */
public final class ExpiryCards {
    /** Tokens with their buttons: Discord has room for 40 components, and for 4,000 characters, in a message. */
    private static final int SHOWN_MAX = 5;

    private static final int NAMED_MAX = 10;

    private ExpiryCards() {}

    /** @param sent whether it is shown already; if not, it is not needed once nothing is left to do */
    public static Optional<Card> draw(String key, ExpiryView view, boolean sent) {
        return view.open().isEmpty() && !sent
                ? Optional.empty()
                : Optional.of(
                        Card.of(key, RichText.of(heading(view).withoutPings().plain()), parts(view)));
    }

    /** The same in a private reply. */
    static List<Part> parts(ExpiryView view) {
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(heading(view)));
        // Those that need something first.
        var lines = new ArrayList<>(view.open());
        view.lines().stream().filter(line -> !line.open()).forEach(lines::add);
        int shown = Math.min(SHOWN_MAX, lines.size());
        for (var line : lines.subList(0, shown)) {
            parts.add(new Part.Paragraph(words(line, view)));
            if (line.now() instanceof Now.Open(var expired)) {
                parts.add(new Part.Buttons(buttons(line, expired)));
            }
        }
        var rest = lines.subList(shown, lines.size()).stream().map(Line::label).toList();
        if (!rest.isEmpty()) {
            parts.add(new Part.Paragraph(RichText.of("And ", Phrases.labels(rest, NAMED_MAX), ".")));
        }
        if (!view.open().isEmpty()) {
            if (!view.alone()) {
                parts.add(new Part.Buttons(List.of(
                        Button.of(Verb.EXPIRY_DETAILS, ExpiryView.Details.id(view), "What breaks, how to rotate"))));
            }
            if (lines.subList(0, shown).stream().anyMatch(ExpiryCards::maySnooze)) {
                parts.add(new Part.Note(RichText.of(
                        "Snoozed, it comes again after 7 days, or on the day of the next warning if that is sooner.")));
            }
        }
        return parts;
    }

    private static RichText heading(ExpiryView view) {
        int open = view.open().size();
        if (open == 0 && view.lines().stream().anyMatch(line -> line.now() instanceof Now.Again)) {
            return RichText.of("⏳ There is a newer message than this one of " + Phrases.day(view.day()));
        }
        if (open == 0 && view.lines().stream().anyMatch(line -> line.now() instanceof Now.Snoozed)) {
            return RichText.of("⏳ Nothing is left to do for now, of what I told of on " + Phrases.day(view.day()));
        }
        if (open == 0) {
            return RichText.of("✅ Nothing is left to do for what I told of on " + Phrases.day(view.day()));
        }
        var tokens = open == 1 ? "A token expires" : open + " tokens expire";
        if (view.to().isEmpty()) {
            return RichText.of("⚠️ " + tokens + ", and nobody who answers for " + (open == 1 ? "it" : "them")
                    + " can be asked. An admin has to act");
        }
        var to = view.to().get();
        var mine = open == 1 ? "One of your tokens expires" : open + " of your tokens expire";
        return view.alone()
                ? RichText.of("⏳ " + mine)
                : RichText.of("⏳ ", Text.Mention.of(to), " " + mine.toLowerCase(Locale.ROOT));
    }

    private static RichText words(Line line, ExpiryView view) {
        var words = RichText.of(code(line.label()), " ")
                .and(state(line, view.day()))
                .and(" · ", line.service(), " → ", line.app(), " (" + line.env() + "), " + line.access());
        boolean own = view.to().filter(one -> one.name().equals(line.owner())).isPresent();
        if (!own) {
            words = words.and(line.owner().isEmpty() ? " · no owner" : " · owner " + line.owner());
        }
        if (!line.open() || !view.alone()) {
            return words;
        }
        var texts = line.texts();
        if (!texts.purpose().isEmpty()) {
            words = words.and("\nBreaks if it goes: " + Label.cut(texts.purpose()));
        }
        if (!texts.stored().isEmpty()) {
            words = words.and("\nStored in: " + Label.cut(texts.stored()));
        }
        return words.and("\nHow to rotate: "
                + (texts.rotateBy().isEmpty() ? "replace it at " + line.service() : texts.rotateBy()));
    }

    private static RichText state(Line line, LocalDate day) {
        return switch (line.now()) {
            case Now.Open _ -> RichText.of(when(line.expires(), day));
            case Now.Snoozed(var by, var until) ->
                RichText.of("⏳ snoozed by " + by + " until " + Phrases.day(until) + ", expires "
                        + Phrases.day(line.expires()));
            case Now.Again(var again) ->
                RichText.of("expires " + Phrases.day(line.expires()) + ", told again on " + Phrases.day(again));
            case Now.Unused(var by) -> RichText.of("🗑 unused, says " + by);
            case Now.Rotated() -> RichText.of("✅ rotated");
            case Now.Changed(var expires) ->
                RichText.of(expires.map(other -> "✅ expires " + Phrases.day(other) + " now")
                        .orElse("✅ has no expiry any more"));
            case Now.Moved(var owner) -> RichText.of("✅ belongs to " + owner + " now");
            case Now.Gone() -> RichText.of("✅ is not in use any more");
        };
    }

    private static String when(LocalDate expires, LocalDate day) {
        long left = ChronoUnit.DAYS.between(day, expires);
        var date = Phrases.day(expires);
        if (left < 0) {
            return "expired " + date;
        }
        return left == 0
                ? "expires today (" + date + ")"
                : left == 1 ? "expires tomorrow (" + date + ")" : "expires in " + left + " days (" + date + ")";
    }

    private static boolean maySnooze(Line line) {
        return line.now() instanceof Now.Open(var expired) && !expired;
    }

    private static List<Button> buttons(Line line, boolean expired) {
        var buttons = new ArrayList<Button>();
        buttons.add(Button.of(Verb.ROTATE, line.id(), "Rotated").looking(Look.GOOD));
        buttons.add(Button.of(Verb.EXPIRY_UNUSED, line.id(), "Unused"));
        if (!expired) {
            buttons.add(Button.of(Verb.SNOOZE, line.id(), "Snooze"));
        }
        return buttons;
    }
}
