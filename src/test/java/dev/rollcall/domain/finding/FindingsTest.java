package dev.rollcall.domain.finding;

import static dev.rollcall.domain.finding.RegisterStates.ANA;
import static dev.rollcall.domain.finding.RegisterStates.CHO;
import static dev.rollcall.domain.finding.RegisterStates.DEE;
import static dev.rollcall.domain.finding.RegisterStates.TODAY;
import static dev.rollcall.domain.finding.RegisterStates.at;
import static dev.rollcall.domain.finding.RegisterStates.daysAgo;
import static dev.rollcall.domain.finding.RegisterStates.origin;
import static dev.rollcall.domain.finding.RegisterStates.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.token.SourceName;
import dev.rollcall.domain.token.Token;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule with what breaks it and what just does not, the boundary day included. */
class FindingsTest {
    /**
     * A register and the rules that it breaks.
     *
     * @param breaks each finding as its rule and its labels: {@code EXPIRED a}
     */
    record Case(String name, Consumer<RegisterStates> register, List<String> breaks) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Case> CASES = new ArrayList<>();

    private static void breaks(String name, Consumer<RegisterStates> register, String... findings) {
        CASES.add(new Case(name, register, List.of(findings)));
    }

    private static void keeps(String name, Consumer<RegisterStates> register) {
        breaks(name, register);
    }

