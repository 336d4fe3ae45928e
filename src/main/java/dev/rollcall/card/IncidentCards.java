package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.incident.Incident.How;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.Label;
import dev.rollcall.query.IncidentView;
import dev.rollcall.query.IncidentView.Line;
import dev.rollcall.query.IncidentView.Over;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The card of an incident in the escalation channel, and the messages in its thread. */
public final class IncidentCards {
    /** Tokens with their buttons: Discord has room for 40 components, and for 4,000 characters, in a message. */
    private static final int SHOWN_MAX = 5;

    private static final int OWNERS_MAX = 6;
    private static final int NAMED_MAX = 10;
    private static final int TIMELINE_MAX = 20;

    private IncidentCards() {}

    /** The card. While it is open it mentions who has to act. */
    public static Card incident(String key, IncidentView view, SpaceId space) {
        var heading = heading(view);
        var parts = new ArrayList<Part>();
        if (view.open().isEmpty()) {
            parts.add(new Part.Heading(heading));
            if (view.lines().size() > 1) {
                parts.addAll(byOwner(view));
            }
            parts.add(new Part.Paragraph(reported(view)));
            return Card.of(key, RichText.of(heading.plain()), parts);
        }
        parts.add(new Part.Heading(heading.and(mentions(view, space))));
        parts.add(new Part.Paragraph(reported(view)));
        if (view.lines().size() > 1) {
            parts.addAll(byOwner(view));
        }
        var shown = view.open().stream().limit(SHOWN_MAX).toList();
        for (var line : shown) {
            parts.add(new Part.Paragraph(facts(line)));
            parts.add(new Part.Buttons(buttons(line, view)));
        }
        others(view).ifPresent(words -> parts.add(new Part.Paragraph(words)));
        if (view.lines().size() > 1) {
            parts.add(new Part.Buttons(List.of(close(view))));
        }
        parts.add(new Part.Note(next(view, shown.size())));
        return Card.of(key, RichText.of(heading.plain()), parts);
    }

    /** The title of the thread below the card. */
    public static String thread(IncidentView view) {
        return "Incident: " + Label.cut(about(view));
    }

    /**
     * A reminder in the thread. Empty if it was not sent yet, and the incident is over or was reminded of again since.
     *
     * @param number counts the reminders, from 0
     */
    public static Optional<Card> reminder(String key, IncidentView view, int number, SpaceId space, boolean sent) {
        if (view.open().isEmpty() || view.passed(number)) {
            var words = RichText.of(
                    view.open().isEmpty() ? "✅ This is over. See below." : "⏳ This was reminded of again. See below.");
            return sent ? Optional.of(Card.of(key, words, List.of(new Part.Paragraph(words)))) : Optional.empty();
        }
        var labels = view.open().stream().map(Line::label).toList();
        var asked = number == 0 && !view.owners().isEmpty()
                ? view.owners()
                : Stream.concat(view.owners().stream(), view.backups().stream()).toList();
        var words = RichText.of("🚨 ", Phrases.labels(labels, NAMED_MAX), labels.size() == 1 ? " is" : " are")
                .and(" compromised since ", RichText.when(view.raisedAt(), view.zone()))
                .and(" and neither rotated nor removed.")
                .and(asked.isEmpty() ? " Nobody who answers for it is here: an admin has to act." : "");
        var all = words;
        for (var member : asked) {
            all = all.and(" ", mention(member, space));
        }
        return Optional.of(Card.of(key, RichText.of(words.plain()), List.of(new Part.Paragraph(all))));
    }

