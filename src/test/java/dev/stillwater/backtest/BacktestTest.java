package dev.stillwater.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.TestModels;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.TwinPolicy;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Backtests on series of which the answers are known. */
class BacktestTest {
    private static final int SAMPLES = 4_000;
    private static final SeriesPredictor PREDICTOR = new SeriesPredictor(100, 100, new TwinPolicy(150, 1e-4));

    private final Model network = TestModels.yeo("network", 1);
    private final Backtest backtest = new Backtest(PREDICTOR, List.of(network), ScoredFrom.DEFAULT);

    @Test
    void onARandomWalkNobodyBeatsTheLastValue() {
        double[] walk = series(new Random(1), random -> random.nextGaussian());
        Judged judged = judge(summed(walk));

        assertThat(mark(judged, Backtest.LAST_VALUE).error()).isEqualTo(1);
        for (String baseline : List.of(Backtest.SMOOTHING, Backtest.LINEAR)) {
            assertThat(mark(judged, baseline).error()).as(baseline).isBetween(0.99, 1.04);
        }
        assertThat(mark(judged, Backtest.LINEAR).high()).isGreaterThan(1);
        assertThat(judged.bestBaseline())
                .hasValueSatisfying(best -> assertThat(best.error()).isCloseTo(1, within(0.01)));
    }

    /** The error of the mean over that of the last value is 1/sqrt(2) where samples are independent. */
    @Test
    void onWhiteNoiseSmoothingHasTheErrorOfTheMean() {
        Judged judged = judge(series(new Random(2), random -> 20 + random.nextGaussian()));

        Mark smoothing = mark(judged, Backtest.SMOOTHING);
        assertThat(smoothing.error()).isBetween(0.70, 0.74);
        assertThat(smoothing.low()).isLessThan(smoothing.error());
        assertThat(smoothing.high()).isGreaterThan(smoothing.error()).isLessThan(0.78);
        assertThat(mark(judged, Backtest.LINEAR).error()).isBetween(0.70, 0.76);
        assertThat(smoothing.coverage()).isBetween(0.88, 0.92);
        assertThat(Arrays.stream(smoothing.leads())).allMatch(lead -> lead > 0.6 && lead < 0.8);
    }

    /** A Gaussian interval around the last value is as good as its best where the series is a random walk of Gaussian steps. */
    @Test
    void onARandomWalkTheIntervalOfTheLastValueScoresAsAGaussian() {
        Judged judged = judge(summed(series(new Random(3), random -> random.nextGaussian())));

        Mark last = mark(judged, Backtest.LAST_VALUE);
        assertThat(last.coverage()).isBetween(0.88, 0.92);
        assertThat(last.winkler()).isBetween(0.97, 1.06);
        assertThat(last.width()).as("of two times 1.645").isBetween(3.0, 3.7);
    }

    @Test
    void onASineThePeriodIsFoundAndTheSeasonalValueIsRight() {
        Judged judged = judge(t -> Math.sin(2 * Math.PI * t / 32));

        assertThat(judged.period()).isEqualTo(32);
        assertThat(mark(judged, Backtest.SEASONAL).error()).isLessThan(1e-9);
        assertThat(Arrays.stream(mark(judged, Backtest.SEASONAL).leads())).allMatch(lead -> lead < 1e-9);
        assertThat(mark(judged, Backtest.LINEAR).error()).isLessThan(0.02);
    }

    @Test
    void aQuantisedSeriesHasFiniteFigures() {
        Random random = new Random(4);
        Judged judged = judge(t -> Math.rint(2 * Math.sin(t / 30.0) + 0.3 * random.nextGaussian()));

        assertThat(judged.marks()).allSatisfy(mark -> {
            assertThat(mark.error()).isFinite().isPositive();
            assertThat(mark.winkler()).isFinite().isPositive();
            assertThat(mark.low()).isLessThanOrEqualTo(mark.error());
        });
    }

