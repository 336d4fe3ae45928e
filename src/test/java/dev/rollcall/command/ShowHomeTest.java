package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.query.ApprovalView;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.ShowHome;
import dev.rollcall.query.ShowHome.Row;
import dev.rollcall.query.ShowHome.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person has to do, page by page. */
class ShowHomeTest extends RegisterTest {
    private ShowHome.View home(Caller caller, int page, Size size) {
        if (fixture.queries.ask(fixture.red, caller, new ShowHome(page, size, false))
                instanceof QueryResult.Found<ShowHome.View>(var view)) {
            return view;
        }
        throw new AssertionError("refused");
    }

    private List<Row> everything(Caller caller, Size size) {
        var rows = new ArrayList<Row>();
        int pages = home(caller, 0, size).pages();
        for (int page = 0; page < pages; page++) {
            var view = home(caller, page, size);
            assertThat(view.page()).isEqualTo(page);
            assertThat(pages == 1 || !view.rows().isEmpty()).isTrue();
            rows.addAll(view.rows());
        }
        return rows;
    }

    private static List<String> open(List<Row> rows) {
        return rows.stream()
                .<String>mapMulti((row, out) -> {
                    if (row instanceof Row.Open open) {
                        out.accept(open.line().label());
                    }
                })
                .toList();
    }

    private static List<String> owned(List<Row> rows) {
        return rows.stream()
                .<String>mapMulti((row, out) -> {
                    if (row instanceof Row.Owned(var token)) {
                        out.accept(token.label());
                    }
                })
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everythingIsOnExactlyOnePage(Size size) {
        var labels = IntStream.range(10, 50).mapToObj(i -> "token-" + i).toList();
        labels.forEach(label -> fixture.active(label));
        fixture.review();
        var rows = everything(RegisterFixture.ANA, size);
        assertThat(open(rows)).containsExactlyElementsOf(labels);
        assertThat(owned(rows)).containsExactlyElementsOf(labels);
        assertThat(everything(RegisterFixture.STRANGER, size)).isEmpty();
    }

    @Test
    void aPageThatIsNotThereAnyMoreIsTheNearest() {
        fixture.active("a");
        assertThat(home(RegisterFixture.ANA, 9, Size.MESSAGE).page()).isZero();
        assertThat(home(RegisterFixture.ANA, -1, Size.MESSAGE).page()).isZero();
    }

    @Test
    void whatWaitsIsWhatIsNotDoneYet() {
        fixture.active("a");
        fixture.active("b");
        var review = fixture.review();
        fixture.pending("c");
        assertThat(home(RegisterFixture.ANA, 0, Size.TAB).open()).isEqualTo(2);
        assertThat(home(RegisterFixture.ANA, 0, Size.TAB).decide()).isZero();
        assertThat(home(RegisterFixture.APPROVER, 0, Size.TAB).decide()).isEqualTo(1);
        assertThat(home(RegisterFixture.APPROVER, 0, Size.TAB).rows())
                .filteredOn(ShowHome.Row.Decide.class::isInstance)
                .singleElement()
                .satisfies(
                        row -> assertThat(((ShowHome.Row.Decide) row).request().rivals())
                                .as("what its card warns of")
                                .extracting(ApprovalView.Rival::label)
                                .containsExactlyInAnyOrder("a", "b"));
        fixture.run(
                RegisterFixture.ANA, new AnswerItem(fixture.item(review, "a").id(), Answer.UNUSED));
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("c")));
        var view = home(RegisterFixture.ANA, 0, Size.TAB);
        assertThat(view.open()).isEqualTo(1);
        assertThat(view.owned()).isEqualTo(3);
        assertThat(view.progress()).hasValueSatisfying(now -> {
            assertThat(now.listed()).isEqualTo(2);
            assertThat(now.answered()).isEqualTo(1);
            assertThat(now.unused()).isEqualTo(1);
        });
        assertThat(home(RegisterFixture.APPROVER, 0, Size.TAB).decide()).isZero();
    }

    @Test
    void onlyAdminsSeeSettings() {
        assertThat(home(RegisterFixture.ADMIN, 0, Size.TAB).rows()).last().isInstanceOf(Row.SetUp.class);
        assertThat(home(RegisterFixture.ANA, 0, Size.TAB).rows()).isEmpty();
    }

    @Test
    void aPersonWhoIsNotRecordedYetSeesTheTeamsReview() {
        fixture.active("a");
        fixture.review();
        var view = home(RegisterFixture.member("red", "new"), 0, Size.MESSAGE);
        assertThat(view.rows()).isEmpty();
        assertThat(view.progress().map(ShowHome.Progress::listed)).isEqualTo(Optional.of(1));
    }
}
