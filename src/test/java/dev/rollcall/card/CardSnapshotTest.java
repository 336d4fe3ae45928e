package dev.rollcall.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.query.ApprovalView.How;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each platform is sent for every card, private reply and form, notification text included, is as stored in
 * {@code src/test/resources/cards} and within the platform's limits.
 */
class CardSnapshotTest {
    private static final Snapshots STORED = new Snapshots(Path.of("src/test/resources/cards"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CARDS = Card.class.getPackageName();

    /** One message, or several of one kind, of one platform. */
    record Drawn(SnapshotChat chat, String name, List<JsonNode> sent) {
        String file() {
            return name + chat.ending();
        }

        @Override
        public String toString() {
            return file();
        }
    }

    /** Slack writes a near date as "today" or "yesterday", so that no "on" may stand before it. */
    @Test
    void noDateFollowsOn() {
        assertThat(drawn().filter(one -> one.chat() == SnapshotChat.SLACK))
                .allSatisfy(one ->
                        assertThat(one.sent().toString()).as(one.file()).doesNotContainPattern("\\b[Oo]n <!date"));
    }

    static Stream<Drawn> drawn() {
        return Arrays.stream(SnapshotChat.values()).flatMap(chat -> {
            var all = new ArrayList<Drawn>();
            CardSamples.of(chat).forEach((name, card) -> all.add(new Drawn(chat, name, List.of(chat.card(card)))));
            ReplySamples.of(chat)
                    .forEach((name, replies) -> all.add(new Drawn(
                            chat,
                            name,
                            replies.stream()
                                    .filter(parts -> !parts.isEmpty())
                                    .map(chat::reply)
                                    .toList())));
            ReplySamples.forms(chat).forEach((name, form) -> all.add(new Drawn(chat, name, List.of(chat.form(form)))));
            return all.stream();
        });
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void aMessageIsSentAsItIsStored(Drawn drawn) {
        var content = drawn.sent().size() == 1 ? drawn.sent().getFirst() : JSON.valueToTree(drawn.sent());
        var difference = STORED.difference(drawn.file(), content);
        assertThat(difference).as(() -> difference).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("drawn")
    void aMessageKeepsTheLimitsOfItsPlatform(Drawn drawn) {
        for (var sent : drawn.sent()) {
            assertThat(drawn.chat().brokenLimits(sent)).as(sent::toPrettyString).isEmpty();
        }
    }

    @Test
    void everyStoredFileIsStillDrawn() {
        assertThat(STORED.unknown(drawn().map(Drawn::file).collect(Collectors.toSet())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SnapshotChat.class)
    void everyKindOfOutcomeAndRefusalHasASnapshot(SnapshotChat chat) {
        var kinds = new TreeSet<String>();
        Samples.kinds(Outcome.class).stream()
                .filter(kind -> Outcome.class.isAssignableFrom(kind) && !kind.equals(Outcome.Refused.class))
                .forEach(kind -> kinds.add("outcome-" + ReplySamples.name(kind)));
        Samples.kinds(Refusal.class).stream()
                .filter(Refusal.class::isAssignableFrom)
                .forEach(kind -> kinds.add("refusal-" + ReplySamples.name(kind)));
        assertThat(ReplySamples.of(chat)).containsKeys(kinds.toArray(String[]::new));
    }

    /** A method of this package that draws a card, a form or a reply, and that no sample reaches, is named here. */
    @Test
    void everyMethodThatDrawsHasASample() {
        var classes = new ClassFileImporter().importPackages(CARDS);
        var reached = reachedFromSamples(classes);
        var without = classes.stream()
                .filter(owner -> owner.getModifiers().contains(JavaModifier.PUBLIC)
                        && !owner.isAssignableTo(Card.class)
                        && !owner.isAssignableTo(Reply.class)
                        && !owner.isAssignableTo(Samples.class))
                .flatMap(owner -> owner.getMethods().stream())
                .filter(CardSnapshotTest::draws)
                .filter(method -> !reached.contains(method.getFullName()))
                .map(JavaMethod::getFullName)
                .toList();
        assertThat(without)
                .as("add a sample of each to CardSamples or ReplySamples")
                .isEmpty();
    }

    private static boolean draws(JavaMethod method) {
        var type = method.getReturnType().getName();
        return method.getModifiers().containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.STATIC))
                && Stream.of(Card.class, Form.class, Reply.class, Part.class)
                        .anyMatch(kind -> type.equals(kind.getName())
                                || type.equals(Optional.class.getName() + "<" + kind.getName() + ">")
                                || type.equals(List.class.getName() + "<" + kind.getName() + ">"));
    }

    private static Set<String> reachedFromSamples(JavaClasses classes) {
        var reached = new HashSet<String>();
        var next = new ArrayDeque<JavaCodeUnit>();
        for (var samples : List.of(CardSamples.class, ReplySamples.class)) {
            next.addAll(classes.get(samples).getCodeUnits());
        }
        while (!next.isEmpty()) {
            var unit = next.remove();
            if (reached.add(unit.getFullName())) {
                Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                        .flatMap(access -> access.getTarget().resolveMember().stream())
                        .filter(JavaCodeUnit.class::isInstance)
                        .map(JavaCodeUnit.class::cast)
                        .filter(target -> target.getOwner().getPackageName().equals(CARDS))
                        .forEach(next::add);
            }
        }
        return reached;
    }

    @ParameterizedTest
    @EnumSource(SnapshotChat.class)
    void everyKindOfPartAndTextIsInSomeSample(SnapshotChat chat) {
        Map<Class<?>, Boolean> seen = new LinkedHashMap<>();
        var parts = Stream.concat(
                        CardSamples.of(chat).values().stream().map(Card::parts),
                        ReplySamples.of(chat).values().stream().flatMap(List::stream))
                .flatMap(List::stream)
                .toList();
        for (var part : parts) {
            seen.put(part.getClass(), true);
            texts(part).forEach(words -> words.pieces().forEach(piece -> seen.put(piece.getClass(), true)));
        }
        assertThat(seen).containsKeys(Part.class.getPermittedSubclasses());
        assertThat(seen).containsKeys(Text.class.getPermittedSubclasses());
    }

    private static Stream<RichText> texts(Part part) {
        return switch (part) {
            case Part.Heading(var words) -> Stream.of(words);
            case Part.Paragraph(var words) -> Stream.of(words);
            case Part.Note(var words) -> Stream.of(words);
            case Part.Entry(var words, var _) -> Stream.of(words);
            case Part.Buttons _, Part.Menu _, Part.PersonMenu _, Part.File _ -> Stream.empty();
            case Part.Lines lines -> lines.lines().stream().map(Part.Line::text);
        };
    }

    @ParameterizedTest
    @EnumSource(SnapshotChat.class)
    void cardsThatNobodyHasToSeeAreNotDrawn(SnapshotChat chat) {
        var views = new ViewSamples(chat);
        var answered = views.closedReview(List.of());
        assertThat(DecisionNotice.draw("told:a1", views.request().view(), Optional.empty()))
                .isEmpty();
        assertThat(DecisionNotice.draw(
                        "told:a1", views.request().ended(How.EXPIRED, "", "").view(), Optional.empty()))
                .isPresent();
        assertThat(LadderCards.reminder("remind:r1:0:m1", answered, views.ana, false))
                .isEmpty();
        assertThat(LadderCards.reminder("remind:r1:0", answered, false)).isEmpty();
        assertThat(LadderCards.backup("backup:r1:2:m2", answered, views.ben, false))
                .isEmpty();
        assertThat(LadderCards.backups("backup:r1:2", answered, false)).isEmpty();
        assertThat(UnconfirmedCards.direct("unconfirmed:r1:m1", answered, views.ana, true, false))
                .isEmpty();
        assertThat(UnconfirmedCards.inThread("unconfirmed:r1", answered, true, false))
                .isEmpty();
        assertThat(UnconfirmedCards.inThread("unconfirmed:r1", views.closedReview(views.lines(2)), false, false))
                .isEmpty();
        assertThat(EscalationCard.draw("escalation:r1", answered, Optional.empty(), false))
                .isEmpty();
    }

    @Test
    void aDifferenceShowsTheChangedLinesWithAFewAroundThem() {
        assertThat(Snapshots.difference(List.of("a", "b", "c"), List.of("a", "x", "y", "c")))
                .isEqualTo("  a\n- b\n+ x\n+ y\n  c\n");
    }
}