    @Test
    void aSeriesOfHugeOrTinyValuesHasTheFiguresOfThatInUsualUnits() {
        double[] usual = series(new Random(5), random -> random.nextGaussian());
        Judged asUsual = judge(summed(usual));
        for (double unit : new double[] {0x1p900, 0x1p20}) {
            Judged judged = judge(summed(Arrays.stream(usual).map(x -> x * unit).toArray()));
            for (String baseline : List.of(Backtest.SMOOTHING, Backtest.SEASONAL, Backtest.LINEAR)) {
                Mark mark = mark(judged, baseline);
                assertThat(mark.error())
                        .as(baseline)
                        .isCloseTo(mark(asUsual, baseline).error(), within(1e-6));
                assertThat(mark.winkler()).isCloseTo(mark(asUsual, baseline).winkler(), within(1e-6));
                assertThat(mark.width() / unit)
                        .isCloseTo(mark(asUsual, baseline).width(), within(1e-6));
            }
        }
    }

    @Test
    void aNetworkThatCannotBeShownTheValuesHasNoError() {
        Judged judged = judge(t -> 1e9 + t % 3);

        Mark mark = mark(judged, "network");
        assertThat(mark.refused()).isEqualTo(SAMPLES);
        assertThat(mark.error()).isNaN();
        assertThat(mark.coverage()).isNaN();
        assertThat(judged.bestNetwork()).isEmpty();
        assertThat(Advice.of(List.of(judged), Summary.all(List.of(judged))).setting())
                .isEmpty();
    }

