package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What people read who join chats to one team, or accounts to one person. */
final class LinkReplies {
    private static final int NAMED_MAX = 10;

    private LinkReplies() {}

    static List<Part> made(Outcome.LinkCodeMade made, ZoneId zone) {
        // With the name of the option it can be typed in the other chat, whichever that is.
        var command = (made.person() ? "/token me link code:" : "/token link code:") + made.code();
        return List.of(
                paragraph("The code is ", code(made.code()), "."),
                paragraph(
                        made.person()
                                ? "In the other chat, you yourself type "
                                : "In the other chat, an admin of that chat types ",
                        code(command),
                        "."),
                new Part.Note(RichText.of(
                        "It can be used once, until ",
                        RichText.when(made.until(), zone),
                        ". Nothing changes before it is confirmed there. Give it to nobody else.")));
    }

    static List<Part> preview(Outcome.LinkPreview p) {
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of("Join " + p.team() + "?")));
        parts.add(paragraph("This chat becomes part of that team: " + Phrases.count(p.tokens(), "token") + ", "
                + Phrases.count(p.requests(), "open request") + ", "
                + (p.review() ? "an open review" : "no open review") + ", " + people(p.members())
                + ". It brings " + people(p.joining()) + brings(p)));
        parts.add(paragraph("The rules of " + p.team() + " stay: " + Phrases.or(p.approvers()) + " may approve, and "
                + Phrases.count(p.quorum(), "approval") + (p.quorum() == 1 ? " is" : " are") + " needed."));
        parts.add(
                p.channel().isEmpty()
                        ? paragraph(
                                "Afterwards, say where prompts and reviews stand here, and who approves here, with ",
                                code("/token setup"),
                                ".")
                        : paragraph(
                                "Prompts and reviews of that team stand in #" + p.channel() + " too. Who approved here"
                                        + " so far does not any more, until you name them again with ",
                                code("/token setup"),
                                "."));
        parts.add(new Part.Buttons(List.of(
                Button.of(Verb.LINK_JOIN, p.link(), "Join").looking(Look.GOOD),
                Button.of(Verb.LINK_CANCEL, p.link(), "Cancel"))));
        parts.add(new Part.Note(RichText.of("An admin can take it back with ", code("/token unlink"), ".")));
        return parts;
    }

    private static String brings(Outcome.LinkPreview p) {
        if (p.brings() == 0) {
            return " and no token.";
        }
        return ", " + Phrases.count(p.brings(), "token") + " and " + Phrases.count(p.bringsRequests(), "open request")
                + ". No labels clash. Closed reviews stay in the log of the team that this chat had.";
    }

    static List<Part> joined(Outcome.ChatJoined joined) {
        return List.of(
                joined.channel().isEmpty()
                        ? paragraph(
                                "This chat is part of " + joined.team() + " now. Say where prompts and reviews stand"
                                        + " here, and who approves: ",
                                code("/token setup channel:#… escalation:#… approvers:@…"))
                        : paragraph(
                                "This chat is part of " + joined.team() + " now. Prompts and reviews stand in #"
                                        + joined.channel() + " too. Name who approves here with ",
                                code("/token setup approvers:@…")),
                new Part.Note(
                        RichText.of("Who has accounts in both chats links them with ", code("/token me link"), ".")));
    }

    static List<Part> left(Outcome.ChatLeft left) {
        return List.of(
                left.here()
                        ? paragraph(
                                "This chat is no longer part of " + left.team() + ". Its tokens stayed there, and"
                                        + " nobody here answers for any. To use me here by yourselves, run ",
                                code("/token setup"),
                                ".")
                        : paragraph("The chat that had joined " + left.team()
                                + " is no longer part of it. All tokens stayed here."));
    }

    static List<Part> preview(Outcome.AccountsPreview p) {
        return List.of(
                new Part.Heading(RichText.of("Are both accounts you?")),
                paragraph(side(p.first()) + "\n" + side(p.second())),
                paragraph("As one person you answer for all of it from both chats, and nobody counts you twice: you do"
                        + " not approve what you asked for with the other account. You are no longer the backup of a"
                        + " token that is your own. If one of them is not you, cancel."),
                new Part.Buttons(List.of(
                        Button.of(Verb.ME_JOIN, p.link(), "Join").looking(Look.GOOD),
                        Button.of(Verb.LINK_CANCEL, p.link(), "Cancel"))));
    }

    static List<Part> joined(Outcome.AccountsJoined joined) {
        var accounts = new ArrayList<String>();
        for (int i = 0; i < joined.accounts().size(); i++) {
            var in = i < joined.platforms().size()
                    ? " (" + chat(joined.platforms().get(i)) + ")"
                    : "";
            accounts.add(joined.accounts().get(i) + in);
        }
        return List.of(paragraph(
                "One person now: " + Phrases.and(accounts) + ". Undo it with ", code("/token me unlink"), "."));
    }

    private static String side(Outcome.AccountSide side) {
        return "• " + side.name() + " (" + chat(side.platform()) + "): owner of " + Phrases.count(side.owned(), "token")
                + ", backup of " + Phrases.count(side.backed(), "token");
    }

    static String chat(String platform) {
        return switch (platform) {
            case "slack" -> "Slack";
            case "discord" -> "Discord";
            default -> platform;
        };
    }

    private static String people(int count) {
        return count == 1 ? "1 person" : count + " people";
    }

    static RichText words(Refusal.NoSuchCode no) {
        return RichText.of(
                "That is no code of mine. Copy it whole from the other chat, or get a new one there with ",
                again(no.person()),
                ".");
    }

    static RichText words(Refusal.OtherKindOfCode no) {
        return no.person()
                ? RichText.of(
                        "That code links the accounts of one person. Type it behind ",
                        code("/token me link"),
                        ", or get one for the chat with ",
                        code("/token link"),
                        ".")
                : RichText.of(
                        "That code joins a whole chat to a team. An admin types it behind ",
                        code("/token link"),
                        "; get one for your accounts with ",
                        code("/token me link"),
                        ".");
    }

    static RichText words(Refusal.CodeUsed no) {
        return RichText.of(
                "That code was used already. Get a new one in the other chat with ", again(no.person()), ".");
    }

    static RichText words(Refusal.CodeExpired no, ZoneId zone) {
        return RichText.of(
                "That code expired ",
                RichText.when(no.at(), zone),
                ". Get a new one in the other chat with ",
                again(no.person()),
                ".");
    }

    static RichText words(Refusal.ReviewOpenHere no) {
        return RichText.of("A review of " + Phrases.count(no.tokens(), "token")
                + " is open in this chat. Join when it has closed: its answers belong to it.");
    }

    static RichText words(Refusal.LabelsClash no) {
        boolean one = no.labels().size() == 1;
        return RichText.of(
                "Both teams have " + (one ? "a token with this label: " : "tokens with these labels: "),
                Phrases.labels(no.labels(), NAMED_MAX),
                ". Rename " + (one ? "it" : "them") + " in one of the chats first: ",
                new Text.Command(
                        "/token edit <label> rename:<new label>", "/token edit label:<label> rename:<new label>"),
                ".");
    }

    static RichText words(Refusal.NotLinked no) {
        return no.person()
                ? RichText.of("You have linked no other account. Do it with ", code("/token me link"), ".")
                : RichText.of("No other chat has joined this team. Join one with ", code("/token link"), ".");
    }

    static RichText words(Refusal.OnlyThere no) {
        return RichText.of(
                "Only people of the chat that is to leave answer for ",
                Phrases.labels(no.labels(), NAMED_MAX),
                ". Give " + (no.labels().size() == 1 ? "it" : "them") + " to somebody else first: ",
                code("/token transfer"),
                ", and another backup with ",
                code("/token edit"),
                ".");
    }

    static RichText words(Refusal.BothDecide no) {
        return RichText.of(
                "Both accounts have a part in the decision on ",
                Phrases.labels(no.labels(), NAMED_MAX),
                ". Wait until it is decided, or take the request back with ",
                code("/token withdraw"),
                ", and link them then.");
    }

    static RichText words(Refusal.DecisionsWait no) {
        return RichText.of(
                "You have a part in the decision on ",
                Phrases.labels(no.labels(), NAMED_MAX),
                ". Wait until it is decided, or take your request back with ",
                code("/token withdraw"),
                ", and unlink then.");
    }

    private static Text again(boolean person) {
        return code(person ? "/token me link" : "/token link");
    }

    static Part paragraph(Object... words) {
        return new Part.Paragraph(RichText.of(words));
    }
}
