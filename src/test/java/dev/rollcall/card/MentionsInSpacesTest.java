package dev.rollcall.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A card mentions people and groups of its own space, and names the others. */
class MentionsInSpacesTest {
    private static final SpaceId SLACK = new SpaceId("slack", "T1");
    private static final SpaceId DISCORD = new SpaceId("discord", "7");
    private static final AccountId HERE = new AccountId(SLACK, "U1");
    private static final AccountId THERE = new AccountId(DISCORD, "77");

    private static Member ana(Optional<Absence> here) {
        return new Member(
                new MemberId("m1"),
                List.of(new Member.Account(HERE, "Ana", here), new Member.Account(THERE, "anna", Optional.empty())));
    }

    private static Card card(Object... words) {
        return Card.of("key", RichText.of("summary"), List.of(new Part.Paragraph(RichText.of(words))));
    }

    @Test
    void aPersonWithTwoAccountsIsMentionedInEachSpace() {
        var card = card("ask ", Text.Mention.of(ana(Optional.empty())));
        assertThat(card.in(SLACK)).isEqualTo(card("ask ", new Text.Mention(HERE, "Ana")));
        assertThat(card.in(DISCORD)).isEqualTo(card("ask ", new Text.Mention(THERE, "Ana")));
        assertThat(card.in(new SpaceId("slack", "T2"))).isEqualTo(card("ask ", new Text.Plain("Ana")));
    }

    @Test
    void aReminderMentionsThemInOneSpace() {
        var card = card(Text.Mention.of(ana(Optional.empty())));
        assertThat(card.onceIn(SLACK)).isEqualTo(card(new Text.Mention(HERE, "Ana")));
        assertThat(card.onceIn(DISCORD)).isEqualTo(card(new Text.Plain("Ana")));
        var left = card(Text.Mention.of(ana(Optional.of(Absence.LEFT))));
        assertThat(left.onceIn(DISCORD)).isEqualTo(card(new Text.Mention(THERE, "anna")));
        assertThat(left.onceIn(SLACK)).isEqualTo(card(new Text.Plain("anna")));
    }

    @Test
    void aGroupOfAnotherSpaceIsNamed() {
        var card = card(new Text.GroupMention(Optional.of(SLACK), "S1", "security"));
        assertThat(card.in(SLACK)).isEqualTo(card);
        assertThat(card.in(DISCORD)).isEqualTo(card(new Text.Plain("@security")));
    }

    @Test
    void theTextThatDeliveryComparesDoesNotChangeForPeopleOfOneSpace() {
        assertThat(new Text.Mention(HERE, "Ana")).hasToString("Mention[account=slack:T1:U1, name=Ana]");
        assertThat(new Text.GroupMention(Optional.of(SLACK), "S1", "security"))
                .hasToString("GroupMention[id=S1, name=security]");
    }
}
