package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.ReviewRoute.Kind;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.query.ShowRoutes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What admins read about the channels in which parts of a review are listed. */
final class RouteReplies {
    /** Routes that are shown, each a block of Slack's 50 ("Reference: blocks"). */
    private static final int SHOWN_MAX = 30;

    private RouteReplies() {}

    static List<Part> routed(Outcome.ReviewRouted routed, ZoneId zone) {
        return List.of(paragraph(
                "From the next review on (",
                RichText.when(routed.from(), zone),
                "), " + tokens(routed.tokens()) + of(routed.app()),
                code(routed.name()),
                (routed.tokens() == 1 ? " is" : " are") + " listed in ",
                channel(routed.channel(), routed.channelName()),
                ". A review that is open stays where it is."));
    }

    static List<Part> ended(Outcome.RouteEnded ended, ZoneId zone) {
        return List.of(paragraph(
                "From the next review on (",
                RichText.when(ended.from(), zone),
                "), the tokens" + of(ended.app()),
                code(ended.name()),
                " are listed in the review channel again."));
    }

    static List<Part> show(ShowRoutes.View view) {
        var parts = new ArrayList<Part>();
        if (view.routes().isEmpty()) {
            parts.add(paragraph("The whole review is listed in the review channel."));
        } else {
            parts.add(new Part.Heading(RichText.of("Parts of the review in other channels")));
        }
        for (var row :
                view.routes().subList(0, Math.min(SHOWN_MAX, view.routes().size()))) {
            var route = row.route();
            boolean app = route.kind() == Kind.APP;
            parts.add(paragraph(
                    app ? "App " : "Service ",
                    code(route.name()),
                    " → ",
                    new Text.Channel(route.channel(), route.channelName()),
                    " · " + Phrases.count(row.tokens(), "token") + " · end it: ",
                    command((app ? "app:" : "service:") + quoted(route.name()))));
        }
        if (view.routes().size() > SHOWN_MAX) {
            parts.add(paragraph("and " + (view.routes().size() - SHOWN_MAX) + " more"));
        }
        parts.add(new Part.Note(RichText.of(
                "To add one: ",
                command("app:shop channel:#shop"),
                ". A token takes the route of its app before that of its service.")));
        return parts;
    }

    /** The command with these options, as it is typed in the reader's chat. */
    static Text command(String options) {
        return new Text.Command(("/token route " + options).strip(), ("/token review route " + options).strip());
    }

    private static String quoted(String name) {
        return name.indexOf(' ') < 0 ? name : "\"" + name + "\"";
    }

    private static String tokens(int count) {
        return count == 1 ? "the one token" : "the " + count + " tokens";
    }

    private static String of(boolean app) {
        return app ? " of the app " : " of the service ";
    }

    private static Object channel(String place, String name) {
        return PlaceId.parse(place)
                .<Object>map(at -> new Text.Channel(at, name))
                .orElse("#" + name);
    }
}
