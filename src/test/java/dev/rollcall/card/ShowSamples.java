package dev.rollcall.card;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.query.CardLink;
import dev.rollcall.query.ShowToken;
import dev.rollcall.query.TokenActions;
import dev.rollcall.query.TokenView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records of tokens, as people see them who may do different things with them. */
final class ShowSamples {
    private static final String LABEL = "ci-deploy";
    private static final TokenActions READS = actions(false, true, true);
    private static final TokenActions ANSWERS = actions(true, true, true);
    private static final TokenActions COMPROMISED = actions(true, true, false);
    private static final TokenActions RESTORES =
            new TokenActions("t1", true, true, true, Optional.empty(), Optional.empty(), Optional.of("r1"));
    private static final TokenActions DECIDES =
            new TokenActions("t1", false, false, true, Optional.of("a1"), Optional.empty(), Optional.empty());
    private static final TokenActions ASKED =
            new TokenActions("t1", true, false, true, Optional.empty(), Optional.of("a1/"), Optional.empty());

    private ShowSamples() {}

    /** @param pending the record of a token that waits for approval */
    static Map<String, List<Part>> replies(ViewSamples views, TokenView pending, SnapshotChat chat) {
        var replies = new LinkedHashMap<String, List<Part>>();
        replies.put("show-everything", shown(views.fullToken(LABEL), ANSWERS, chat));
        replies.put("show-being-removed", shown(views.removedToken(RemovalStep.TO_DO), RESTORES, chat));
        replies.put("show-compromised", shown(views.compromisedToken(), COMPROMISED, chat));
        replies.put("show-pending", shown(pending, DECIDES, chat));
        replies.put("show-own-request", shown(pending, ASKED, chat));
        replies.put("show-required-only", shown(views.plainToken(), READS, chat));
        replies.put("show-expired", shown(views.expiredToken(), ANSWERS, chat));
        replies.put("show-hostile", shown(views.fullToken(ViewSamples.HOSTILE), ANSWERS, chat));
        return replies;
    }

    private static TokenActions actions(boolean changes, boolean active, boolean reports) {
        return new TokenActions("t1", changes, active, reports, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A record with a history of each kind of entry, and a link to each kind of card. */
    private static List<Part> shown(TokenView token, TokenActions actions, SnapshotChat chat) {
        var history = new ArrayList<ShowToken.Done>();
        for (var action : AuditAction.values()) {
            if (action.stored().startsWith("token.")) {
                history.add(new ShowToken.Done(
                        token.registeredAt(), token.owner(), action.stored(), token.label() + ": purpose, stored"));
            }
        }
        history.add(new ShowToken.Done(token.registeredAt(), "", "token.of-a-later-version", token.label()));
        boolean full = token.replacedAt().isPresent();
        var links = Arrays.stream(CardLink.Kind.values())
                .map(kind -> new CardLink(kind, new PlaceId(chat.space(), chat.id(8)) + " " + chat.id(9)))
                .toList();
        return QueryReplies.parts(new ShowToken.View(
                token,
                full ? history : List.of(),
                full,
                full
                        ? Optional.of(new ShowToken.Offered(token.owner(), token.backup(), ViewSamples.EXPIRES))
                        : Optional.empty(),
                List.of(),
                full ? FindingSamples.ofToken(token.label()) : List.of(),
                full ? FindingSamples.accepted(token.label()) : List.of(),
                full ? links : List.of(),
                actions));
    }
}