    static {
        keeps("a token of which nothing is wrong", r -> r.has("a"));
        breaks(
                "one fingerprint in test and live",
                r -> {
                    r.has("a", with -> with.fingerprint = Optional.of(secret("a")));
                    r.has("b", with -> {
                        with.fingerprint = Optional.of(secret("a"));
                        with.environment = Token.Environment.TEST;
                        with.service = "service of A";
                    });
                },
                "SECRET_IN_TEST_AND_LIVE a b");
        breaks(
                "one fingerprint in test and live, at two services",
                r -> {
                    r.has("a", with -> with.fingerprint = Optional.of(secret("a")));
                    r.has("b", with -> {
                        with.fingerprint = Optional.of(secret("a"));
                        with.environment = Token.Environment.TEST;
                    });
                },
                "SECRET_IN_TEST_AND_LIVE a b",
                "SECRET_AT_TWO_SERVICES a b");
        breaks(
                "one fingerprint for two services",
                r -> Stream.of("a", "b", "c")
                        .forEach(label -> r.has(label, with -> with.fingerprint = Optional.of(secret("a")))),
                "SECRET_AT_TWO_SERVICES a b c");
        breaks(
                "one fingerprint in two records",
                r -> Stream.of("a", "b")
                        .forEach(label -> r.has(label, with -> {
                            with.fingerprint = Optional.of(secret("a"));
                            with.service = "Stripe";
                            with.app = "app of " + label;
                        })),
                "SECRET_IN_TWO_RECORDS a b");
        keeps("two fingerprints, and two tokens without one", r -> {
            r.has("a", with -> with.fingerprint = Optional.of(secret("a")));
            r.has("b", with -> with.fingerprint = Optional.of(secret("b")));
            r.has("c");
            r.has("d");
        });
        breaks("expired yesterday", r -> r.has("a", expiring(-1)), "EXPIRED a");
        keeps("expires today", r -> r.has("a", expiring(0)));
        breaks(
                "the owner left",
                r -> {
                    r.has("a", with -> with.owner = Optional.of(DEE));
                    r.gone.add(DEE);
                },
                "OWNER_GONE a");
        keeps("the backup left", r -> {
            r.has("a", with -> with.backup = Optional.of(DEE));
            r.gone.add(DEE);
        });
        breaks(
                "an active token without an owner",
                r -> r.has("a", with -> with.owner = Optional.empty()),
                "NO_OWNER a");
        breaks("a detected token that waits for approval", r -> r.detected("a"), "NO_OWNER a");
        keeps(
                "a requested token that waits for approval",
                r -> r.has("a", with -> {
                    with.state = Token.State.PENDING;
                    with.expires = Optional.of(TODAY.minusDays(1));
                }));
        breaks(
                "full access on live with one approval of two",
                r -> {
                    r.has("a");
                    r.approvalPolicy = r.approvalPolicy.withLiveFull(Optional.of(2));
                },
                "TOO_FEW_APPROVALS a");
        breaks("full access on live that nobody approved", r -> r.approvedBy(r.has("a")), "TOO_FEW_APPROVALS a");
        keeps("full access on live with two approvals of two", r -> {
            r.approvedBy(r.has("a"), CHO, DEE);
            r.approvalPolicy = r.approvalPolicy.withLiveFull(Optional.of(2));
        });
        keeps("less access, or test data, with one approval of two", r -> {
            r.has("a", with -> with.access = Token.Access.WRITE);
            r.has("b", with -> with.environment = Token.Environment.TEST);
            r.approvalPolicy = r.approvalPolicy.withLiveFull(Optional.of(2));
        });
        breaks("the last two reviews got no answer", r -> confirmed(r, 2), "TWICE_UNCONFIRMED a");
        breaks("the last review got no answer", r -> confirmed(r, 1), "UNCONFIRMED a");
        keeps("the last review got an answer", r -> confirmed(r, 0));
        keeps(
                "the open review got an answer",
                r -> r.answered.add(confirmed(r, 2).id()));
        breaks(
                "asked about once, and no review confirmed it",
                r -> {
                    var token = r.has("a");
                    r.asked.add(token.id());
                    r.unanswered.put(token.id(), 1);
                },
                "NEVER_CONFIRMED a");
        breaks(
                "asked about, and said to be somebody else's",
                r -> r.asked.add(r.has("a").id()),
                "NEVER_CONFIRMED a");
        keeps("no review asked about it yet", r -> r.has("a"));
        breaks(
                "two live tokens for one service in one app",
                r -> Stream.of("a", "b").forEach(label -> r.has(label, at(label.equals("a") ? "Stripe" : "stripe"))),
                "ONE_PER_SERVICE a b");
        keeps("one service in two apps, and in test and live", r -> {
            r.has("a", at("Stripe"));
            r.has("b", with -> {
                with.service = "Stripe";
                with.app = "blog";
            });
            r.has("c", with -> {
                with.service = "Stripe";
                with.environment = Token.Environment.TEST;
            });
        });
        keeps("the other token for the service is being removed", r -> {
            r.has("a", at("Stripe"));
            r.removes(r.has("b", at("Stripe")));
        });
        breaks("lives a day longer than allowed", r -> lives(r, 31), "LIFE_TOO_LONG a");
        keeps("lives as long as allowed", r -> lives(r, 30));
        breaks(
                "has no expiry, and has lived longer than allowed",
                r -> {
                    r.has("a", 31, _ -> {});
                    r.tokenPolicy = r.tokenPolicy.withMaxLife(Optional.of(30));
                },
                "LIFE_TOO_LONG a");
        keeps("a new secret may live as long again", r -> {
            r.has("a", 100, with -> {
                with.replacedAt = Optional.of(daysAgo(0));
                with.expires = Optional.of(TODAY.plusDays(30));
            });
            r.tokenPolicy = r.tokenPolicy.withMaxLife(Optional.of(30));
        });
        breaks(
                "no expiry, where one is demanded",
                r -> {
                    r.has("a");
                    r.has("b", expiring(10));
                    r.tokenPolicy = r.tokenPolicy.withMustExpire(true);
                },
                "NO_EXPIRY a");
        keeps("no expiry, where none is demanded", r -> r.has("a"));
        breaks("as old as the rotation age", r -> r.has("a", 180, _ -> {}), "ROTATION_DUE a");
        keeps("a day younger than the rotation age", r -> r.has("a", 179, _ -> {}));
        keeps("rotated since", r -> r.has("a", 400, with -> with.replacedAt = Optional.of(daysAgo(179))));
        keeps("no rotation is demanded", r -> {
            r.has("a", 4_000, _ -> {});
            r.tokenPolicy = r.tokenPolicy.withRotateAfter(Optional.empty());
        });
        breaks(
                "labels that differ in case, spaces and punctuation, for two services",
                r -> {
                    r.has("ci-deploy");
                    r.has("CI Deploy");
                },
                "LABEL_AT_TWO_SERVICES CI Deploy ci-deploy");
        keeps("the same for one service, and labels without letters", r -> {
            r.has("ci-deploy", at("Stripe"));
            r.has("CI Deploy", with -> {
                with.service = "stripe";
                with.app = "blog";
            });
            r.has("🔑");
            r.has("🔒");
        });
        breaks(
                "who approved it left",
                r -> {
                    r.has("a");
                    r.gone.add(CHO);
                },
                "APPROVER_GONE a");
        keeps("one of two who approved it left", r -> {
            r.approvedBy(r.has("a"), CHO, DEE);
            r.gone.add(CHO);
        });
        breaks("the source was read 35 days ago", r -> read(r, Findings.SOURCE_DAYS), "SOURCE_NOT_READ a b");
        keeps("the source was read 34 days ago", r -> read(r, Findings.SOURCE_DAYS - 1));
        keeps("another import read the same source since", r -> {
            read(r, 100);
            r.has("c", with -> with.origin = Optional.of(origin("bubble", 1)));
        });
        keeps("the source was read yesterday and has not changed", r -> {
            read(r, 100);
            r.readings.put(SourceName.of("BUBBLE", "shop"), daysAgo(1));
        });
        keeps(
                "the source no longer lists it",
                r -> r.has(
                        "a",
                        with -> with.origin = Optional.of(origin("Bubble", 100).gone(daysAgo(99)))));
        breaks("too few approvers are left", r -> r.deciders = new Deciders(Set.of(), false), "NOBODY_CAN_APPROVE");
        keeps("a group may have approvers", r -> r.deciders = new Deciders(Set.of(), true));
        keeps("a token that is being removed", r -> r.removes(r.has("a", expiring(-1))));
        keeps(
                "one that is not in use any more",
                r -> r.has("a", with -> {
                    with.state = Token.State.REMOVED;
                    with.expires = Optional.of(TODAY.minusDays(1));
                }));
    }

