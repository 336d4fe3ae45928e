package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.TypedText;
import dev.rollcall.command.MatrixRows;
import dev.rollcall.command.MatrixTeam;
import dev.rollcall.command.MatrixTeam.Role;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.approval.DecidedToken;
import dev.rollcall.domain.input.OnHome;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Press;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.inbound.CommandCatalogue.Entry;
import dev.rollcall.query.OwnerItems;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every button, menu and form, pressed and submitted by a person in each role, in both chats: who may not is told who
 * may. Who may is what {@link MatrixRows} says of the command or query behind it. A button that is not here fails.
 */
@ParameterizedClass
@FieldSource("dev.rollcall.command.MatrixTeam#CHATS")
class PressMatrixTest {
    /** A refusal because of who asks. */
    private static final Pattern WHO = Pattern.compile(
            "^(Only an approver |Only an admin |Only .* or an admin can answer for |Only .* can close the incident of "
                    + "|Rollcall answers members of this space only|You are an auditor up to "
                    + "|.* has no owner who can be asked)",
            Pattern.DOTALL);

    /** Values with which a form is complete. */
    private static final Map<String, TypedText> FILLED = Map.of(
            "label", TypedText.plain("of-a-form"),
            "app", TypedText.plain("shop"),
            "service", TypedText.plain("Xano"),
            "reason", TypedText.plain("because"),
            "question", TypedText.plain("what for?"),
            "answer", TypedText.plain("for orders"),
            "until", TypedText.plain("30d"));

    @Parameter
    @SuppressWarnings("NullAway.Init")
    String chat;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private MatrixTeam team;

    @SuppressWarnings("NullAway.Init")
    private CommandDispatcher dispatcher;

    private int events;

    @BeforeEach
    void begins() {
        team = new MatrixTeam(folder, TestDatabase.chosen(), chat);
        dispatcher = RegisterDispatcher.of(team.fixture, CommandCatalogue.STANDARD);
    }

    @AfterEach
    void ends() {
        team.close();
    }

    /** What the buttons and forms about something carry. */
    private Map<String, String> ids() {
        var ids = new LinkedHashMap<String, String>();
        var owner = team.ownerId().value();
        put(ids, "", Verb.ADD, Verb.LATE_LIST);
        put(ids, "", Verb.MY_LIST, Verb.PENDING_PAGE, Verb.LINK_CANCEL);
        put(ids, "all~0~", Verb.FINDINGS_PAGE);
        put(ids, "all-0", Verb.LIST_PAGE);
        put(ids, "0", Verb.HOME_PAGE, Verb.HISTORY_PAGE, Verb.MY_PAGE, Verb.LATE_PAGE);
        put(ids, team.approval.value(), Verb.APPROVE, Verb.PENDING_APPROVE, Verb.APPROVE_TYPED, Verb.DENY);
        put(ids, team.approval.value(), Verb.ASK_DETAILS, Verb.ANSWER_QUESTION, Verb.SAY_WHY, Verb.WITHDRAW);
        put(ids, new DecidedToken(team.approval, 1).text(), Verb.UNDO_DECISION);
        put(ids, team.live.value(), Verb.EDIT, Verb.ROTATE, Verb.COMPROMISED, Verb.HAND_OVER, Verb.REMOVE);
        put(ids, team.live.value(), Verb.EXPIRY_UNUSED, Verb.SNOOZE);
        put(ids, team.removal.value(), Verb.RESTORE, Verb.STILL_NEEDED, Verb.DELETED, Verb.CHECKED_GONE);
        put(ids, team.incident.value(), Verb.CLOSE_INCIDENT);
        put(ids, team.finding.value() + "~all~0~", Verb.FINDING, Verb.SNOOZE_FINDING, Verb.ACCEPT_RISK);
        put(ids, team.item.value(), Verb.KEEP, Verb.UNUSED, Verb.NOT_MINE, Verb.ANSWER, Verb.CHANGE);
        put(ids, team.item.value(), Verb.LIST_KEEP, Verb.LIST_UNUSED, Verb.LIST_NOT_MINE);
        put(ids, team.item.value(), Verb.FOR_KEEP, Verb.FOR_UNUSED, Verb.FOR_NOT_MINE);
        put(ids, new OnHome(team.item.value(), 0).text(), Verb.HOME_KEEP, Verb.HOME_UNUSED, Verb.HOME_NOT_MINE);
        put(ids, team.review.value(), Verb.SIGN_OFF, Verb.SIGN_CANCEL, Verb.REMIND, Verb.KEEP_ALL, Verb.CHOOSE);
        put(ids, new OnHome(team.review.value(), 1).text(), Verb.DIGEST_PAGE);
        put(ids, team.review.value() + ".0-0", Verb.SIGN);
        var owned = OwnerItems.id(team.review.value(), Optional.of(team.ownerId()));
        put(ids, owned, Verb.ANSWER_FOR);
        put(ids, new OnHome(owned, 0).text(), Verb.FOR_PAGE);
        put(ids, team.choice, Verb.KEEP_THESE, Verb.CHOSEN_KEEP, Verb.CHOSEN_UNUSED, Verb.CHOSEN_NOT_MINE);
        put(ids, team.choice, Verb.SURE_UNUSED, Verb.OWNER_IS, Verb.OWNER_UNKNOWN, Verb.UNDO_ANSWER);
        put(ids, "t", Verb.TAKE_OVER, Verb.DECLINE);
        put(ids, "2026-03-03/" + owner, Verb.EXPIRY_DETAILS);
        put(ids, owner, Verb.LEAVER_TOKENS, Verb.REMOVE_ALL, Verb.REMOVE_OWNED);
        put(ids, "p", Verb.APPLY_POLICY, Verb.CANCEL_POLICY, Verb.WHY);
        put(ids, "-", Verb.LINK_JOIN, Verb.ME_JOIN);
        // Last: afterwards nobody stands in for the owner.
        put(ids, "", Verb.AWAY, Verb.BACK);
        return ids;
    }

