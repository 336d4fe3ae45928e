package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.input.Option.Suggested;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.Suggest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is suggested while somebody types the value of an option or a field. */
class SuggestTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder);
        fixture.active("first", RegisterFixture.BEN);
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    private void has(String label, String app, String service) {
        var ben = fixture.member(RegisterFixture.BEN);
        var token = PlainToken.at(
                        service,
                        Token.Environment.TEST,
                        label,
                        Optional.of(ben),
                        Token.State.ACTIVE,
                        RegisterFixture.NOW.plusSeconds(label.length()))
                .changed(with -> with.app = app);
        assertThat(fixture.store.<Boolean>transact(
                        fixture.red, tx -> tx.tokens().add(token)))
                .isTrue();
    }

    private List<String> asked(Caller caller, Suggested what, String typed) {
        var found = fixture.queries.ask(fixture.red, caller, new Suggest(what, typed, 3));
        return ((QueryResult.Found<Suggest.Values>) found).view().values();
    }

    @Test
    void theFrequentComeFirstAndWhatBeginsWithTheTextBeforeWhatContainsIt() {
        has("a", "Webshop", "Zapier");
        has("bb", "Webshop", "Xano");
        has("ccc", "shop floor", "zap-it");
        assertThat(asked(RegisterFixture.ANA, Suggested.APPS, "SHOP")).containsExactly("shop", "shop floor", "Webshop");
        assertThat(asked(RegisterFixture.ANA, Suggested.SERVICES, "zap")).containsExactly("Zapier", "zap-it");
        assertThat(asked(RegisterFixture.ANA, Suggested.SERVICES, "nothing like it"))
                .isEmpty();
        assertThat(asked(RegisterFixture.ANA, Suggested.LABELS, "cc")).containsExactly("ccc");
    }

    @Test
    void theLastAppOfThePersonComesFirst() {
        has("a", "Webshop", "Zapier");
        has("bb", "Webshop", "Zapier");
        has("ccc", "old", "Zapier");
        assertThat(asked(RegisterFixture.ANA, Suggested.APPS, "")).containsExactly("Webshop", "old", "shop");
        assertThat(asked(RegisterFixture.BEN, Suggested.APPS, "")).containsExactly("old", "Webshop", "shop");
    }
}
