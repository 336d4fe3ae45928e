package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Refusal;
import java.time.ZoneId;

/** The sentences of the refusals about chats that join or leave a team, and accounts that become one person. */
final class RefusalsOfLink {
    private RefusalsOfLink() {}

    static RichText words(Refusal.OfLink why, ZoneId zone) {
        return switch (why) {
            case Refusal.NoSuchCode no -> LinkReplies.words(no);
            case Refusal.OtherKindOfCode no -> LinkReplies.words(no);
            case Refusal.CodeUsed no -> LinkReplies.words(no);
            case Refusal.CodeExpired no -> LinkReplies.words(no, zone);
            case Refusal.ReviewOpenHere no -> LinkReplies.words(no);
            case Refusal.LabelsClash no -> LinkReplies.words(no);
            case Refusal.NotLinked no -> LinkReplies.words(no);
            case Refusal.OnlyThere no -> LinkReplies.words(no);
            case Refusal.OneTeamAlready() ->
                RichText.of("This chat is part of that team already. Type the code in the chat that is to join it.");
            case Refusal.NotOneTeam() ->
                RichText.of(
                        "Your other account is in another team. Ask an admin to make the two chats one team first: ",
                        code("/token link"),
                        ".");
            case Refusal.SameAccount() ->
                RichText.of("That is you already. Type the code in the other chat, with your other account.");
            case Refusal.AccountHere(var name) ->
                RichText.of("Whoever made that code has the account " + name
                        + " in this chat already. Type it with that one.");
            case Refusal.BothDecide no -> LinkReplies.words(no);
            case Refusal.DecisionsWait no -> LinkReplies.words(no);
            case Refusal.WhichChat() ->
                RichText.of(
                        "Several chats have joined this team. Type ",
                        code("/token unlink"),
                        " in the one that is to leave.");
            case Refusal.ApproversOnlyThere() ->
                RichText.of(
                        "Nobody could approve once that chat has left. Name approvers and channels of another chat of"
                                + " the team first, there with ",
                        code("/token setup"),
                        ".");
            case Refusal.ChatMoved() ->
                RichText.of("This chat has just joined or left a team. Nothing was changed; do it again.");
        };
    }
}
