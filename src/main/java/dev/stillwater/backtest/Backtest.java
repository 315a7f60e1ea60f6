package dev.stillwater.backtest;

import dev.stillwater.network.Model;
import dev.stillwater.stream.series.SeriesPredictor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs networks and baselines over series, on all cores; the result depends on the series and networks alone. */
public final class Backtest {
    /** Of so many series the ends are kept as they were predicted. */
    private static final int EXCERPTS = 12;

    private static final int FEWEST = 20;

    /** Networks cannot tell values from 0 that are not some orders above 1e-100 in size. */
    private static final double SMALLEST = 1e-90;

    static final String LAST_VALUE = "last value";
    static final String SMOOTHING = "exponential smoothing";
    static final String SEASONAL = "seasonal last value";
    static final String LINEAR = "adaptive linear prediction";
    private static final List<String> BASELINES = List.of(LAST_VALUE, SMOOTHING, SEASONAL, LINEAR);

    private final SeriesPredictor predictor;
    private final List<Model> models;
    private final ScoredFrom from;

    /** @param predictor as the service has it */
    public Backtest(SeriesPredictor predictor, List<Model> models, ScoredFrom from) {
        this.predictor = predictor;
        this.models = List.copyOf(models);
        this.from = from;
    }

    /** Why nothing can be found on a series; null where something can. */
    public @Nullable Unfit unfit(History history) {
        int samples = history.samples();
        int needed = from.first(samples) + FEWEST + 1;
        if (samples < needed) {
            return new Unfit(
                    Unfit.Kind.SHORT,
                    samples + (samples == 1 ? " value: " : " values: ") + "a backtest needs at least " + needed
                            + ", of which the first " + from.first(samples) + " are not judged (--from-sample)");
        }
        if (history.isConstant()) {
            return new Unfit(
                    Unfit.Kind.CONSTANT, "constant: the last value is always right, and there is nothing to be found");
        }
        if (history.largest() < SMALLEST) {
            return new Unfit(
                    Unfit.Kind.TINY,
                    String.format(
                            Locale.ROOT,
                            "not judged, no value is greater than %.1e in size, and no network tells one below %.0e from"
                                    + " 0: count them in a smaller unit",
                            history.largest(),
                            SMALLEST));
        }
        return null;
    }

    /** Samples that all contenders together will see. */
    public long steps(List<History> histories) {
        return histories.stream()
                .mapToLong(history -> (long) history.values().length * contenders())
                .sum();
    }

    private int contenders() {
        return BASELINES.size() + models.size();
    }

    /**
     * Runs all contenders over series, none of which is unfit.
     *
     * @param tick hears of samples that are done, from several threads
     */
    public List<Judged> run(List<History> histories, LongConsumer tick) {
        List<Scored> scored = histories.parallelStream()
                .map(history -> Scored.of(history, from))
                .toList();
        List<Mark> marks = IntStream.range(0, histories.size() * contenders())
                .parallel()
                .mapToObj(part -> {
                    int series = part / contenders();
                    return trial(
                            histories.get(series), scored.get(series), part % contenders(), series < EXCERPTS, tick);
                })
                .toList();
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < histories.size(); i++) {
            History history = histories.get(i);
            judged.add(new Judged(
                    history.series(),
                    history.samples(),
                    history.missing(),
                    from.first(history.samples()),
                    scored.get(i).period(),
                    marks.subList(i * contenders(), (i + 1) * contenders())));
        }
        return judged;
    }

    private Mark trial(History history, Scored scored, int contender, boolean keepsExcerpt, LongConsumer tick) {
        if (contender < BASELINES.size()) {
            String name = BASELINES.get(contender);
            Contender made = new BaselineContender(baseline(name, history, scored), history.unit());
            return new Trial(history, scored, made, keepsExcerpt).run(name, false, tick);
        }
        Model model = models.get(contender - BASELINES.size());
        return new Trial(history, scored, new NetworkContender(predictor, model), keepsExcerpt)
                .run(model.id(), true, tick);
    }

    private static Baseline baseline(String name, History history, Scored scored) {
        return switch (name) {
            case SMOOTHING -> new ExponentialSmoothing();
            case SEASONAL -> new SeasonalLastValue(scored.period(), scored.first(), history.values().length);
            case LINEAR -> new AdaptiveLinear();
            default -> new LastValue();
        };
    }
}
