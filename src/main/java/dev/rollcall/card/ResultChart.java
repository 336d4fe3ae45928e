package dev.rollcall.card;

import dev.rollcall.chart.BarChart;
import dev.rollcall.chart.BarChart.Bar;
import dev.rollcall.chart.BarChart.Pattern;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.query.ReviewView;
import java.util.List;

/** The result of a closed review as a picture, as it was at the close: late answers do not change it. */
final class ResultChart {
    private ResultChart() {}

    static Part.File of(ReviewView r) {
        int all = r.lines().size();
        var chart = new BarChart(
                Phrases.title(r.period()),
                List.of(
                        bar("Still used", r.count(Answer.CONFIRMED), all, Pattern.PLAIN),
                        bar("Unused", r.count(Answer.UNUSED), all, Pattern.STRIPES),
                        bar("Not mine", r.count(Answer.NOT_MINE), all, Pattern.DOTS),
                        bar("UNCONFIRMED", r.unconfirmed().size(), all, Pattern.GRID)));
        return new Part.File(
                "review-" + r.period() + ".png",
                "image/png",
                "Bar chart: " + ClosedReviewCard.sum(r),
                FileBytes.of(chart.png()));
    }

    private static Bar bar(String name, int tokens, int all, Pattern pattern) {
        return new Bar(name, tokens, tokens + " (" + Phrases.percent(tokens, all) + ")", pattern);
    }
}