    private static void put(Map<String, String> ids, String id, Verb... verbs) {
        for (var verb : verbs) {
            ids.put(verb.code(), id);
        }
    }

    private static Set<String> formVerbs() {
        return CommandCatalogue.STANDARD.commands().stream()
                .flatMap(spec -> spec.form().stream())
                .map(form -> form.verb().code())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyButtonAndFormIsHere() {
        var all = formVerbs();
        CommandCatalogue.STANDARD
                .entries()
                .forEach(entry -> entry.verbs().stream().map(Verb::code).forEach(all::add));
        assertThat(ids().keySet()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whoMayNotPressIsToldWhoMay() {
        var ids = ids();
        assertRefused(ids.keySet(), this::mayPress, (verb, caller) -> {
            var request = request(caller);
            var pressed = new ChatEvents.ButtonPressed(
                    request.event(), sender(caller), request.place(), true, verb, id(verb, ids), List.of());
            return dispatcher.pressed(pressed, request);
        });
    }

    @Test
    void whoMayNotSubmitAFormIsToldWhoMay() {
        var ids = ids();
        var forms = new LinkedHashSet<>(ids.keySet());
        forms.retainAll(formVerbs());
        assertRefused(forms, this::mayPress, (verb, caller) -> {
            var request = request(caller);
            var submitted = new ChatEvents.FormSubmitted(
                    request.event(), sender(caller), request.place(), true, verb, id(verb, ids), filled(verb));
            return dispatcher.submitted(submitted, request);
        });
    }

    private static Map<String, TypedText> filled(String verb) {
        return CommandCatalogue.STANDARD.withForm(verb).orElseThrow().form().orElseThrow().options().stream()
                .map(Option::name)
                .filter(FILLED::containsKey)
                .collect(Collectors.toMap(name -> name, FILLED::get));
    }

    /** First those who may not, of everything: what the others do may end what it is about. */
    private void assertRefused(
            Set<String> verbs, Function<String, Set<Role>> may, BiFunction<String, Caller, Reply> act) {
        for (boolean allowed : List.of(false, true)) {
            for (var verb : verbs) {
                for (var role : MatrixTeam.people()) {
                    if (may.apply(verb).contains(role) == allowed) {
                        var seen = new TypedCommands.Seen(act.apply(verb, team.caller(role))).text();
                        assertThat(WHO.matcher(seen).find())
                                .as("%s %s: %s", role, verb, seen)
                                .isEqualTo(!allowed);
                    }
                }
            }
        }
    }

    private RequestContext request(Caller caller) {
        var place = new PlaceId(caller.account().space(), "C1");
        return new RequestContext(team.fixture.red, "matrix-" + events++, caller, place, ZoneOffset.UTC);
    }

    private static ChatEvents.Sender sender(Caller caller) {
        return new ChatEvents.Sender(caller.account(), caller.name(), Optional.empty());
    }

    private static String id(String verb, Map<String, String> ids) {
        return Objects.requireNonNull(ids.get(verb), verb);
    }

    private static Press press(String id) {
        return new Press(id, List.of(), () -> new ReviewLayout(20, 12_000, true));
    }

    private Set<Role> mayPress(String verb) {
        return CommandCatalogue.STANDARD
                .withForm(verb)
                .flatMap(spec -> MatrixRows.mayRun(team, spec.type()))
                .or(() -> CommandCatalogue.STANDARD.pressed(verb).flatMap(entry -> mayPress(entry, verb)))
                .orElseThrow();
    }

    private Optional<Set<Role>> mayPress(Entry entry, String verb) {
        return switch (entry) {
            case Entry.OfCommand<?>(var spec) -> MatrixRows.mayRun(team, spec.type());
            case Entry.OfQuery<?>(var spec) ->
                spec.presses().stream()
                        .filter(press -> press.verb().code().equals(verb))
                        .findFirst()
                        .map(press -> press.query().apply(press(id(verb, ids()))))
                        .flatMap(query -> MatrixRows.mayAsk(team, query.getClass()));
            case Entry.OfHelp _ -> Optional.empty();
        };
    }
}
