package dev.rollcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The second review of a team leads with what changed since the first. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class DiffFirstStoryTest extends StoryTest {
    private static void precedes(String text, String... parts) {
        int from = 0;
        for (var part : parts) {
            int at = text.indexOf(part, from);
            assertThat(at).as("%s after character %s of %s", part, from, text).isNotNegative();
            from = at + part.length();
        }
    }

    @Test
    void whatChangedComesFirstAndSaysWhy() {
        var team = newTeam();
        team.setUp();
        for (var label : List.of("a-same", "b-edited", "c-silent", "d-rotated")) {
            team.hasToken(label, "ana");
        }
        team.hasToken("e-same", "ben");
        team.advanceTo("2026-12-01T09:00");
        precedes(team.pages("ana").getFirst().text(), "a-same", "b-edited", "c-silent", "d-rotated", "e-same");
        team.replies("ana", "keep a-same, b-edited, d-rotated");
        team.replies("ben", "keep e-same");
        team.reviewShows("4 of 5");
        team.advanceTo("2026-12-15T18:00");
        team.reviewShows("closed. 5 listed");
        team.asks("ana", "edit b-edited note:changed");
        team.asks("ana", "rotate d-rotated last4:zz99");
        team.hasToken("f-new", "ana", "expires:2027-01-20");
        team.advanceTo("2027-01-01T09:00");
        team.reviewShows("Token review, January 2027");

        var page = team.pages("ana").getFirst();
        precedes(
                page.text(),
                "5 tokens",
                "`c-silent`",
                "unconfirmed last time",
                "`f-new`",
                "expires 20 Jan 2027, new",
                "`d-rotated`",
                "rotated",
                "`b-edited`",
                "edited",
                "Unchanged: Ana, continued",
                "`a-same`",
                "1 token",
                "`e-same`");
        assertThat(page.pinged()).containsExactlyInAnyOrder(team.idOf("ana"), team.idOf("ben"));

        team.replies("ana", "keep all");
        team.reviewShows("5 of 6");
        precedes(team.pages("ana").getFirst().text(), "`c-silent`", "`f-new`", "`a-same`", "`e-same`");
    }

    @Test
    void whatAnImportAloneFoundIsListedAndAnAdminAnswers() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        RemovalStoryTest.imports(team, "Zapier");
        team.advanceTo("2026-12-01T09:00");
        var page = team.pages("ana").getFirst();
        precedes(page.text(), "No owner, 1 token", "`Zapier`", "found at Bubble, not approved yet", "`ci-deploy`");
        team.replies("olga", "keep Zapier");
        team.reviewShows("1 of 2");
    }
}
