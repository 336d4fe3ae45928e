package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.command.AnswerItem;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /token list} with its filters, searches and pages, as it is typed. */
class ListCommandTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private TypedCommands people;

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder);
        people = new TypedCommands(fixture);
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    private void approved(String label, String options) {
        assertThat(people.types(RegisterFixture.ANA, "add " + label + " " + options)
                        .text())
                .contains("Registered");
        assertThat(fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled(label))))
                .isInstanceOf(Outcome.TokenApproved.class);
    }

    private String list(String line) {
        return people.types(RegisterFixture.BEN, ("list " + line).strip()).text();
    }

    /** The labels that a list shows, in order. */
    private static List<String> labels(String text) {
        var labels = new ArrayList<String>();
        var row = Pattern.compile("(?m)^(\\S+) .+ → ").matcher(text);
        while (row.find()) {
            labels.add(row.group(1));
        }
        return labels;
    }

    private List<String> labelsOf(String line) {
        return labels(list(line));
    }

    private MemberId ana() {
        return fixture.store
                .read(fixture.red, tx -> tx.members().byAccount(RegisterFixture.ANA.account()))
                .orElseThrow()
                .id();
    }

    @Test
    void aFilterAServiceAnAppAndWordsCombine() {
        approved("web-hook", "app:shop service:Stripe note:\"for the nightly sync\"");
        approved("web-form", "app:blog service:Stripe");
        approved("mailer", "app:shop service:\"Mail Órbit\"");
        people.types(RegisterFixture.ANA, "add asked app:shop service:Stripe");
        assertThat(labelsOf("all")).containsExactly("asked", "mailer", "web-form", "web-hook");
        assertThat(labelsOf("all service:stripe app:SHOP")).containsExactly("asked", "web-hook");
        assertThat(labelsOf("service:Stripe")).as("more than one's own").hasSize(3);
        assertThat(labelsOf("service:\"mail órbit\"")).containsExactly("mailer");
        assertThat(labelsOf("pending service:Stripe")).containsExactly("asked");
        assertThat(labelsOf("web")).containsExactly("web-form", "web-hook");
        assertThat(labelsOf("nightly web")).containsExactly("web-hook");
        assertThat(labelsOf("all web service:Stripe app:blog")).containsExactly("web-form");
        assertThat(labelsOf("service:Stripe all web app:blog")).containsExactly("web-form");
        assertThat(labelsOf("text:all")).isEmpty();
        assertThat(list("all service:Stripe app:shop web"))
                .contains("Tokens, all, service Stripe, app shop, with “web”: 1 to 1 of 1");
    }

    @Test
    void whatExpiresIsSortedByDay() {
        approved("b-late", "app:shop service:Stripe expires:60d");
        approved("c-soon", "app:shop service:Stripe expires:1d");
        approved("a-later", "app:shop service:Stripe expires:61d");
        approved("d-never", "app:shop service:Stripe");
        approved("e-middle", "app:shop service:Xano expires:2026-03-20");
        assertThat(labelsOf("expiring")).containsExactly("c-soon", "e-middle", "b-late");
        assertThat(list("expiring")).contains("expires 4 Mar 2026");
        assertThat(labelsOf("expiring service:Stripe")).containsExactly("c-soon", "b-late");
        fixture.passes(Duration.ofDays(30));
        assertThat(labelsOf("expiring")).as("what has expired comes first").startsWith("c-soon", "e-middle");
        assertThat(list("expiring")).contains("expired 4 Mar 2026");
    }

    @Test
    void unusedAndUnconfirmedComeFromTheReviews() {
        approved("kept", "app:shop service:Stripe");
        approved("dropped", "app:shop service:Stripe access:write");
        approved("silent", "app:shop service:Stripe");
        var review = fixture.review();
        fixture.run(
                RegisterFixture.ANA, new AnswerItem(fixture.item(review, "kept").id(), Answer.CONFIRMED));
        fixture.run(
                RegisterFixture.ANA,
                new AnswerItem(fixture.item(review, "dropped").id(), Answer.UNUSED));
        assertThat(labelsOf("unused")).containsExactly("dropped");
        fixture.close(review);
        assertThat(labelsOf("unused")).containsExactly("dropped");
        assertThat(labelsOf("unconfirmed")).containsExactly("silent");
        assertThat(labelsOf("unused app:shop")).containsExactly("dropped");
        assertThat(labelsOf("unused app:shop silent")).isEmpty();
    }

    @Test
    void ownerlessAreThoseWithoutAnOwnerAndThoseWhoseOwnerIsGone() {
        approved("hers", "app:shop service:Stripe");
        fixture.active("his", RegisterFixture.BEN);
        fixture.store.<Boolean>transact(fixture.red, tx -> tx.tokens()
                .add(PlainToken.of("found", Optional.empty(), Token.State.PENDING, RegisterFixture.NOW)));
        assertThat(labelsOf("ownerless")).containsExactly("found");
        fixture.store.transact(fixture.red, tx -> {
            tx.members().absent(RegisterFixture.ANA.account(), Optional.of(Absence.LEFT));
            return true;
        });
        assertThat(labelsOf("ownerless")).containsExactly("found", "hers");
    }

    @ParameterizedTest
    @CsvSource({"pendng,pending", "expirng,expiring", "unusd,unused", "OWNERLES,ownerless", "unconfirmd,unconfirmed"})
    void aWordThatIsNearlyAFilterIsAskedBack(String typed, String meant) {
        approved(typed, "app:shop service:Stripe");
        assertThat(list(typed))
                .contains("“" + typed + "” is no filter. Did you mean " + meant + "?")
                .contains("Use mine or all, or for a list also pending, unconfirmed, expiring, unused or ownerless")
                .contains("text:" + typed);
        assertThat(labelsOf("text:" + typed)).containsExactly(typed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mine|No tokens of yours yet",
                "all|No tokens yet",
                "pending|Nothing waits for approval",
                "unconfirmed|Nothing is unconfirmed",
                "expiring|Nothing has expired or expires within 60 days",
                "unused|Nobody said of a token that it is unused",
                "ownerless|Every token has an owner"
            })
    void anEmptyRegisterSaysSo(String filter, String words) {
        assertThat(list(filter)).contains(words);
    }

    @Test
    void anEmptyResultSaysWhatWasLookedForAndHowToFindMore() {
        approved("x", "app:shop service:Stripe");
        assertThat(list("all service:Strpe"))
                .contains("Nothing found for: Tokens, all, service Strpe.")
                .contains("No token has the service “Strpe”. Did you mean service:Stripe?");
        assertThat(list("service:Stripe app:shpo")).contains("Did you mean app:shop?");
        assertThat(list("expiring service:Stripe"))
                .contains("Nothing found for: Tokens, expiring within 60 days or expired, service Stripe.")
                .contains("Leave out one of them to find more. /token list all shows every token.");
        assertThat(list("nothing like it")).contains("with “nothing like it”").contains("/token list all");
    }

    @Test
    void aTextThatNoButtonCanHoldIsRefused() {
        assertThat(list("w".repeat(33))).contains("text:").contains("too long").contains("at most 32 characters");
        assertThat(list("w".repeat(32))).contains("Nothing found");
    }

    private void many(int count) {
        var ana = ana();
        fixture.store.transact(fixture.red, tx -> {
            IntStream.range(0, count).forEach(i -> tx.tokens()
                    .add(PlainToken.of(
                            "tok-%04d".formatted(i), Optional.of(ana), Token.State.ACTIVE, RegisterFixture.NOW)));
            return true;
        });
    }

    private void ends(String label) {
        fixture.store.<Boolean>transact(fixture.red, tx -> {
            var token = tx.tokens().byLabel(label).orElseThrow();
            return tx.tokens().replace(token, token.in(Token.State.REMOVED));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "all service:Stripe app:shop", "all tok", "unconfirmed"})
    void thePagesHoldStillWhenTheRegisterChanges(String line) {
        approved("first", "app:shop service:Stripe");
        many(25);
        ends("first");
        if (line.equals("unconfirmed")) {
            fixture.review();
        }
        var first = people.types(RegisterFixture.ANA, "list " + line);
        assertThat(labels(first.text()))
                .startsWith("tok-0000")
                .endsWith("tok-0009")
                .hasSize(10);
        assertThat(first.labels()).containsExactly("Next");
        ends("tok-0003");
        ends("tok-0009");
        var second = people.presses(RegisterFixture.ANA, first.button("Next"));
        assertThat(labels(second.text())).startsWith("tok-0010").endsWith("tok-0019");
        assertThat(second.text()).contains("9 to 18 of 23");
        ends("tok-0020");
        var last = people.presses(RegisterFixture.ANA, second.button("Next"));
        assertThat(labels(last.text())).containsExactly("tok-0021", "tok-0022", "tok-0023", "tok-0024");
        assertThat(last.labels()).containsExactly("Back");
        var back = people.presses(RegisterFixture.ANA, last.button("Back"));
        assertThat(labels(back.text())).startsWith("tok-0010").endsWith("tok-0019");
        var begin = people.presses(RegisterFixture.ANA, back.button("Back"));
        assertThat(labels(begin.text())).startsWith("tok-0000").contains("tok-0008");
        assertThat(begin.labels()).containsExactly("Next");
    }

    @Test
    void theButtonsOfEarlierVersionsStillWork() {
        approved("first", "app:shop service:Stripe");
        many(25);
        var second = people.presses(RegisterFixture.ANA, "list-page:all-1");
        assertThat(second.text()).contains("all: 11 to 20 of 26");
        assertThat(people.presses(RegisterFixture.ANA, "list-page:mine-99").text())
                .contains("mine: 21 to 26 of 26");
    }

    @Test
    void aForgedPageIsNotThereAnyMore() {
        for (var id : List.of("all~", "all~x~y", "none~~~~~", "~~~~~", "all~x~y~z")) {
            assertThat(people.presses(RegisterFixture.ANA, "list-page:" + id).text())
                    .as(id)
                    .contains("That is not there any more");
        }
    }

    @Test
    void thousandsOfTokensAreListedAndSearched() {
        approved("first", "app:shop service:Stripe");
        many(5_000);
        assertThat(list("all")).contains("all: 1 to 10 of 5001");
        assertThat(list("all tok-4999 service:Stripe")).contains("1 to 1 of 1");
        var page = people.types(RegisterFixture.ANA, "list tok-49");
        assertThat(page.text()).contains("1 to 10 of 100");
        assertThat(people.presses(RegisterFixture.ANA, page.button("Next")).text())
                .contains("11 to 20 of 100");
    }
}