    /** What happened, once it is over. */
    public static Optional<Card> timeline(String key, IncidentView view) {
        if (view.lasted().isEmpty()) {
            return Optional.empty();
        }
        var heading = RichText.of("Timeline of the incident of ", subject(view));
        var words = RichText.of("• ", RichText.when(view.raisedAt(), view.zone()), " reported by " + view.raisedBy());
        words = words.and(view.reason().isEmpty() ? "" : ": “" + view.reason() + "”");
        var reminded =
                switch (view.reminded()) {
                    case 0 -> "not reminded";
                    case 1 -> "reminded once";
                    default -> "reminded " + view.reminded() + " times";
                };
        words = words.and("\n• " + reminded);
        var ended = view.lines().stream()
                .filter(line -> line.over().isPresent())
                .sorted((one, other) -> one.over()
                        .orElseThrow()
                        .at()
                        .compareTo(other.over().orElseThrow().at()))
                .toList();
        for (var line : ended.subList(0, Math.min(TIMELINE_MAX, ended.size()))) {
            var over = line.over().orElseThrow();
            words = words.and("\n• ", RichText.when(over.at(), view.zone()), " ", code(line.label()), " ")
                    .and(ending(over));
        }
        if (ended.size() > TIMELINE_MAX) {
            words = words.and("\n• and " + Phrases.count(ended.size() - TIMELINE_MAX, "more token"));
        }
        words = words.and("\n• over after " + Phrases.duration(view.lasted().get()));
        return Optional.of(Card.of(
                key, RichText.of(heading.plain()), List.of(new Part.Heading(heading), new Part.Paragraph(words))));
    }

    private static String about(IncidentView view) {
        return view.service().isEmpty() ? view.lines().getFirst().label() : view.service();
    }

    private static RichText subject(IncidentView view) {
        return view.service().isEmpty()
                ? RichText.of(code(view.lines().getFirst().label()))
                : RichText.of(view.service());
    }

    private static RichText heading(IncidentView view) {
        if (!view.open().isEmpty()) {
            if (view.service().isEmpty()) {
                return RichText.of("🚨 ", subject(view), " is reported compromised");
            }
            int done = view.lines().size() - view.open().size();
            return RichText.of("🚨 ", subject(view), " is reported compromised: ")
                    .and(Phrases.count(view.lines().size(), "token") + (done == 0 ? "" : ", " + done + " done"));
        }
        if (view.lines().size() == 1) {
            var over = view.lines().getFirst().over().orElseThrow();
            return RichText.of("✅ ", code(view.lines().getFirst().label()), " ")
                    .and(ending(over))
                    .and(", ", RichText.when(over.at(), view.zone()));
        }
        return RichText.of(
                "✅ ",
                subject(view),
                ": the incident is over for all " + view.lines().size() + " tokens");
    }

    private static RichText reported(IncidentView view) {
        var words = RichText.of("Reported by " + view.raisedBy() + ", ", RichText.when(view.raisedAt(), view.zone()));
        // The chat keeps this up to date: a clock that nobody has to redraw.
        words = view.open().isEmpty() ? words : words.and(" (", RichText.ago(view.raisedAt(), view.zone()), ")");
        return view.reason().isEmpty() ? words : words.and(": “" + view.reason() + "”");
    }

    /** Each owner's tokens, with a tick at those for which it is over. */
    private static List<Part> byOwner(IncidentView view) {
        var byOwner = new LinkedHashMap<String, List<Line>>();
        view.lines().forEach(line -> byOwner.computeIfAbsent(line.owner(), _ -> new ArrayList<>())
                .add(line));
        var parts = new ArrayList<Part>();
        for (var entry : byOwner.entrySet()) {
            if (parts.size() == OWNERS_MAX) {
                parts.add(new Part.Paragraph(
                        RichText.of("and " + Phrases.count(byOwner.size() - OWNERS_MAX, "more owner"))));
                break;
            }
            var words = RichText.of(RichText.bold(entry.getKey().isEmpty() ? "No owner" : entry.getKey()), ": ");
            var lines = entry.getValue();
            for (int i = 0; i < Math.min(NAMED_MAX, lines.size()); i++) {
                var line = lines.get(i);
                words = words.and(i == 0 ? "" : " · ", line.over().isPresent() ? "✅ " : "🚨 ", code(line.label()));
                words = line.over().isPresent()
                        ? words.and(" ", ending(line.over().get()))
                        : words;
            }
            parts.add(new Part.Paragraph(
                    lines.size() > NAMED_MAX ? words.and(" and " + (lines.size() - NAMED_MAX) + " more") : words));
        }
        return parts;
    }

