package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.removal.Removal.State;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.token.Token;
import dev.rollcall.intake.Batch;
import dev.rollcall.intake.Batch.Completeness;
import dev.rollcall.intake.Import;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an import says about tokens that are being removed. */
class DetectRemovedTest extends Detecting {
    private RemovalId removal = new RemovalId("-");

    /** "Zapier" is the approver's, was listed by Bubble, and its removal has begun. */
    @BeforeEach
    void removes() {
        detect(found("", "Zapier", 1), found("", "other", 2));
        approve("Zapier");
        fixture.run(RegisterFixture.APPROVER, new RemoveToken("Zapier", ""));
        removal = fixture.removal("Zapier").id();
    }

    private void toDo() {
        fixture.moveTo(fixture.removal(removal).due().orElseThrow());
        fixture.advance();
    }

    private void deleted() {
        toDo();
        fixture.run(RegisterFixture.APPROVER, new ReportDeleted(removal));
    }

    private void gone() {
        deleted();
        fixture.run(RegisterFixture.ANA, new ConfirmGone(removal));
        assertThat(fixture.live("Zapier")).isEmpty();
    }

    private Optional<String> approver() {
        return Optional.of(fixture.member(RegisterFixture.APPROVER).value());
    }

    @Test
    void aCompleteListWithoutItIsTheCheck() {
        deleted();
        fixture.passes(Duration.ofHours(1));
        assertThat(told(detect(found("", "other", 2)))).isEqualTo("gone [Zapier], 1 same");
        assertThat(fixture.removal(removal).state()).isInstanceOfSatisfying(State.Gone.class, gone -> {
            assertThat(gone.deletedBy().map(by -> by.value())).isEqualTo(approver());
            assertThat(gone.checkedBy()).isEmpty();
            assertThat(gone.issuer()).isEqualTo("Bubble");
        });
        assertThat(fixture.live("Zapier")).isEmpty();
        assertThat(fixture.audited()).containsExactly("operator", "token.removed", "Zapier");
        assertThat(told(detect(found("", "other", 2)))).isEqualTo("1 same");
    }

    @Test
    void soIsOneBeforeAnybodySaidThatItIsDeleted() {
        assertThat(told(detect(found("", "other", 2)))).isEqualTo("gone [Zapier], 1 same");
        assertThat(fixture.removal(removal).step()).isEqualTo(RemovalStep.GONE);
    }

    @Test
    void aTokenThatWasGoneBeforeIsCheckedByTheNextCompleteList() {
        detect(found("", "Zapier", 1), found("", "other", 2), found("", "third", 3));
        approve("third");
        detect(found("", "Zapier", 1), found("", "other", 2));
        fixture.run(RegisterFixture.APPROVER, new RemoveToken("third", ""));
        var third = fixture.removal("third").id();
        assertThat(told(detect(found("", "Zapier", 1), found("", "other", 2)))).isEqualTo("gone [third], 2 same");
        assertThat(fixture.removal(third).step()).isEqualTo(RemovalStep.GONE);
    }

    @Test
    void aPartialListProvesNothing() {
        deleted();
        var batch = new Batch("Bubble", "shop", Completeness.PARTIAL, List.of(found("", "other", 2)));
        new Import(fixture.runner).run(fixture.red, "", new Actor.Operator(), batch, Progress.Steps.UNSEEN);
        assertThat(fixture.removal(removal).step()).isEqualTo(RemovalStep.DELETED);
        assertThat(token("Zapier").state()).isEqualTo(Token.State.ACTIVE);
    }

    @Test
    void aListWithItReopensWhatWasSaidToBeDeleted() {
        deleted();
        assertThat(told(detect(found("", "Zapier", 1), found("", "other", 2)))).isEqualTo("2 same");
        assertThat(fixture.removal(removal).state()).isEqualTo(new State.ToDo(fixture.now(), "Bubble"));
        assertThat(fixture.audited()).containsExactly("operator", "token.reopened", "Zapier");
        assertThat(fixture.removal(removal).due()).isPresent();
    }

    @Test
    void soDoesOneWithItsNameAndAnotherKey() {
        deleted();
        assertThat(told(detect(found("", "Zapier", 9), found("", "other", 2)))).isEqualTo("rotated [Zapier], 1 same");
        assertThat(fixture.removal(removal).step()).isEqualTo(RemovalStep.TO_DO);
    }

    @Test
    void aListWithItBringsBackWhatWasGone() {
        gone();
        assertThat(told(detect(found("", "Zapier", 1), found("", "other", 2)))).isEqualTo("back [Zapier], 1 same");
        assertThat(token("Zapier").state()).isEqualTo(Token.State.ACTIVE);
        assertThat(fixture.removal(removal).state()).isEqualTo(new State.ToDo(fixture.now(), "Bubble"));
        assertThat(told(detect(found("", "Zapier", 1), found("", "other", 2)))).isEqualTo("2 same");
    }

    @Test
    void itComesBackUnderAnotherLabelIfItsOwnIsTaken() {
        gone();
        fixture.active("Zapier");
        assertThat(told(detect(found("", "Zapier", 1), found("", "other", 2)))).isEqualTo("back [Zapier (2)], 1 same");
        assertThat(token("Zapier (2)").state()).isEqualTo(Token.State.ACTIVE);
        assertThat(fixture.removal(removal).step()).isEqualTo(RemovalStep.TO_DO);
    }

    @Test
    void aListBeforeAnybodySaidSoChangesNothing() {
        detect(found("", "Zapier", 1), found("", "other", 2));
        assertThat(fixture.removal(removal).step()).isEqualTo(RemovalStep.ANNOUNCED);
        toDo();
        detect(found("", "Zapier", 1), found("", "other", 2));
        assertThat(fixture.removal(removal).state())
                .isInstanceOfSatisfying(
                        State.ToDo.class, todo -> assertThat(todo.seenBy()).isEmpty());
    }
}
