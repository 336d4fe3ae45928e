package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.card.Part;
import dev.rollcall.card.RichText;
import dev.rollcall.card.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The accounts and roles that a message may ping ("Message Resource", allowed mentions). Text of users cannot ping
 * anyone, even if escaping fails.
 */
final class AllowedMentions {
    /** Accounts, and roles, that one message may ping. */
    static final int MENTIONS_MAX = 100;

    private AllowedMentions() {}

    /** Allows pings of the accounts that these parts mention, and of no one else. */
    static ObjectNode of(List<Part> parts) {
        Set<String> people = new LinkedHashSet<>();
        Set<String> roles = new LinkedHashSet<>();
        for (var words : words(parts)) {
            for (var piece : words.pieces()) {
                if (piece instanceof Text.Mention who
                        && Markdown.isId(who.account().id())) {
                    people.add(who.account().id());
                }
                if (piece instanceof Text.GroupMention group && Markdown.isId(group.id())) {
                    roles.add(group.id());
                }
            }
        }
        var allowed = none();
        if (!people.isEmpty()) {
            people.stream().limit(MENTIONS_MAX).forEach(allowed.putArray("users")::add);
        }
        if (!roles.isEmpty()) {
            roles.stream().limit(MENTIONS_MAX).forEach(allowed.putArray("roles")::add);
        }
        return allowed;
    }

    static ObjectNode none() {
        var allowed = Json.object();
        allowed.putArray("parse");
        return allowed.put("replied_user", false);
    }

    private static List<RichText> words(List<Part> parts) {
        var all = new ArrayList<RichText>();
        for (var part : parts) {
            switch (part) {
                case Part.Heading(var words) -> all.add(words);
                case Part.Paragraph(var words) -> all.add(words);
                case Part.Note(var words) -> all.add(words);
                case Part.Entry(var words, var _) -> all.add(words);
                case Part.Buttons _, Part.Menu _, Part.PersonMenu _, Part.File _ -> {}
                case Part.Lines lines -> {
                    for (var line : lines.lines()) {
                        line.heading().ifPresent(all::add);
                        all.add(line.text());
                        line.verdict().ifPresent(all::add);
                    }
                }
            }
        }
        return all;
    }
}