    private static Consumer<Token.Change> expiring(int inDays) {
        return with -> with.expires = Optional.of(TODAY.plusDays(inDays));
    }

    /** A token that was confirmed once, and that the last closed reviews got no answer for. */
    private static Token confirmed(RegisterStates register, int unanswered) {
        var token = register.has("a", with -> with.confirmed = Optional.of(new Token.Confirmed(ANA, daysAgo(90))));
        register.asked.add(token.id());
        register.unanswered.put(token.id(), unanswered);
        return token;
    }

    private static void lives(RegisterStates register, int days) {
        register.has("a", 10, expiring(days - 10));
        register.tokenPolicy = register.tokenPolicy.withMaxLife(Optional.of(30));
    }

    /** Two tokens of one source, one of which was found for the first time when it was read last. */
    private static void read(RegisterStates register, int daysAgo) {
        register.has("a", with -> with.origin = Optional.of(origin("Bubble", daysAgo + 10)));
        register.has("b", with -> with.origin = Optional.of(origin("bubble", daysAgo)));
    }

    static Stream<Case> cases() {
        return CASES.stream();
    }

    private static List<String> words(List<Finding> findings) {
        return findings.stream()
                .map(finding -> (finding.rule() + " "
                                + String.join(
                                        " ",
                                        finding.tokens().stream()
                                                .map(token -> token.label().text())
                                                .toList()))
                        .strip())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRuleFindsWhatBreaksItAndNothingElse(Case one) {
        var register = new RegisterStates();
        one.register().accept(register);
        assertThat(words(register.findings())).containsExactlyElementsOf(one.breaks());
    }

    @Test
    void everyRuleIsBrokenInSomeCase() {
        assertThat(CASES.stream()
                        .flatMap(one -> one.breaks().stream())
                        .map(words -> words.split(" ", 2)[0])
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(FindingRule.values()).map(Enum::name).toList());
    }

    @Test
    void storedNamesAreUniqueWords() {
        assertThat(Arrays.stream(FindingRule.values()).map(FindingRule::stored))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z-]{1,30}"));
    }

