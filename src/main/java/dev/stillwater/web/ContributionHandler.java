package dev.stillwater.web;

import dev.stillwater.web.live.LiveFeed;
import dev.stillwater.web.live.Point;
import dev.stillwater.web.live.SeriesSummary;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/series/{id}/contributions?last=}: which past samples made the newest prediction. The network is run again
 * over the samples that the feed keeps; what that prediction is off by from the one that was served is in the answer. Where
 * there is none yet but will be, the answer is 202 with a sentence that says why: whoever asks now and then sees no error.
 */
final class ContributionHandler {
    private static final int DEFAULT_LAST = 50;
    private static final int LONGEST = 200;

    private final LiveFeed feed;
    private final SeriesDirectory directory;
    private final ContributionSource source;
    private final SparingAnswers<Question, ContributionsAnswer> answers = new SparingAnswers<>(System::nanoTime);

    ContributionHandler(LiveFeed feed, SeriesDirectory directory, ContributionSource source) {
        this.feed = feed;
        this.directory = directory;
        this.source = source;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/series/{id}/contributions", this::contributions);
    }

    private void contributions(Context ctx) {
        String series = SeriesInRequest.id(ctx);
        int last = QueryNumber.of(ctx, "last", DEFAULT_LAST, 1, LONGEST);
        directory.require(series);
        ContributionsAnswer answer = answers.get(new Question(series, last), () -> answer(series, last));
        if (answer == null) {
            ctx.header("Retry-After", "2");
            throw new Problem(
                    HttpStatus.ACCEPTED,
                    "Contributions are computed at leisure, and others are before you; ask again in a moment");
        }
        Answer.json(ctx, answer);
    }

    private ContributionsAnswer answer(String series, int last) {
        List<Point> points = feed.since(series, 0).points();
        List<Point> seen = points.stream()
                .filter(point -> Double.isFinite(point.observed()))
                .toList();
        if (seen.isEmpty()) {
            feed.follow(series);
            throw new Problem(
                    HttpStatus.ACCEPTED,
                    "The page keeps no samples of the series " + series
                            + " yet; it does from its next prediction on: ask again then");
        }
        long first = seen.get(0).sequence();
        long newest = seen.get(seen.size() - 1).sequence();
        double[] observed = new double[(int) (newest - first) + 1];
        Arrays.fill(observed, Double.NaN);
        seen.forEach(point -> observed[(int) (point.sequence() - first)] = point.observed());
        int asked = Math.min(last, observed.length);
        ContributionSource.Contributions found = source.contributions(series, observed, asked);
        @Nullable
        String serves = feed.summary(series).map(SeriesSummary::modelId).orElse(null);
        if (!found.modelId().equals(serves)) {
            throw new Problem(
                    HttpStatus.ACCEPTED,
                    "The newest prediction is of the network " + serves + ", not of " + found.modelId()
                            + ", which serves the series now; ask again after the next sample");
        }
        double served = points.stream()
                .filter(point -> point.sequence() == newest + 1)
                .mapToDouble(Point::predicted)
                .findFirst()
                .orElse(Double.NaN);
        return ContributionsAnswer.of(series, newest, observed, served, found);
    }

    private record Question(String series, int last) {}

    /**
     * The contributions to the prediction after {@code sequence}.
     *
     * @param difference of the prediction computed again from the one that was served
     */
    record ContributionsAnswer(
            String series,
            String modelId,
            long sequence,
            String form,
            int run,
            double predicted,
            double served,
            double difference,
            double mean,
            double rest,
            List<Contribution> samples) {

        static ContributionsAnswer of(
                String series, long newest, double[] observed, double served, ContributionSource.Contributions found) {
            int last = found.contributions().length;
            return new ContributionsAnswer(
                    series,
                    found.modelId(),
                    newest,
                    found.form(),
                    found.run(),
                    found.predicted(),
                    served,
                    found.predicted() - served,
                    found.mean(),
                    found.rest(),
                    IntStream.range(0, last)
                            .mapToObj(i -> new Contribution(
                                    newest - last + 1 + i,
                                    observed[observed.length - last + i],
                                    found.gradients()[i],
                                    found.contributions()[i]))
                            .toList());
        }
    }

    /** What one sample contributes. */
    record Contribution(long sequence, double observed, double gradient, double contribution) {}
}
