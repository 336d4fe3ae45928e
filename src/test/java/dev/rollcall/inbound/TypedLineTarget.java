package dev.rollcall.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.card.Refusals;
import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Option;
import dev.rollcall.fuzz.FuzzTarget;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A line behind {@code /token} as Slack sends it, one text, and as Discord does, split into options. Every mistake is
 * put into words.
 */
public final class TypedLineTarget implements FuzzTarget {
    private static final List<Mention> MENTIONS = List.of(
            new Mention.Person("U1", "ana"),
            new Mention.Person("U2", PRIVATE),
            new Mention.Channel("C1", "reviews"),
            new Mention.Channel("C2", ""),
            new Mention.Group("S1", "security"));
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final CommandCatalogue catalogue = CommandCatalogue.STANDARD;

    @Override
    public List<byte[]> samples() {
        var samples = new ArrayList<>(List.of(
                "add ci-deploy app:shop service:Stripe env:test owner:\uE000 backup:\uE001 access:read"
                        + " expires:2027-01-31 last4:ab12 sha256:" + "0f".repeat(32) + " note:\"for the hooks, app:x\"",
                "add “ci deploy” app:„shop“ service: Stripe owner: \uE000",
                "setup channel:\uE002 escalation:\uE003 approvers:\uE000, \uE004 zone:Europe/Berlin"
                        + " opens:\"0 0 9 1 * ?\"",
                "deny ci-deploy reason:\"it's too wide, ask for read access\"",
                "deny ci-deploy it is too wide",
                "confirm the token ci-deploy unused",
                ""));
        for (var usage : catalogue.usages()) {
            samples.add(usage.example().replaceFirst("^/token ?", ""));
            samples.add(usage.namedExample().replaceFirst("^/token ?", ""));
        }
        return samples.stream().map(text -> text.getBytes(UTF_8)).toList();
    }

    @Override
    public void run(byte[] input) {
        var text = typed(new String(input, UTF_8));
        var usages = catalogue.usages();
        var line = CommandLine.parse(text, usages);
        described(line, text);
        described(CommandLine.split(line.path(), line.options(), usages), TypedText.plain(""));
    }

    /** As both chats do: what stands for no mention is replaced. */
    private static TypedText typed(String raw) {
        var safe = new StringBuilder(raw);
        for (int i = 0; i < safe.length(); i++) {
            char c = safe.charAt(i);
            if (TypedText.isPrivateUse(c) && c - TypedText.FIRST >= MENTIONS.size()) {
                safe.setCharAt(i, '\uFFFD');
            }
        }
        return new TypedText(safe.toString(), MENTIONS);
    }

    private void described(CommandLine line, TypedText text) {
        line.problems().forEach(TypedLineTarget::describe);
        var options = catalogue
                .typed(line.path())
                .flatMap(CommandCatalogue.Entry::usage)
                .map(usage -> usage.options())
                .orElse(List.<Option>of());
        guard(line.options(), options, text);
    }

    private static void guard(Map<String, TypedText> values, List<Option> options, TypedText text) {
        SecretGuard.look(values, options, text).ifPresent(TypedLineTarget::describe);
    }

    private static void describe(Refusal why) {
        if (Refusals.plain(why, BERLIN).isBlank() || Refusals.parts(why, BERLIN).isEmpty()) {
            throw new AssertionError("A refusal without words: " + why);
        }
    }
}