    /** A register with something of each case. */
    private static RegisterStates mixed(Random random) {
        var register = new RegisterStates();
        var services = List.of("Stripe", "stripe", "Xano");
        for (int i = 0; i < 30; i++) {
            int one = i;
            var token =
                    register.has(pick(List.of("ci ", "CI-", "zap"), random) + one / 2, random.nextInt(300), with -> {
                        with.service = pick(services, random);
                        with.app = pick(List.of("shop", "blog"), random);
                        with.environment = pick(List.of(Token.Environment.values()), random);
                        with.access = pick(List.of(Token.Access.values()), random);
                        with.fingerprint = Optional.of(secret(pick(List.of("a", "b", "c", "d"), random)));
                        with.owner = pick(List.of(Optional.of(ANA), Optional.of(DEE), Optional.empty()), random);
                        with.expires = pick(
                                List.of(Optional.empty(), Optional.of(TODAY.plusDays(random.nextInt(9) - 4))), random);
                        with.origin = pick(
                                List.of(Optional.empty(), Optional.of(origin("Bubble", random.nextInt(60)))), random);
                    });
            register.approvedBy(token, pick(List.of(CHO, DEE), random));
            register.asked.add(token.id());
            register.unanswered.put(token.id(), random.nextInt(3));
            if (random.nextInt(8) == 0) {
                register.removes(token);
            }
        }
        register.gone.add(DEE);
        register.tokenPolicy =
                register.tokenPolicy.withMustExpire(random.nextBoolean()).withMaxLife(Optional.of(100));
        return register;
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    @Test
    void theOrderOfTheTokensDoesNotMatter() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var register = mixed(random);
            var findings = register.findings();
            assertThat(findings).as("seed " + seed).isNotEmpty();
            assertThat(Findings.in(register.shuffled(random)))
                    .as("seed " + seed)
                    .isEqualTo(findings);
            assertThat(findings.stream().map(Finding::id)).as("seed " + seed).doesNotHaveDuplicates();
            assertThat(findings.stream().map(one -> one.rule()))
                    .as("seed " + seed)
                    .isSorted();
        }
    }

    @Test
    void aFindingStaysTheSameUntilWhatItSaysChanges() {
        var register = new RegisterStates();
        var token = register.has("a", expiring(-1));
        var before = register.findings().getFirst();
        register.tokens.set(0, token.changed(with -> with.label = RegisterStates.label("renamed")));
        assertThat(register.findings().getFirst().id()).isEqualTo(before.id());
        register.tokens.set(0, token.changed(expiring(-2)));
        assertThat(register.findings().getFirst().rule()).isEqualTo(FindingRule.EXPIRED);
        assertThat(register.findings().getFirst().id()).isNotEqualTo(before.id());
    }

    @Test
    void fiveThousandTokensAreEvaluated() {
        var register = new RegisterStates();
        for (int i = 0; i < 5_000; i++) {
            int one = i;
            register.has("tok-" + i, 200, with -> {
                with.service = "service " + one / 2;
                with.fingerprint = Optional.of(secret(Integer.toHexString(one % 16)));
            });
        }
        assertThat(Findings.in(register.state())).hasSizeGreaterThan(5_000);
    }

    @Test
    void aNoteHoldsUntilItsDay() {
        var id = new FindingId("0123456789abcdef");
        var day = LocalDate.of(2026, 7, 1);
        var snoozed = new FindingNote(id, FindingNote.Kind.SNOOZED, "expired", ANA, daysAgo(0), day, "");
        assertThat(snoozed.holds(day.minusDays(1))).isTrue();
        assertThat(snoozed.holds(day)).isFalse();
        var accepted = new FindingNote(id, FindingNote.Kind.ACCEPTED, "expired", ANA, daysAgo(0), day, "why");
        assertThat(accepted.holds(day)).isTrue();
        assertThat(accepted.holds(day.plusDays(1))).isFalse();
        assertThatThrownBy(() -> new FindingNote(id, FindingNote.Kind.ACCEPTED, "expired", ANA, daysAgo(0), day, " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FindingId("x")).isInstanceOf(IllegalArgumentException.class);
    }
}
