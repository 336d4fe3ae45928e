package dev.rollcall.card;

import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Text with formatting: pieces in order. */
public record RichText(List<Text> pieces) {
    public RichText {
        pieces = List.copyOf(pieces);
    }

    public static RichText of(Object... pieces) {
        var out = new ArrayList<Text>();
        for (var piece : pieces) {
            switch (piece) {
                case Text text -> out.add(text);
                case RichText words -> out.addAll(words.pieces());
                default -> out.add(new Text.Plain(piece.toString()));
            }
        }
        return new RichText(out);
    }

    /** This text followed by more. */
    public RichText and(Object... more) {
        var all = new ArrayList<Object>(pieces);
        all.addAll(Arrays.asList(more));
        return of(all.toArray());
    }

    /** This text with names in place of mentions. */
    RichText withoutPings() {
        return new RichText(pieces.stream()
                .<Text>map(piece -> switch (piece) {
                    case Text.Mention who -> new Text.Plain(who.name());
                    case Text.GroupMention group -> new Text.Plain(group.name());
                    default -> piece;
                })
                .toList());
    }

    /** This text with the names of these people in place of mentions. */
    RichText naming(Set<AccountId> people) {
        return new RichText(pieces.stream()
                .<Text>map(piece ->
                        piece instanceof Text.Mention who && who.isOneOf(people) ? new Text.Plain(who.name()) : piece)
                .toList());
    }

    /** This text as it is shown in a space: with names in place of mentions of who is not there. */
    RichText in(SpaceId space) {
        return in(space, who -> who.in(space));
    }

    /** The same; who has accounts in several spaces is mentioned in one of them only. */
    RichText onceIn(SpaceId space) {
        return in(space, who -> who.once(space));
    }

    private RichText in(SpaceId space, Function<Text.Mention, Text> person) {
        return new RichText(pieces.stream()
                .<Text>map(piece -> switch (piece) {
                    case Text.Mention who -> person.apply(who);
                    case Text.GroupMention group -> group.in(space);
                    default -> piece;
                })
                .toList());
    }

    /** The text as it is worded in chats of one kind. {@code invites} as in {@link Text.PerChat#invited}. */
    public RichText where(boolean invites) {
        return of(pieces.stream()
                .<Object>map(piece -> piece instanceof Text.PerChat(var invited, var permitted)
                        ? (invites ? invited : permitted)
                        : piece)
                .toArray());
    }

    /** {@code a, b and c}. */
    public static RichText list(List<? extends Text> pieces, String last) {
        var out = new ArrayList<Object>();
        for (int i = 0; i < pieces.size(); i++) {
            if (i > 0) {
                out.add(i == pieces.size() - 1 ? " " + last + " " : ", ");
            }
            out.add(pieces.get(i));
        }
        return of(out.toArray());
    }

    /**
     * The text without markup, for notifications and for texts beside a form's field. Mentions are left out; an instant
     * becomes its date in the team's zone.
     */
    public String plain() {
        var out = new StringBuilder();
        for (var piece : pieces) {
            switch (piece) {
                case Text.Plain(var text) -> out.append(text);
                case Text.Bold(var text) -> out.append(text);
                case Text.Code(var text) -> out.append(text);
                case Text.Command(var typed, var _) -> out.append(typed);
                case Text.PerChat(var invited, var _) -> out.append(invited.plain());
                case Text.Mention _, Text.GroupMention _ -> {}
                case Text.Channel(var _, var name) -> out.append('#').append(name);
                case Text.MessageLink(var _, var _, var words) -> out.append(words);
                case Text.When when -> out.append(when.at().atZone(when.zone()).toLocalDate());
            }
        }
        return out.toString().strip();
    }

    /** Where a text may be cut, at most at {@code end}, so that a name after an at sign stays whole. */
    public static int cutOutsideNames(String text, int end) {
        int word = end;
        while (word > 0 && !Character.isWhitespace(text.charAt(word - 1))) {
            word--;
        }
        boolean cuts = end < text.length() && !Character.isWhitespace(text.charAt(end));
        return cuts && word < end && text.charAt(word) == '@' ? word : end;
    }

    public static Text code(String text) {
        return new Text.Code(text);
    }

    /**
     * A command with the value of an option that may be typed without its name. A value with spaces is quoted where it
     * is typed: other options may follow it.
     */
    public static Text command(String path, String option, String value) {
        var command = "/" + Usage.ROOT + " " + path + " ";
        var typed =
                value.chars().anyMatch(Character::isWhitespace) && value.indexOf('"') < 0 ? '"' + value + '"' : value;
        return new Text.Command(command + typed, command + option + ":" + value);
    }

    /** An example of a command, as it is typed in the reader's chat. */
    public static Text example(Usage usage) {
        return new Text.Command(usage.example(), usage.namedExample());
    }

    public static Text bold(String text) {
        return new Text.Bold(text);
    }

    public static Text mention(AccountId account, String name) {
        return new Text.Mention(account, name);
    }

    public static Text date(Instant at, ZoneId zone) {
        return new Text.When(at, zone, Text.Style.DATE);
    }

    public static Text when(Instant at, ZoneId zone) {
        return new Text.When(at, zone, Text.Style.DATE_TIME);
    }

    public static Text ago(Instant at, ZoneId zone) {
        return new Text.When(at, zone, Text.Style.AGO);
    }

    public static Text deadline(Instant at, ZoneId zone) {
        return new Text.When(at, zone, Text.Style.DEADLINE);
    }
}
