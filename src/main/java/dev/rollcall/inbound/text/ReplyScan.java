package dev.rollcall.inbound.text;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.token.Label;
import dev.rollcall.inbound.text.ReplyReading.Part;
import dev.rollcall.inbound.text.ReplyText.Answers;
import dev.rollcall.inbound.text.ReplyText.Chatter;
import dev.rollcall.inbound.text.ReplyText.NotUnderstood;
import dev.rollcall.inbound.text.ReplyTokens.Placed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Parses a reply. A sentence or line that is not understood is left out and reported if what makes it doubtful is about
 * its own labels only. Every other doubt makes the whole reply not understood, so that nothing is recorded that was not
 * meant.
 */
final class ReplyScan {
    /** How many sentences or lines of a reply may be left out; with more of them, nothing is recorded. */
    private static final int LEFT_OUT_MAX = 20;

    private final String text;
    private final List<Placed> tokens;

    ReplyScan(TypedText typed, Collection<String> labels) {
        this.text = ReplyCleaner.clean(typed);
        this.tokens = new ReplyTokens(text, labels).read();
    }

    ReplyText read() {
        if (text.isBlank()) {
            return new Chatter();
        }
        var units = ReplyUnit.split(tokens);
        var parts = new ArrayList<Part>();
        units.forEach(unit -> parts.add(new Part(unit, false)));
        var uncertain = new HashSet<String>();
        var rest = new ArrayList<String>();
        for (int i = 0; i <= LEFT_OUT_MAX; i++) {
            var reading = new ReplyReading(parts, uncertain);
            var answers = ReplyResult.of(reading);
            if (!answers.isEmpty()) {
                reading.state.leftOut.forEach(clause -> rest.add(text.substring(clause.from, clause.to)));
                return new Answers(answers, rest);
            }
            var out = leaveOut(reading, parts);
            if (out.isEmpty()) {
                break;
            }
            out.get().mentioned().forEach(label -> uncertain.add(Label.fold(label)));
            rest.add(text.substring(
                    out.get().clauses().getFirst().from, out.get().clauses().getLast().to));
        }
        return new SmallTalk(tokens).likely() ? new NotUnderstood() : new Chatter();
    }

    /** Takes the unit that makes the reply doubtful out of the parts; empty if it cannot be left out. */
    private static Optional<ReplyUnit> leaveOut(ReplyReading reading, List<Part> parts) {
        int at = reading.doubtful;
        if (at < 0 || parts.size() < 2) {
            return Optional.empty();
        }
        var part = parts.get(at);
        if (!part.unit().standsAlone(part.afterOther())) {
            return Optional.empty();
        }
        parts.remove(at);
        if (at < parts.size()) {
            parts.set(at, new Part(parts.get(at).unit(), true));
        }
        return Optional.of(part.unit());
    }
}