    private static RichText ending(Over over) {
        var what =
                switch (over.how()) {
                    case ROTATED -> "rotated";
                    case REMOVED -> "deleted";
                    case NOT_IN_USE -> "not in use any more";
                    case CLOSED -> "closed";
                };
        var who = over.by().isEmpty() ? over.how() == How.NOT_IN_USE ? "" : ", as an import found" : " by " + over.by();
        return RichText.of(what + who + (over.reason().isEmpty() ? "" : ": “" + over.reason() + "”"));
    }

    private static RichText facts(Line line) {
        var words = RichText.of(
                code(line.label()),
                " " + line.service() + " → ",
                RichText.bold(line.app()),
                " (" + line.env() + "), " + line.access()
                        + line.lastFour().map(four -> " · …" + four).orElse("") + " · owner "
                        + (line.owner().isEmpty() ? "nobody" : line.owner()));
        var stored = line.stored().isEmpty() ? "nobody wrote where" : Label.cut(line.stored());
        words = words.and("\nStored in: " + stored);
        var where = IssuerGuide.place(line.place()).map(place -> ": " + place).orElse("");
        return words.and("\nHow to rotate: "
                + (line.rotateBy().isEmpty() ? "replace it at " + line.place() + where : Label.cut(line.rotateBy())));
    }

    private static List<Button> buttons(Line line, IncidentView view) {
        boolean alone = view.lines().size() == 1;
        var name = alone ? "" : " " + line.label();
        var buttons = new ArrayList<Button>();
        buttons.add(
                Button.of(Verb.ROTATE, line.id(), Button.fit("Rotated" + name)).looking(Look.GOOD));
        buttons.add(Button.of(Verb.REMOVE, line.id(), Button.fit("Remove" + name)));
        if (alone) {
            buttons.add(close(view));
        }
        return buttons;
    }

    private static Button close(IncidentView view) {
        return Button.of(Verb.CLOSE_INCIDENT, view.incident(), "Close…");
    }

    /** What else may be in danger. */
    private static Optional<RichText> others(IncidentView view) {
        var lines = new ArrayList<RichText>();
        if (!view.ofOwners().isEmpty()) {
            var whose = view.owners().size() == 1
                    ? "Also of " + view.owners().getFirst().name()
                    : "Also of the owners";
            lines.add(RichText.of(
                    whose + " (" + view.ofOwners().size() + "): ", Phrases.labels(view.ofOwners(), NAMED_MAX)));
        }
        if (!view.ofServices().isEmpty()) {
            var where = view.lines().stream().map(Line::service).distinct().count() == 1
                    ? "Also at " + view.lines().getFirst().service()
                    : "Also at the services";
            lines.add(RichText.of(
                    where + " (" + view.ofServices().size() + "): ", Phrases.labels(view.ofServices(), NAMED_MAX)));
        }
        return lines.stream().reduce((one, other) -> one.and("\n", other));
    }

    private static RichText next(IncidentView view, int shown) {
        int rest = view.open().size() - shown;
        var words = RichText.of("Rotate each token and press Rotated, or have it removed. I remind every hour inside "
                + "working hours and every four outside until then.");
        return rest == 0
                ? words
                : words.and(
                        " For the other " + Phrases.count(rest, "token") + " use ",
                        code("/token rotate"),
                        " or ",
                        code("/token remove"),
                        ".");
    }

    private static RichText mentions(IncidentView view, SpaceId space) {
        var out = new ArrayList<Object>();
        Stream.concat(view.owners().stream(), view.backups().stream()).forEach(member -> {
            out.add(" ");
            out.add(mention(member, space));
        });
        for (var approver : view.approvers()) {
            boolean named = Stream.concat(view.owners().stream(), view.backups().stream())
                    .anyMatch(member -> approver instanceof Approver.One(var account, var _)
                            && member.accountIds().contains(account));
            if (!named && approver.space().equals(space)) {
                out.add(" ");
                out.add(
                        switch (approver) {
                            case Approver.One(var account, var name) -> new Text.Mention(account, name);
                            case Approver.Group(var _, var id, var name) -> new Text.GroupMention(id, name);
                        });
            }
        }
        return RichText.of(out.toArray());
    }

    /** In another space than their own, people are named. */
    private static Text mention(Member member, SpaceId space) {
        return member.in(space)
                .map(account -> RichText.mention(account, member.name()))
                .orElseGet(() -> new Text.Plain(member.name()));
    }
}
