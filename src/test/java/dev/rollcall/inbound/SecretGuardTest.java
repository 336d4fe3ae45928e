package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.RecordingPlatform;
import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.command.AddToken;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.token.SecretCorpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretGuardTest {
    private static final List<Option> OPTIONS =
            AddToken.SPEC.usage().orElseThrow().options();

    private static Stream<String> names() {
        return OPTIONS.stream().map(Option::name);
    }

    /** What somebody types who puts a text into one field. */
    private static TypedText line(String option, String text) {
        var value = option + ":\"" + text + "\"";
        return TypedText.plain("add x app:shop service:x " + value);
    }

    @Test
    void aSecretIsRefusedInEveryFieldOfANewToken() {
        var missed = new ArrayList<String>();
        for (var refused : (Iterable<SecretCorpus.Refused>) SecretCorpus.refused(2)::iterator) {
            names().filter(name -> !name.equals("sha256") || refused.text().length() != 64)
                    .filter(name -> SecretGuard.look(
                                    Map.of(name, TypedText.plain(refused.text())), OPTIONS, line(name, refused.text()))
                            .filter(why -> why instanceof Refusal.LooksSecret secret
                                    && secret.field().equals(name))
                            .isEmpty())
                    .forEach(name -> missed.add(name + ": " + refused));
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void aSecretIsRefusedInAReplyAndWhereNoOptionIs() {
        assertThat(SecretCorpus.refused(3)).allSatisfy(refused -> {
            assertThat(SecretGuard.look("", "keep ci-deploy, it is " + refused.text()))
                    .as(refused.toString())
                    .isPresent();
            assertThat(SecretGuard.look(Map.of(), OPTIONS, TypedText.plain("add x " + refused.text())))
                    .as(refused.toString())
                    .isPresent();
        });
    }

    @Test
    void aHarmlessTextIsKeptInEveryFieldAndInAReply() {
        var refused = new ArrayList<String>();
        SecretCorpus.kept(7).forEach(text -> {
            names().filter(name -> SecretGuard.look(Map.of(name, TypedText.plain(text)), OPTIONS, line(name, text))
                            .isPresent())
                    .forEach(name -> refused.add(name + ": " + text));
            if (SecretGuard.look("", text).isPresent()) {
                refused.add("reply: " + text);
            }
        });
        assertThat(refused).isEmpty();
    }

    @Test
    void aDigestIsKeptWhereItBelongs() {
        var digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        var typed = TypedText.plain("add x app:shop service:x sha256:" + digest);
        assertThat(SecretGuard.look(Map.of("sha256", TypedText.plain(digest)), OPTIONS, typed))
                .isEmpty();
        assertThat(SecretGuard.look(Map.of("label", TypedText.plain(digest)), OPTIONS, typed))
                .isPresent();
    }

    @Test
    void aNameShapedLikeASecretIsMaskedAndDoesNotStopACommand() {
        var name = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc";
        var typed = new TypedText("add x owner:" + TypedText.FIRST, List.of(new Mention.Person("U1", name)));
        assertThat(typed.words()).isEqualTo("add x owner:@…");
        assertThat(SecretGuard.look(Map.of(), OPTIONS, typed)).isEmpty();
        assertThat(SecretGuard.masked("Ana " + name)).isEqualTo("Ana …");
        assertThat(SecretGuard.masked("Ana Berger 2")).isEqualTo("Ana Berger 2");
    }

    @Test
    void theNameOfAPersonIsMaskedBeforeItIsStored() {
        var callers = new CallerResolver(new RecordingPlatform(), Set.of());
        var name = "Ana sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc";
        var told = Optional.of(new ChatEvents.SenderFacts(false, false, Set.of()));
        for (var facts : List.of(told, Optional.<ChatEvents.SenderFacts>empty())) {
            var sender = new ChatEvents.Sender(RegisterFixture.ANA.account(), name, facts);
            assertThat(callers.resolve(sender, Set.of(), CallerResolver.Depth.PERSON)
                            .name())
                    .isEqualTo("Ana …");
        }
    }
}