    /** What the service would send, sample by sample, is what is judged; and a gap is bridged as there. */
    @Test
    void aNetworkIsJudgedByWhatTheServiceSends() {
        double[] values = series(new Random(6), random -> 1 + 0.3 * random.nextGaussian());
        Arrays.fill(values, 2_000, 2_020, Double.NaN);
        Judged judged = judge(values);

        SeriesState state = null;
        Prediction before = null;
        double square = 0;
        double naive = 0;
        int inside = 0;
        int scored = 0;
        int first = (int) (0.15 * (SAMPLES - 20));
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            if (i > first && before != null && !Double.isNaN(values[i - 1])) {
                square += Math.pow(values[i] - before.getPredicted(), 2);
                naive += Math.pow(values[i] - values[i - 1], 2);
                inside += values[i] >= before.getLower() && values[i] <= before.getUpper() ? 1 : 0;
                scored++;
            }
            Outcome outcome =
                    PREDICTOR.advance(state, network, new Sample((long) i, Instant.EPOCH, values[i], null), false);
            state = ((Outcome.Advanced) outcome).state();
            before = ((Outcome.Advanced) outcome).prediction();
        }
        assertThat(mark(judged, "network").error()).isCloseTo(Math.sqrt(square / naive), within(1e-12));
        assertThat(mark(judged, "network").coverage()).isEqualTo((double) inside / scored);
        assertThat(mark(judged, "network").leads()[0] / mark(judged, "network").error())
                .as("a forecast of one step is the prediction, here of some samples")
                .isBetween(0.8, 1.25);
        assertThat(judged.missing()).isEqualTo(20);
    }

    @Test
    void aSeriesThatIsConstantOrTooShortIsToldInWords() {
        double[] constant = new double[500];
        Arrays.fill(constant, 7.5);

        assertThat(unfit(constant)).contains("constant");
        assertThat(unfit(1, 2, 3)).contains("3 values", "at least 121");
        assertThat(unfit()).contains("0 values");
        double[] noise = series(new Random(7), Random::nextGaussian);
        assertThat(backtest.unfit(new History("d", noise))).isNull();
        assertThat(unfit(Arrays.stream(noise).map(x -> x * 1e-300).toArray()))
                .contains("no value is greater than 3.", "e-300 in size", "smaller unit");
        assertThat(backtest.unfit(new History(
                        "e", Arrays.stream(noise).map(x -> x * 1e-80).toArray())))
                .isNull();
    }

    private String unfit(double... values) {
        return Objects.requireNonNull(backtest.unfit(new History("a", values))).told();
    }

    /** The network knows values around 1, and predicts such. */
    @Test
    void noFigureIsInfiniteHoweverSmallTheValuesAre() {
        double[] noise = series(new Random(7), Random::nextGaussian);
        for (double unit : new double[] {1e-300, 1e-160, 1e-100}) {
            for (boolean hasBegunGreat : new boolean[] {true, false}) {
                double[] values = Arrays.stream(noise).map(x -> x * unit).toArray();
                values[0] = hasBegunGreat ? 1 : values[0];

                for (Mark mark : judge(values).marks()) {
                    double[] figures = {mark.error(), mark.low(), mark.high(), mark.cold(), mark.winkler(), mark.width()
                    };
                    assertThat(Arrays.stream(figures))
                            .as(mark.contender())
                            .noneMatch(figure -> Double.isInfinite(figure));
                    assertThat(Arrays.stream(mark.leads()))
                            .as(mark.contender())
                            .noneMatch(figure -> Double.isInfinite(figure));
                }
            }
        }
    }

    @Test
    void aSeriesThatIsConstantWhereItIsJudgedHasNoFigures() {
        double[] values = new double[1_000];
        for (int i = 0; i < 120; i++) {
            values[i] = i % 7;
        }
        Judged judged = judge(values);

        assertThat(judged.marks()).allSatisfy(mark -> assertThat(mark.error()).isNaN());
        assertThat(judged.bestBaseline()).isEmpty();
    }

    @Test
    void progressComesToItsEndAndResultsDoNotDependOnTheOrderOfTheSeries() {
        History first = new History("first", series(new Random(8), Random::nextGaussian));
        History second = new History(
                "second", Arrays.copyOf(summed(series(new Random(9), Random::nextGaussian)), 12_345 % SAMPLES + 500));
        AtomicLong done = new AtomicLong();

        List<Judged> there = backtest.run(List.of(first, second), done::addAndGet);
        List<Judged> back = backtest.run(List.of(second, first), steps -> {});

        assertThat(done).hasValue(backtest.steps(List.of(first, second)));
        assertThat(there.get(0).marks().get(4).error())
                .isEqualTo(back.get(1).marks().get(4).error());
        assertThat(there.get(1).marks().get(1).winkler())
                .isEqualTo(back.get(0).marks().get(1).winkler());
    }

    /** By hand: width 4, and twenty times how far the value lies outside. */
    @Test
    void theWinklerScoreIsTheWidthAndTheDistanceOutside() {
        assertThat(Winkler.score(-1, 3, 0)).isEqualTo(4);
        assertThat(Winkler.score(-1, 3, 3)).isEqualTo(4);
        assertThat(Winkler.score(-1, 3, 3.5)).isEqualTo(4 + 20 * 0.5);
        assertThat(Winkler.score(-1, 3, -2)).isEqualTo(4 + 20 * 1.0);
    }

    @Test
    void theJudgedSamplesBeginBehindAShareAndALeastNumber() {
        assertThat(ScoredFrom.DEFAULT.first(4_032)).isEqualTo(604);
        assertThat(ScoredFrom.DEFAULT.first(300)).isEqualTo(100);
        assertThat(new ScoredFrom(0, 37).first(4_032)).isEqualTo(37);
    }

    @Test
    void meansOverSeriesAreGeometricAndHaveIntervals() {
        double[] errors = {0.5, 2, 0.5, 2, 0.5, 2};

        assertThat(Summary.geometric(errors)).isCloseTo(1, within(1e-12));
        assertThat(Summary.median(new double[] {3, 1, 2, 10})).isEqualTo(2.5);
        var interval = Bootstrap.of(errors, Summary::geometric);
        assertThat(interval.low()).isBetween(0.5, 0.8);
        assertThat(interval.high()).isBetween(1.25, 2.0);
        assertThat(Bootstrap.of(new double[] {0.7}, Summary::geometric).low()).isNaN();
    }

    private Judged judge(IntToDoubleFunction series) {
        double[] values = new double[SAMPLES];
        Arrays.setAll(values, series);
        return judge(values);
    }

    private Judged judge(double[] values) {
        return backtest.run(List.of(new History("series", values)), steps -> {}).get(0);
    }

    private static Mark mark(Judged judged, String contender) {
        return judged.marks().stream()
                .filter(mark -> mark.contender().equals(contender))
                .findFirst()
                .orElseThrow();
    }

    private static double[] series(Random random, ToDoubleFunction<Random> next) {
        double[] values = new double[SAMPLES];
        Arrays.setAll(values, t -> next.applyAsDouble(random));
        return values;
    }

    private static double[] summed(double[] steps) {
        double[] sums = steps.clone();
        for (int t = 1; t < sums.length; t++) {
            sums[t] += sums[t - 1];
        }
        return sums;
    }
}
